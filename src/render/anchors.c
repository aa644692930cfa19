/* anchors.c - names for places: collected in one walk, found again by node and by id. */
#include "render/anchors.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

typedef struct place {
    const void *node;
    const char *id;   /* as the document has it; NULL when it has none */
    const char *name; /* as written */
    size_t again;     /* the number that the next place of this name gets; 0 means 2 */
} place;

/* Two open-addressed tables over the same places: one by node, one by id, one by name. */
typedef struct index {
    uint32_t *slot; /* place + 1; 0 is empty */
    size_t size;    /* a power of two */
} index_table;

struct fb_anchors {
    fb_arena *arena;
    place *places;
    size_t count, capacity;
    fb_outline_entry *headings;
    size_t heading_count, heading_capacity;
    index_table by_node, by_id, by_name;
    fb_rc rc;
};

enum { MOST_PLACES = 1 << 20 };

static size_t hash_text(const char *text) {
    uint64_t hash = 1469598103934665603u;
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * 1099511628211u;
    return (size_t)(hash ^ hash >> 29);
}

static size_t hash_node(const void *node) {
    uint64_t bits = (uint64_t)(uintptr_t)node;
    return (size_t)((bits >> 4) * 0x9E3779B97F4A7C15u >> 20);
}

static uint32_t *slot_by_node(const fb_anchors *anchors, const void *node) {
    const index_table *table = &anchors->by_node;
    size_t at = hash_node(node) & (table->size - 1);
    while (table->slot[at] && anchors->places[table->slot[at] - 1].node != node)
        at = (at + 1) & (table->size - 1);
    return &table->slot[at];
}

static const char *key_of(const fb_anchors *anchors, const index_table *table, uint32_t slot) {
    const place *found = &anchors->places[slot - 1];
    return table == &anchors->by_id ? found->id : found->name;
}

static uint32_t *slot_by_text(const fb_anchors *anchors, const index_table *table, const char *text) {
    size_t at = hash_text(text) & (table->size - 1);
    while (table->slot[at] && strcmp(key_of(anchors, table, table->slot[at]), text) != 0)
        at = (at + 1) & (table->size - 1);
    return &table->slot[at];
}

static void collect(fb_anchors *anchors, const void *node, const char *id) {
    if (anchors->rc != FB_OK) return;
    if (!fb_grow((void **)&anchors->places, &anchors->capacity, anchors->count, sizeof(place), MOST_PLACES)) {
        anchors->rc = anchors->count >= MOST_PLACES ? FB_ELIMIT : FB_ENOMEM;
        return;
    }
    anchors->places[anchors->count++] = (place){.node = node, .id = id && id[0] ? id : NULL};
}

static const char *plain_words(fb_anchors *anchors, const fb_block *heading) {
    size_t length = 0;
    for (const fb_run *run = heading->runs; run; run = run->next)
        length += run->kind == FB_RUN_BREAK ? 1 : strlen(run->text);
    char *text = fb_arena_alloc(anchors->arena, length + 1), *to = text;
    for (const fb_run *run = heading->runs; text && run; run = run->next) {
        const char *words = run->kind == FB_RUN_BREAK ? " " : run->text;
        to = stpcpy(to, words);
    }
    return text;
}

static void collect_heading(fb_anchors *anchors, const fb_block *heading) {
    collect(anchors, heading, heading->id);
    if (anchors->rc != FB_OK) return;
    const char *text = plain_words(anchors, heading);
    if (!text || !fb_grow((void **)&anchors->headings, &anchors->heading_capacity, anchors->heading_count,
                          sizeof(fb_outline_entry), MOST_PLACES)) {
        anchors->rc = FB_ENOMEM;
        return;
    }
    anchors->headings[anchors->heading_count++] =
        (fb_outline_entry){.level = heading->level, .text = text, .heading = heading};
}

static void collect_table(fb_anchors *anchors, const fb_block *block) {
    collect(anchors, block->table, block->table->id ? block->table->id : block->id);
    for (const fb_row *row = block->table->rows; row; row = row->next)
        if (row->id) collect(anchors, row, row->id);
}

static void collect_blocks(fb_anchors *anchors, const fb_block *parent) {
    for (const fb_block *block = parent->children; block && anchors->rc == FB_OK; block = block->next) {
        if (block->kind == FB_BLOCK_HEADING)
            collect_heading(anchors, block);
        else if (block->kind == FB_BLOCK_TABLE && block->table)
            collect_table(anchors, block);
        else if (block->kind == FB_BLOCK_CHART && block->chart)
            collect(anchors, block->chart, block->chart->id ? block->chart->id : block->id);
        else if (block->id)
            collect(anchors, block, block->id);
        collect_blocks(anchors, block);
    }
}

static bool index_make(index_table *table, size_t count) {
    size_t size = 16;
    while (size < count * 2 + 1)
        size *= 2;
    table->slot = fb_calloc(size, sizeof *table->slot);
    table->size = size;
    return table->slot != NULL;
}

static bool name_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.';
}

/* The id with every other byte as "-"; never empty and never beginning with a digit or a sign. */
static char *safe_name(fb_anchors *anchors, const char *id) {
    bool letter = (id[0] >= 'a' && id[0] <= 'z') || (id[0] >= 'A' && id[0] <= 'Z');
    char *name = fb_arena_printf(anchors->arena, "%s%s", letter ? "" : "a-", id);
    for (char *at = name; at && *at; at++)
        if (!name_byte(*at)) *at = '-';
    return name;
}

static bool name_place(fb_anchors *anchors, size_t i, size_t *section) {
    place *here = &anchors->places[i];
    char *base = here->id ? safe_name(anchors, here->id) : fb_arena_printf(anchors->arena, "section-%zu", ++*section);
    if (!base) return false;
    char *name = base;
    uint32_t *slot = slot_by_text(anchors, &anchors->by_name, base);
    if (*slot) {
        size_t *again = &anchors->places[*slot - 1].again;
        for (size_t n = *again ? *again : 2; *slot; *again = ++n) {
            if (!(name = fb_arena_printf(anchors->arena, "%s-%zu", base, n))) return false;
            slot = slot_by_text(anchors, &anchors->by_name, name);
        }
    }
    here->name = name;
    *slot = (uint32_t)(i + 1);
    return true;
}

static bool is_heading(const fb_anchors *anchors, const void *node, size_t *heading) {
    if (*heading >= anchors->heading_count || anchors->headings[*heading].heading != node) return false;
    return true;
}

/* Places with an id of their own are named first, so that no made-up name can take it from them. */
static bool name_places(fb_anchors *anchors) {
    size_t section = 0, heading = 0;
    for (size_t i = 0; i < anchors->count; i++) {
        place *here = &anchors->places[i];
        *slot_by_node(anchors, here->node) = (uint32_t)(i + 1);
        if (!here->id) continue;
        if (!name_place(anchors, i, &section)) return false;
        uint32_t *slot = slot_by_text(anchors, &anchors->by_id, here->id);
        if (!*slot) *slot = (uint32_t)(i + 1);
    }
    for (size_t i = 0; i < anchors->count; i++) {
        if (!is_heading(anchors, anchors->places[i].node, &heading)) continue;
        if (!anchors->places[i].id && !name_place(anchors, i, &section)) return false;
        anchors->headings[heading++].name = anchors->places[i].name;
    }
    return true;
}

fb_rc fb_anchors_new(fb_anchors **out, const fb_doc *doc) {
    fb_anchors *anchors = fb_calloc(1, sizeof *anchors);
    if (!anchors) return FB_ENOMEM;
    anchors->arena = fb_arena_new(FB_MIB(64));
    if (!anchors->arena) anchors->rc = FB_ENOMEM;
    if (anchors->rc == FB_OK) collect_blocks(anchors, doc->root);
    if (anchors->rc == FB_OK &&
        (!index_make(&anchors->by_node, anchors->count) || !index_make(&anchors->by_id, anchors->count) ||
         !index_make(&anchors->by_name, anchors->count) || !name_places(anchors)))
        anchors->rc = FB_ENOMEM;
    fb_rc rc = anchors->rc;
    if (rc == FB_OK)
        *out = anchors;
    else
        fb_anchors_free(anchors);
    return rc;
}

void fb_anchors_free(fb_anchors *anchors) {
    if (!anchors) return;
    fb_arena_free(anchors->arena);
    fb_free(anchors->places);
    fb_free(anchors->headings);
    fb_free(anchors->by_node.slot);
    fb_free(anchors->by_id.slot);
    fb_free(anchors->by_name.slot);
    fb_free(anchors);
}

const char *fb_anchor_of(const fb_anchors *anchors, const void *node) {
    uint32_t slot = *slot_by_node(anchors, node);
    return slot ? anchors->places[slot - 1].name : NULL;
}

const char *fb_anchor_to(const fb_anchors *anchors, const char *target) {
    if (!target || target[0] != '#' || !target[1]) return NULL;
    uint32_t slot = *slot_by_text(anchors, &anchors->by_id, target + 1);
    return slot ? anchors->places[slot - 1].name : NULL;
}

const fb_outline_entry *fb_outline(const fb_anchors *anchors, size_t *count) {
    *count = anchors->heading_count;
    return anchors->headings;
}

bool fb_repeats_heading(const fb_anchors *anchors, const fb_block *before, const char *title) {
    if (!title || !before || before->kind != FB_BLOCK_HEADING) return false;
    for (size_t i = 0; i < anchors->heading_count; i++)
        if (anchors->headings[i].heading == before) return strcmp(anchors->headings[i].text, title) == 0;
    return false;
}

bool fb_target_is_outside(const char *target) {
    static const char *const SCHEMES[] = {"https://", "http://", "mailto:"};
    for (size_t i = 0; target && i < FB_COUNT(SCHEMES); i++)
        if (strncmp(target, SCHEMES[i], strlen(SCHEMES[i])) == 0) return true;
    return false;
}
