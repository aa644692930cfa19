/* rows.c - the table of one section: what it sums, line by line and account by account, in every column.
 */
#include "report/provenance/parts.h"

#include "base/language.h"

#include <stdlib.h>
#include <string.h>

typedef enum row_part { PART_ABOVE, PART_BELOW, PART_ACCOUNT, PART_MOVED, PART_UNIT } row_part;

typedef struct made_row {
    row_part part;
    const void *key; /* what makes two columns' rows one: a place in the layout, an account, a unit */
    const char *unit, *counterparty, *project; /* of an account, where the line asks for them */
    bool other;                                /* moved: comes */
    const char *label, *figure;
    size_t order;
    fb_money amount[MADE_COLUMNS];
    bool has[MADE_COLUMNS];
} made_row;

typedef struct made_rows {
    fb_provenance *all;
    const made_section *section;
    made_row *rows;
    size_t count, capacity;
} made_rows;

static bool same(const char *a, const char *b) { return strcmp(a ? a : "", b ? b : "") == 0; }

static made_row *row_for(made_rows *table, const made_row *wanted) {
    for (size_t i = 0; i < table->count; i++) {
        made_row *row = &table->rows[i];
        if (row->part == wanted->part && row->key == wanted->key && row->other == wanted->other &&
            same(row->unit, wanted->unit) && same(row->counterparty, wanted->counterparty) &&
            same(row->project, wanted->project))
            return row;
    }
    if (!fb_grow((void **)&table->rows, &table->capacity, table->count, sizeof *table->rows, MADE_MOST)) return NULL;
    table->rows[table->count] = *wanted;
    return &table->rows[table->count++];
}

static fb_rc add_amount(made_rows *table, const made_row *wanted, size_t column, fb_money amount) {
    made_row *row = wanted->label ? row_for(table, wanted) : NULL;
    if (!row) return FB_ENOMEM;
    row->has[column] = true;
    return fb_money_add(&row->amount[column], row->amount[column], amount);
}

/* Terms and accounts ------------------------------------------------------------------------------ */

static fb_rc add_term(made_rows *table, size_t c, size_t i) {
    fb_arena *arena = table->all->arena;
    const made_section *section = table->section;
    const fb_trace_node *term = &section->columns[c].step->terms[i];
    const made_section *leads = made_section_of(table->all, section->closing, term->place.line, term->place.unit);
    const fb_layout_line *line = &fb_closing_layouts(section->closing)->lines[term->place.line];
    made_row row = {.part = term->below ? PART_BELOW : PART_ABOVE, .key = line};
    fb_money amount = term->amount.money;
    if (term->amount.is_share || !term->amount.has) return FB_OK;
    if (term->minus) FB_TRY(fb_money_negate(&amount, amount));
    row.label = term->minus ? fb_arena_printf(arena, _("less %s"), term->label) : term->label;
    row.figure = leads ? leads->id : NULL;
    return add_amount(table, &row, c, amount);
}

/* "3111 Bidrag, motpart 1490": the codes that tell an account's rows apart. */
static const char *account_label(made_rows *table, const fb_trace_account *account) {
    const struct {
        const char *word, *code;
    } codes[] = {
        {_("unit"), account->unit}, {_("counterparty"), account->counterparty}, {_("project"), account->project}};
    const char *label = fb_arena_printf(table->all->arena, "%s %s", account->account->code, account->account->name);
    for (size_t i = 0; label && i < FB_COUNT(codes); i++)
        if (codes[i].code && codes[i].code[0])
            label = fb_arena_printf(table->all->arena, "%s, %s %s", label, codes[i].word, codes[i].code);
    return label;
}

static fb_rc add_account(made_rows *table, size_t c, const fb_trace_account *account) {
    const fb_provenance *all = table->all;
    bool leads = all->vouchers && !table->section->figure && table->section->closing == all->closing;
    made_row row = {.part = PART_ACCOUNT,
                    .key = account->account,
                    .unit = account->unit,
                    .counterparty = account->counterparty,
                    .project = account->project,
                    .label = account_label(table, account)};
    if (leads) row.figure = fb_arena_printf(all->arena, "account.%s", account->account->code);
    return add_amount(table, &row, c, account->amount);
}

static fb_rc add_moved(made_rows *table, size_t c, const fb_trace_moved *moved) {
    const char *format = moved->comes ? _("%s %s, moved here from %s") : _("%s %s, shown in %s instead");
    made_row row = {.part = PART_MOVED, .key = moved->account, .other = moved->comes};
    row.label = fb_arena_printf(table->all->arena, format, moved->account->code, moved->account->name, moved->line);
    return add_amount(table, &row, c, moved->amount);
}

static fb_rc add_step(made_rows *table, size_t c) {
    const fb_trace_node *step = table->section->columns[c].step;
    for (size_t i = 0; i < step->term_count; i++)
        FB_TRY(add_term(table, c, i));
    for (size_t i = 0; i < step->account_count; i++)
        FB_TRY(add_account(table, c, &step->accounts[i]));
    for (size_t i = 0; i < step->moved_count; i++)
        FB_TRY(add_moved(table, c, &step->moved[i]));
    return FB_OK;
}

/* Units ------------------------------------------------------------------------------------------ */

static fb_rc add_units(made_rows *table, size_t c) {
    const made_section *section = table->section;
    const fb_unit_sums *sums;
    size_t count;
    const fb_unit *units = fb_closing_units(section->closing, &count);
    if (section->figure || section->unit >= 0 || section->closing != table->all->closing) return FB_OK;
    fb_rc rc = fb_unit_sums_of(table->all->summer, &section->columns[c].place, &sums);
    if (rc == FB_ENOTFOUND) return FB_OK;
    if (rc != FB_OK) return rc;
    for (size_t i = 0; i < count; i++) {
        const made_row row = {.part = PART_UNIT, .key = &units[i], .label = units[i].name};
        FB_TRY(add_amount(table, &row, c, sums->units[i]));
    }
    const made_row none = {.part = PART_UNIT, .key = section, .label = _("No unit")};
    const made_row moved = {.part = PART_UNIT, .key = table, .label = _("Shown in another line")};
    FB_TRY(add_amount(table, &none, c, sums->none));
    return add_amount(table, &moved, c, sums->moved);
}

/* A unit's part is worth telling when some unit has one and the parts make the whole. */
static bool units_tell(const made_rows *table) {
    bool some = false;
    for (size_t c = 0; c < table->section->count; c++) {
        int64_t sum = 0;
        bool has = false;
        for (size_t i = 0; i < table->count; i++) {
            const made_row *row = &table->rows[i];
            if (row->part != PART_UNIT || !row->has[c]) continue;
            has = true;
            sum += row->amount[c].ore;
            some = some || (row->amount[c].ore && row->key != (const void *)table && row->key != table->section);
        }
        if (has && sum != table->section->columns[c].step->amount.money.ore) return false;
    }
    return some;
}

/* Differences ------------------------------------------------------------------------------------ */

static fb_rc fill_differences(made_rows *table) {
    for (size_t c = 0; c < table->section->count; c++) {
        const made_column *column = &table->section->columns[c];
        for (size_t i = 0; column->from >= 0 && i < table->count; i++) {
            made_row *row = &table->rows[i];
            row->has[c] = row->has[column->from] || row->has[column->less];
            FB_TRY(fb_money_subtract(&row->amount[c], row->amount[column->from], row->amount[column->less]));
        }
    }
    return FB_OK;
}

/* The table -------------------------------------------------------------------------------------- */

static bool is_nothing(const made_rows *table, const made_row *row) {
    for (size_t c = 0; c < table->section->count; c++)
        if (row->amount[c].ore) return false;
    return true;
}

static void write_row(const made_rows *table, fb_doc *doc, fb_table *to, const made_row *made, fb_row_kind kind) {
    fb_row *row = fb_doc_row(doc, to, kind);
    if (made->figure) {
        const char *target = fb_arena_printf(doc->arena, "figure:%s", made->figure);
        fb_cell_reference(doc, row, 0, made->label, target);
    } else {
        fb_cell_text(doc, row, 0, made->label);
    }
    for (size_t c = 0; c < table->section->count; c++)
        if (made->has[c]) fb_cell_amount(doc, row, c + 1, made->amount[c], NULL);
}

static void write_heading(fb_doc *doc, fb_table *to, const char *text) {
    fb_cell_text(doc, fb_doc_row(doc, to, FB_ROW_HEADING), 0, text);
}

/* @param keep_nothing rows that are nought in every column too: a formula is shown whole */
static size_t write_part(const made_rows *table, fb_doc *doc, fb_table *to, row_part part, const char *heading,
                         bool keep_nothing) {
    size_t written = 0;
    for (size_t i = 0; i < table->count; i++) {
        const made_row *row = &table->rows[i];
        if (row->part != part || (!keep_nothing && is_nothing(table, row))) continue;
        if (written++ == 0 && heading) write_heading(doc, to, heading);
        write_row(table, doc, to, row, part == PART_UNIT ? FB_ROW_OF_WHICH : FB_ROW_LINE);
    }
    return written;
}

static void write_total(const made_rows *table, fb_doc *doc, fb_table *to) {
    fb_row *row = fb_doc_row(doc, to, FB_ROW_TOTAL);
    fb_cell_text(doc, row, 0, table->section->label);
    for (size_t c = 0; c < table->section->count; c++) {
        const fb_amount *amount = &table->section->columns[c].step->amount;
        int64_t per_mille;
        if (!amount->has) continue;
        if (!amount->is_share)
            fb_cell_amount(doc, row, c + 1, amount->money, NULL);
        else if (fb_money_ratio(&per_mille, amount->money, amount->per, 1000) == FB_OK)
            fb_cell_share(doc, row, c + 1, per_mille, NULL);
    }
}

static fb_table *begin_table(made_rows *table, fb_doc *doc) {
    fb_column columns[MADE_COLUMNS + 1] = {{.head = ""}};
    for (size_t c = 0; c < table->section->count; c++) {
        const made_column *column = &table->section->columns[c];
        const char *label = made_column_label(table->all, table->section, column);
        columns[c + 1] =
            (fb_column){.head = label, .numeric = true, .prior = column->place.column == FB_COLUMN_PRIOR};
        if (!label) return NULL;
    }
    fb_table *to = fb_doc_table(doc, NULL, table->section->count + 1, columns);
    if (!to) return NULL;
    to->unit = _("kr");
    to->unit_ore = 1;
    return to; /* without a caption: the heading says it */
}

/* Accounts by their codes, whichever column had them first; everything else as it came. */
static int by_code(const void *a, const void *b) {
    const made_row *one = a, *other = b;
    if (one->part != other->part) return one->part < other->part ? -1 : 1;
    if (one->part == PART_ACCOUNT) {
        const fb_account *mine = one->key, *others = other->key;
        int order = strcmp(mine->code, others->code);
        if (order != 0) return order;
    }
    return one->order < other->order ? -1 : one->order > other->order;
}

static void order_rows(made_rows *table) {
    for (size_t i = 0; i < table->count; i++)
        table->rows[i].order = i;
    if (table->count) qsort(table->rows, table->count, sizeof *table->rows, by_code);
}

static fb_rc write_table(made_rows *table, fb_doc *doc) {
    const fb_layout_line *lines = fb_closing_layouts(table->section->closing)->lines;
    bool whole = !table->section->figure && lines[table->section->line].kind == FB_LINE_SUM;
    fb_table *to = begin_table(table, doc);
    if (!to) return fb_doc_rc(doc) != FB_OK ? fb_doc_rc(doc) : FB_ENOMEM;
    bool share = table->section->columns[0].step->amount.is_share;
    write_part(table, doc, to, PART_ABOVE, share ? _("Numerator") : NULL, whole);
    write_part(table, doc, to, PART_BELOW, _("Denominator"), whole);
    bool itself = table->section->figure && table->section->figure->source == FB_FIGURE_ACCOUNT;
    if (!itself) write_part(table, doc, to, PART_ACCOUNT, NULL, false);
    write_part(table, doc, to, PART_MOVED, NULL, false);
    write_total(table, doc, to);
    if (units_tell(table)) write_part(table, doc, to, PART_UNIT, _("Of which, by unit"), false);
    return fb_doc_rc(doc);
}

fb_rc made_table(fb_provenance *all, const made_section *section, fb_doc *doc) {
    made_rows table = {.all = all, .section = section};
    fb_rc rc = FB_OK;
    for (size_t c = 0; rc == FB_OK && c < section->count; c++) {
        if (section->columns[c].from >= 0) continue;
        rc = add_step(&table, c);
        if (rc == FB_OK) rc = add_units(&table, c);
    }
    if (rc == FB_OK) rc = fill_differences(&table);
    order_rows(&table);
    if (rc == FB_OK) rc = write_table(&table, doc);
    fb_free(table.rows);
    return rc;
}
