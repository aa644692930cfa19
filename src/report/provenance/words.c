/* words.c - a line's formula, and its accounts, as a sentence. */
#include "report/provenance/parts.h"

#include "base/language.h"

#include <stdio.h>
#include <string.h>

enum { SENTENCE_CAP = 64 * 1024 };

/* Columns ---------------------------------------------------------------------------------------- */

static const fb_layout *layout_of(const made_section *section) {
    const fb_layouts *layouts = fb_closing_layouts(section->closing);
    return &layouts->statements[layouts->lines[section->line].statement];
}

/* An outcome of a part of the year: "jan–aug 2017"; of a balance the day. NULL: it is of the whole year. */
static const char *part_label(fb_provenance *all, const made_section *section, const made_column *column) {
    const fb_place *place = &column->place;
    bool outcome =
        place->column == FB_COLUMN_CURRENT || place->column == FB_COLUMN_GROSS || place->column == FB_COLUMN_PRIOR;
    if (!outcome || section->figure || place->period.to == FB_WHOLE_YEAR.to) return NULL;
    if (fb_place_measure(section->closing, place) == FB_CLOSING) {
        char day[FB_DATE_TEXT];
        int month = place->column == FB_COLUMN_PRIOR ? 0 : place->period.to; /* 0: the last day before the year */
        return fb_arena_strdup(all->arena, fb_date_iso(day, fb_closing_month_end(section->closing, month)));
    }
    const char *months = fb_closing_months(section->closing, place->period);
    return months ? fb_arena_printf(all->arena, "%s %d", months, fb_place_year(section->closing, place)) : NULL;
}

static const char *kind_label(fb_provenance *all, const made_section *section, const made_column *column) {
    int year = fb_place_year(section->closing, &column->place);
    switch (column->place.column) {
    case FB_COLUMN_GROSS: return fb_arena_printf(all->arena, _("%d, internal items included"), year);
    case FB_COLUMN_BUDGET:
    case FB_COLUMN_PERIOD_BUDGET:
    case FB_COLUMN_PRIOR_BUDGET: return fb_arena_printf(all->arena, _("Budget %d"), year);
    case FB_COLUMN_ORIGINAL: return _("Original budget");
    case FB_COLUMN_CHANGES: return _("Changes of the budget");
    case FB_COLUMN_DEVIATION:
    case FB_COLUMN_FORECAST_DEVIATION: return _("Deviation");
    case FB_COLUMN_FORECAST: return _("Forecast");
    case FB_COLUMN_FORECAST_MISS: return _("Outcome less forecast");
    case FB_COLUMN_REMAINING: return _("Remaining");
    default: return fb_arena_printf(all->arena, "%d", year);
    }
}

/* As the statement calls it, when it shows the column. */
const char *made_column_label(fb_provenance *all, const made_section *section, const made_column *column) {
    static const char *const MEASURES[FB_MEASURES] = {"", N_("change"), N_("opening balance"), N_("closing balance")};
    const char *label = part_label(all, section, column);
    const fb_layout *layout = section->figure || label ? NULL : layout_of(section);
    for (size_t i = 0; layout && i < layout->column_count; i++) {
        const fb_layout_column *shown = &layout->columns[i];
        if (shown->kind != column->place.column) continue;
        label = fb_language_now() == FB_ENGLISH && shown->label_en[0] ? shown->label_en : shown->label;
    }
    if (!label) label = kind_label(all, section, column);
    if (!label || column->place.measure == FB_AS_SHOWN) return label;
    return fb_arena_printf(all->arena, "%s, %s", label, _(MEASURES[column->place.measure]));
}

/* Formulas --------------------------------------------------------------------------------------- */

static const char *term_label(const made_section *section, const fb_trace_node *term) {
    const fb_layouts *layouts = fb_closing_layouts(section->closing);
    const fb_layout_line *line = &layouts->lines[term->place.line];
    return fb_line_label(line);
}

static void add_terms(fb_buf *out, const made_section *section, const fb_trace_node *step, bool below) {
    bool first = true;
    for (size_t i = 0; i < step->term_count; i++) {
        const fb_trace_node *term = &step->terms[i];
        if (term->below != below) continue;
        if (!first || term->minus) fb_buf_add(out, first ? "− " : term->minus ? " − " : " + ");
        fb_buf_add(out, term_label(section, term));
        first = false;
    }
}

static bool is_share(const fb_trace_node *step) {
    for (size_t i = 0; i < step->term_count; i++)
        if (step->terms[i].below) return true;
    return false;
}

static void add_formula(fb_buf *out, const made_section *section, const fb_trace_node *step) {
    add_terms(out, section, step, false);
    if (!is_share(step)) return;
    fb_buf_printf(out, " %s ", _("divided by"));
    add_terms(out, section, step, true);
}

/* Accounts --------------------------------------------------------------------------------------- */

static void add_ranges(fb_buf *out, const fb_layout_line *line, bool excluded) {
    bool first = true;
    for (size_t i = 0; i < line->range_count; i++) {
        const fb_account_range *range = &line->ranges[i];
        if (range->excluded != excluded) continue;
        fb_buf_add(out, first ? "" : ", ");
        fb_buf_add(out, range->low);
        if (strcmp(range->low, range->high) != 0) fb_buf_printf(out, "–%s", range->high);
        first = false;
    }
}

static bool has_excluded(const fb_layout_line *line) {
    for (size_t i = 0; i < line->range_count; i++)
        if (line->ranges[i].excluded) return true;
    return false;
}

static const char *filter_word(const fb_code_filter *filter, size_t i) {
    const struct {
        bool asked;
        const char *word;
    } kinds[] = {{filter->members, _("members")},
                 {filter->internal, _("own units")},
                 {filter->external, _("others")},
                 {filter->none, _("none given")}};
    for (size_t k = 0; k < FB_COUNT(kinds); k++)
        if (kinds[k].asked && i-- == 0) return kinds[k].word;
    return i < filter->count ? filter->codes[i] : NULL;
}

/* A part that could not be written is a failure of the whole. */
static void drop_part(fb_buf *part, fb_buf *whole) {
    if (whole->failed == FB_OK) whole->failed = fb_buf_rc(part);
    fb_buf_free(part);
}

static void add_condition(fb_buf *out, const char *format, const fb_code_filter *filter) {
    fb_buf words;
    if (filter->any || !filter_word(filter, 0)) return;
    fb_buf_init(&words, SENTENCE_CAP);
    for (size_t i = 0; filter_word(filter, i); i++)
        fb_buf_printf(&words, "%s%s", i ? ", " : "", filter_word(filter, i));
    fb_buf_add_char(out, ' ');
    fb_buf_printf(out, format, words.text);
    drop_part(&words, out);
}

static void add_accounts(fb_buf *out, const fb_layout_line *line) {
    fb_buf ranges, excluded;
    fb_buf_init(&ranges, SENTENCE_CAP);
    fb_buf_init(&excluded, SENTENCE_CAP);
    add_ranges(&ranges, line, false);
    add_ranges(&excluded, line, true);
    if (out->length) fb_buf_add_char(out, ' ');
    if (has_excluded(line))
        fb_buf_printf(out, _("The accounts that begin with %s, but for %s."), ranges.text, excluded.text);
    else
        fb_buf_printf(out, _("The accounts that begin with %s."), ranges.text);
    drop_part(&ranges, out);
    drop_part(&excluded, out);
    add_condition(out, _("Only postings of unit: %s."), &line->units);
    add_condition(out, _("Only postings of project: %s."), &line->projects);
    add_condition(out, _("Only postings with counterparty: %s."), &line->counterparties);
    if (line->turned) fb_buf_printf(out, " %s", _("The books have it with the opposite sign."));
}

/* Whole ------------------------------------------------------------------------------------------ */

static void add_difference(fb_provenance *all, fb_buf *out, const made_section *section, const made_column *column) {
    const char *labels[3] = {made_column_label(all, section, column),
                             made_column_label(all, section, &section->columns[column->from]),
                             made_column_label(all, section, &section->columns[column->less])};
    if (labels[0] && labels[1] && labels[2]) fb_buf_printf(out, " %s = %s − %s.", labels[0], labels[1], labels[2]);
}

static void add_line(fb_buf *out, const made_section *section) {
    const fb_layout_line *line = &fb_closing_layouts(section->closing)->lines[section->line];
    const fb_trace_node *step = section->columns[0].step;
    for (size_t i = 0; i < section->count; i++)
        if (section->columns[i].from < 0) step = section->columns[i].step;
    if (line->kind == FB_LINE_TOTAL || line->kind == FB_LINE_NOTE) {
        fb_buf_add(out, _("The sum of the lines of the note."));
        return;
    }
    if (step && step->term_count) {
        fb_buf_printf(out, "%s = ", section->label);
        add_formula(out, section, step);
        fb_buf_add_char(out, '.');
    }
    if (fb_line_has_accounts(line)) add_accounts(out, line);
}

const char *made_formula(fb_provenance *all, const made_section *section) {
    fb_buf text;
    fb_buf_init(&text, SENTENCE_CAP);
    if (section->figure && section->figure->source == FB_FIGURE_FEE)
        fb_buf_printf(&text, _("What is booked on account %s for the member, without a project."),
                      section->figure->account->code);
    else if (section->figure)
        fb_buf_add(&text, _("The account as it is booked: income and liabilities are negative."));
    else
        add_line(&text, section);
    for (size_t i = 0; i < section->count; i++)
        if (section->columns[i].from >= 0) add_difference(all, &text, section, &section->columns[i]);
    const char *kept = fb_buf_rc(&text) == FB_OK ? fb_arena_strdup(all->arena, text.text) : NULL;
    fb_buf_free(&text);
    return kept;
}
