/* sniff.c - telling what was given instead of a SIE file, by its first bytes. */
#include "base/language.h"
#include "base/memory.h"
#include "exchange/sie/survey.h"

#include <string.h>

static const struct {
    const char *bytes;
    size_t length;
    const char *what;
} SIGNATURES[] = {
    {"PK\3\4", 4, N_("a ZIP archive or an office document (XLSX, DOCX, ODS)")},
    {"%PDF", 4, N_("a PDF document")},
    {"\x1f\x8b", 2, N_("a file compressed with gzip")},
    {"\xd0\xcf\x11\xe0", 4, N_("an old office document (XLS, DOC)")},
    {"SQLite format 3", 15, N_("a SQLite database")},
    {"{\\rtf", 5, N_("an RTF document")},
    {"\xff\xfe", 2, N_("text in UTF-16")},
    {"\xfe\xff", 2, N_("text in UTF-16")},
    {"\x89PNG", 4, N_("a picture (PNG)")},
    {"\xff\xd8\xff", 3, N_("a picture (JPEG)")},
};

static bool small_equal(char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; }

/* Whether `word`, in small letters, stands somewhere in the text. */
static bool holds(const char *text, size_t length, const char *word) {
    size_t width = strlen(word);
    for (size_t i = 0; i + width <= length; i++) {
        size_t k = 0;
        while (k < width && small_equal(text[i + k], word[k]))
            k++;
        if (k == width) return true;
    }
    return false;
}

static const char *markup(const char *text, size_t length) {
    if (length > 4096) length = 4096;
    if (holds(text, length, "http://www.sie.se/sie5")) return N_("a SIE 5 file (XML)");
    if (holds(text, length, "<html") || holds(text, length, "<!doctype html"))
        return N_("an HTML page, often an error message that was saved as a file");
    return N_("an XML or HTML file");
}

static bool any_record(const char *text, size_t length) {
    for (size_t i = 0; i < length;) {
        size_t end = i, after;
        while (end < length && text[end] != '\n' && text[end] != '\r')
            end++;
        if (fb_sie_label_of(text + i, end - i, &after) > FB_SIE_UNKNOWN) return true;
        i = end + 1;
    }
    return false;
}

const char *fb_sie_foreign(const char *head, size_t length) {
    for (size_t i = 0; i < FB_COUNT(SIGNATURES); i++)
        if (length >= SIGNATURES[i].length && memcmp(head, SIGNATURES[i].bytes, SIGNATURES[i].length) == 0)
            return _(SIGNATURES[i].what);
    size_t start = 0;
    while (start < length && strchr(" \t\r\n\x1a", head[start]) && head[start])
        start++;
    if (start == length) return _("an empty file");
    if (head[start] == '<') return _(markup(head + start, length - start));
    if (any_record(head, length)) return NULL;
    if (memchr(head, '\0', length)) return _("a binary file");
    return _("a text file without SIE records");
}
