/* charts.c - a chart's points from figures, and its description in words from the same figures. */
#include "base/language.h"
#include "figure/figure.h"
#include "report/parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { POINTS = 64 };

typedef struct points {
    size_t count;
    bool full;          /* there were more */
    const char *series; /* what the points are, when they are of many years; else NULL */
    const char *labels[POINTS];
    fb_money current[POINTS], prior[POINTS];
} points;

static void add_point(points *p, const char *label, const fb_amount *current, const fb_amount *prior) {
    if (p->count == POINTS) p->full = true;
    if (p->full || !label) return;
    p->labels[p->count] = label;
    p->current[p->count] = current->has ? current->money : FB_ZERO;
    p->prior[p->count] = prior && prior->has ? prior->money : FB_ZERO;
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

/* A unit whose statement lacks the line has no point. */
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
        add_point(p, units[i].name, &current.amount, &prior.amount);
    }
    return FB_OK;
}

/* The figure in every year that has books; years whose layouts lack it have no point. */
static fb_rc year_points(fb_report *report, const fb_chart_plan *plan, points *p) {
    const int *years;
    size_t count;
    FB_TRY(fb_years(report->book, report->arena, &years, &count));
    for (size_t i = 0; i < count; i++) {
        if (years[i] > report->year) continue;
        fb_closing *closing = NULL;
        fb_figure figure = {0};
        FB_TRY(fb_closing_open(&closing, report->book, years[i], report->share, report->findings));
        fb_rc rc = fb_figure_get(closing, plan->figure, &figure, NULL);
        if (rc == FB_OK && figure.amount.has)
            add_point(p, fb_arena_printf(report->arena, "%d", years[i]), &figure.amount, NULL);
        if (rc == FB_OK && !(p->series = fb_arena_strdup(report->arena, figure.label))) rc = FB_ENOMEM;
        fb_closing_free(closing);
        if (rc != FB_OK && rc != FB_ENOTFOUND) return rc;
    }
    return FB_OK;
}

/* The lines of a note, without its sums. */
static fb_rc note_points(fb_report *report, int note, points *p) {
    const fb_statement *notes;
    size_t count = 0;
    FB_TRY(fb_statement_make(&notes, report->closing, "notes", NULL, report->findings));
    const fb_statement_line *lines = fb_statement_note(notes, note, &count);
    for (size_t i = 1; lines && i < count; i++) {
        const fb_statement_line *line = &lines[i];
        bool shown =
            line->amounts && line->kind != FB_LINE_TOTAL && line->kind != FB_LINE_SCHEDULE && line->level != 3;
        if (shown) add_point(p, line->label, &line->amounts[0], notes->column_count > 1 ? &line->amounts[1] : NULL);
    }
    return FB_OK;
}

static const fb_chart_plan *plan_of(const fb_report *report, const char *id) {
    for (size_t i = 0; i < report->plan.chart_count; i++)
        if (strcmp(report->plan.charts[i].id, id) == 0) return &report->plan.charts[i];
    return NULL;
}

static int note_number(const char *each) {
    return each && strncmp(each, "note.", 5) == 0 ? (int)strtol(each + 5, NULL, 10) : 0;
}

static fb_rc take_points(fb_report *report, const fb_chart_plan *plan, const fb_call *call, const char *file,
                         points *p) {
    int note = note_number(plan->each);
    fb_rc rc = FB_ENOTFOUND;
    if (note)
        rc = note_points(report, note, p);
    else if (plan->each && plan->figure && strcmp(plan->each, "unit") == 0)
        rc = unit_points(report, plan, p);
    else if (plan->each && plan->figure && strcmp(plan->each, "year") == 0)
        rc = year_points(report, plan, p);
    if (rc == FB_ENOTFOUND || (rc == FB_OK && p->count == 0))
        return fb_refuse(
            report->findings, "chapter.chart-points", file, call->line,
            _("{{%s}}: the chart has no points; in report.ini expected each = unit, year or note.N, and a figure "
              "that exists"),
            call->text);
    if (rc == FB_OK && p->full)
        return fb_refuse(report->findings, "chapter.chart-points", file, call->line,
                         _("{{%s}}: the chart has more than %d points; divide it into several"), call->text, POINTS);
    return rc;
}

/* "Störst är X med 10 tkr, minst Y med −3 tkr": said from the points, so that it is always true. */
static const char *describe(fb_report *report, const char *title, const points *p) {
    size_t most = 0, least = 0;
    char high[FB_MONEY_TEXT], low[FB_MONEY_TEXT];
    for (size_t i = 1; i < p->count; i++) {
        if (p->current[i].ore > p->current[most].ore) most = i;
        if (p->current[i].ore < p->current[least].ore) least = i;
    }
    fb_money_shown(high, fb_money_rounded(p->current[most], 100000), 0);
    fb_money_shown(low, fb_money_rounded(p->current[least], 100000), 0);
    return fb_arena_printf(report->arena, _("%s, in tkr. Highest: %s, %s. Lowest: %s, %s."), title, p->labels[most],
                           high, p->labels[least], low);
}

static bool kind_of(const char *kind, fb_chart_kind *out) {
    static const char *const KINDS[] = {
        [FB_CHART_BARS] = "bars", [FB_CHART_COLUMNS] = "columns", [FB_CHART_LINE] = "line"};
    for (size_t i = 0; i < sizeof KINDS / sizeof KINDS[0]; i++) {
        if (kind && strcmp(kind, KINDS[i]) != 0) continue;
        *out = (fb_chart_kind)i;
        return true;
    }
    return false;
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
    bool prior = plan->prior;
    if (!fb_closing_has_prior(report->closing) || (plan->each && strcmp(plan->each, "year") == 0)) prior = false;
    char now[16], before[16];
    snprintf(now, sizeof now, "%d", report->year);
    snprintf(before, sizeof before, "%d", report->year - 1);
    const fb_series series[] = {{.name = p->series ? p->series : now, .amounts = p->current},
                                {.name = before, .amounts = p->prior, .prior = true}};
    const char *title = plan->title ? plan->title : plan->id;
    fb_chart chart = {.id = plan->id,
                      .title = title,
                      .unit = _("tkr"),
                      .unit_ore = 100000,
                      .kind = kind,
                      .points = p->count,
                      .labels = p->labels,
                      .series_count = prior ? 2 : 1,
                      .series = series,
                      .description = plan->description ? plan->description : describe(report, title, p)};
    if (!chart.description) return FB_ENOMEM;
    fb_doc_chart(report->doc, parent, &chart);
    return fb_doc_rc(report->doc);
}
