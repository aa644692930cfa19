/* plan.c - which pages the folder has.
 *
 * A heading of level 1 begins a page. A chapter that is longer than a reader scrolls through gets a page for each of
 * its sections, and its own page lists them. Length is counted in lines: rows of tables, and lines of text.
 */
#include "render/chart_table.h"
#include "render/site/parts.h"

#include <string.h>

enum { LONG_CHAPTER = 300, LINE_BYTES = 90, CHART_LINES = 18, LEAST_SECTIONS = 3 };

static size_t lines_of(const fb_block *block) {
    size_t bytes = 0, lines = 1;
    for (const fb_run *run = block->runs; run; run = run->next)
        bytes += strlen(run->text);
    lines += bytes / LINE_BYTES;
    if (block->table) lines += block->table->row_count + 2;
    if (block->chart) lines += CHART_LINES;
    for (const fb_block *child = block->children; child; child = child->next)
        lines += lines_of(child);
    return lines;
}

static bool begins(const fb_block *block, int level) {
    return block->kind == FB_BLOCK_HEADING && block->level <= level;
}

/* The next block after `from` that begins a heading of this level or above; NULL at the end. */
static const fb_block *next_heading(const fb_block *from, int level) {
    for (const fb_block *block = from->next; block; block = block->next)
        if (begins(block, level)) return block;
    return NULL;
}

static bool is_divided(const fb_block *chapter, const fb_block *stop) {
    size_t lines = 0, sections = 0;
    for (const fb_block *block = chapter; block && block != stop; block = block->next) {
        lines += lines_of(block);
        sections += block->kind == FB_BLOCK_HEADING && block->level == 2;
    }
    return lines > LONG_CHAPTER && sections >= LEAST_SECTIONS;
}

static fb_rc add_page(site *all, const char *folder, site_page page) {
    if (!fb_grow((void **)&all->pages, &all->page_capacity, all->page_count, sizeof page, SITE_PAGES))
        return all->page_count >= SITE_PAGES ? FB_ELIMIT : FB_ENOMEM;
    if (!page.file) page.file = site_page_file(all, folder, page.title);
    if (!page.file) return FB_ENOMEM;
    all->pages[all->page_count++] = page;
    return FB_OK;
}

static const char *title_of(const fb_anchors *anchors, const fb_block *heading) {
    size_t count;
    const fb_outline_entry *entries = fb_outline(anchors, &count);
    for (size_t i = 0; i < count; i++)
        if (entries[i].heading == heading) return entries[i].text;
    return "";
}

static site_page page_of(const site *all, const fb_block *first, const fb_block *stop, int level, size_t parent) {
    return (site_page){.title = title_of(all->anchors, first),
                       .anchor = fb_anchor_of(all->anchors, first),
                       .doc = all->asked->doc,
                       .anchors = all->anchors,
                       .first = first,
                       .stop = stop,
                       .level = level,
                       .parent = parent};
}

static fb_rc add_chapter(site *all, const fb_block *chapter, const fb_block *stop) {
    size_t own = all->page_count;
    bool divided = is_divided(chapter, stop);
    const fb_block *section = divided ? next_heading(chapter, 2) : stop;
    FB_TRY(add_page(all, "", page_of(all, chapter, section, 1, 0)));
    while (divided && section && section != stop) {
        const fb_block *following = next_heading(section, 2);
        FB_TRY(add_page(all, "", page_of(all, section, following, 2, own)));
        all->pages[own].sections++;
        section = following;
    }
    return FB_OK;
}

static fb_rc add_report(site *all) {
    const fb_doc *doc = all->asked->doc;
    const fb_block *chapter = doc->root->children;
    while (chapter && !begins(chapter, 1))
        chapter = chapter->next;
    FB_TRY(add_page(all, "",
                    (site_page){.file = "index.html",
                                .title = doc->title ? doc->title : "",
                                .doc = doc,
                                .anchors = all->anchors,
                                .first = doc->root->children == chapter ? NULL : doc->root->children,
                                .stop = chapter}));
    while (chapter) {
        const fb_block *following = next_heading(chapter, 1);
        FB_TRY(add_chapter(all, chapter, following));
        chapter = following;
    }
    all->report_pages = all->page_count;
    return FB_OK;
}

static fb_rc add_annex(site *all) {
    const fb_site_annex *annex = all->asked->annex;
    if (!annex) return FB_OK;
    all->annex_anchors = fb_arena_alloc(all->arena, (annex->count + 1) * sizeof(fb_anchors *));
    if (!all->annex_anchors) return FB_ENOMEM;
    all->annex_index = all->page_count;
    FB_TRY(add_page(all, "",
                    (site_page){.file = SITE_ANNEX "index.html",
                                .title = annex->title,
                                .doc = all->asked->doc,
                                .anchors = all->anchors}));
    for (size_t i = 0; i < annex->count; i++) {
        const fb_doc *doc = annex->docs[i];
        FB_TRY(fb_anchors_new(&all->annex_anchors[i], doc));
        const fb_block *first = doc->root->children;
        FB_TRY(add_page(all, SITE_ANNEX,
                        (site_page){.title = doc->title,
                                    .anchor = first ? fb_anchor_of(all->annex_anchors[i], first) : NULL,
                                    .doc = doc,
                                    .anchors = all->annex_anchors[i],
                                    .first = first,
                                    .level = 1,
                                    .parent = all->annex_index}));
    }
    return FB_OK;
}

/* Tables ------------------------------------------------------------------------------------------ */

static fb_rc add_table(site *all, const fb_table *table, const fb_chart *chart, const char *heading, size_t page) {
    if (!table || table->row_count == 0) return FB_OK;
    if (!fb_grow((void **)&all->tables, &all->table_capacity, all->table_count, sizeof *all->tables, SITE_PAGES))
        return FB_ENOMEM;
    const char *name = site_table_name(all, table, chart);
    if (!name) return FB_ENOMEM;
    all->tables[all->table_count++] = (site_table){.table = table,
                                                   .node = chart ? (const void *)chart : table,
                                                   .name = name,
                                                   .title = table->caption ? table->caption : heading,
                                                   .page = page};
    return FB_OK;
}

static fb_rc add_tables(site *all, const fb_block *first, const fb_block *stop, const char *heading, size_t page) {
    for (const fb_block *block = first; block && block != stop; block = block->next) {
        if (block->kind == FB_BLOCK_HEADING) heading = title_of(all->anchors, block);
        FB_TRY(add_table(all, block->table, NULL, heading, page));
        if (block->chart)
            FB_TRY(add_table(all, fb_chart_table(all->charts, NULL, block->chart), block->chart, heading, page));
        FB_TRY(add_tables(all, block->children, NULL, heading, page));
    }
    return FB_OK;
}

fb_rc site_plan(site *all) {
    FB_TRY(add_report(all));
    FB_TRY(add_annex(all));
    FB_TRY(fb_doc_new(&all->charts, FB_MIB(64)));
    for (size_t i = 0; i < all->report_pages; i++)
        FB_TRY(add_tables(all, all->pages[i].first, all->pages[i].stop, all->pages[i].title, i));
    FB_TRY(fb_doc_rc(all->charts));
    return site_places(all);
}
