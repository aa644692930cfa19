/* words.c - the words, Swedish and English. */
#include "render/words.h"

#include "base/date.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static const char *const SWEDISH[FB_WORD_COUNT] = {
    [FB_WORD_CONTENTS] = "Innehåll",
    [FB_WORD_SKIP] = "Hoppa till innehållet",
    [FB_WORD_PAGE] = "Sida",
    [FB_WORD_DATA] = "Visa diagrammet som tabell",
    [FB_WORD_SHEET] = "Blad",
    [FB_WORD_TO_CONTENTS] = "Till innehållsförteckningen",
    [FB_WORD_DOCUMENT] = "Dokument",
    [FB_WORD_SEARCH] = "Sök i rapporten",
    [FB_WORD_SEARCH_NONE] = "Inget avsnitt har de orden.",
    [FB_WORD_SEARCH_SOME] = "Avsnitt med orden: {n}",
    [FB_WORD_HERE] = "Du är här",
    [FB_WORD_STEPS] = "Föregående och nästa",
    [FB_WORD_PREVIOUS] = "Föregående",
    [FB_WORD_NEXT] = "Nästa",
    [FB_WORD_FETCH] = "Hämta tabellen:",
    [FB_WORD_TABLES] = "Alla tabeller",
    [FB_WORD_TABLES_LEAD] = "Varje tabell i rapporten kan hämtas som CSV eller för Excel.",
    [FB_WORD_FIGURES_HINT] = "Siffror med prickad linje under är länkar till hur de är gjorda.",
    [FB_WORD_PART] = "del",
    [FB_WORD_PART_OF] = "av",
    [FB_WORD_FACTS] = "Siffror",
    [FB_WORD_FACT] = "Vad",
    [FB_WORD_FACT_VALUE] = "Siffra",
    [FB_WORD_FACT_UNIT] = "Enhet",
    [FB_WORD_FACT_COMMENT] = "Kommentar",
};

static const char *const ENGLISH[FB_WORD_COUNT] = {
    [FB_WORD_CONTENTS] = "Contents",
    [FB_WORD_SKIP] = "Skip to the contents",
    [FB_WORD_PAGE] = "Page",
    [FB_WORD_DATA] = "Show the chart as a table",
    [FB_WORD_SHEET] = "Sheet",
    [FB_WORD_TO_CONTENTS] = "To the table of contents",
    [FB_WORD_DOCUMENT] = "Document",
    [FB_WORD_SEARCH] = "Search the report",
    [FB_WORD_SEARCH_NONE] = "No section has these words.",
    [FB_WORD_SEARCH_SOME] = "Sections with the words: {n}",
    [FB_WORD_HERE] = "You are here",
    [FB_WORD_STEPS] = "Previous and next",
    [FB_WORD_PREVIOUS] = "Previous",
    [FB_WORD_NEXT] = "Next",
    [FB_WORD_FETCH] = "Fetch the table:",
    [FB_WORD_TABLES] = "All tables",
    [FB_WORD_TABLES_LEAD] = "Each table of the report can be fetched as CSV or for Excel.",
    [FB_WORD_FIGURES_HINT] = "Figures with a dotted line below are links to how they are made.",
    [FB_WORD_PART] = "part",
    [FB_WORD_PART_OF] = "of",
    [FB_WORD_FACTS] = "Figures",
    [FB_WORD_FACT] = "What",
    [FB_WORD_FACT_VALUE] = "Figure",
    [FB_WORD_FACT_UNIT] = "Unit",
    [FB_WORD_FACT_COMMENT] = "Comment",
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
