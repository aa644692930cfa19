/* web.c - the edition for the web: the report's pages, and those that tell how its figures are made. */
#include "cli/edition.h"

#include "base/language.h"
#include "render/site.h"

#include <stdio.h>
#include <string.h>

/* Files go to the output under the edition's name, which is the folder's. */
typedef struct web_target {
    const fb_edition *edition;
    fb_output *output;
} web_target;

static fb_rc save(void *context, const char *name, const void *bytes, size_t length) {
    const web_target *target = context;
    char path[256];
    fb_buf copy;
    if (snprintf(path, sizeof path, "%s/%s", target->edition->name, name) >= (int)sizeof path) return FB_ELIMIT;
    fb_buf_init(&copy, length + 1);
    fb_buf_add_bytes(&copy, bytes, length);
    return fb_output_add(target->output, path, &copy);
}

/* Append a file of the program's data folder. */
static fb_rc read_share(const fb_edition *edition, const char *name, fb_buf *out) {
    char path[4200];
    snprintf(path, sizeof path, "%s/styles/%s", edition->cli->share, name);
    fb_rc rc = fb_file_read(out, path);
    if (rc == FB_ENOTFOUND || rc == FB_EIO)
        fb_find(edition->cli->findings, FB_ERROR, "share.missing", path, 0,
                _("the stylesheet cannot be read; set FORBUND_SHARE to the program's data folder"));
    return rc;
}

fb_rc fb_web_add(const fb_edition *edition, fb_output *output) {
    web_target target = {edition, output};
    fb_buf style, script;
    fb_buf_init(&style, FB_MIB(1));
    fb_buf_init(&script, FB_MIB(1));
    fb_rc rc = read_share(edition, "report.css", &style);
    if (rc == FB_OK) rc = read_share(edition, "site.css", &style);
    if (rc == FB_OK) rc = read_share(edition, "site.js", &script);
    const fb_site site = {.doc = edition->doc, .stylesheet = style.text, .script = script.text};
    if (rc == FB_OK) rc = fb_site_write(&site, save, &target);
    fb_buf_free(&style);
    fb_buf_free(&script);
    return rc;
}
