/* csv.c - RFC 4180 over a text in memory. */
#include "base/csv.h"

#include "base/language.h"
#include "base/memory.h"
#include "base/personal.h"

#include <string.h>

struct fb_csv {
    const char *at, *end, *file;
    fb_findings *findings;
    int64_t line, row_line;
    char *row; /* the fields of the row, each ended by NUL */
    const char *fields[FB_CSV_FIELDS];
    size_t columns; /* of the header, once read; 0 before */
};

fb_rc fb_csv_open(fb_csv **out, const char *text, size_t length, const char *file, fb_findings *findings) {
    fb_csv *csv = fb_calloc(1, sizeof *csv);
    char *row = fb_malloc(FB_CSV_ROW);
    if (!csv || !row) {
        fb_free(csv);
        fb_free(row);
        return FB_ENOMEM;
    }
    static const char BOM[] = "\xef\xbb\xbf";
    size_t skip = length >= 3 && memcmp(text, BOM, 3) == 0 ? 3 : 0;
    *csv =
        (fb_csv){.at = text + skip, .end = text + length, .file = file, .findings = findings, .line = 1, .row = row};
    *out = csv;
    return FB_OK;
}

void fb_csv_free(fb_csv *csv) {
    if (!csv) return;
    fb_free(csv->row);
    fb_free(csv);
}

int64_t fb_csv_line(const fb_csv *csv) { return csv->row_line; }

const char *fb_csv_file(const fb_csv *csv) { return csv->file; }

typedef struct row_writer {
    char *at, *end;
} row_writer;

static bool put(row_writer *to, char c) {
    if (to->at == to->end) return false;
    *to->at++ = c;
    return true;
}

static fb_rc refuse_nul(const fb_csv *csv) {
    return fb_refuse(csv->findings, "csv.binary", csv->file, csv->line, _("a NUL byte stands here; expected text"));
}

/* A quoted field, from behind its first quote to behind its last. */
static fb_rc quoted_field(fb_csv *csv, row_writer *to) {
    for (;;) {
        if (csv->at == csv->end)
            return fb_refuse(csv->findings, "csv.quote", csv->file, csv->row_line,
                             _("a quoted field has no end; expected a closing \" before the end of the file"));
        char c = *csv->at++;
        if (c == '"') {
            if (csv->at == csv->end || *csv->at != '"') return FB_OK;
            csv->at++;
        } else if (c == '\n') {
            csv->line++;
        }
        if (c == '\0') return refuse_nul(csv);
        if (!put(to, c)) return FB_ELIMIT;
    }
}

static fb_rc bare_field(fb_csv *csv, row_writer *to) {
    while (csv->at < csv->end && *csv->at != ',' && *csv->at != '\n') {
        char c = *csv->at++;
        if (c == '\r' && (csv->at == csv->end || *csv->at == '\n')) break;
        if (c == '\0') return refuse_nul(csv);
        if (!put(to, c)) return FB_ELIMIT;
    }
    return FB_OK;
}

/* @param[out] length bytes of the row's fields with their NULs */
static fb_rc read_fields(fb_csv *csv, size_t *count, size_t *length) {
    row_writer to = {csv->row, csv->row + FB_CSV_ROW};
    size_t n = 0;
    csv->row_line = csv->line;
    for (;;) {
        if (n == FB_CSV_FIELDS) return FB_ELIMIT;
        csv->fields[n++] = to.at;
        bool quoted = csv->at < csv->end && *csv->at == '"';
        if (quoted) {
            csv->at++;
            FB_TRY(quoted_field(csv, &to));
            bool ends_line = csv->end - csv->at < 2 || csv->at[1] == '\n';
            if (csv->at < csv->end && *csv->at == '\r' && ends_line) csv->at++;
        } else {
            FB_TRY(bare_field(csv, &to));
        }
        if (!put(&to, '\0')) return FB_ELIMIT;
        if (csv->at == csv->end) break;
        char c = *csv->at++;
        if (c == '\n') {
            csv->line++;
            break;
        }
        if (c != ',')
            return fb_refuse(csv->findings, "csv.quote", csv->file, csv->line,
                             _("text stands after a closing quote; expected a comma or the end of the line"));
    }
    *count = n;
    *length = (size_t)(to.at - csv->row);
    return FB_OK;
}

/* After a row that cannot be read: go on with the line behind. */
static void skip_line(fb_csv *csv) {
    while (csv->at < csv->end && *csv->at != '\n')
        csv->at++;
    if (csv->at == csv->end) return;
    csv->at++;
    csv->line++;
}

static fb_rc read_row(fb_csv *csv, size_t *count) {
    size_t length = 0;
    fb_rc rc = read_fields(csv, count, &length);
    if (rc != FB_OK) skip_line(csv);
    if (rc == FB_ELIMIT)
        return fb_refuse(csv->findings, "csv.limit", csv->file, csv->row_line,
                         _("the row is longer than %d bytes or has more than %d fields; is a closing quote missing?"),
                         FB_CSV_ROW, FB_CSV_FIELDS);
    if (rc == FB_OK && !fb_utf8_valid(csv->row, length))
        return fb_refuse(csv->findings, "csv.charset", csv->file, csv->row_line,
                         _("the line is not UTF-8; save the file as UTF-8 and try again"));
    return rc;
}

fb_rc fb_csv_next(fb_csv *csv, const char *const **fields, size_t *count) {
    while (csv->at < csv->end) {
        size_t n = 0;
        fb_rc rc = read_row(csv, &n);
        if (rc != FB_OK) return rc;
        if (n == 1 && csv->fields[0][0] == '\0') continue;
        if (csv->columns && n != csv->columns)
            return fb_refuse(csv->findings, "csv.columns", csv->file, csv->row_line,
                             _("the row has %zu fields; expected %zu, as in the header"), n, csv->columns);
        *fields = csv->fields;
        *count = n;
        return FB_OK;
    }
    return FB_ENOTFOUND;
}

static fb_rc refuse_column(const fb_csv *csv, const char *column, const char *const *names, size_t count) {
    fb_buf known;
    if (fb_personal_in(column)) column = "…"; /* a file without a header: its first row is not repeated */
    fb_buf_init(&known, FB_KIB(4));
    for (size_t k = 0; k < count; k++)
        fb_buf_printf(&known, "%s%s", k ? ", " : "", names[k]);
    fb_rc rc =
        fb_refuse(csv->findings, "csv.header", csv->file, csv->row_line,
                  _("the header has a column \"%s\" that is not known here; expected: %s"), column, known.text);
    fb_buf_free(&known);
    return rc;
}

static fb_rc unknown_columns(fb_csv *csv, const char *const *fields, size_t n, const char *const *names,
                             size_t count) {
    fb_rc rc = FB_OK;
    for (size_t i = 0; i < n; i++) {
        bool known = false;
        for (size_t k = 0; k < count && !known; k++)
            known = strcmp(fields[i], names[k]) == 0;
        if (!known) rc = refuse_column(csv, fields[i], names, count);
    }
    return rc;
}

fb_rc fb_csv_header(fb_csv *csv, const char *const *names, size_t count, size_t *at) {
    const char *const *fields = NULL;
    size_t n = 0;
    fb_rc rc = fb_csv_next(csv, &fields, &n);
    if (rc == FB_ENOTFOUND)
        return fb_refuse(csv->findings, "csv.empty", csv->file, 1, _("the file is empty; expected a header row"));
    if (rc != FB_OK) return rc;
    rc = unknown_columns(csv, fields, n, names, count);
    for (size_t k = 0; k < count; k++) {
        size_t found = n, times = 0;
        for (size_t i = 0; i < n; i++) {
            if (strcmp(fields[i], names[k]) != 0) continue;
            found = i;
            times++;
        }
        if (times > 1)
            rc = fb_refuse(csv->findings, "csv.header", csv->file, csv->row_line,
                           _("the header has the column \"%s\" twice; expected once"), names[k]);
        if (found == n)
            rc = fb_refuse(csv->findings, "csv.header", csv->file, csv->row_line,
                           _("the header lacks the column \"%s\""), names[k]);
        at[k] = found;
    }
    if (rc == FB_OK) csv->columns = n;
    return rc;
}

void fb_csv_field(fb_buf *out, bool first, const char *field) {
    if (!first) fb_buf_add_char(out, ',');
    if (!strpbrk(field, ",\"\r\n")) {
        fb_buf_add(out, field);
        return;
    }
    fb_buf_add_char(out, '"');
    for (const char *c = field; *c; c++) {
        if (*c == '"') fb_buf_add_char(out, '"');
        fb_buf_add_char(out, *c);
    }
    fb_buf_add_char(out, '"');
}
