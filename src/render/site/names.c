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

/* Names that are given once: the number that the next one of this name gets, which the first of them keeps; NULL when
   the name is free. */
typedef size_t *again_of(site *all, const char *name);

/* The stem with its ending; when that is taken, with the first number between that makes it free. */
static const char *free_name(site *all, again_of *taken, const char *stem, const char *ending) {
    const char *name = fb_arena_printf(all->arena, "%s%s", stem, ending);
    size_t *again = name ? taken(all, name) : NULL;
    for (size_t n = again && *again ? *again : 2; name && taken(all, name); n++) {
        name = fb_arena_printf(all->arena, "%s-%zu%s", stem, n, ending);
        if (again) *again = n + 1;
    }
    return name;
}

static size_t *again_of_page(site *all, const char *file) {
    if (strcmp(file, "tabeller.html") == 0) return &all->again;
    for (size_t i = 0; i < all->page_count; i++)
        if (strcmp(all->pages[i].file, file) == 0) return &all->pages[i].again;
    return NULL;
}

static size_t *again_of_table(site *all, const char *name) {
    for (size_t i = 0; i < all->table_count; i++)
        if (strcmp(all->tables[i].name, name) == 0) return &all->tables[i].again;
    return NULL;
}

const char *site_page_file(site *all, const char *folder, const char *title) {
    char slug[SITE_SLUG];
    site_slug(slug, title);
    const char *stem = fb_arena_printf(all->arena, "%s%s", folder, slug);
    return stem ? free_name(all, again_of_page, stem, ".html") : NULL;
}

const char *site_table_name(site *all, const fb_table *table, const fb_chart *chart) {
    static const char PREFIX[] = "table-";
    char slug[SITE_SLUG];
    const char *id = table->id ? table->id : "";
    if (strncmp(id, PREFIX, sizeof PREFIX - 1) == 0) id += sizeof PREFIX - 1;
    site_slug(slug, id[0] ? id : table->caption ? table->caption : "tabell");
    if (chart && chart->id) site_slug(slug, chart->id);
    const char *stem = fb_arena_printf(all->arena, "%s%s", chart ? "diagram-" : "", slug);
    return stem ? free_name(all, again_of_table, stem, "") : NULL;
}
