/* words.c - the words, Swedish and English. */
#include "render/words.h"

#include "base/date.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static const char *const SWEDISH[FB_WORD_COUNT] = {
    [FB_WORD_CONTENTS] = "Innehåll", [FB_WORD_SKIP] = "Hoppa till innehållet",
    [FB_WORD_PAGE] = "Sida",         [FB_WORD_DATA] = "Visa diagrammet som tabell",
    [FB_WORD_SHEET] = "Blad",        [FB_WORD_TO_CONTENTS] = "Till innehållsförteckningen",
    [FB_WORD_DOCUMENT] = "Dokument",
};

static const char *const ENGLISH[FB_WORD_COUNT] = {
    [FB_WORD_CONTENTS] = "Contents", [FB_WORD_SKIP] = "Skip to the contents",
    [FB_WORD_PAGE] = "Page",         [FB_WORD_DATA] = "Show the chart as a table",
    [FB_WORD_SHEET] = "Sheet",       [FB_WORD_TO_CONTENTS] = "To the table of contents",
    [FB_WORD_DOCUMENT] = "Document",
};

static bool is_english(const char *language) { return language && strncmp(language, "en", 2) == 0; }

const char *fb_word_in(const char *language, fb_word word) {
    return is_english(language) ? ENGLISH[word] : SWEDISH[word];
}

const char *fb_date_words(char words[static FB_DATE_WORDS], const char *language, const char *iso) {
    static const char *const MONTHS[2][12] = {{"januari", "februari", "mars", "april", "maj", "juni", "juli",
                                               "augusti", "september", "oktober", "november", "december"},
                                              {"January", "February", "March", "April", "May", "June", "July",
                                               "August", "September", "October", "November", "December"}};
    fb_date date;
    if (!fb_date_parse(&date, iso, strlen(iso))) return iso;
    snprintf(words, FB_DATE_WORDS, "%d %s %d", fb_date_day(date),
             MONTHS[is_english(language)][fb_date_month(date) - 1], fb_date_year(date));
    return words;
}
