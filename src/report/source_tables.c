/* source_tables.c - tables with ragged rows, told before Markdown drops the cells that are too many. */
#include "base/language.h"
#include "report/source.h"

#include <string.h>

typedef struct line {
    const char *at;
    size_t length;
    const fb_source_line *from;
} line;

static line line_of(const fb_source *source, size_t i) {
    const char *at = source->markdown + source->lines[i].begins;
    line found = {at, strcspn(at, "\n"), &source->lines[i]};
    while (found.length && strchr(" \t\r", found.at[found.length - 1]))
        found.length--;
    while (found.length && strchr(" \t", *found.at)) {
        found.at++;
        found.length--;
    }
    return found;
}

static bool has(const line *l, char c) { return memchr(l->at, c, l->length) != NULL; }

static bool is_fence(const line *l) {
    return l->length >= 3 && (memcmp(l->at, "```", 3) == 0 || memcmp(l->at, "~~~", 3) == 0);
}

/* The row under a table's head: only these characters, among them a bar and a dash. */
static bool is_delimiter(const line *l) {
    for (size_t i = 0; i < l->length; i++)
        if (!strchr("|-: \t", l->at[i])) return false;
    return l->length && has(l, '|') && has(l, '-');
}

/* Cells of a row: bars that are not escaped divide it; one first and one last divide nothing. */
static size_t cells_of(const line *l) {
    size_t bars = 0, i = l->length && l->at[0] == '|' ? 1 : 0;
    bool last = false;
    for (; i < l->length; i++) {
        last = l->at[i] == '|';
        bars += last;
        if (l->at[i] == '\\') i++;
    }
    return bars + (last ? 0 : 1);
}

static bool check_row(const line *row, size_t columns, fb_findings *findings) {
    if (has(row, '`')) return true; /* a bar in code divides nothing */
    size_t cells = cells_of(row);
    if (cells == columns) return true;
    fb_severity severity = cells > columns ? FB_ERROR : FB_WARNING;
    fb_find(findings, severity, "chapter.table-row", row->from->file, row->from->line,
            _("the row has %zu cells and its table %zu columns; give it as many cells as there are columns"), cells,
            columns);
    return severity != FB_ERROR;
}

fb_rc fb_source_tables(const fb_source *source, fb_findings *findings) {
    bool fenced = false, good = true;
    for (size_t i = 1; i < source->line_count; i++) {
        line head = line_of(source, i - 1), under = line_of(source, i);
        if (i == 1) fenced = is_fence(&head);
        if (is_fence(&under)) fenced = !fenced;
        if (fenced || !is_delimiter(&under) || !has(&head, '|')) continue;
        size_t columns = cells_of(&under);
        good = check_row(&head, columns, findings) && good;
        for (i++; i < source->line_count; i++) {
            line row = line_of(source, i);
            if (!has(&row, '|')) break;
            good = check_row(&row, columns, findings) && good;
        }
        i--;
    }
    return good ? FB_OK : FB_EINPUT;
}
