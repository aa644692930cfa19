/* layout_parts.c - the fields of a layout's row: account ranges, codes, years in texts. */
#include "closing/layout_build.h"

#include "base/language.h"
#include "base/text.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *const fb_measure_words[FB_MEASURES] = {"", "movement", "opening", "closing"};

void fb_layout_wrong(fb_layout_build *build, const fb_layout_line *line, const char *key, const char *format, ...) {
    va_list args;
    va_start(args, format);
    fb_find_v(build->findings, FB_ERROR, key, build->statements[line->statement].file, line->row, format, args);
    va_end(args);
    build->wrong = true;
}

int fb_layout_word(const char *const *names, size_t count, const char *text) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], text) == 0) return (int)i;
    return -1;
}

/* Words between blanks. */
static bool next_word(const char **at, const char **word, size_t *length) {
    *at += strspn(*at, " \t");
    *word = *at;
    *length = strcspn(*at, " \t");
    *at += *length;
    return *length > 0;
}

static size_t count_words(const char *text) {
    const char *word;
    size_t length, count = 0;
    while (next_word(&text, &word, &length))
        count++;
    return count;
}

static size_t code_length(const char *text, size_t length) {
    size_t n = 0;
    while (n < length && isalnum((unsigned char)text[n]))
        n++;
    return n;
}

/* `30-34`, `3610`, `!3190`: false when the word is not a range. */
static fb_rc parse_range(fb_arena *arena, const char *word, size_t length, fb_account_range *out, bool *good) {
    bool excluded = word[0] == '!';
    word += excluded;
    length -= excluded;
    size_t low = code_length(word, length);
    const char *upper = word;
    size_t high = low;
    if (low < length && word[low] == '-') {
        upper = word + low + 1;
        high = code_length(upper, length - low - 1);
        *good = low > 0 && high > 0 && low + 1 + high == length;
    } else {
        *good = low > 0 && low == length;
    }
    if (*good && strncmp(word, upper, low < high ? low : high) > 0) *good = false;
    *out = (fb_account_range){fb_arena_strndup(arena, word, low), fb_arena_strndup(arena, upper, high), excluded};
    return out->low && out->high ? FB_OK : FB_ENOMEM;
}

fb_rc fb_layout_parse_accounts(fb_layout_build *build, fb_layout_line *line, const char *text) {
    size_t count = count_words(text), length, included = 0;
    if (count == 0) return FB_OK;
    fb_account_range *ranges = fb_arena_alloc(build->arena, count * sizeof *ranges);
    if (!ranges) return FB_ENOMEM;
    const char *word;
    for (size_t i = 0; next_word(&text, &word, &length); i++) {
        bool good;
        FB_TRY(parse_range(build->arena, word, length, &ranges[i], &good));
        if (!good)
            fb_layout_wrong(build, line, "layout.accounts",
                            _("\"%.*s\" is not a range of accounts; expected e.g. 30-34, 3610 or !3190, the lower "
                              "bound first"),
                            (int)length, word);
        included += !ranges[i].excluded;
    }
    if (included == 0)
        fb_layout_wrong(build, line, "layout.accounts",
                        _("only accounts to leave out stand here; expected at least one range to count"));
    line->ranges = ranges;
    line->range_count = count;
    return FB_OK;
}

static bool holds(const fb_account_range *range, const char *account) {
    return strcmp(account, range->low) >= 0 && strncmp(account, range->high, strlen(range->high)) <= 0;
}

bool fb_line_counts_account(const fb_layout_line *line, const char *account) {
    bool counted = false;
    for (size_t i = 0; i < line->range_count; i++) {
        if (!holds(&line->ranges[i], account)) continue;
        if (line->ranges[i].excluded) return false;
        counted = true;
    }
    return counted;
}

fb_rc fb_layout_parse_codes(fb_layout_build *build, const fb_layout_line *line, fb_code_filter *out, const char *text,
                            bool counterparties) {
    size_t words = count_words(text), length;
    *out = (fb_code_filter){.any = words == 0};
    if (words == 0) return FB_OK;
    if (counterparties && strcmp(text, "!internal") == 0) {
        *out = (fb_code_filter){.any = true, .never_internal = true};
        return FB_OK;
    }
    const char **codes = fb_arena_alloc(build->arena, words * sizeof *codes), *word;
    if (!codes) return FB_ENOMEM;
    out->codes = codes;
    while (next_word(&text, &word, &length)) {
        const char *code;
        char *copy = fb_arena_strndup(build->arena, word, length);
        if (!copy) return FB_ENOMEM;
        FB_TRY(fb_layout_place_year(build, line, &code, copy));
        if (strcmp(code, "-") == 0)
            out->none = true;
        else if (counterparties && strcmp(code, "members") == 0)
            out->members = true;
        else if (counterparties && strcmp(code, "internal") == 0)
            out->internal = true;
        else if (counterparties && strcmp(code, "external") == 0)
            out->external = true;
        else
            codes[out->count++] = code;
    }
    return FB_OK;
}

/* `{year}`, `{year-12}`, `{year+1}`: the bytes of it, 0 when it is none. */
static size_t year_placeholder(const char *text, int *shift) {
    static const char WORD[] = "{year";
    if (strncmp(text, WORD, sizeof WORD - 1) != 0) return 0;
    const char *at = text + sizeof WORD - 1;
    int value = 0, sign = *at == '-' ? -1 : 1, digits = 0;
    if (*at == '-' || *at == '+')
        for (at++; isdigit((unsigned char)*at) && digits < 2; at++, digits++)
            value = value * 10 + (*at - '0');
    if (*at != '}') return 0;
    *shift = sign * value;
    return (size_t)(at + 1 - text);
}

/* The bytes of a word that a column's label may hold besides, 0 when it is none. */
static size_t period_placeholder(const char *text) {
    static const char *const WORDS[] = {"{period}", "{end}"};
    for (size_t i = 0; i < 2; i++)
        if (strncmp(text, WORDS[i], strlen(WORDS[i])) == 0) return strlen(WORDS[i]);
    return 0;
}

enum { TEXT_CAP = 64 * 1024 };

static fb_rc place(fb_layout_build *build, const fb_layout_line *line, const char **out, const char *text,
                   bool column) {
    if (!strchr(text, '{')) {
        *out = fb_arena_strdup(build->arena, text);
        return *out ? FB_OK : FB_ENOMEM;
    }
    fb_buf buf;
    fb_buf_init(&buf, TEXT_CAP);
    for (const char *at = text; *at;) {
        int shift = 0;
        size_t length = *at == '{' ? year_placeholder(at, &shift) : 0;
        bool stays = column && *at == '{' && period_placeholder(at) > 0;
        if (*at == '{' && length == 0 && !stays)
            fb_layout_wrong(build, line, "layout.placeholder",
                            _("\"%s\" holds a brace that is not {year}, {year-1} and so on; expected one of these"),
                            text);
        if (length)
            fb_buf_printf(&buf, "%d", build->year + shift);
        else
            fb_buf_add_char(&buf, *at);
        at += length ? length : 1;
    }
    fb_rc rc = fb_buf_rc(&buf);
    const char *copy = rc == FB_OK ? fb_arena_strdup(build->arena, buf.text) : NULL;
    fb_buf_free(&buf);
    if (rc != FB_OK) return rc;
    *out = copy;
    return copy ? FB_OK : FB_ENOMEM;
}

fb_rc fb_layout_place_year(fb_layout_build *build, const fb_layout_line *line, const char **out, const char *text) {
    return place(build, line, out, text, false);
}

fb_rc fb_layout_place_column(fb_layout_build *build, const fb_layout_line *line, const char **out, const char *text) {
    return place(build, line, out, text, true);
}
