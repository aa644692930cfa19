/* edition.c - a document in each of its formats. A format is a row in a table. */
#include "cli/edition.h"

#include "base/language.h"
#include "render/html.h"
#include "render/pdf.h"
#include "render/xlsx.h"

#include <stdio.h>
#include <string.h>

enum { OUTPUT_CAP = 256 * 1024 * 1024 };

/* Most formats are one file. */
typedef fb_rc write_one(const fb_edition *edition, fb_buf *out);

static fb_rc add_file(const fb_edition *edition, fb_output *output, const char *ending, write_one *write) {
    char name[128];
    fb_buf bytes;
    fb_buf_init(&bytes, OUTPUT_CAP);
    snprintf(name, sizeof name, "%s.%s", edition->name, ending);
    fb_rc rc = write(edition, &bytes);
    if (rc == FB_OK) rc = fb_output_add(output, name, &bytes);
    fb_buf_free(&bytes);
    return rc;
}

static fb_rc write_html(const fb_edition *edition, fb_buf *out) {
    char path[4200];
    fb_buf style;
    fb_buf_init(&style, FB_MIB(1));
    snprintf(path, sizeof path, "%s/styles/report.css", edition->cli->share);
    fb_rc rc = fb_file_read(&style, path);
    if (rc != FB_OK)
        fb_find(edition->cli->findings, FB_ERROR, "share.missing", path, 0,
                _("the stylesheet cannot be read; set FORBUND_SHARE to the program's data folder"));
    else
        rc = fb_html_write(out, edition->doc, style.text);
    fb_buf_free(&style);
    return rc;
}

/* More pages than meant is for a person to look at: the text may be cut, or the pages be right after all. */
static fb_rc write_pdf(const fb_edition *edition, fb_buf *out) {
    int pages, meant = edition->doc->pages_meant;
    FB_TRY(fb_pdf_write_told(out, edition->doc, &pages, edition->cli->findings));
    if (meant && pages != meant)
        fb_find(
            edition->cli->findings, FB_WARNING, "report.pages", edition->name, 0,
            _("the report came to %d pages and is meant to have %d (pages in report.ini); it is written as it is; "
              "%s"),
            pages, meant,
            pages > meant ? _("shorten the chapters, or give a chart or a heading less room")
                          : _("add to the chapters, or correct report.ini"));
    return FB_OK;
}
static fb_rc write_xlsx(const fb_edition *edition, fb_buf *out) { return fb_xlsx_write(out, edition->doc); }

static fb_rc add_pdf(const fb_edition *edition, fb_output *output) {
    return add_file(edition, output, "pdf", write_pdf);
}
static fb_rc add_html(const fb_edition *edition, fb_output *output) {
    return add_file(edition, output, "html", write_html);
}
static fb_rc add_xlsx(const fb_edition *edition, fb_output *output) {
    return add_file(edition, output, "xlsx", write_xlsx);
}

static const struct {
    const char *name;
    fb_rc (*add)(const fb_edition *edition, fb_output *output);
} FORMATS[] = {{"pdf", add_pdf}, {"html", add_html}, {"xlsx", add_xlsx}, {"web", fb_web_add}};
enum { FORMAT_COUNT = FB_COUNT(FORMATS) };

static bool is_named(const char *list, const char *name, size_t length) {
    for (const char *at = list; at; at = strchr(at, ',') ? strchr(at, ',') + 1 : NULL)
        if (strcspn(at, ",") == length && memcmp(at, name, length) == 0) return true;
    return false;
}

fb_rc fb_formats_read(const fb_cli *cli, const char *list, const char *among, unsigned *out) {
    unsigned wanted = 0;
    for (const char *at = list; at; at = strchr(at, ',') ? strchr(at, ',') + 1 : NULL) {
        size_t length = strcspn(at, ",");
        if (!is_named(among, at, length))
            return fb_refuse(cli->findings, "cli.usage", NULL, 0,
                             _("the format \"%.*s\" is not known here; expected one or more of: %s"), (int)length, at,
                             among);
        for (size_t i = 0; i < FORMAT_COUNT; i++)
            if (strlen(FORMATS[i].name) == length && memcmp(FORMATS[i].name, at, length) == 0) wanted |= 1u << i;
    }
    *out = wanted;
    return FB_OK;
}

fb_rc fb_edition_make(const fb_edition *edition, unsigned formats, fb_output *output) {
    for (size_t i = 0; i < FORMAT_COUNT; i++)
        if (formats & (1u << i)) FB_TRY(FORMATS[i].add(edition, output));
    return FB_OK;
}
