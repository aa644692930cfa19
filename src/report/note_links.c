/* note_links.c - from a note back to the lines that it explains. Which lines stand in the report is known only when
 * its last chapter does, so each note keeps a place that is filled, or taken away, at the end. */
#include "base/language.h"
#include "report/parts.h"

#include <stdio.h>
#include <string.h>

typedef struct fb_note_back {
    struct fb_note_back *next;
    fb_block *parent, *paragraph;
    char target[24];   /* of the references that lead to the note */
    const char *sheet; /* of the latest line linked */
} note_back;

fb_rc fb_note_place(fb_report *report, fb_block *parent, int note) {
    note_back *back = fb_arena_alloc(report->arena, sizeof *back);
    if (!back) return FB_ENOMEM;
    back->parent = parent ? parent : report->doc->root;
    back->paragraph = fb_doc_paragraph(report->doc, parent);
    if (!back->paragraph) return fb_doc_rc(report->doc);
    back->paragraph->quiet = true;
    snprintf(back->target, sizeof back->target, "#note-%d", note);
    back->next = report->note_backs;
    report->note_backs = back;
    return FB_OK;
}

static bool refers(const fb_table *table, const fb_row *row, const char *target) {
    for (size_t c = 0; c < table->columns; c++)
        if (row->cells[c].kind == FB_CELL_REFERENCE && row->cells[c].target &&
            strcmp(row->cells[c].target, target) == 0)
            return true;
    return false;
}

/* A statement may stand in the report twice; its lines are linked once. */
static bool is_linked(const fb_block *paragraph, const char *target) {
    for (const fb_run *run = paragraph->runs; run; run = run->next)
        if (run->target && strcmp(run->target, target) == 0) return true;
    return false;
}

/* "Hör till Balansräkning: Fordringar, Kassa och bank; Kassaflödesanalys: …" */
static fb_rc add_link(fb_report *report, note_back *back, const fb_table *table, const fb_row *row) {
    const char *sheet = table->sheet ? table->sheet : "", *label = row->cells[0].text ? row->cells[0].text : "";
    const char *target = fb_arena_printf(report->arena, "#%s", row->id);
    bool same = back->sheet && strcmp(back->sheet, sheet) == 0;
    if (!target) return FB_ENOMEM;
    if (is_linked(back->paragraph, target)) return FB_OK;
    const char *before = same          ? ", "
                         : back->sheet ? fb_arena_printf(report->arena, "; %s: ", sheet)
                                       : fb_arena_printf(report->arena, "%s %s: ", _("Belongs to"), sheet);
    if (!before) return FB_ENOMEM;
    back->sheet = sheet;
    fb_doc_run(report->doc, back->paragraph, FB_RUN_TEXT, before, NULL);
    fb_doc_run(report->doc, back->paragraph, FB_RUN_LINK, label, target);
    return FB_OK;
}

static fb_rc link_table(fb_report *report, const fb_table *table) {
    for (const fb_row *row = table->rows; row; row = row->next)
        for (note_back *back = row->id ? report->note_backs : NULL; back; back = back->next)
            if (refers(table, row, back->target)) FB_TRY(add_link(report, back, table, row));
    return FB_OK;
}

static fb_rc link_tables(fb_report *report, const fb_block *parent) {
    for (const fb_block *block = parent->children; block; block = block->next) {
        if (block->table) FB_TRY(link_table(report, block->table));
        FB_TRY(link_tables(report, block));
    }
    return FB_OK;
}

static void take_away(fb_block *parent, const fb_block *gone) {
    fb_block *before = NULL;
    for (fb_block *block = parent->children; block; before = block, block = block->next) {
        if (block != gone) continue;
        *(before ? &before->next : &parent->children) = block->next;
        if (parent->last_child == block) parent->last_child = before;
        return;
    }
}

fb_rc fb_note_links(fb_report *report) {
    if (!report->note_backs) return FB_OK;
    FB_TRY(link_tables(report, report->doc->root));
    for (note_back *back = report->note_backs; back; back = back->next)
        if (!back->paragraph->runs) take_away(back->parent, back->paragraph);
    return fb_doc_rc(report->doc);
}
