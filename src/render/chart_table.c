/* chart_table.c - values of a chart as words, and all of them as a table. */
#include "render/chart_table.h"

#include "render/shown.h"

#include <stdio.h>

bool fb_chart_has(const fb_chart *chart, size_t series, size_t point) {
    const bool *missing = chart->series[series].missing;
    return !missing || !missing[point];
}

bool fb_chart_has_any(const fb_chart *chart) {
    for (size_t s = 0; s < chart->series_count; s++)
        for (size_t p = 0; p < chart->points; p++)
            if (fb_chart_has(chart, s, p)) return true;
    return false;
}

char *fb_chart_amount(char text[static FB_MONEY_TEXT], const fb_chart *chart, fb_money amount) {
    if (!chart->share) return fb_shown_amount(text, amount, chart->unit_ore);
    return fb_share_shown(text, amount.ore, 1);
}

char *fb_chart_value(char text[static FB_MONEY_TEXT], const fb_chart *chart, size_t series, size_t point) {
    if (!fb_chart_has(chart, series, point)) {
        snprintf(text, FB_MONEY_TEXT, "–");
        return text;
    }
    return fb_chart_amount(text, chart, chart->series[series].amounts[point]);
}

static void fill_cell(fb_doc *doc, fb_row *row, const fb_chart *chart, size_t series, size_t point) {
    fb_money amount = chart->series[series].amounts[point];
    if (!fb_chart_has(chart, series, point))
        fb_cell_text(doc, row, series + 1, "–");
    else if (chart->share)
        fb_cell_share(doc, row, series + 1, amount.ore, NULL);
    else
        fb_cell_amount(doc, row, series + 1, amount, NULL);
}

fb_table *fb_chart_table(fb_doc *doc, fb_block *parent, const fb_chart *chart) {
    fb_column *columns = fb_arena_alloc(doc->arena, (chart->series_count + 1) * sizeof *columns);
    if (!columns) {
        if (doc->rc == FB_OK) doc->rc = FB_ENOMEM;
        return NULL;
    }
    columns[0] = (fb_column){.head = ""};
    for (size_t s = 0; s < chart->series_count; s++)
        columns[s + 1] = (fb_column){.head = chart->series[s].name, .numeric = true, .prior = chart->series[s].prior};
    fb_table *table = fb_doc_table(doc, parent, chart->series_count + 1, columns);
    if (!table) return NULL;
    table->caption = fb_doc_text(doc, chart->title);
    table->unit = fb_doc_text(doc, chart->unit);
    table->unit_ore = chart->unit_ore;
    for (size_t p = 0; p < chart->points; p++) {
        fb_row *row = fb_doc_row(doc, table, FB_ROW_LINE);
        fb_cell_text(doc, row, 0, chart->labels[p]);
        for (size_t s = 0; s < chart->series_count; s++)
            fill_cell(doc, row, chart, s, p);
    }
    return table;
}
