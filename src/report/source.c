/* source.c - calls out of Markdown, marks in their place; included files where they are asked for. */
#include "report/source.h"

#include "base/language.h"

#include <string.h>

/* U+E000, four digits, U+E001: private use, which no chapter holds (and one that does is refused). */
static const char MARK_BEGIN[] = "\xEE\x80\x80", MARK_END[] = "\xEE\x80\x81";
enum { MARK_DIGITS = 4, LINES_CAP = FB_SOURCE_CAP };

typedef struct reading {
    const fb_source_reader *reader;
    const char *chain[FB_INCLUDE_DEPTH + 1]; /* the files that are open, the chapter first */
    int depth;
    const char *file;
    int64_t line;
    fb_buf markdown;
    fb_call *calls;
    size_t count, capacity;
    fb_source_line *lines;
    size_t line_count, line_capacity;
    bool wrong;
    fb_rc rc;
} reading;

static void refuse(reading *r, const char *key, const char *format, ...) __attribute__((format(printf, 3, 4)));

static void refuse(reading *r, const char *key, const char *format, ...) {
    va_list args;
    va_start(args, format);
    fb_find_v(r->reader->findings, FB_ERROR, key, r->file, r->line, format, args);
    va_end(args);
    r->wrong = true;
}

/* Words ------------------------------------------------------------------------------------------- */

/* The length of a quotation mark: ", or one that an editor made of it. */
static size_t quote_at(const char *text) {
    if (*text == '"') return 1;
    bool curly = strncmp(text, "\u201c", 3) == 0 || strncmp(text, "\u201d", 3) == 0;
    return curly ? 3 : 0;
}

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '|' || c == '\r'; }

typedef enum split { SPLIT_GOOD, SPLIT_EMPTY, SPLIT_MANY, SPLIT_QUOTE, SPLIT_NO_MEMORY } split;

/* A word ends at a blank that is not within quotation marks, and loses the marks. @return past it, or NULL */
static const char *take_word(const char *at, char *to) {
    bool quoted = false;
    while (*at && (quoted || !is_blank(*at))) {
        size_t quote = quote_at(at);
        if (quote) {
            quoted = !quoted;
            at += quote;
        } else {
            *to++ = *at++;
        }
    }
    *to = '\0';
    return quoted ? NULL : at;
}

static split split_words(fb_call *call, fb_arena *arena, const char *text, size_t length) {
    const char *at = fb_arena_strndup(arena, text, length);
    call->text = at;
    if (!at) return SPLIT_NO_MEMORY;
    while (true) {
        while (is_blank(*at))
            at++;
        if (!*at) return call->word_count ? SPLIT_GOOD : SPLIT_EMPTY;
        if (call->word_count == FB_CALL_WORDS) return SPLIT_MANY;
        char *word = fb_arena_alloc(arena, strlen(at) + 1);
        if (!word) return SPLIT_NO_MEMORY;
        at = take_word(at, word);
        if (!at) return SPLIT_QUOTE;
        call->words[call->word_count++] = word;
    }
}

static bool read_call(reading *r, fb_call *call, const char *text, size_t length) {
    int shown = (int)(length > 80 ? 80 : length);
    while (shown > 0 && (text[shown] & 0xC0) == 0x80)
        shown--;
    *call = (fb_call){.file = r->file, .line = r->line};
    switch (split_words(call, r->reader->arena, text, length)) {
    case SPLIT_GOOD: return true;
    case SPLIT_NO_MEMORY: r->rc = FB_ENOMEM; break;
    case SPLIT_QUOTE:
        refuse(r, "chapter.call", _("the call {{%.*s}} has a quotation mark without its pair"), shown, text);
        break;
    default:
        refuse(r, "chapter.call", _("the call {{%.*s}} is empty or has more than %d words"), shown, text,
               FB_CALL_WORDS);
    }
    return false;
}

static void keep_call(reading *r, const fb_call *call) {
    if (r->count == FB_SOURCE_CALLS) {
        refuse(r, "chapter.large", _("the chapter has more than %d calls; divide it into several"), FB_SOURCE_CALLS);
        r->rc = FB_EINPUT;
        return;
    }
    if (!fb_grow((void **)&r->calls, &r->capacity, r->count, sizeof *r->calls, FB_SOURCE_CALLS)) {
        r->rc = FB_ENOMEM;
        return;
    }
    fb_buf_printf(&r->markdown, "%s%04zu%s", MARK_BEGIN, r->count, MARK_END);
    r->calls[r->count++] = *call;
}

/* Includes ---------------------------------------------------------------------------------------- */

static void read_lines(reading *r, const char *text);

bool fb_include_path_good(const char *path) {
    size_t length = strlen(path);
    if (length < 4 || length > 200 || strcmp(path + length - 3, ".md") != 0) return false;
    for (const char *name = path; name; name = strchr(name, '/') ? strchr(name, '/') + 1 : NULL)
        if (*name == '.' || *name == '/' || *name == '\0') return false;
    return strchr(path, '\\') == NULL;
}

/* "a.md → b.md → a.md" */
static void tell_circle(reading *r, const char *again) {
    fb_buf chain;
    fb_buf_init(&chain, FB_KIB(8));
    int first = 0;
    while (first < r->depth && strcmp(r->chain[first], again) != 0)
        first++;
    for (int i = first; i <= r->depth; i++)
        fb_buf_printf(&chain, "%s → ", r->chain[i]);
    refuse(r, "chapter.include", _("the file includes itself: %s%s; remove one of the includes"), chain.text, again);
    fb_buf_free(&chain);
}

static bool stands_open(const reading *r, const char *file) {
    for (int i = 0; i <= r->depth; i++)
        if (strcmp(r->chain[i], file) == 0) return true;
    return false;
}

static void include_text(reading *r, const char *file, const char *text) {
    const char *outer = r->file;
    int64_t line = r->line;
    if (stands_open(r, file)) {
        tell_circle(r, file);
        return;
    }
    if (r->depth == FB_INCLUDE_DEPTH) {
        refuse(r, "chapter.include", _("files are included more than %d deep; include %s from the chapter itself"),
               FB_INCLUDE_DEPTH, file);
        return;
    }
    r->chain[++r->depth] = r->file = file;
    read_lines(r, text);
    r->depth--;
    r->file = outer;
    r->line = line;
}

static void include(reading *r, const fb_call *call, bool alone) {
    const char *path = call->word_count == 2 ? call->words[1] : "", *file = NULL, *text = NULL;
    if (!alone || call->word_count != 2) {
        refuse(r, "chapter.include", _("{{%s}}: an include stands alone on its line and names one file"), call->text);
        return;
    }
    if (!fb_include_path_good(path)) {
        refuse(r, "chapter.include",
               _("{{%s}}: the path must lie in the chapters folder and end in .md, such as common/organisation.md"),
               call->text);
        return;
    }
    fb_rc rc = r->reader->include ? r->reader->include(r->reader->context, path, &file, &text) : FB_ENOTFOUND;
    if (rc == FB_ENOTFOUND)
        refuse(r, "chapter.include", _("{{%s}}: there is no such file; put it in chapters/%s and load the folder"),
               call->text, path);
    else if (rc != FB_OK)
        r->rc = rc;
    else
        include_text(r, file, text);
}

/* Lines ------------------------------------------------------------------------------------------- */

static bool only_blanks(const char *at, const char *end) {
    while (at < end && (is_blank(*at) || *at == '\n'))
        at++;
    return at == end;
}

static void read_line(reading *r, const char *begin, const char *end) {
    const char *at = begin;
    while (at < end && r->rc == FB_OK) {
        const char *open = memmem(at, (size_t)(end - at), "{{", 2);
        fb_call call;
        if (!open) break;
        const char *close = memmem(open + 2, (size_t)(end - open - 2), "}}", 2);
        fb_buf_add_bytes(&r->markdown, at, (size_t)(open - at));
        if (!close) {
            refuse(r, "chapter.call", _("a call begins with {{ and has no }} on its line"));
            return;
        }
        at = close + 2;
        if (!read_call(r, &call, open + 2, (size_t)(close - open - 2))) continue;
        if (strcmp(call.words[0], "include") == 0)
            include(r, &call, only_blanks(begin, open) && only_blanks(at, end));
        else
            keep_call(r, &call);
    }
    fb_buf_add_bytes(&r->markdown, at, (size_t)(end - at));
}

/* A control character or one of the two that the program uses itself. */
static bool stranger(const char *at, const char *end) {
    for (; at < end; at++) {
        unsigned char c = (unsigned char)*at;
        if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F) return true;
    }
    return false;
}

/* A line that is no text is told and left out. */
static bool check_line(reading *r, const char *at, const char *end) {
    size_t length = (size_t)(end - at);
    if (!fb_utf8_valid(at, length))
        refuse(r, "chapter.character", _("the line is not UTF-8 text; save the file as UTF-8"));
    else if (memmem(at, length, MARK_BEGIN, sizeof MARK_BEGIN - 1))
        refuse(r, "chapter.character", _("the chapter holds the character U+E000; remove it"));
    else if (stranger(at, end))
        refuse(r, "chapter.character", _("the line holds a control character; remove it"));
    else
        return true;
    return false;
}

static void read_lines(reading *r, const char *text) {
    for (r->line = 1; *text && r->rc == FB_OK && fb_buf_rc(&r->markdown) == FB_OK; r->line++) {
        const char *end = strchr(text, '\n');
        end = end ? end + 1 : text + strlen(text);
        if (!fb_grow((void **)&r->lines, &r->line_capacity, r->line_count, sizeof *r->lines, LINES_CAP)) {
            r->rc = FB_ENOMEM;
            return;
        }
        r->lines[r->line_count++] = (fb_source_line){r->markdown.length, r->file, r->line};
        if (check_line(r, text, end)) read_line(r, text, end);
        text = end;
    }
    if (r->depth && r->markdown.length && r->markdown.text[r->markdown.length - 1] != '\n')
        fb_buf_add_char(&r->markdown, '\n');
}

/* The whole --------------------------------------------------------------------------------------- */

static fb_rc keep_all(const reading *r, fb_source *out) {
    fb_arena *arena = r->reader->arena;
    fb_call *calls = fb_arena_alloc(arena, (r->count + 1) * sizeof *calls);
    fb_source_line *lines = fb_arena_alloc(arena, (r->line_count + 1) * sizeof *lines);
    const char *markdown = fb_arena_strdup(arena, r->markdown.text);
    if (!calls || !lines || !markdown) return FB_ENOMEM;
    if (r->count) memcpy(calls, r->calls, r->count * sizeof *calls);
    if (r->line_count) memcpy(lines, r->lines, r->line_count * sizeof *lines);
    *out = (fb_source){markdown, calls, r->count, lines, r->line_count};
    return FB_OK;
}

fb_rc fb_source_read(fb_source *out, const fb_source_reader *reader, const char *file, const char *text) {
    static const char BYTE_ORDER_MARK[] = "\xef\xbb\xbf"; /* some editors begin a file with it */
    reading r = {.reader = reader, .file = file, .chain = {file}};
    fb_source source = {0};
    fb_buf_init(&r.markdown, FB_SOURCE_CAP);
    if (strncmp(text, BYTE_ORDER_MARK, 3) == 0) text += 3;
    read_lines(&r, text);
    fb_rc rc = r.rc != FB_OK ? r.rc : fb_buf_rc(&r.markdown);
    if (rc == FB_ELIMIT) {
        refuse(&r, "chapter.large", _("the chapter with what it includes is larger than %d bytes"), FB_SOURCE_CAP);
        rc = FB_EINPUT;
    }
    if (rc == FB_OK) rc = keep_all(&r, &source);
    if (rc == FB_OK) {
        *out = source;
        rc = fb_source_tables(&source, reader->findings);
        if (r.wrong) rc = FB_EINPUT;
    }
    fb_free(r.calls);
    fb_free(r.lines);
    fb_buf_free(&r.markdown);
    return rc;
}

const fb_source_line *fb_source_at(const fb_source *source, size_t place) {
    static const fb_source_line NOWHERE = {0};
    size_t low = 0, high = source->line_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (source->lines[middle].begins <= place)
            low = middle;
        else
            high = middle;
    }
    return high ? &source->lines[low] : &NOWHERE;
}

int fb_source_mark(const char **text, const char *end) {
    const size_t width = sizeof MARK_BEGIN - 1 + MARK_DIGITS + sizeof MARK_END - 1;
    if ((size_t)(end - *text) < width || memcmp(*text, MARK_BEGIN, sizeof MARK_BEGIN - 1) != 0)
        return FB_SOURCE_NO_MARK;
    int index = 0;
    for (int i = 0; i < MARK_DIGITS; i++)
        index = index * 10 + ((*text)[sizeof MARK_BEGIN - 1 + (size_t)i] - '0');
    *text += width;
    return index;
}

fb_stretch fb_source_stretch(const char **text, const char *end) {
    fb_stretch stretch = {.words = *text, .call = FB_SOURCE_NO_MARK};
    while (*text < end) {
        const char *at = *text;
        stretch.call = fb_source_mark(text, end);
        stretch.length = (size_t)(at - stretch.words);
        if (stretch.call != FB_SOURCE_NO_MARK) return stretch;
        (*text)++;
    }
    stretch.length = (size_t)(end - stretch.words);
    return stretch;
}
