/* names.c - names of files that every web server and file system takes. */
#include "render/site/parts.h"

#include <stdio.h>
#include <string.h>

/* What a letter is without its marks; NULL: not a letter that names use. */
static const char *plain_letter(uint32_t c, char one[static 2]) {
    static const struct {
        const char *marked, *plain;
    } LETTERS[] = {
        {"åäáàâãÅÄÁÀÂÃ", "a"}, {"öóòôõøÖÓÒÔÕØ", "o"}, {"éèêëÉÈÊË", "e"}, {"üúùûÜÚÙÛ", "u"}, {"íìîïÍÌÎÏ", "i"},
        {"æÆ", "ae"},          {"ñÑ", "n"},           {"çÇ", "c"},       {"ýÿÝ", "y"},      {"ß", "ss"}};
    if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
    one[0] = (char)c;
    one[1] = '\0';
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) return one;
    for (size_t i = 0; i < FB_COUNT(LETTERS); i++)
        for (const char *at = LETTERS[i].marked; *at;)
            if (fb_utf8_next(&at) == c) return LETTERS[i].plain;
    return NULL;
}

void site_slug(char slug[static SITE_SLUG], const char *text) {
    size_t length = 0;
    bool gap = false;
    text += strspn(text, "0123456789. ");
    while (*text && length < SITE_SLUG - 4) {
        char one[2];
        const char *letter = plain_letter(fb_utf8_next(&text), one);
        if (!letter) {
            gap = length > 0;
            continue;
        }
        if (gap) slug[length++] = '-';
        gap = false;
        for (; *letter; letter++)
            slug[length++] = *letter;
    }
    slug[length] = '\0';
    if (length == 0) snprintf(slug, SITE_SLUG, "del");
}

/* The page of that name, NULL when there is none. */
static site_page *page_of(const site *all, const char *file) {
    for (size_t i = 0; i < all->page_count; i++)
        if (strcmp(all->pages[i].file, file) == 0) return &all->pages[i];
    return NULL;
}

static bool page_has(const site *all, const char *file) {
    return strcmp(file, "tabeller.html") == 0 || page_of(all, file);
}

/* From which number on to look for a name that is free: past those that the first of that name has seen taken. */
static size_t first_number(const size_t *again) { return again && *again ? *again : 2; }

const char *site_page_file(site *all, const char *folder, const char *title) {
    char slug[SITE_SLUG];
    site_slug(slug, title);
    const char *file = fb_arena_printf(all->arena, "%s%s.html", folder, slug);
    site_page *first = file ? page_of(all, file) : NULL;
    for (size_t n = first_number(first ? &first->again : NULL); file && page_has(all, file); n++) {
        file = fb_arena_printf(all->arena, "%s%s-%zu.html", folder, slug, n);
        if (first) first->again = n + 1;
    }
    return file;
}

static site_table *table_of(const site *all, const char *name) {
    for (size_t i = 0; i < all->table_count; i++)
        if (strcmp(all->tables[i].name, name) == 0) return &all->tables[i];
    return NULL;
}

const char *site_table_name(site *all, const fb_table *table, const fb_chart *chart) {
    static const char PREFIX[] = "table-";
    char slug[SITE_SLUG];
    const char *id = table->id ? table->id : "";
    if (strncmp(id, PREFIX, sizeof PREFIX - 1) == 0) id += sizeof PREFIX - 1;
    site_slug(slug, id[0] ? id : table->caption ? table->caption : "tabell");
    if (chart && chart->id) site_slug(slug, chart->id);
    const char *kind = chart ? "diagram-" : "";
    const char *name = fb_arena_printf(all->arena, "%s%s", kind, slug);
    site_table *first = name ? table_of(all, name) : NULL;
    for (size_t n = first_number(first ? &first->again : NULL); name && table_of(all, name); n++) {
        name = fb_arena_printf(all->arena, "%s%s-%zu", kind, slug, n);
        if (first) first->again = n + 1;
    }
    return name;
}
