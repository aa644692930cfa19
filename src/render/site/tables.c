/* tables.c - every table as files, and the page that lists them. */
#include "render/site/parts.h"

#include "render/table_text.h"
#include "render/xlsx.h"

#include <stdio.h>
#include <string.h>

static fb_rc write_files(site *all, const site_table *one) {
    char name[SITE_SLUG + 48];
    snprintf(name, sizeof name, SITE_TABLES "%s.csv", one->name);
    fb_table_csv_for_sheets(&all->out, one->table);
    FB_TRY(site_save_out(all, name));
    snprintf(name, sizeof name, SITE_TABLES "%s.xlsx", one->name);
    FB_TRY(fb_xlsx_write_table(&all->out, all->asked->doc, one->table));
    return site_save_out(all, name);
}

static void write_entry(html_page *page, const site_view *view, const site_table *one) {
    const site_page *at = &view->all->pages[one->page];
    const char *anchor = fb_anchor_of(at->anchors, one->node);
    fb_html_open(&page->html, "li");
    fb_html_open(&page->html, "p");
    site_link(page, view, at->file, anchor, one->title, false);
    fb_html_close_line(&page->html);
    site_below_table(page, one->node);
    fb_html_close_line(&page->html);
}

static fb_rc write_list(site *all) {
    const site_page here = {.file = "tabeller.html",
                            .title = site_word(all, FB_WORD_TABLES),
                            .doc = all->asked->doc,
                            .anchors = all->anchors};
    const site_view view = {.all = all, .page = &here, .root = ""};
    const html_folder folder = {.address = site_address, .context = &view};
    html_page page = {.doc = here.doc, .anchors = all->anchors, .folder = &folder};
    fb_html_begin(&page.html, &all->out);
    site_open(&page, &view);
    fb_html_element(&page.html, "h1", NULL, here.title);
    fb_html_element(&page.html, "p", NULL, site_word(all, FB_WORD_TABLES_LEAD));
    fb_html_open_class(&page.html, "ul", "tables");
    for (size_t i = 0; i < all->table_count; i++)
        write_entry(&page, &view, &all->tables[i]);
    fb_html_close(&page.html);
    site_close(&page, &view);
    FB_TRY(fb_html_end(&page.html));
    FB_TRY(page.rc);
    return site_save_out(all, here.file);
}

fb_rc site_write_tables(site *all) {
    if (all->table_count == 0) return FB_OK;
    for (size_t i = 0; i < all->table_count; i++)
        FB_TRY(write_files(all, &all->tables[i]));
    return write_list(all);
}
