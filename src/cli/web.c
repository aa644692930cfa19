/* web.c - the edition for the web: the report's pages, and those that tell how its figures are made. */
#include "cli/edition.h"

#include "base/language.h"
#include "base/memory.h"
#include "render/site.h"
#include "report/provenance.h"

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
    const char *internal = target->edition->cli->options.vouchers ? "-intern" : "";
    if (snprintf(path, sizeof path, "%s%s/%s", target->edition->name, internal, name) >= (int)sizeof path)
        return FB_ELIMIT;
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

/* The report with its figures' making beside it. */
static fb_rc write_site(const web_target *target, const char *style, const char *script) {
    const fb_edition *edition = target->edition;
    bool vouchers = edition->cli->options.vouchers;
    fb_provenance *made = NULL;
    size_t figures = 0;
    FB_TRY(fb_provenance_make(&made, edition->closing, edition->doc, vouchers));
    const fb_made_figure *named = fb_provenance_figures(made, &figures);
    fb_site_annex annex = {.title = _("How the figures are made"),
                           .lead =
                               _("Every figure of the report is here with what it sums: lines, accounts, and what of "
                                 "it each unit has. Amounts are in kronor and öre; the report rounds each by itself. "
                                 "The association's own figures leave out what its units buy of each other; a unit's "
                                 "hold it."),
                           .figure_count = figures};
    annex.docs = fb_provenance_docs(made, &annex.count);
    fb_site_figure *places = fb_calloc(figures + 1, sizeof *places);
    for (size_t i = 0; places && i < figures; i++)
        places[i] = (fb_site_figure){named[i].name, named[i].doc, named[i].id, named[i].words};
    annex.figures = places;
    const fb_site site = {.doc = edition->doc,
                          .stylesheet = style,
                          .script = script,
                          .notice = vouchers ? _("For internal use: holds vouchers. Not to be published.") : NULL,
                          .annex = &annex};
    fb_rc rc = places ? fb_site_write(&site, save, (void *)target) : FB_ENOMEM;
    fb_free(places);
    fb_provenance_free(made);
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
    if (rc == FB_OK) rc = write_site(&target, style.text, script.text);
    fb_buf_free(&style);
    fb_buf_free(&script);
    return rc;
}
