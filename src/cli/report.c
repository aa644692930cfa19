/* report.c - the report command: make the document once, write it in each format. */
#include "cli/command.h"

#include "base/language.h"
#include "render/html.h"
#include "render/pdf.h"
#include "render/xlsx.h"
#include "report/report.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { OUTPUT_CAP = 256 * 1024 * 1024 };

static fb_rc write_html(const fb_cli *cli, fb_buf *out, const fb_doc *doc) {
    char path[4200];
    fb_buf style;
    fb_buf_init(&style, FB_MIB(1));
    snprintf(path, sizeof path, "%s/styles/report.css", cli->share);
    fb_rc rc = fb_file_read(&style, path);
    if (rc != FB_OK)
        fb_find(cli->findings, FB_ERROR, "share.missing", path, 0,
                _("the stylesheet cannot be read; set FORBUND_SHARE to the program's data folder"));
    else
        rc = fb_html_write(out, doc, style.text);
    fb_buf_free(&style);
    return rc;
}

static fb_rc write_pdf(const fb_cli *cli, fb_buf *out, const fb_doc *doc) {
    (void)cli;
    return fb_pdf_write(out, doc);
}

static fb_rc write_xlsx(const fb_cli *cli, fb_buf *out, const fb_doc *doc) {
    (void)cli;
    return fb_xlsx_write(out, doc);
}

static const struct {
    const char *name;
    fb_rc (*write)(const fb_cli *cli, fb_buf *out, const fb_doc *doc);
} FORMATS[] = {{"pdf", write_pdf}, {"html", write_html}, {"xlsx", write_xlsx}};
enum { FORMAT_COUNT = sizeof FORMATS / sizeof FORMATS[0] };

static bool wanted(const char *list, const char *name) {
    size_t length = strlen(name);
    for (const char *at = list; at; at = strchr(at, ',') ? strchr(at, ',') + 1 : NULL)
        if (strncmp(at, name, length) == 0 && (at[length] == ',' || at[length] == '\0')) return true;
    return false;
}

static fb_rc check_formats(const fb_cli *cli, const char *list) {
    for (const char *at = list; at; at = strchr(at, ',') ? strchr(at, ',') + 1 : NULL) {
        size_t length = strcspn(at, ",");
        bool known = false;
        for (size_t i = 0; i < FORMAT_COUNT; i++)
            known = known || (strlen(FORMATS[i].name) == length && strncmp(at, FORMATS[i].name, length) == 0);
        if (!known)
            return fb_refuse(cli->findings, "cli.usage", NULL, 0,
                             _("the format \"%.*s\" is not known; expected html, pdf or xlsx"), (int)length, at);
    }
    return FB_OK;
}

static fb_rc save(const fb_cli *cli, size_t format, const fb_buf *out) {
    char path[4200];
    snprintf(path, sizeof path, "%s/arsredovisning-%d.%s", cli->options.out, cli->options.year, FORMATS[format].name);
    fb_rc rc = fb_folder_make(cli->options.out);
    if (rc == FB_OK) rc = fb_file_write(path, out->text, out->length);
    if (rc == FB_EIO)
        fb_find(cli->findings, FB_ERROR, "cli.output", path, 0, _("the file cannot be written: %s"), strerror(errno));
    if (rc == FB_OK) printf(_("%s (%zu kB)\n"), path, out->length / 1000);
    return rc;
}

/* All are made before one is saved, so that files of different reports never lie side by side. */
static fb_rc write_all(const fb_cli *cli, const char *formats, const fb_doc *doc) {
    fb_buf out[FORMAT_COUNT];
    fb_rc rc = FB_OK;
    for (size_t i = 0; i < FORMAT_COUNT; i++) {
        fb_buf_init(&out[i], OUTPUT_CAP);
        if (rc == FB_OK && wanted(formats, FORMATS[i].name)) rc = FORMATS[i].write(cli, &out[i], doc);
    }
    for (size_t i = 0; i < FORMAT_COUNT; i++) {
        if (rc == FB_OK && wanted(formats, FORMATS[i].name)) rc = save(cli, i, &out[i]);
        fb_buf_free(&out[i]);
    }
    return rc;
}

int fb_cmd_report(fb_cli *cli) {
    const char *formats = cli->options.formats ? cli->options.formats : "pdf,html,xlsx";
    fb_doc *doc = NULL;
    fb_rc rc = FB_OK;
    if (strcmp(cli->options.arguments[0], "annual") != 0)
        rc = fb_refuse(cli->findings, "cli.usage", NULL, 0, _("there is no report \"%s\"; expected: annual"),
                       cli->options.arguments[0]);
    if (rc == FB_OK) rc = check_formats(cli, formats);
    if (rc == FB_OK) rc = fb_cli_open(cli, FB_STORE_READ);
    if (rc == FB_OK) rc = fb_report_annual(&doc, cli->book, cli->options.year, cli->share, cli->findings);
    if (rc == FB_OK) rc = write_all(cli, formats, doc);
    fb_doc_free(doc);
    return fb_cli_end(cli, rc);
}
