/* deviations.c - tables of what differs: from the budget, largest first, and the outcome from the saved forecasts. */
#include "closing/deviations.h"
#include "base/language.h"
#include "closing/forecast.h"
#include "report/parts.h"
#include "report/say.h"
#include "report/tables.h"

#include <string.h>

static bool is(const char *a, const char *b) { return strcmp(a, b) == 0; }

static const char *behind(const char *word, const char *prefix) {
    size_t length = strlen(prefix);
    return strncmp(word, prefix, length) == 0 ? word + length : NULL;
}

bool fb_deviations_is_call(const fb_call *call) {
    return call->word_count >= 2 && is(call->words[0], "table") &&
           (is(call->words[1], "deviations") || is(call->words[1], "explained") ||
            is(call->words[1], "forecast-outcome"));
}

/* What is asked for ------------------------------------------------------------------------------- */

typedef struct asked {
    const char *statement, *unit; /* unit: NULL for the association */
    fb_deviations_of of;
} asked;

static fb_rc read_call(fb_report *report, const fb_call *call, asked *out) {
    *out = (asked){.statement = call->word_count > 2 ? call->words[2] : "income"};
    const char *option = call->word_count > 3 ? call->words[3] : NULL;
    const char *unit = option ? behind(option, "unit=") : NULL;
    if (option && is(option, "each=unit"))
        out->of = FB_DEVIATIONS_OF_UNITS;
    else if (unit)
        out->unit = unit;
    if (call->word_count <= 4 && (!option || unit || out->of == FB_DEVIATIONS_OF_UNITS)) return FB_OK;
    return fb_say_refuse(report, call, "chapter.table",
                         _("{{%s}}: expected the name of a statement, then at most unit=UNIT or each=unit"),
                         call->text);
}

static fb_rc find(fb_report *report, const fb_call *call, const asked *what, const fb_deviation **out,
                  size_t *count) {
    fb_rc rc = fb_deviations(report->closing, what->statement, what->of, what->unit, report->arena, out, count, NULL);
    if (rc != FB_ENOTFOUND) return rc;
    return fb_say_refuse(report, call, "chapter.table", _("{{%s}}: there is no such statement or unit in %d"),
                         call->text, report->year);
}

/* Rows -------------------------------------------------------------------------------------------- */

static const char *label_of(const fb_deviation *d, fb_deviations_of of) {
    return of == FB_DEVIATIONS_OF_UNITS && d->unit ? d->unit->name : fb_line_label(d->line);
}

static void amount(fb_report *report, fb_row *row, size_t column, fb_money money, const fb_place *place) {
    const char *name = place ? fb_place_name(report->closing, place, report->arena) : NULL;
    fb_cell_amount(report->doc, row, column, money, name);
}

/* In per cent of what was expected; none of nothing, nor of what shows as nothing. */
static void relative(fb_report *report, fb_row *row, size_t column, fb_money difference, fb_money base) {
    int64_t per_mille;
    if (base.ore < 0 && fb_money_negate(&base, base) != FB_OK) return;
    if (fb_money_rounded(base, FB_ORE_TKR) && fb_money_ratio(&per_mille, difference, base, 1000) == FB_OK)
        fb_cell_share(report->doc, row, column, per_mille, NULL);
    else
        fb_cell_text(report->doc, row, column, "–");
}

/* A deviation that shows as nought is none to the reader. */
static bool is_shown(const fb_deviation *d) { return fb_money_rounded(d->deviation, FB_ORE_TKR) != 0; }

/* What managers say, below the table: a column of it would leave the numbers no room. */
static fb_rc add_comments(fb_report *report, fb_block *parent, const fb_deviation *list, size_t count,
                          fb_deviations_of of) {
    fb_doc *doc = report->doc;
    fb_block *comments = NULL;
    for (size_t i = 0; i < count; i++) {
        const fb_deviation *d = &list[i];
        if (!is_shown(d) || !d->comment[0]) continue;
        if (!comments) comments = fb_doc_add(doc, parent, FB_BLOCK_LIST);
        fb_block *words = fb_doc_paragraph(doc, fb_doc_add(doc, comments, FB_BLOCK_ITEM));
        const char *label = fb_arena_printf(report->arena, "%s: ", label_of(d, of));
        const char *who = d->who[0] ? fb_arena_printf(report->arena, " (%s)", d->who) : "";
        if (!label || !who) return FB_ENOMEM;
        fb_doc_run(doc, words, FB_RUN_STRONG, label, NULL);
        fb_doc_run(doc, words, FB_RUN_TEXT, d->comment, NULL);
        if (*who) fb_doc_run(doc, words, FB_RUN_TEXT, who, NULL);
    }
    return fb_doc_rc(doc);
}

enum { LABEL, BUDGET, OUTCOME, DEVIATION, PER_CENT, VERDICT, COLUMNS };

/* "Räntan har stigit (Ekonomichefen)". NULL when memory is out. */
static const char *comment_of(fb_report *report, const fb_deviation *d) {
    return d->who[0] ? fb_arena_printf(report->doc->arena, "%s (%s)", d->comment, d->who)
                     : fb_doc_text(report->doc, d->comment);
}

static fb_row *deviation_row(fb_report *report, fb_table *table, const fb_deviation *d, fb_row_kind kind,
                             const char *label) {
    fb_row *row = fb_doc_row(report->doc, table, kind);
    fb_cell_text(report->doc, row, LABEL, label);
    amount(report, row, BUDGET, d->budget, &d->budget_place);
    amount(report, row, OUTCOME, d->outcome, &d->outcome_place);
    amount(report, row, DEVIATION, d->deviation, &d->deviation_place);
    relative(report, row, PER_CENT, d->deviation, d->budget);
    fb_cell_text(report->doc, row, VERDICT, !is_shown(d) ? "–" : d->worse ? _("worse") : _("better"));
    return row;
}

/* With its comment, where there is one. */
static void add_deviation(fb_report *report, fb_table *table, const fb_deviation *d, fb_deviations_of of) {
    if (!is_shown(d)) return;
    fb_row *row = deviation_row(report, table, d, FB_ROW_LINE, label_of(d, of));
    if (!row || !d->comment[0]) return;
    row->said = comment_of(report, d);
    table->said_head = _("Comment");
}

static fb_table *new_table(fb_report *report, fb_block *parent, size_t count, const fb_column *columns,
                           const char *id, const char *sheet) {
    fb_table *table = fb_doc_table(report->doc, parent, count, columns);
    if (!table) return NULL;
    table->id = id;
    table->unit = _("tkr");
    table->unit_ore = FB_ORE_TKR;
    table->sheet = fb_doc_text(report->doc, sheet);
    return table;
}

static fb_rc say_none(fb_report *report, fb_block *parent) {
    fb_block *paragraph = fb_doc_paragraph(report->doc, parent);
    fb_doc_run(report->doc, paragraph, FB_RUN_TEXT,
               _("Nothing differs from the budget, or there is none to hold the amounts against."), NULL);
    return fb_doc_rc(report->doc);
}

static const char *outcome_head(const fb_report *report) {
    return fb_closing_is_interim(report->closing) ? _("Forecast") : _("Outcome");
}

static fb_rc total_row(fb_report *report, fb_table *table, const asked *what) {
    fb_deviation total;
    bool has;
    FB_TRY(fb_deviation_total(report->closing, what->statement, what->unit, &total, &has, NULL));
    if (has) deviation_row(report, table, &total, FB_ROW_TOTAL, fb_line_label(total.line));
    return FB_OK;
}

static fb_rc deviations(fb_report *report, fb_block *parent, const fb_call *call) {
    const fb_deviation *list;
    size_t count;
    asked what;
    FB_TRY(read_call(report, call, &what));
    FB_TRY(find(report, call, &what, &list, &count));
    if (count == 0) return say_none(report, parent);
    const fb_column columns[COLUMNS] = {{.head = ""},
                                        {.head = _("Budget"), .numeric = true},
                                        {.head = outcome_head(report), .numeric = true},
                                        {.head = _("Deviation"), .numeric = true},
                                        {.head = "%", .numeric = true},
                                        {.head = _("For the result")}};
    const char *id = fb_arena_printf(report->doc->arena, "table-deviations-%s%s%s", what.statement,
                                     what.of ? "-units" : "", what.unit ? what.unit : "");
    fb_table *table = new_table(report, parent, COLUMNS, columns, id, _("Deviations"));
    if (!table) return fb_doc_rc(report->doc);
    for (size_t i = 0; i < count; i++)
        add_deviation(report, table, &list[i], what.of);
    FB_TRY(total_row(report, table, &what));
    return add_comments(report, parent, list, count, what.of);
}

/* What they are made of ----------------------------------------------------------------------------- */

static bool any_volume(const fb_deviation *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (is_shown(&list[i]) && list[i].has_volume) return true;
    return false;
}

/* The volume stands last but one, where any line has a count. */
static void explained_row(fb_report *report, fb_table *table, const fb_deviation *d, fb_deviations_of of,
                          bool volume) {
    fb_row *row = fb_doc_row(report->doc, table, FB_ROW_LINE);
    size_t column = 0;
    fb_cell_text(report->doc, row, column++, label_of(d, of));
    amount(report, row, column++, d->deviation, &d->deviation_place);
    amount(report, row, column++, d->internal, NULL);
    amount(report, row, column++, d->carried, NULL);
    if (volume && d->has_volume)
        amount(report, row, column++, d->volume, NULL);
    else if (volume)
        fb_cell_text(report->doc, row, column++, "–");
    amount(report, row, column, d->rest, NULL);
}

static fb_rc explained(fb_report *report, fb_block *parent, const fb_call *call) {
    const fb_deviation *list;
    size_t count, width = 0;
    asked what;
    FB_TRY(read_call(report, call, &what));
    FB_TRY(find(report, call, &what, &list, &count));
    if (count == 0) return say_none(report, parent);
    bool volume = any_volume(list, count);
    fb_column columns[6] = {{.head = ""}};
    const char *const heads[] = {_("Deviation"), _("Internal items"), _("Surplus carried"),
                                 volume ? _("Volume") : NULL, _("The rest")};
    for (size_t i = 0; i < FB_COUNT(heads); i++)
        if (heads[i]) columns[++width] = (fb_column){.head = heads[i], .numeric = true};
    const char *id = fb_arena_printf(report->doc->arena, "table-explained-%s%s%s", what.statement,
                                     what.of ? "-units" : "", what.unit ? what.unit : "");
    fb_table *table = new_table(report, parent, width + 1, columns, id, _("Deviations explained"));
    if (!table) return fb_doc_rc(report->doc);
    for (size_t i = 0; i < count; i++)
        if (is_shown(&list[i])) explained_row(report, table, &list[i], what.of, volume);
    return fb_doc_rc(report->doc);
}

/* Forecasts against the outcome ----------------------------------------------------------------------- */

static void judged_row(fb_report *report, fb_table *table, fb_row_kind kind, const char *label, fb_money forecast,
                       fb_money outcome, fb_money miss) {
    fb_row *row = fb_doc_row(report->doc, table, kind);
    fb_cell_text(report->doc, row, 0, label);
    amount(report, row, 1, forecast, NULL);
    amount(report, row, 2, outcome, NULL);
    amount(report, row, 3, miss, NULL);
    relative(report, row, 4, miss, forecast);
}

/* "Made 2017-09-15 on months 1–8", above its table. */
static const char *caption_of(fb_report *report, const fb_forecast *forecast) {
    char day[FB_DATE_TEXT];
    const char *months = fb_closing_months(report->closing, (fb_period){1, forecast->through});
    return months ? fb_arena_printf(report->doc->arena, _("The forecast of %s, on the outcome of %s"),
                                    fb_date_iso(day, forecast->made), months)
                  : NULL;
}

static fb_rc forecast_outcome(fb_report *report, fb_block *parent, const fb_call *call) {
    const fb_judged_forecast *judged;
    size_t count;
    if (call->word_count > 2)
        return fb_say_refuse(report, call, "chapter.words", _("{{%s}}: \"%s\" is one word too many"), call->text,
                             call->words[2]);
    FB_TRY(fb_forecasts_judge(report->closing, NULL, report->arena, &judged, &count, report->findings));
    for (size_t i = 0; i < count; i++) {
        const fb_column columns[] = {{.head = ""},
                                     {.head = _("Forecast"), .numeric = true},
                                     {.head = _("Outcome"), .numeric = true},
                                     {.head = _("Outcome less forecast"), .numeric = true},
                                     {.head = "%", .numeric = true}};
        const char *id = fb_arena_printf(report->doc->arena, "table-forecast-%s", judged[i].forecast.key);
        fb_table *table = new_table(report, parent, 5, columns, id, _("Forecast and outcome"));
        if (!table) return fb_doc_rc(report->doc);
        table->caption = caption_of(report, &judged[i].forecast);
        for (size_t k = 0; k < judged[i].line_count; k++) {
            const fb_judged_line *line = &judged[i].lines[k];
            judged_row(report, table, FB_ROW_LINE, fb_line_label(line->line), line->forecast, line->outcome,
                       line->miss);
        }
        judged_row(report, table, FB_ROW_TOTAL, judged[i].result_label, judged[i].forecast_result, judged[i].result,
                   judged[i].miss);
    }
    return fb_doc_rc(report->doc);
}

fb_rc fb_deviations_block(fb_report *report, fb_block *parent, const fb_call *call, const char *file) {
    (void)file;
    if (is(call->words[1], "forecast-outcome")) return forecast_outcome(report, parent, call);
    return is(call->words[1], "explained") ? explained(report, parent, call) : deviations(report, parent, call);
}
