/* edition.h - for this room: one report on its way to its files. */
#ifndef FB_CLI_EDITION_H
#define FB_CLI_EDITION_H

#include "cli/command.h"
#include "cli/output.h"

#include "closing/statement.h"
#include "render/doc.h"

typedef struct fb_edition {
    fb_cli *cli;
    fb_closing *closing; /* shared by the editions of a year */
    const fb_doc *doc;
    char name[96]; /* of its files, without ending: "arsredovisning-2023" */
} fb_edition;

#define FB_FORMATS_ALL "pdf,html,xlsx,web"
/** The formats that a list of names, "html,pdf", asks for: the places in the table of formats. FB_EINPUT with a
 *  finding for one that is not `among` those that can be had. @param among FB_FORMATS_ALL or some of them */
fb_rc fb_formats_read(const fb_cli *cli, const char *list, const char *among, unsigned *out);

/** Make the edition in each of these formats, into `output`; nothing is written. */
fb_rc fb_edition_make(const fb_edition *edition, unsigned formats, fb_output *output);

/** The folder of pages (web.c): files "NAME/…". */
fb_rc fb_web_add(const fb_edition *edition, fb_output *output);

#endif
