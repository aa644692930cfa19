/* typeset.c - spaces that a line must not break at: between a number and its unit, within a number, in a date, and
 * between "not" or "kap." and its number. */
#include "report/typeset.h"

#include "base/text.h"

#include <string.h>

#define NO_BREAK "\xc2\xa0"
#define THIN_NO_BREAK "\xe2\x80\xaf"

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80; }

/* Whether one of the words stands at `at`, and nothing of the word follows. */
static bool is_one_of(const char *at, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(words[i]);
        if (strncmp(at, words[i], length) == 0 && !is_letter(at[length])) return true;
    }
    return false;
}

static bool follows_a_number(const char *at) {
    static const char *const WORDS[] = {
        "tkr",      "mnkr", "kr",       "mkr",      "%",         "procent", "procentenheter", "‰",         "§",
        "januari",  "mars", "april",    "maj",      "juni",      "juli",    "augusti",        "september", "oktober",
        "november", "maj",  "december", "februari", "per cent",  "January", "February",       "March",     "April",
        "May",      "June", "July",     "August",   "September", "October", "November",       "December"};
    return is_one_of(at, WORDS, FB_COUNT(WORDS));
}

/* Whether "not", "kap." or the like ends right before `at`. */
static bool leads_a_number(const char *text, const char *at) {
    static const char *const WORDS[] = {"not", "Not", "noter", "note",   "Note",  "kap.",
                                        "ch.", "nr",  "sid.",  "bilaga", "Bilaga"};
    for (size_t i = 0; i < FB_COUNT(WORDS); i++) {
        size_t length = strlen(WORDS[i]), before = (size_t)(at - text);
        if (before < length || strncmp(at - length, WORDS[i], length) != 0) continue;
        if (before == length || !is_letter(at[-(ptrdiff_t)length - 1])) return true;
    }
    return false;
}

/* One to three digits before the space and three after it: "5 989", but not "2023 100". */
static bool parts_thousands(const char *text, const char *at) {
    size_t before = 0;
    while (before < 4 && at - before > text && is_digit(at[-(ptrdiff_t)before - 1]))
        before++;
    bool three = is_digit(at[1]) && is_digit(at[2]) && is_digit(at[3]) && !is_digit(at[4]);
    return before >= 1 && before <= 3 && three;
}

static const char *space_at(const char *text, const char *at, bool after_digit) {
    bool number = at > text ? is_digit(at[-1]) : after_digit;
    if (number && follows_a_number(at + 1)) return NO_BREAK;
    if (at > text && number && parts_thousands(text, at)) return THIN_NO_BREAK;
    if (is_digit(at[1]) && leads_a_number(text, at)) return NO_BREAK;
    return NULL;
}

const char *fb_typeset(fb_arena *arena, const char *text, bool after_digit) {
    fb_buf out;
    const char *copied = text;
    fb_buf_init(&out, FB_MIB(16));
    for (const char *at = strchr(text, ' '); at; at = strchr(at + 1, ' ')) {
        const char *space = space_at(text, at, after_digit);
        if (!space) continue;
        fb_buf_add_bytes(&out, copied, (size_t)(at - copied));
        fb_buf_add(&out, space);
        copied = at + 1;
    }
    const char *done = text;
    if (copied > text) {
        fb_buf_add(&out, copied);
        done = fb_buf_rc(&out) == FB_OK ? fb_arena_strdup(arena, out.text) : NULL;
    }
    fb_buf_free(&out);
    return done;
}

static bool ends_in_digit(const char *text) { return text && text[0] && is_digit(text[strlen(text) - 1]); }

static fb_rc typeset_runs(fb_doc *doc, fb_block *block) {
    bool after_digit = false;
    for (fb_run *run = block->runs; run; run = run->next) {
        bool words = run->kind == FB_RUN_TEXT || run->kind == FB_RUN_STRONG || run->kind == FB_RUN_EMPHASIS;
        if (words && run->text && !(run->text = fb_typeset(doc->arena, run->text, after_digit))) return FB_ENOMEM;
        after_digit = ends_in_digit(run->text);
    }
    return FB_OK;
}

static fb_rc typeset_cells(fb_doc *doc, fb_table *table) {
    for (fb_row *row = table->rows; row; row = row->next)
        for (size_t c = 0; c < row->columns; c++) {
            fb_cell *cell = &row->cells[c];
            if (cell->kind == FB_CELL_TEXT && cell->text && !(cell->text = fb_typeset(doc->arena, cell->text, false)))
                return FB_ENOMEM;
        }
    return FB_OK;
}

fb_rc fb_typeset_blocks(fb_doc *doc, fb_block *parent) {
    for (fb_block *block = parent->children; block; block = block->next) {
        if (block->kind != FB_BLOCK_HEADING) FB_TRY(typeset_runs(doc, block));
        if (block->table) FB_TRY(typeset_cells(doc, block->table));
        FB_TRY(fb_typeset_blocks(doc, block));
    }
    return FB_OK;
}
