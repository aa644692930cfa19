/* statement.c - a statement for renderers: its columns, its lines, their amounts. */
#include "closing/inside.h"
#include "closing/statement_build.h"

#include "base/language.h"

#include <string.h>

/* Amounts ------------------------------------------------------------------------------------- */

static fb_rc amount_of(const fb_statement_build *build, size_t i, int32_t line, fb_amount *out) {
    const fb_statement_column *shown = &build->columns[i];
    fb_place place = {
        .line = line, .unit = build->unit, .column = (fb_column_kind)shown->kind, .period = build->period};
    if (shown->kind == FB_SHOWN_MONTH) {
        place.column = build->monthly;
        place.period = (fb_period){shown->month, shown->month};
    }
    return fb_place_amount(build->closing, &place, out);
}

static fb_rc amounts_of(const fb_statement_build *build, int32_t line, const fb_amount **out) {
    fb_amount *amounts = fb_arena_alloc(build->closing->arena, build->column_count * sizeof *amounts);
    if (!amounts) return FB_ENOMEM;
    for (size_t i = 0; i < build->column_count; i++)
        FB_TRY(amount_of(build, i, line, &amounts[i]));
    *out = amounts;
    return FB_OK;
}

/* Lines --------------------------------------------------------------------------------------- */

static const char *figure_name(const fb_statement_build *build, const fb_layout_line *line) {
    if (build->unit < 0) return line->name;
    return fb_arena_printf(build->closing->arena, "unit.%s.%s", build->closing->units[build->unit].key, line->name);
}

static bool is_empty(const fb_statement_line *line, size_t columns) {
    for (size_t i = 0; i < columns; i++)
        if (line->amounts[i].has && line->amounts[i].money.ore != 0) return false;
    return true;
}

static bool left_out(const fb_statement_build *build, const fb_layout_line *from, const fb_statement_line *line) {
    bool counts = from->kind == FB_LINE_ACCOUNTS || from->kind == FB_LINE_MEMBER;
    bool noted = strcmp(build->layout->name, "notes") == 0;
    return noted && counts && line->amounts && is_empty(line, build->column_count);
}

fb_statement_line *fb_statement_add(fb_statement_build *build) { return &build->lines[build->line_count++]; }

static fb_rc add_line(fb_statement_build *build, int32_t at) {
    const fb_layout_line *from = &build->closing->layouts->lines[at];
    fb_statement_line line = {.id = from->id,
                              .label = fb_line_label(from),
                              .kind = from->kind,
                              .level = from->level,
                              .note = from->note,
                              .measure = from->measure,
                              .is_share = from->formula.count > from->formula.above && from->kind == FB_LINE_SUM,
                              .source = at};
    bool amounts = from->name && from->kind != FB_LINE_HEADING && from->kind != FB_LINE_NOTE;
    if (amounts) {
        if (!(line.figure = figure_name(build, from))) return FB_ENOMEM;
        FB_TRY(amounts_of(build, at, &line.amounts));
    }
    if (!left_out(build, from, &line)) *fb_statement_add(build) = line;
    return FB_OK;
}

static bool of_another_unit(const fb_statement_build *build, const fb_layout_line *line) {
    if (build->unit < 0 || !line->only_unit) return false;
    return strcmp(build->closing->units[build->unit].key, line->only_unit) != 0;
}

static fb_rc add_lines(fb_statement_build *build) {
    const fb_layout *layout = build->layout;
    const fb_layout_line *lines = build->closing->layouts->lines;
    size_t most;
    FB_TRY(fb_schedule_count(build, &most));
    build->lines = fb_arena_alloc(build->closing->arena, (layout->count + most) * sizeof *build->lines);
    if (!build->lines) return FB_ENOMEM;
    for (size_t i = layout->first; i < layout->first + layout->count; i++) {
        /* An `each` row stands for its members' lines. */
        if (lines[i].kind == FB_LINE_EACH || of_another_unit(build, &lines[i])) continue;
        if (lines[i].kind == FB_LINE_SCHEDULE)
            FB_TRY(fb_schedule_add(build, &lines[i]));
        else
            FB_TRY(add_line(build, (int32_t)i));
    }
    return FB_OK;
}

/* Making -------------------------------------------------------------------------------------- */

static fb_rc find_parts(fb_statement_build *build, const char *name, const char *unit_key, fb_findings *findings) {
    const fb_closing *closing = build->closing;
    build->unit = FB_ASSOCIATION;
    build->layout = fb_layout_by_name(closing->layouts, name);
    if (!build->layout) {
        fb_find(findings, FB_ERROR, "statement.unknown", NULL, 0,
                _("there is no statement \"%s\" in %d; expected the name of a layout, such as income or balance"),
                name, closing->year);
        return FB_ENOTFOUND;
    }
    return fb_closing_unit_find(closing, unit_key, &build->unit, findings);
}

static fb_rc finish(const fb_statement **out, const fb_statement_build *build) {
    fb_statement *statement = fb_arena_alloc(build->closing->arena, sizeof *statement);
    if (!statement) return FB_ENOMEM;
    *statement = (fb_statement){.name = build->layout->name,
                                .year = build->closing->year,
                                .period = build->period,
                                .unit = build->unit < 0 ? NULL : &build->closing->units[build->unit],
                                .columns = build->columns,
                                .column_count = build->column_count,
                                .schedule_columns = fb_schedule_columns(build->closing),
                                .lines = build->lines,
                                .line_count = build->line_count};
    if (!statement->schedule_columns) return FB_ENOMEM;
    *out = statement;
    return FB_OK;
}

static fb_rc make(const fb_statement **out, fb_statement_build *build, const char *name, const char *unit_key,
                  bool monthly, fb_findings *findings) {
    FB_TRY(find_parts(build, name, unit_key, findings));
    FB_TRY(monthly ? fb_month_columns(build) : fb_usual_columns(build));
    FB_TRY(add_lines(build));
    return finish(out, build);
}

fb_rc fb_statement_make_with(const fb_statement **out, fb_closing *closing, const char *name, const char *unit_key,
                             fb_period period, const char *column_set, fb_findings *findings) {
    fb_statement_build build = {.closing = closing, .period = period, .column_set = column_set};
    if (period.from < 1 || period.to > FB_MONTHS || period.from > period.to)
        return fb_refuse(findings, "statement.period", NULL, 0,
                         _("months %d to %d are not a part of a year; expected 1 to 12, the first before the last"),
                         period.from, period.to);
    return make(out, &build, name, unit_key, false, findings);
}

fb_rc fb_statement_make_for(const fb_statement **out, fb_closing *closing, const char *name, const char *unit_key,
                            fb_period period, fb_findings *findings) {
    bool part = period.from != FB_WHOLE_YEAR.from || period.to != FB_WHOLE_YEAR.to;
    return fb_statement_make_with(out, closing, name, unit_key, period, part ? "interim" : NULL, findings);
}

fb_rc fb_statement_make(const fb_statement **out, fb_closing *closing, const char *name, const char *unit_key,
                        fb_findings *findings) {
    return fb_statement_make_for(out, closing, name, unit_key, closing->period, findings);
}

fb_rc fb_statement_make_budgeted(const fb_statement **out, fb_closing *closing, const char *name,
                                 const char *unit_key, bool forecast, fb_findings *findings) {
    const fb_budget_version *versions;
    size_t count;
    fb_statement_build build = {.closing = closing,
                                .period = closing->period,
                                .forecast = forecast && fb_closing_forecast(closing),
                                .column_set = fb_closing_is_interim(closing) ? "interim" : NULL};
    FB_TRY(fb_budget_versions(closing->book, closing->year, closing->budget_day, closing->arena, &versions, &count));
    for (size_t i = 0; i < count; i++)
        build.changes = build.changes || (versions[i].in_force && versions[i].kind != FB_BUDGET_DECIDED);
    return make(out, &build, name, unit_key, false, findings);
}

fb_rc fb_statement_monthly(const fb_statement **out, fb_closing *closing, const char *name, const char *unit_key,
                           fb_findings *findings) {
    fb_statement_build build = {.closing = closing, .period = FB_WHOLE_YEAR, .monthly = FB_COLUMN_CURRENT};
    return make(out, &build, name, unit_key, true, findings);
}

fb_rc fb_statement_monthly_budget(const fb_statement **out, fb_closing *closing, const char *name,
                                  const char *unit_key, fb_findings *findings) {
    fb_statement_build build = {.closing = closing, .period = FB_WHOLE_YEAR, .monthly = FB_COLUMN_PERIOD_BUDGET};
    return make(out, &build, name, unit_key, true, findings);
}

/* Reading ------------------------------------------------------------------------------------- */

const fb_statement_line *fb_statement_line_find(const fb_statement *statement, int note, const char *id) {
    bool noted = strcmp(statement->name, "notes") == 0;
    for (size_t i = 0; i < statement->line_count; i++) {
        const fb_statement_line *line = &statement->lines[i];
        if (strcmp(line->id, id) == 0 && (!noted || line->note == note)) return line;
    }
    return NULL;
}

const fb_statement_line *fb_statement_note(const fb_statement *notes, int note, size_t *count) {
    const fb_statement_line *first = NULL;
    *count = 0;
    for (size_t i = 0; i < notes->line_count; i++) {
        if (notes->lines[i].note != note) continue;
        if (!first && notes->lines[i].kind == FB_LINE_NOTE) first = &notes->lines[i];
        if (first) (*count)++;
    }
    return first;
}
