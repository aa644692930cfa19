/* pages.c - sections become pages: one for each statement, unit, note, class of accounts, earlier year. */
#include "report/provenance/parts.h"

#include "base/language.h"
#include "report/tables.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Grouping --------------------------------------------------------------------------------------- */

static int by_page(const void *a, const void *b) {
    const made_section *one = *(made_section *const *)a, *other = *(made_section *const *)b;
    if (one->kind != other->kind) return one->kind < other->kind ? -1 : 1;
    if (one->rank != other->rank) return one->rank < other->rank ? -1 : 1;
    if (one->number != other->number) return one->number < other->number ? -1 : 1;
    if (!one->figure != !other->figure) return one->figure ? 1 : -1;
    if (one->kind == MADE_SUBJECTS && made_records_order(one, other)) return made_records_order(one, other);
    if (one->figure) return strcmp(one->id, other->id);
    if (one->unit != other->unit) return one->unit < other->unit ? -1 : 1;
    return one->line < other->line ? -1 : one->line > other->line;
}

static const char *page_title(const fb_provenance *all, const made_section *first, fb_doc *doc) {
    const fb_layouts *layouts = fb_closing_layouts(all->closing);
    size_t count;
    switch (first->kind) {
    case MADE_STATEMENT: return fb_statement_title(layouts->statements[first->number].name);
    case MADE_UNIT: return fb_closing_units(all->closing, &count)[first->number].name;
    case MADE_NOTE:
        for (size_t i = 0; i < layouts->line_count; i++)
            if (layouts->lines[i].kind == FB_LINE_NOTE && layouts->lines[i].note == (int)first->number)
                return fb_arena_printf(doc->arena, "%s %ld %s", _("Note"), first->number,
                                       fb_line_label(&layouts->lines[i]));
        break;
    case MADE_FEES: return _("Member fees");
    case MADE_SUBJECTS: return _("Records");
    case MADE_ACCOUNTS: return fb_arena_printf(doc->arena, _("Accounts %ld"), first->number);
    case MADE_YEAR: return fb_arena_printf(doc->arena, _("The year %ld"), -first->number);
    }
    return fb_arena_printf(doc->arena, "%s %ld", _("Note"), first->number);
}

static fb_rc begin_page(fb_provenance *all, const made_section *first) {
    made_page page = {.kind = first->kind, .number = first->number};
    if (!fb_grow((void **)&all->pages, &all->page_capacity, all->page_count, sizeof page, MADE_MOST))
        return FB_ENOMEM;
    FB_TRY(fb_doc_new(&page.doc, FB_MIB(256)));
    all->pages[all->page_count++] = page;
    page.doc->language = all->report->language;
    page.doc->date = all->report->date;
    page.doc->title = fb_doc_text(page.doc, page_title(all, first, page.doc));
    fb_doc_heading(page.doc, 1, "sida", page.doc->title ? page.doc->title : "");
    return fb_doc_rc(page.doc);
}

/* Where in the report ------------------------------------------------------------------------------ */

static bool has_place(const fb_block *parent, const char *id) {
    for (const fb_block *block = parent->children; block; block = block->next) {
        if (block->id && strcmp(block->id, id) == 0) return true;
        if (block->table && block->table->id && strcmp(block->table->id, id) == 0) return true;
        if (has_place(block, id)) return true;
    }
    return false;
}

/* How many tables stand before the one with this id; all of them when there is none. */
static bool count_before(const fb_block *parent, const char *id, size_t *count) {
    for (const fb_block *block = parent->children; block; block = block->next) {
        if (block->table && block->table->id && strcmp(block->table->id, id) == 0) return true;
        *count += block->table != NULL;
        if (count_before(block, id, count)) return true;
    }
    return false;
}

/* Statements come in the order that the report has them. */
static void rank_statements(const fb_provenance *all) {
    const fb_layouts *layouts = fb_closing_layouts(all->closing);
    for (size_t s = 0; s < layouts->statement_count; s++) {
        char id[200];
        size_t rank = 0;
        snprintf(id, sizeof id, "table-%s", layouts->statements[s].name);
        count_before(all->report->root, id, &rank);
        for (size_t i = 0; i < all->section_count; i++)
            if (all->sections[i]->kind == MADE_STATEMENT && all->sections[i]->number == (long)s)
                all->sections[i]->rank = rank;
    }
}

/* One link a page: to the statement or the note that the report shows. */
static void write_place(const fb_provenance *all, const made_section *first, fb_doc *doc) {
    const fb_layouts *layouts = fb_closing_layouts(all->closing);
    char id[200];
    size_t count;
    if (first->kind == MADE_STATEMENT)
        snprintf(id, sizeof id, "table-%s", layouts->statements[first->number].name);
    else if (first->kind == MADE_UNIT)
        snprintf(id, sizeof id, "table-income-%s", fb_closing_units(all->closing, &count)[first->number].key);
    else if (first->kind == MADE_NOTE)
        snprintf(id, sizeof id, "note-%ld", first->number);
    else
        return;
    if (!has_place(all->report->root, id)) return;
    fb_block *paragraph = fb_doc_paragraph(doc, NULL);
    fb_doc_run(doc, paragraph, FB_RUN_LINK, _("Show it in the report"), fb_arena_printf(doc->arena, "#%s", id));
}

/* Vouchers ----------------------------------------------------------------------------------------- */

static fb_rc write_voucher(fb_doc *doc, fb_table *table, const fb_trace_voucher *voucher) {
    char day[FB_DATE_TEXT];
    fb_row *row = fb_doc_row(doc, table, FB_ROW_LINE);
    fb_cell_text(doc, row, 0, fb_arena_printf(doc->arena, "%s %lld", voucher->series, (long long)voucher->number));
    fb_cell_text(doc, row, 1, fb_date_iso(day, voucher->date));
    fb_cell_text(doc, row, 2, voucher->text);
    fb_cell_amount(doc, row, 3, voucher->amount, NULL);
    return fb_doc_rc(doc);
}

static fb_rc write_vouchers(const made_section *section, fb_doc *doc) {
    const fb_trace_node *step = section->columns[0].step;
    const fb_column columns[] = {{.head = _("Voucher"), .narrow = true},
                                 {.head = _("Date"), .narrow = true},
                                 {.head = _("Text")},
                                 {.head = _("Amount, kr"), .numeric = true}};
    for (size_t i = 0; i < step->account_count; i++) {
        const fb_trace_account *account = &step->accounts[i];
        if (account->voucher_count == 0) continue;
        fb_table *table = fb_doc_table(doc, NULL, 4, columns);
        if (!table) return fb_doc_rc(doc);
        table->unit_ore = 1;
        table->caption = fb_arena_printf(doc->arena, _("Vouchers of account %s"), account->account->code);
        for (size_t v = 0; v < account->voucher_count; v++)
            FB_TRY(write_voucher(doc, table, &account->vouchers[v]));
    }
    return fb_doc_rc(doc);
}

/* Pages ------------------------------------------------------------------------------------------ */

static fb_rc write_section(fb_provenance *all, made_section *section, fb_doc *doc) {
    const char *words = made_formula(all, section);
    if (!words) return FB_ENOMEM;
    fb_doc_heading(doc, 2, section->id, section->label);
    if (words[0]) fb_doc_run(doc, fb_doc_paragraph(doc, NULL), FB_RUN_TEXT, words, NULL);
    FB_TRY(made_table(all, section, doc));
    return section->figure && all->vouchers ? write_vouchers(section, doc) : fb_doc_rc(doc);
}

fb_rc made_pages(fb_provenance *all) {
    made_section **sorted = fb_arena_alloc(all->arena, (all->section_count + 1) * sizeof(made_section *));
    if (!sorted) return FB_ENOMEM;
    rank_statements(all);
    for (size_t i = 0; i < all->section_count; i++)
        sorted[i] = all->sections[i];
    qsort(sorted, all->section_count, sizeof(made_section *), by_page);
    for (size_t i = 0; i < all->section_count; i++) {
        made_section *section = sorted[i];
        bool begins = i == 0 || sorted[i - 1]->kind != section->kind || sorted[i - 1]->number != section->number;
        if (begins) FB_TRY(begin_page(all, section));
        section->page = all->page_count - 1;
        if (begins) write_place(all, section, all->pages[section->page].doc);
        fb_doc *doc = all->pages[section->page].doc;
        bool records = section->kind == MADE_SUBJECTS;
        if (records && (begins || made_records_order(sorted[i - 1], section)))
            FB_TRY(made_records(all, sorted + i, all->section_count - i, doc));
        else if (!records)
            FB_TRY(write_section(all, section, doc));
    }
    all->docs = fb_calloc(all->page_count + 1, sizeof(fb_doc *));
    if (!all->docs) return FB_ENOMEM;
    for (size_t i = 0; i < all->page_count; i++)
        all->docs[i] = all->pages[i].doc;
    return FB_OK;
}
