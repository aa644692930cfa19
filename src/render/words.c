/* words.c - the words, Swedish and English. */
#include "render/words.h"

#include <stdbool.h>
#include <string.h>

static const char *const SWEDISH[FB_WORD_COUNT] = {
    [FB_WORD_CONTENTS] = "Innehåll", [FB_WORD_SKIP] = "Hoppa till innehållet",
    [FB_WORD_PAGE] = "Sida",         [FB_WORD_DATA] = "Visa diagrammet som tabell",
    [FB_WORD_SHEET] = "Blad",        [FB_WORD_TO_CONTENTS] = "Till innehållsförteckningen",
};

static const char *const ENGLISH[FB_WORD_COUNT] = {
    [FB_WORD_CONTENTS] = "Contents", [FB_WORD_SKIP] = "Skip to the contents",
    [FB_WORD_PAGE] = "Page",         [FB_WORD_DATA] = "Show the chart as a table",
    [FB_WORD_SHEET] = "Sheet",       [FB_WORD_TO_CONTENTS] = "To the table of contents",
};

const char *fb_word_in(const char *language, fb_word word) {
    bool english = language && strncmp(language, "en", 2) == 0;
    return english ? ENGLISH[word] : SWEDISH[word];
}
