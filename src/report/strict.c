/* strict.c - the words of a block as the reader meets them, and what in them is typed that should be called. */
#include "report/strict.h"

#include "base/language.h"

#include <string.h>

enum { FLOW_CAP = 16 * 1024 * 1024, FLOW_LINES = 1000000, AROUND = 30 };

void fb_flow_init(fb_flow *flow, const fb_rules *rules, fb_findings *findings) {
    *flow = (fb_flow){.rules = rules, .findings = findings};
    fb_buf_init(&flow->text, FLOW_CAP);
}

void fb_flow_free(fb_flow *flow) {
    fb_buf_free(&flow->text);
    fb_free(flow->lines);
}

void fb_flow_add(fb_flow *flow, const char *file, int64_t line, const char *text, size_t length) {
    const struct fb_flow_line *last = flow->line_count ? &flow->lines[flow->line_count - 1] : NULL;
    if (!last || last->line != line || last->file != file) {
        if (!fb_grow((void **)&flow->lines, &flow->line_capacity, flow->line_count, sizeof *flow->lines,
                     FLOW_LINES)) {
            flow->text.failed = FB_ENOMEM;
            return;
        }
        flow->lines[flow->line_count++] = (struct fb_flow_line){flow->text.length, file, line};
    }
    fb_buf_add_bytes(&flow->text, text, length);
}

void fb_flow_mark(fb_flow *flow, const char *file, int64_t line, char mark) {
    fb_flow_add(flow, file, line, &mark, 1);
}

/* Telling --------------------------------------------------------------------------------------------- */

static bool is_mark(char c) { return c >= FB_FLOW_FIGURE && c <= FB_FLOW_NAME; }

static const struct fb_flow_line *line_at(const fb_flow *flow, size_t place) {
    size_t i = flow->line_count - 1;
    while (i > 0 && flow->lines[i].begins > place)
        i--;
    return &flow->lines[i];
}

/* The words around a place, cut between characters. */
static void add_around(fb_buf *out, const fb_flow *flow, size_t begins, size_t ends) {
    const char *text = flow->text.text;
    size_t from = begins > AROUND ? begins - AROUND : 0, to = ends + AROUND;
    if (to > flow->text.length) to = flow->text.length;
    while (from > 0 && from < begins && !fb_blank_at(text + from))
        from++;
    while (to < flow->text.length && to > ends && !fb_blank_at(text + to))
        to--;
    while (to < flow->text.length && (text[to] & 0xC0) == 0x80)
        to++;
    if (from > 0) fb_buf_add(out, "…");
    for (size_t i = from; i < to; i++) {
        if (is_mark(text[i]))
            fb_buf_add(out, "{{…}}");
        else
            fb_buf_add_char(out, text[i] == '\n' ? ' ' : text[i]);
    }
    if (to < flow->text.length) fb_buf_add(out, "…");
}

/* `format` takes the words around, the length of what is meant, and that. */
static void tell(const fb_flow *flow, const char *key, size_t begins, size_t ends, const char *format) {
    fb_buf around;
    const struct fb_flow_line *at = line_at(flow, begins);
    fb_buf_init(&around, FB_KIB(64));
    add_around(&around, flow, begins, ends);
    fb_find(flow->findings, FB_WARNING, key, at->file, at->line, format, around.text,
            (int)(ends - begins > 60 ? 60 : ends - begins), flow->text.text + begins);
    fb_buf_free(&around);
}

/* Numbers --------------------------------------------------------------------------------------------- */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* The length of a digit, or of a sign that is a number: ½, a digit of full width. */
static size_t digit_at(const char *at) {
    if (is_digit(*at)) return 1;
    if (at[0] == '\xC2' && at[1] >= '\xBC' && at[1] <= '\xBE') return 2;
    return at[0] == '\xEF' && at[1] == '\xBC' && at[2] >= '\x90' && at[2] <= '\x99' ? 3 : 0;
}

static size_t word_at(const char *at) {
    size_t length = 0;
    while (fb_letter_at(at + length))
        length += fb_letter_at(at + length);
    return length;
}

/* Past "1 234,5" and the unit that follows: "1 234,5 tkr". */
static const char *number_end(const fb_rules *rules, const char *at) {
    while (true) {
        size_t blank = fb_blank_at(at), digit = digit_at(at);
        if (digit)
            at += digit;
        else if ((*at == ',' || *at == '.' || *at == ':') && digit_at(at + 1))
            at++;
        else if (*at == '-' || strncmp(at, "–", 3) == 0) {
            size_t dash = *at == '-' ? 1 : 3;
            if (!digit_at(at + dash)) break;
            at += dash;
        } else if (blank && is_digit(at[blank]) && is_digit(at[blank + 1]) && is_digit(at[blank + 2]) &&
                   !is_digit(at[blank + 3]))
            at += blank + 3;
        else
            break;
    }
    size_t blank = fb_blank_at(at), sign = at[blank] == '%' ? 1 : 0, word = word_at(at + blank);
    if (sign) return at + blank + sign;
    return word && fb_rules_word(rules, FB_WORD_UNIT, at + blank, word) ? at + blank + word : at;
}

static void check_numbers(const fb_flow *flow) {
    const char *text = flow->text.text, *at = text, *end = text + flow->text.length;
    while (at < end) {
        size_t letter = fb_letter_at(at), digit = digit_at(at);
        const char *accepted = letter || *at == '\xC2' || digit ? fb_rules_accept(flow->rules, text, at) : NULL;
        if (accepted) {
            at = accepted;
        } else if (digit) {
            const char *behind = number_end(flow->rules, at);
            tell(flow, "chapter.number", (size_t)(at - text), (size_t)(behind - text),
                 _("\"%s\": the number %.*s is typed; call its figure, write it as {{literal …}} if it is none, or "
                   "add "
                   "the name that it belongs to to chapters/names.txt"));
            at = behind;
        } else {
            at += letter ? letter : 1;
        }
    }
}

/* "tjugofem": numerals in a row. */
static bool is_numeral(const fb_rules *rules, const char *word, size_t length, int depth) {
    if (fb_rules_word(rules, FB_WORD_NUMERAL, word, length)) return true;
    for (size_t head = length - 1; depth < 6 && head >= 2 && head < length; head--)
        if (fb_rules_word(rules, FB_WORD_NUMERAL, word, head) &&
            is_numeral(rules, word + head, length - head, depth + 1))
            return true;
    return false;
}

/* "tolv procent": a number that is spelled is out of reach, but not before a unit. */
static void check_numerals(const fb_flow *flow) {
    const char *text = flow->text.text, *at = text, *end = text + flow->text.length;
    while (at < end) {
        size_t word = word_at(at), blank = fb_blank_at(at + word);
        size_t unit = word && blank ? word_at(at + word + blank) : 0;
        size_t begins = (size_t)(at - text);
        if (unit && word < 40 && fb_rules_word(flow->rules, FB_WORD_UNIT, at + word + blank, unit) &&
            is_numeral(flow->rules, at, word, 0))
            tell(flow, "chapter.number", begins, begins + word + blank + unit,
                 _("\"%s\": \"%.*s\" is a typed number; call its figure, or write it as {{literal …}}"));
        at += word ? word : 1;
    }
}

/* Claims ---------------------------------------------------------------------------------------------- */

/* A sentence ends at . ! or ? before a blank and a capital letter or a call. */
static bool sentence_ends(const char *at) {
    if (*at != '.' && *at != '!' && *at != '?') return false;
    size_t blank = fb_blank_at(at + 1);
    const char *next = at + 1 + blank;
    bool capital = (*next >= 'A' && *next <= 'Z') ||
                   (next[0] == '\xC3' && (unsigned char)next[1] >= 0x80 && (unsigned char)next[1] <= 0x9E);
    return blank && (capital || is_mark(*next));
}

void fb_flow_sentence(const fb_flow *flow, size_t place, size_t *begins, size_t *ends) {
    *begins = 0;
    for (*ends = 0; *ends < flow->text.length; ++*ends) {
        if (!sentence_ends(flow->text.text + *ends)) continue;
        if (*ends >= place) return;
        *begins = *ends + 1;
    }
}

static void check_claims_in(const fb_flow *flow, size_t begins, size_t ends) {
    const char *text = flow->text.text;
    size_t length = ends - begins;
    if (memchr(text + begins, FB_FLOW_DECIDES, length)) return;
    bool figure = memchr(text + begins, FB_FLOW_FIGURE, length) != NULL;
    for (size_t at = begins; at < ends;) {
        size_t word = word_at(text + at);
        if (word && fb_rules_word(flow->rules, FB_WORD_SUPERLATIVE, text + at, word))
            tell(flow, "chapter.superlative", at, at + word,
                 _("\"%s\": \"%.*s\" says more than the figures; call what decides it ({{largest …}}, {{claim …}}), "
                   "or "
                   "write {{literal …}} if no figure is meant"));
        else if (word && figure && fb_rules_word(flow->rules, FB_WORD_COMPARISON, text + at, word))
            tell(flow, "chapter.comparison", at, at + word,
                 _("\"%s\": \"%.*s\" is typed beside a figure; call it ({{direction …}}, {{change …}}, {{claim …}}), "
                   "or "
                   "write {{literal …}} if no figure is meant"));
        at += word ? word : 1;
    }
}

static void check_claims(const fb_flow *flow) {
    size_t begins = 0;
    for (size_t at = 0; at < flow->text.length; at++)
        if (sentence_ends(flow->text.text + at)) {
            check_claims_in(flow, begins, at + 1);
            begins = at + 1;
        }
    check_claims_in(flow, begins, flow->text.length);
}

fb_rc fb_flow_end(fb_flow *flow) {
    fb_rc rc = fb_buf_rc(&flow->text);
    if (rc == FB_OK && flow->line_count && flow->rules) {
        check_numbers(flow);
        check_numerals(flow);
        check_claims(flow);
    }
    fb_buf_reset(&flow->text);
    flow->line_count = 0;
    return rc;
}
