/* outlook.c - the plan of three years, and the assumptions that it follows, as tables. */
#include "closing/outlook.h"

#include "base/language.h"
#include "closing/amount.h"
#include "report/say.h"

#include <string.h>

enum { YEARS = FB_OUTLOOK_YEARS, COLUMNS = 1 + YEARS };

static fb_row_kind row_kind(const fb_layout_line *line) {
    if (line->level == 0) return FB_ROW_TOTAL;
    if (line->level == 1) return FB_ROW_SUBTOTAL;
    return line->level == FB_OF_WHICH ? FB_ROW_OF_WHICH : FB_ROW_LINE;
}

static const char *head(fb_report *report, int y) {
    return fb_arena_printf(report->arena, y == 0 ? _("Budget %d") : _("Plan %d"), report->year + y);
}

static fb_table *new_table(fb_report *report, fb_block *parent, size_t count, const fb_column *columns,
                           const char *id) {
    fb_table *table = fb_doc_table(report->doc, parent, count, columns);
    if (!table) return NULL;
    table->id = id;
    table->sheet = fb_doc_text(report->doc, _("Plan of three years"));
    return table;
}

static bool is_nought(const fb_outlook_line *line) {
    for (int y = 0; y < YEARS; y++)
        if (line->base[y].ore) return false;
    return true;
}

static fb_rc years(fb_report *report, fb_block *parent, const fb_outlook *outlook) {
    fb_column columns[COLUMNS] = {{.head = ""}};
    for (int y = 0; y < YEARS; y++)
        columns[y + 1] = (fb_column){.head = head(report, y), .numeric = true};
    fb_table *table = new_table(report, parent, COLUMNS, columns, "table-outlook");
    if (!table) return fb_doc_rc(report->doc);
    table->unit = _("tkr");
    table->unit_ore = FB_ORE_TKR;
    for (size_t i = 0; i < outlook->line_count; i++) {
        const fb_outlook_line *line = &outlook->lines[i];
        fb_row_kind kind = row_kind(line->line);
        if (kind == FB_ROW_LINE && is_nought(line)) continue;
        fb_row *row = fb_doc_row(report->doc, table, kind);
        fb_cell_text(report->doc, row, 0, fb_line_label(line->line));
        for (int y = 0; y < YEARS; y++)
            fb_cell_amount(report->doc, row, (size_t)y + 1, line->base[y], NULL);
    }
    return fb_doc_rc(report->doc);
}

static void value_cell(fb_report *report, fb_row *row, size_t column, const fb_outlook_assumption *one,
                       const fb_outlook_value *value) {
    char text[FB_MONEY_TEXT];
    if (!value->has)
        fb_cell_text(report->doc, row, column, "–");
    else if (one->followed && one->kind == FB_OUTLOOK_INDEX)
        fb_cell_text(report->doc, row, column, fb_share_shown(text, value->base, 2));
    else
        fb_cell_number(report->doc, row, column, value->base % 100 ? value->base : value->base / 100,
                       value->base % 100 ? 2 : 0, NULL);
}

/* An assumption by what its rules are for; its key where they say nothing. NULL when memory is out. */
static const char *label_of(fb_report *report, const fb_outlook_rule *rules, size_t count,
                            const fb_outlook_assumption *one) {
    const char *label = "";
    for (size_t i = 0; label && i < count; i++) {
        if (strcmp(rules[i].assumption, one->key) != 0 || !rules[i].text[0]) continue;
        label = label[0] ? fb_arena_printf(report->arena, "%s; %s", label, rules[i].text) : rules[i].text;
    }
    return label && !label[0] ? one->key : label;
}

static fb_rc assumptions(fb_report *report, fb_block *parent, const fb_outlook *outlook) {
    const fb_outlook_rule *rules;
    size_t count;
    FB_TRY(fb_outlook_rules(report->book, report->arena, &rules, &count));
    const fb_column columns[] = {{.head = _("Assumption")},
                                 {.head = head(report, 1), .numeric = true},
                                 {.head = head(report, 2), .numeric = true},
                                 {.head = _("From")}};
    fb_table *table = new_table(report, parent, 4, columns, "table-assumptions");
    if (!table) return fb_doc_rc(report->doc);
    for (size_t i = 0; i < outlook->assumption_count; i++) {
        const fb_outlook_assumption *one = &outlook->assumptions[i];
        fb_row *row = fb_doc_row(report->doc, table, FB_ROW_LINE);
        fb_cell_text(report->doc, row, 0, label_of(report, rules, count, one));
        for (size_t y = 1; y < YEARS; y++)
            value_cell(report, row, y, one, &one->years[y]);
        fb_cell_text(report->doc, row, 3, one->text);
    }
    return fb_doc_rc(report->doc);
}

fb_rc fb_outlook_block(fb_report *report, fb_block *parent, const fb_call *call) {
    bool table = strcmp(call->words[1], "outlook") == 0;
    const fb_outlook *outlook;
    fb_outlook_wish wish = {.statement = table && call->word_count > 2 ? call->words[2] : NULL};
    if (call->word_count > (table ? 3U : 2U))
        return fb_say_refuse(report, call, "chapter.words", _("{{%s}}: \"%s\" is one word too many"), call->text,
                             call->words[call->word_count - 1]);
    fb_rc rc = fb_outlook_make(&outlook, report->closing, &wish, report->findings);
    if (rc == FB_ENOTFOUND) return FB_EINPUT; /* with its finding */
    if (rc != FB_OK) return rc;
    return table ? years(report, parent, outlook) : assumptions(report, parent, outlook);
}
