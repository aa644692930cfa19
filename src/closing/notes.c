/* notes.c - the rows of long commitments in the notes: a line for each year, with columns of their own. */
#include "base/language.h"
#include "closing/statement_build.h"

#include <string.h>

const fb_statement_column *fb_schedule_columns(fb_closing *closing) {
    fb_statement_column *columns = fb_arena_alloc(closing->arena, FB_SCHEDULE_COLUMNS * sizeof *columns);
    if (!columns) return NULL;
    columns[0] = (fb_statement_column){.key = "release", .label = _("Release"), .kind = FB_SHOWN_RELEASE};
    columns[1] = (fb_statement_column){.key = "index", .label = _("Index"), .kind = FB_SHOWN_INDEX};
    columns[2] = (fb_statement_column){.key = "paid", .label = _("Paid"), .kind = FB_SHOWN_PAID};
    return columns;
}

/* Years to come are shown when something will be released in them. */
static bool is_shown(const fb_statement_build *build, const fb_schedule_year *year) {
    return year->year <= build->closing->year || year->release.ore != 0;
}

static fb_rc read_schedule(const fb_statement_build *build, const fb_layout_line *line, const fb_schedule_year **out,
                           size_t *count) {
    return fb_schedule(build->closing->book, line->formula_text, build->closing->arena, out, count);
}

fb_rc fb_schedule_count(fb_statement_build *build, size_t *out) {
    const fb_layout *layout = build->layout;
    *out = 0;
    for (size_t i = layout->first; i < layout->first + layout->count; i++) {
        const fb_layout_line *line = &build->closing->layouts->lines[i];
        const fb_schedule_year *years;
        size_t count;
        if (line->kind != FB_LINE_SCHEDULE) continue;
        FB_TRY(read_schedule(build, line, &years, &count));
        *out += count;
    }
    return FB_OK;
}

static fb_rc add_year(fb_statement_build *build, const fb_layout_line *line, const fb_schedule_year *year) {
    bool past = year->year <= build->closing->year;
    fb_amount *amounts = fb_arena_alloc(build->closing->arena, FB_SCHEDULE_COLUMNS * sizeof *amounts);
    char *label = fb_arena_printf(build->closing->arena, "%d", year->year);
    if (!amounts || !label) return FB_ENOMEM;
    amounts[0] = (fb_amount){.has = true, .money = year->release};
    amounts[1] = (fb_amount){.has = past, .money = past ? year->index : FB_ZERO};
    amounts[2] = (fb_amount){.has = past, .money = past ? year->paid : FB_ZERO};
    *fb_statement_add(build) = (fb_statement_line){.id = label,
                                                   .label = label,
                                                   .kind = FB_LINE_SCHEDULE,
                                                   .level = line->level,
                                                   .note = line->note,
                                                   .amounts = amounts,
                                                   .source = FB_NO_LINE};
    return FB_OK;
}

/* A heading, and the years below it. */
fb_rc fb_schedule_add(fb_statement_build *build, const fb_layout_line *line) {
    const fb_schedule_year *years;
    size_t count;
    FB_TRY(read_schedule(build, line, &years, &count));
    *fb_statement_add(build) = (fb_statement_line){.id = line->id,
                                                   .label = fb_line_label(line),
                                                   .kind = FB_LINE_HEADING,
                                                   .level = line->level,
                                                   .note = line->note,
                                                   .source = FB_NO_LINE};
    for (size_t i = 0; i < count; i++)
        if (is_shown(build, &years[i])) FB_TRY(add_year(build, line, &years[i]));
    return FB_OK;
}
