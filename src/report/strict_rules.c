/* strict_rules.c - the rules of typed numbers: read from text, and matched. */
#include "base/language.h"
#include "report/strict.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { ELEMENTS = 24, PATTERNS = 10000, WORDS = 20000, REFERENCES = 16, CODE_LENGTH = 12 };

typedef enum element_kind {
    IS_CHARACTER,
    IS_BLANK,
    IS_DASH,
    IS_YEAR,
    IS_MONTH,
    IS_DAY,
    IS_MM,
    IS_DD,
    IS_NUMBER,
    IS_DIGITS,
    IS_REFERENCES,
    IS_LETTER,
    IS_CODE
} element_kind;

typedef struct element {
    element_kind kind;
    const char *text; /* of a character */
    size_t length;    /* its bytes; of IS_DIGITS how many */
    bool optional;
} element;

typedef struct pattern {
    element elements[ELEMENTS];
    size_t count;
} pattern;

typedef struct word {
    const char *text;
    size_t length;
} word;

struct fb_rules {
    fb_arena *arena;
    pattern *patterns;
    size_t pattern_count, pattern_capacity;
    struct {
        word *list;
        size_t count, capacity;
    } words[FB_WORD_KINDS];
};

fb_rc fb_rules_new(fb_rules **out, fb_arena *arena) {
    fb_rules *rules = fb_arena_alloc(arena, sizeof *rules);
    if (!rules) return FB_ENOMEM;
    rules->arena = arena;
    *out = rules;
    return FB_OK;
}

/* As fb_grow, in the arena. */
static bool grow(fb_arena *arena, void **list, size_t *capacity, size_t count, size_t size, size_t cap) {
    if (count < *capacity) return true;
    if (count >= cap) return false;
    size_t room = *capacity ? *capacity * 2 : 64;
    void *next = fb_arena_alloc(arena, room * size);
    if (!next) return false;
    if (count) memcpy(next, *list, count * size);
    *list = next;
    *capacity = room;
    return true;
}

/* Characters ------------------------------------------------------------------------------------------ */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

size_t fb_blank_at(const char *at) {
    static const char *const BLANKS[] = {"\u00a0", "\u202f", "\u2009", "\u2007"};
    if (*at == ' ' || *at == '\t' || *at == '\n') return 1;
    for (size_t i = 0; i < FB_COUNT(BLANKS); i++)
        if (strncmp(at, BLANKS[i], strlen(BLANKS[i])) == 0) return strlen(BLANKS[i]);
    return 0;
}

static size_t dash_at(const char *at) {
    if (*at == '-') return 1;
    bool general = at[0] == '\xE2' && at[1] == '\x80' && at[2] >= '\x90' && at[2] <= '\x95';
    return general ? 3 : 0;
}

size_t fb_letter_at(const char *at) {
    const unsigned char *c = (const unsigned char *)at;
    if (isalnum(*c)) return 1;
    if (*c < 0xC3) return 0;                                                    /* ASCII, and C2: signs */
    if (*c == 0xE2 && (c[1] == 0x80 || c[1] == 0x81 || c[1] == 0x88)) return 0; /* punctuation, minus */
    size_t length = *c >= 0xF0 ? 4 : *c >= 0xE0 ? 3 : 2;
    return fb_utf8_length(c, strnlen(at, length)) == length ? length : 0;
}

/* Lower case of ASCII, and of À to Þ in the second byte after C3. */
static unsigned char lowered(const char *text, size_t i) {
    unsigned char c = (unsigned char)text[i];
    if (c >= 'A' && c <= 'Z') return (unsigned char)(c + 32);
    if (i > 0 && text[i - 1] == '\xC3' && c >= 0x80 && c <= 0x9E) return (unsigned char)(c + 0x20);
    return c;
}

bool fb_alike(const char *a, const char *b, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (!b[i] || lowered(a, i) != lowered(b, i)) return false;
    return true;
}

/* Reading --------------------------------------------------------------------------------------------- */

static const struct {
    const char *name;
    element_kind kind;
    bool enough; /* a pattern of it alone says what it is */
} NAMED[] = {{"year", IS_YEAR, true},        {"month", IS_MONTH, true},    {"day", IS_DAY, false},
             {"mm", IS_MM, false},           {"dd", IS_DD, false},         {"n", IS_NUMBER, false},
             {"refs", IS_REFERENCES, false}, {"letter", IS_LETTER, false}, {"code", IS_CODE, true}};

static bool read_braces(const char *at, size_t length, element *out, bool *enough) {
    if (length == 1 && *at >= '1' && *at <= '9') {
        *out = (element){.kind = IS_DIGITS, .length = (size_t)(*at - '0')};
        return true;
    }
    for (size_t i = 0; i < FB_COUNT(NAMED); i++)
        if (strlen(NAMED[i].name) == length && memcmp(NAMED[i].name, at, length) == 0) {
            *out = (element){.kind = NAMED[i].kind};
            *enough = *enough || NAMED[i].enough;
            return true;
        }
    return false;
}

/* One element of a pattern. @return past it, or NULL */
static const char *read_element(const char *at, element *out, bool *enough) {
    size_t blank = fb_blank_at(at), dash = dash_at(at);
    if (*at == '{') {
        size_t length = strcspn(at, "}");
        return at[length] && read_braces(at + 1, length - 1, out, enough) ? at + length + 1 : NULL;
    }
    if (blank) {
        *out = (element){.kind = IS_BLANK};
        return at + blank;
    }
    if (dash) {
        *out = (element){.kind = IS_DASH};
        return at + dash;
    }
    size_t length = fb_utf8_length((const unsigned char *)at, strnlen(at, 4));
    if (length == 0) return NULL;
    *out = (element){.kind = IS_CHARACTER, .text = at, .length = length, .optional = at[length] == '?'};
    *enough = *enough || fb_letter_at(at) || strncmp(at, "§", 2) == 0 || *at == ':';
    return at + length + out->optional;
}

static bool read_pattern(fb_rules *rules, const char *text, bool *full) {
    if (!grow(rules->arena, (void **)&rules->patterns, &rules->pattern_capacity, rules->pattern_count,
              sizeof *rules->patterns, PATTERNS)) {
        *full = true;
        return false;
    }
    pattern *p = &rules->patterns[rules->pattern_count];
    *p = (pattern){0};
    size_t digits = 0;
    bool enough = false;
    for (const char *at = text; at && *at;) {
        if (p->count == ELEMENTS) return false;
        at = read_element(at, &p->elements[p->count], &enough);
        if (!at) return false;
        digits += p->elements[p->count].kind == IS_DIGITS;
        p->count++;
    }
    if (!enough && digits < 2) return false; /* it would accept any number */
    rules->pattern_count++;
    return true;
}

static bool read_words(fb_rules *rules, fb_word_kind kind, const char *at) {
    while (*(at += strspn(at, " \t"))) {
        size_t length = strcspn(at, " \t");
        if (!grow(rules->arena, (void **)&rules->words[kind].list, &rules->words[kind].capacity,
                  rules->words[kind].count, sizeof(word), WORDS))
            return false;
        rules->words[kind].list[rules->words[kind].count++] = (word){at, length};
        at += length;
    }
    return true;
}

enum { ACCEPTED = FB_WORD_KINDS };

static bool read_section(const char *line, int *section) {
    static const char *const SECTIONS[] = {[FB_WORD_UNIT] = "[units]",
                                           [FB_WORD_NUMERAL] = "[numerals]",
                                           [FB_WORD_SUPERLATIVE] = "[superlatives]",
                                           [FB_WORD_COMPARISON] = "[comparisons]",
                                           [ACCEPTED] = "[accepted]"};
    for (int i = 0; i <= ACCEPTED; i++)
        if (strcmp(line, SECTIONS[i]) == 0) {
            *section = i;
            return true;
        }
    return false;
}

static char *trimmed(char *line) {
    while (fb_blank_at(line) == 1)
        line++;
    size_t length = strlen(line);
    while (length && strchr(" \t\r", line[length - 1]))
        line[--length] = '\0';
    return line;
}

fb_rc fb_rules_read(fb_rules *rules, const char *file, const char *text, fb_findings *findings) {
    char *rest = fb_arena_strdup(rules->arena, text), *next;
    int section = ACCEPTED;
    fb_rc rc = rest ? FB_OK : FB_ENOMEM;
    for (int64_t number = 1; rest; number++, rest = next) {
        next = strchr(rest, '\n');
        if (next) *next++ = '\0';
        char *line = trimmed(rest);
        bool full = false, good = true;
        if (*line == '#' || !*line) continue;
        if (*line == '[')
            good = read_section(line, &section);
        else if (section == ACCEPTED)
            good = read_pattern(rules, line, &full);
        else
            full = !read_words(rules, (fb_word_kind)section, line);
        if (full) return FB_ENOMEM;
        if (!good)
            rc = fb_refuse(findings, "chapter.names", file, number,
                           _("\"%s\" is no name or pattern that says which number it is; docs/chapters.md shows how "
                             "they are written"),
                           line);
    }
    return rc;
}

bool fb_rules_word(const fb_rules *rules, fb_word_kind kind, const char *text, size_t length) {
    for (size_t i = 0; i < rules->words[kind].count; i++) {
        const word *w = &rules->words[kind].list[i];
        if (w->length == length && fb_alike(w->text, text, length)) return true;
    }
    return false;
}

/* Matching -------------------------------------------------------------------------------------------- */

typedef struct match {
    const fb_rules *rules;
    const pattern *pattern;
} match;

static const char *match_from(const match *m, size_t i, const char *at);

static size_t digits_at(const char *at) {
    size_t count = 0;
    while (is_digit(at[count]))
        count++;
    return count;
}

static int value_of(const char *at, size_t digits) {
    int value = 0;
    for (size_t i = 0; i < digits && i < 6; i++)
        value = value * 10 + (at[i] - '0');
    return value;
}

static const char *match_month(const char *at) {
    static const char *const MONTHS[] = {
        "januari",  "februari", "mars",    "april",    "maj",   "juni", "juli", "augusti", "september", "oktober",
        "november", "december", "january", "february", "march", "may",  "june", "july",    "august",    "october"};
    for (size_t i = 0; i < FB_COUNT(MONTHS); i++)
        if (fb_alike(MONTHS[i], at, strlen(MONTHS[i]))) return at + strlen(MONTHS[i]);
    return NULL;
}

static bool code_begins(const char *at) {
    return (*at >= 'A' && *at <= 'Z') ||
           (at[0] == '\xC3' && (unsigned char)at[1] >= 0x80 && (unsigned char)at[1] <= 0x9E);
}

/* "E20": letters, then digits; "SEK500" is an amount. */
static const char *match_code(const fb_rules *rules, const char *at) {
    const char *letters = at;
    if (!code_begins(at)) return NULL;
    while (*at && !is_digit(*at) && fb_letter_at(at))
        at += fb_letter_at(at);
    if (fb_rules_word(rules, FB_WORD_UNIT, letters, (size_t)(at - letters))) return NULL;
    size_t digits = digits_at(at);
    return digits && (size_t)(at - letters) + digits <= CODE_LENGTH ? at + digits : NULL;
}

/* What stands between two of {refs}: ", ", "-", " och ". */
static size_t separator_at(const char *at) {
    static const char *const WORDS_BETWEEN[] = {"och", "and", "eller", "or"};
    size_t comma = *at == ',' ? 1 : 0, blank = fb_blank_at(at + comma), dash = dash_at(at);
    if (comma) return blank ? comma + blank : 0;
    if (dash) return dash;
    for (size_t i = 0; blank && i < FB_COUNT(WORDS_BETWEEN); i++) {
        size_t length = strlen(WORDS_BETWEEN[i]),
               after = fb_alike(WORDS_BETWEEN[i], at + blank, length) ? fb_blank_at(at + blank + length) : 0;
        if (after) return blank + length + after;
    }
    return 0;
}

/* "11:3", "4.2.1" */
static const char *one_reference(const char *at) {
    size_t digits = digits_at(at);
    if (digits == 0 || digits > 4) return NULL;
    at += digits;
    while ((*at == ':' || *at == '.') && is_digit(at[1]) && digits_at(at + 1) <= 4)
        at += 1 + digits_at(at + 1);
    return at;
}

/* The longest list whose rest of the pattern matches too. */
static const char *match_references(const match *m, size_t i, const char *at) {
    const char *ends[REFERENCES];
    size_t count = 0;
    for (const char *end = one_reference(at); end && count < REFERENCES;) {
        ends[count++] = end;
        size_t between = separator_at(end);
        end = between ? one_reference(end + between) : NULL;
    }
    while (count > 0) {
        const char *end = match_from(m, i + 1, ends[--count]);
        if (end) return end;
    }
    return NULL;
}

static const char *match_number(const element *e, const char *at) {
    size_t digits = digits_at(at);
    int value = value_of(at, digits);
    bool good = false;
    switch (e->kind) {
    case IS_YEAR: good = digits == 4 && value >= 1900 && value <= 2099; break;
    case IS_DAY: good = digits <= 2 && value >= 1 && value <= 31; break;
    case IS_MM: good = digits == 2 && value >= 1 && value <= 12; break;
    case IS_DD: good = digits == 2 && value >= 1 && value <= 31; break;
    case IS_DIGITS: good = digits == e->length; break;
    default: good = digits <= 4; break;
    }
    return digits && good ? at + digits : NULL;
}

static const char *match_one(const match *m, const element *e, const char *at) {
    size_t length;
    switch (e->kind) {
    case IS_CHARACTER: return fb_alike(e->text, at, e->length) ? at + e->length : NULL;
    case IS_BLANK:
        length = fb_blank_at(at);
        for (size_t next = length; next; length += next = fb_blank_at(at + length)) {
        }
        return length ? at + length : NULL;
    case IS_DASH: return dash_at(at) ? at + dash_at(at) : NULL;
    case IS_MONTH: return match_month(at);
    case IS_LETTER: return !is_digit(*at) && fb_letter_at(at) == 1 ? at + 1 : NULL;
    case IS_CODE: return match_code(m->rules, at);
    default: return match_number(e, at);
    }
}

static bool behind_unit(const fb_rules *rules, const char *at) {
    while (fb_blank_at(at))
        at += fb_blank_at(at);
    size_t length = 0;
    if (*at == '%') return true;
    if (strncmp(at, "‰", 3) == 0) return true;
    while (fb_letter_at(at + length))
        length += fb_letter_at(at + length);
    return length && fb_rules_word(rules, FB_WORD_UNIT, at, length);
}

/* Nothing goes on here that would make the number another one: a letter, a decimal, a group of three, a unit. */
static bool ends_here(const fb_rules *rules, const char *at, char last) {
    if (fb_letter_at(at)) return false;
    if (!is_digit(last)) return true;
    if ((*at == ',' || *at == '.' || *at == ':') && is_digit(at[1])) return false;
    if (dash_at(at) && is_digit(at[dash_at(at)])) return false;
    size_t blank = fb_blank_at(at);
    if (blank && digits_at(at + blank) == 3 && !fb_letter_at(at + blank + 3)) return false;
    return !behind_unit(rules, at);
}

static const char *match_from(const match *m, size_t i, const char *at) {
    if (i == m->pattern->count) return ends_here(m->rules, at, at[-1]) ? at : NULL;
    const element *e = &m->pattern->elements[i];
    if (e->kind == IS_REFERENCES) return match_references(m, i, at);
    const char *next = match_one(m, e, at), *end = next ? match_from(m, i + 1, next) : NULL;
    return !end && e->optional ? match_from(m, i + 1, at) : end;
}

/* A name begins where a word begins; a number not behind a sign, a decimal or another group of digits. */
static bool begins_here(const char *text, const char *at) {
    if (at == text) return true;
    const char *before = at - 1;
    while (before > text && (*before & 0xC0) == 0x80)
        before--;
    if (fb_letter_at(before)) return false;
    if (!is_digit(*at)) return true;
    if (dash_at(before) || strncmp(before, "\u2212", 3) == 0 || *before == '+') return false;
    bool separates = fb_blank_at(before) || strchr(",.:", *before) != NULL;
    bool group = fb_blank_at(before) && digits_at(at) != 3;
    return !(separates && before > text && is_digit(before[-1]) && !group);
}

const char *fb_rules_accept(const fb_rules *rules, const char *text, const char *at) {
    const char *longest = NULL;
    if (!begins_here(text, at)) return NULL;
    for (size_t i = 0; i < rules->pattern_count; i++) {
        const match m = {rules, &rules->patterns[i]};
        const element *first = &m.pattern->elements[0];
        if (first->kind == IS_CHARACTER && !first->optional && lowered(first->text, 0) != lowered(at, 0)) continue;
        const char *end = match_from(&m, 0, at);
        if (end && (!longest || end > longest)) longest = end;
    }
    return longest;
}
