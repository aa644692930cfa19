/* words.h - the few words that a renderer adds of its own, in the language of the document.
 *
 * Not gettext: a document in English may be made by a program that speaks Swedish.
 */
#ifndef FB_RENDER_WORDS_H
#define FB_RENDER_WORDS_H

typedef enum fb_word {
    FB_WORD_CONTENTS,
    FB_WORD_SKIP, /* the skip link */
    FB_WORD_PAGE,
    FB_WORD_DATA, /* the chart as a table */
    FB_WORD_SHEET,
    FB_WORD_TO_CONTENTS,
    FB_WORD_DOCUMENT, /* one without a title */
    FB_WORD_SEARCH,
    FB_WORD_SEARCH_NONE,
    FB_WORD_SEARCH_SOME, /* "{n}" is how many */
    FB_WORD_HERE,        /* name of the way here */
    FB_WORD_STEPS,       /* name of the links back and on */
    FB_WORD_PREVIOUS,
    FB_WORD_NEXT,
    FB_WORD_FETCH, /* before the links to a table's files */
    FB_WORD_TABLES,
    FB_WORD_TABLES_LEAD,
    FB_WORD_FIGURES_HINT,
    FB_WORD_PART, /* of a table whose columns are shared out: "part 1 of 2" */
    FB_WORD_PART_OF,
    FB_WORD_FACTS, /* of a sheet of facts, and its columns */
    FB_WORD_FACT,
    FB_WORD_FACT_VALUE,
    FB_WORD_FACT_UNIT,
    FB_WORD_FACT_COMMENT,
    FB_WORD_COUNT
} fb_word;

/** @param language "sv", "en"; anything else, or NULL, is Swedish */
const char *fb_word_in(const char *language, fb_word word);

enum { FB_DATE_WORDS = 32 };
/** "22 mars 2024", "22 March 2024"; a text that is no ISO date comes back as it is. @return `words` or `iso` */
const char *fb_date_words(char words[static FB_DATE_WORDS], const char *language, const char *iso);

#endif
