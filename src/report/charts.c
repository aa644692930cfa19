/* charts.c - a chart's points from figures, and its description in words from the same figures. */
#include "base/language.h"
#include "base/text.h"
#include "closing/deviations.h"
#include "figure/figure.h"
#include "report/parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { POINTS = 64, TKR = 100000 };

/* The values of one series. */
typedef struct values {
    fb_money amounts[POINTS];
    bool missing[POINTS];
    size_t present;
} values;

typedef struct points {
    size_t count;
    bool full;     /* there were more */
    bool measured; /* it is known whether they are money or shares */
    bool share;
    const char *counted; /* of counts: what; NULL: kronor or shares */
    int decimals;
    const char *series; /* what the points are, when they are of many years; else NULL */
    const char *before; /* what the lighter ones are, when not the year before; else NULL */
    const char *labels[POINTS];
    values current, prior;
} points;

/* Money in öre, a share per mille. What is of another measure than the first value has no place on its axis. */
static void set_value(points *p, values *to, const fb_amount *amount) {
    to->missing[p->count] = true;
    if (!amount || !amount->has) return;
    if (!p->measured) {
        p->share = amount->is_share;
        p->counted = amount->counted;
        p->decimals = amount->decimals;
    }
    p->measured = true;
    if (amount->is_share != p->share || !amount->counted != !p->counted) return;
    fb_money *place = &to->amounts[p->count];
    *place = amount->money;
    if (p->share && fb_money_ratio(&place->ore, amount->money, amount->per, 1000) != FB_OK) return;
    to->missing[p->count] = false;
    to->present++;
}

static void add_point(points *p, const char *label, const fb_amount *current, const fb_amount *prior) {
    if (p->count == POINTS) p->full = true;
    if (p->full || !label) return;
    p->labels[p->count] = label;
    set_value(p, &p->current, current);
    set_value(p, &p->prior, prior);
    p->count++;
}

/* "unit.{key}.income.result" with the key in place. */
static const char *figure_of(fb_report *report, const char *pattern, const char *key, const char *suffix) {
    static const char KEY[] = "{key}";
    const char *at = strstr(pattern, KEY);
    if (!at) return fb_arena_printf(report->arena, "%s%s", pattern, suffix);
    return fb_arena_printf(report->arena, "%.*s%s%s%s", (int)(at - pattern), pattern, key, at + sizeof KEY - 1,
                           suffix);
}

static fb_rc without_sign(fb_amount *amount) {
    return amount->money.ore < 0 ? fb_money_negate(&amount->money, amount->money) : FB_OK;
}

/* A unit whose statement lacks the line has no point; one without an amount has one, and its value is missing. */
static fb_rc unit_points(fb_report *report, const fb_chart_plan *plan, points *p) {
    size_t count;
    const fb_unit *units = fb_closing_units(report->closing, &count);
    for (size_t i = 0; i < count; i++) {
        fb_figure current, prior = {0};
        const char *name = figure_of(report, plan->figure, units[i].key, "");
        const char *before = figure_of(report, plan->figure, units[i].key, "@prior");
        if (!name || !before) return FB_ENOMEM;
        fb_rc rc = fb_figure_get(report->closing, name, &current, NULL);
        if (rc == FB_ENOTFOUND) continue;
        if (rc == FB_OK && plan->prior) rc = fb_figure_get(report->closing, before, &prior, NULL);
        if (rc != FB_OK && rc != FB_ENOTFOUND) return rc;
        if (plan->size) FB_TRY(without_sign(&current.amount));
        if (plan->size) FB_TRY(without_sign(&prior.amount));
        add_point(p, units[i].name, &current.amount, &prior.amount);
    }
    return p->count ? FB_OK : FB_ENOTFOUND;
}

/* The figure in one year that has books. @return FB_ENOTFOUND when the year's layouts lack it */
static fb_rc figure_in_year(fb_report *report, const char *name, int year, fb_amount *out, const char **label) {
    fb_closing *closing = NULL;
    fb_figure figure = {0};
    FB_TRY(fb_closing_of_year(report->closing, year, &closing));
    FB_TRY(fb_figure_get(closing, name, &figure, NULL));
    *out = figure.amount;
    *label = fb_arena_strdup(report->arena, figure.label);
    return *label ? FB_OK : FB_ENOMEM;
}

static void add_year(fb_report *report, points *p, int year, const fb_amount *amount) {
    add_point(p, fb_arena_printf(report->arena, "%d", year), amount, NULL);
}

/* The figure from the first year that has it to the report's year. The years between that have no books, or no such
 * figure, are points too, so that the axis tells time truly. */
static fb_rc year_points(fb_report *report, const fb_chart_plan *plan, points *p) {
    const int *years;
    size_t count;
    int last = 0;
    fb_rc found = FB_ENOTFOUND;
    FB_TRY(fb_years(report->book, report->arena, &years, &count));
    for (size_t i = 0; i < count; i++) {
        if (years[i] > report->year) continue;
        fb_amount amount = {0};
        fb_rc rc = figure_in_year(report, plan->figure, years[i], &amount, &p->series);
        if (rc != FB_OK && rc != FB_ENOTFOUND) return rc;
        if (rc == FB_OK) found = FB_OK;
        if (!amount.has) continue;
        for (int year = last + 1; last && year < years[i] && !p->full; year++)
            add_year(report, p, year, NULL);
        add_year(report, p, last = years[i], &amount);
    }
    return found;
}

static size_t column_of(const fb_statement *notes, fb_statement_column_kind kind) {
    size_t c = 0;
    while (c < notes->column_count && notes->columns[c].kind != kind)
        c++;
    return c;
}

/* The lines of a note, without its sums. */
static fb_rc note_points(fb_report *report, int note, points *p) {
    const fb_statement *notes;
    size_t count = 0;
    FB_TRY(fb_statement_make(&notes, report->closing, "notes", NULL, report->findings));
    size_t now = column_of(notes, FB_SHOWN_CURRENT), before = column_of(notes, FB_SHOWN_PRIOR);
    const fb_statement_line *lines = fb_statement_note(notes, note, &count);
    if (!lines || now == notes->column_count) return FB_ENOTFOUND;
    for (size_t i = 1; i < count; i++) {
        const fb_statement_line *line = &lines[i];
        bool shown =
            line->amounts && line->kind != FB_LINE_TOTAL && line->kind != FB_LINE_SCHEDULE && line->level != 3;
        if (shown)
            add_point(p, line->label, &line->amounts[now],
                      before < notes->column_count ? &line->amounts[before] : NULL);
    }
    return FB_OK;
}

/* A figure of which a fact may show the size alone. */
static fb_rc fact_amount(fb_report *report, const char *name, const fb_fact_plan *fact, fb_amount *out) {
    fb_figure figure;
    FB_TRY(fb_figure_get(report->closing, name, &figure, NULL));
    *out = figure.amount;
    if (out->has && out->money.ore < 0 && strstr(fact->value, " abs"))
        return fb_money_negate(&out->money, out->money);
    return FB_OK;
}

/* Chosen figures, each under the label of its fact. */
static fb_rc fact_points(fb_report *report, const fb_chart_plan *plan, const char *list, points *p) {
    const fb_fact_plan *fact = NULL;
    for (size_t i = 0; (fact = fb_fact_listed(report, list, i)); i++) {
        fb_amount current, prior = {0};
        if (!fact->value || !fact->label) return FB_ENOTFOUND;
        const char *name = fb_arena_strndup(report->arena, fact->value, strcspn(fact->value, " \t"));
        const char *before = name ? fb_arena_printf(report->arena, "%s@prior", name) : NULL;
        if (!before) return FB_ENOMEM;
        FB_TRY(fact_amount(report, name, fact, &current));
        fb_rc rc = plan->prior ? fact_amount(report, before, fact, &prior) : FB_OK;
        if (rc != FB_OK && rc != FB_ENOTFOUND) return rc;
        add_point(p, fact->label, &current, &prior);
    }
    return p->count ? FB_OK : FB_ENOTFOUND;
}

/* What each line, or unit, does to the result against the budget: the largest first, and under nought when worse. */
static fb_rc deviation_points(fb_report *report, const char *what, points *p) {
    const char *units = strstr(what, " units");
    const char *statement = fb_arena_strndup(report->arena, what, strcspn(what, " "));
    const fb_deviation *list;
    size_t count;
    if (!statement) return FB_ENOMEM;
    FB_TRY(fb_deviations(report->closing, statement, units ? FB_DEVIATIONS_OF_UNITS : FB_DEVIATIONS_OF_LINES, NULL,
                         report->arena, &list, &count, NULL));
    for (size_t i = 0; i < count; i++) {
        const fb_deviation *d = &list[i];
        fb_amount effect = {.has = true, .money = d->deviation};
        if (fb_money_rounded(d->deviation, TKR) == 0) continue;
        if (d->worse != (d->deviation.ore < 0)) FB_TRY(fb_money_negate(&effect.money, d->deviation));
        add_point(p, units ? d->unit->name : fb_line_label(d->line), &effect, NULL);
    }
    return FB_OK;
}

static bool is_number(const fb_view_column *column) {
    return column->kind == FB_VIEW_COUNT || column->kind == FB_VIEW_SHARE || column->kind == FB_VIEW_MONEY;
}

/* The place of the `which`-th column of numbers; of the year before when `prior`. The view's width: there is none. */
static size_t number_column(const fb_view *view, bool prior) {
    size_t i = 0;
    while (i < view->column_count && !(is_number(&view->columns[i]) && view->columns[i].prior == prior))
        i++;
    return i;
}

static fb_amount cell_amount(const fb_view *view, const fb_view_row *row, size_t i) {
    static const int64_t PER_MILLE = 1000, TO_HUNDREDTHS[] = {100, 10, 1};
    if (i >= view->column_count || !row->cells[i].has) return (fb_amount){0};
    const fb_view_column *column = &view->columns[i];
    fb_amount amount = {.has = true, .money = fb_ore(row->cells[i].number)};
    amount.is_share = column->kind == FB_VIEW_SHARE;
    if (amount.is_share) amount.per = fb_ore(PER_MILLE);
    if (column->kind != FB_VIEW_COUNT) return amount;
    amount.counted = view->unit ? view->unit : "";
    amount.decimals = row->cells[i].decimals;
    if (amount.decimals < 0 || amount.decimals > 2 ||
        __builtin_mul_overflow(row->cells[i].number, TO_HUNDREDTHS[amount.decimals], &amount.money.ore))
        return (fb_amount){0};
    return amount;
}

/* The lines of a subject's table: its first text is the label, its first number the value. */
static fb_rc view_points(fb_report *report, const fb_chart_plan *plan, const fb_call *call, const char *file,
                         points *p) {
    const fb_view *view = NULL;
    FB_TRY(fb_view_of_chart(report, plan->view, file, call->line, &view));
    size_t now = number_column(view, false), before = number_column(view, true);
    for (const fb_view_row *row = view->rows; row; row = row->next) {
        if (row->kind != FB_VIEW_LINE || !row->cells[0].text) continue;
        fb_amount current = cell_amount(view, row, now), prior = cell_amount(view, row, before);
        add_point(p, row->cells[0].text, &current, &prior);
    }
    if (now < view->column_count && before < view->column_count) {
        p->series = view->columns[now].head;
        p->before = view->columns[before].head;
    }
    return FB_OK; /* no lines: it is said that there is nothing to show */
}

static const fb_chart_plan *plan_of(const fb_report *report, const char *id) {
    for (size_t i = 0; i < report->plan.chart_count; i++)
        if (strcmp(report->plan.charts[i].id, id) == 0) return &report->plan.charts[i];
    return NULL;
}

static int note_number(const char *each) {
    return each && strncmp(each, "note.", 5) == 0 ? (int)strtol(each + 5, NULL, 10) : 0;
}

/* "operations" of `each = deviations operations`; NULL when it is another kind of chart. */
static const char *deviations_of(const fb_chart_plan *plan) {
    static const char WORD[] = "deviations ";
    bool is_such = plan->each && strncmp(plan->each, WORD, sizeof WORD - 1) == 0;
    return is_such ? plan->each + sizeof WORD - 1 : NULL;
}

static fb_rc take_points(fb_report *report, const fb_chart_plan *plan, const fb_call *call, const char *file,
                         points *p) {
    static const char FACTS[] = "facts ";
    const char *deviations = deviations_of(plan);
    int note = note_number(plan->each);
    fb_rc rc = FB_ENOTFOUND;
    if (plan->view)
        rc = view_points(report, plan, call, file, p);
    else if (note)
        rc = note_points(report, note, p);
    else if (plan->each && plan->figure && strcmp(plan->each, "unit") == 0)
        rc = unit_points(report, plan, p);
    else if (plan->each && plan->figure && strcmp(plan->each, "year") == 0)
        rc = year_points(report, plan, p);
    else if (deviations)
        rc = deviation_points(report, deviations, p);
    else if (plan->each && strncmp(plan->each, FACTS, sizeof FACTS - 1) == 0)
        rc = fact_points(report, plan, plan->each + sizeof FACTS - 1, p);
    if (rc == FB_ENOTFOUND)
        return fb_refuse(
            report->findings, "chapter.chart-points", file, call->line,
            _("{{%s}}: the chart has no points; in report.ini expected each = unit, year, note.N or facts NAME, and "
              "figures that exist; or view = a table of records"),
            call->text);
    if (rc == FB_OK && p->full)
        return fb_refuse(report->findings, "chapter.chart-points", file, call->line,
                         _("{{%s}}: the chart has more than %d points; divide it into several"), call->text, POINTS);
    return rc;
}

static bool kind_of(const char *kind, fb_chart_kind *out) {
    static const char *const KINDS[] = {
        [FB_CHART_BARS] = "bars", [FB_CHART_COLUMNS] = "columns", [FB_CHART_LINE] = "line"};
    for (size_t i = 0; i < FB_COUNT(KINDS); i++) {
        if (kind && strcmp(kind, KINDS[i]) != 0) continue;
        *out = (fb_chart_kind)i;
        return true;
    }
    return false;
}

/* A frame around nothing says less than a sentence. */
static fb_rc say_that_it_is_empty(fb_report *report, fb_block *parent, const char *title) {
    fb_block *paragraph = fb_doc_paragraph(report->doc, parent);
    const char *words =
        fb_arena_printf(report->arena, _("%s: there are no amounts to show for %d."), title, report->year);
    if (!words) return FB_ENOMEM;
    fb_doc_run(report->doc, paragraph, FB_RUN_TEXT, words, NULL);
    return fb_doc_rc(report->doc);
}

/* Counts are in hundredths: shown with 0, 1 or 2 decimals. */
static const int64_t COUNT_UNITS[] = {100, 10, 1};

static fb_rc add_chart(fb_report *report, fb_block *parent, const fb_chart_plan *plan, fb_chart_kind kind,
                       const points *p) {
    bool over_years = plan->each && strcmp(plan->each, "year") == 0;
    bool prior = plan->prior && !over_years && fb_closing_has_prior(report->closing) && p->prior.present > 0;
    const char *title = plan->title ? plan->title : plan->id;
    const char *now = fb_report_year_name(report, false), *before = fb_report_year_name(report, true);
    if (!now || !before) return FB_ENOMEM;
    bool verdicts = deviations_of(plan) != NULL;
    if (verdicts) now = _("Effect on the result");
    const fb_series series[] = {
        {.name = p->series ? p->series : now, .amounts = p->current.amounts, .missing = p->current.missing},
        {.name = p->before ? p->before : before,
         .amounts = p->prior.amounts,
         .missing = p->prior.missing,
         .prior = true}};
    fb_chart chart = {.id = plan->id,
                      .title = title,
                      .unit = p->share     ? NULL
                              : p->counted ? fb_noun_many(p->counted)
                                           : _("tkr"),
                      .unit_ore = p->counted ? COUNT_UNITS[p->decimals] : 100000,
                      .kind = kind,
                      .share = p->share,
                      .better = verdicts ? _("better") : NULL,
                      .worse = verdicts ? _("worse") : NULL,
                      .points = p->count,
                      .labels = p->labels,
                      .series_count = prior ? 2 : 1,
                      .series = series,
                      .description = plan->description};
    if (!chart.description) chart.description = fb_chart_description(report->arena, &chart);
    if (!chart.description) return FB_ENOMEM;
    fb_doc_chart(report->doc, parent, &chart);
    return fb_doc_rc(report->doc);
}

fb_rc fb_report_chart(fb_report *report, fb_block *parent, const fb_call *call, const char *file) {
    const fb_chart_plan *plan = call->word_count == 2 ? plan_of(report, call->words[1]) : NULL;
    if (!plan)
        return fb_refuse(report->findings, "chapter.chart", file, call->line,
                         _("{{%s}}: report.ini describes no such chart; add a section [chart %s]"), call->text,
                         call->word_count > 1 ? call->words[1] : "ID");
    fb_chart_kind kind;
    if (!kind_of(plan->kind, &kind))
        return fb_refuse(report->findings, "chapter.chart", file, call->line,
                         _("{{%s}}: the kind \"%s\" is not known; expected bars, columns or line"), call->text,
                         plan->kind);
    points *p = fb_arena_alloc(report->arena, sizeof *p);
    if (!p) return FB_ENOMEM;
    FB_TRY(take_points(report, plan, call, file, p));
    if (p->current.present + p->prior.present == 0)
        return say_that_it_is_empty(report, parent, plan->title ? plan->title : plan->id);
    return add_chart(report, parent, plan, kind, p);
}
