/* source.c - calls out of Markdown, marks in their place. */
#include "report/source.h"

#include "base/language.h"

#include <string.h>

/* U+E000, four digits, U+E001: private use, which no chapter holds (and one that does is refused). */
static const char MARK_BEGIN[] = "\xEE\x80\x80", MARK_END[] = "\xEE\x80\x81";
enum { MARK_DIGITS = 4, CALLS_CAP = 9999 };

static bool split_words(fb_call *call, fb_arena *arena, const char *text, size_t length) {
    char *words = fb_arena_strndup(arena, text, length), *rest = words, *word;
    call->text = fb_arena_strndup(arena, text, length);
    if (!words || !call->text) return false;
    while (*(rest += strspn(rest, " \t|"))) {
        bool quoted = *rest == '"';
        word = rest + quoted;
        size_t wide = strcspn(word, quoted ? "\"" : " \t|");
        if (call->word_count == FB_CALL_WORDS || (quoted && !word[wide])) return false;
        rest = word + wide + (word[wide] != '\0');
        word[wide] = '\0';
        call->words[call->word_count++] = word;
    }
    return call->word_count > 0;
}

typedef struct reading {
    const char *file;
    fb_arena *arena;
    fb_findings *findings;
    fb_buf markdown;
    fb_call *calls;
    size_t count, capacity;
    fb_rc rc;
} reading;

static void take_call(reading *r, const char *text, size_t length, int64_t line) {
    fb_call call = {.line = line};
    if (!split_words(&call, r->arena, text, length)) {
        r->rc = fb_refuse(r->findings, "chapter.call", r->file, line,
                          _("the call {{%.*s}} is empty or has more than %d words"), (int)(length > 80 ? 80 : length),
                          text, FB_CALL_WORDS);
        return;
    }
    if (!fb_grow((void **)&r->calls, &r->capacity, r->count, sizeof *r->calls, CALLS_CAP)) {
        r->rc = FB_ENOMEM;
        return;
    }
    fb_buf_printf(&r->markdown, "%s%04zu%s", MARK_BEGIN, r->count, MARK_END);
    r->calls[r->count++] = call;
}

static void read_line(reading *r, const char *at, const char *end, int64_t line) {
    while (at < end) {
        const char *open = memmem(at, (size_t)(end - at), "{{", 2);
        if (!open) break;
        const char *close = memmem(open + 2, (size_t)(end - open - 2), "}}", 2);
        fb_buf_add_bytes(&r->markdown, at, (size_t)(open - at));
        if (!close) {
            r->rc = fb_refuse(r->findings, "chapter.call", r->file, line,
                              _("a call begins with {{ and has no }} on its line"));
            return;
        }
        take_call(r, open + 2, (size_t)(close - open - 2), line);
        at = close + 2;
    }
    fb_buf_add_bytes(&r->markdown, at, (size_t)(end - at));
}

static void read_lines(reading *r, const char *text) {
    if (strstr(text, MARK_BEGIN))
        r->rc = fb_refuse(r->findings, "chapter.character", r->file, 0,
                          _("the chapter holds the character U+E000; remove it"));
    for (int64_t line = 1; *text; line++) {
        const char *end = strchr(text, '\n');
        end = end ? end + 1 : text + strlen(text);
        read_line(r, text, end, line);
        text = end;
    }
}

fb_rc fb_source_read(fb_source *out, const char *file, const char *text, fb_arena *arena, fb_findings *findings) {
    reading r = {.file = file, .arena = arena, .findings = findings};
    fb_buf_init(&r.markdown, FB_MIB(16));
    read_lines(&r, text);
    if (r.rc == FB_OK) r.rc = fb_buf_rc(&r.markdown);
    fb_call *calls = fb_arena_alloc(arena, (r.count + 1) * sizeof *calls);
    const char *markdown = fb_arena_strdup(arena, r.markdown.text);
    if (r.rc == FB_OK && (!calls || !markdown)) r.rc = FB_ENOMEM;
    if (r.rc == FB_OK) {
        if (r.count) memcpy(calls, r.calls, r.count * sizeof *calls);
        *out = (fb_source){.file = file, .markdown = markdown, .calls = calls, .call_count = r.count};
    }
    fb_free(r.calls);
    fb_buf_free(&r.markdown);
    return r.rc;
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
