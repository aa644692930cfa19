/* strict.h - for this room: numbers and claims that are typed in a chapter and not called.
 *
 * The rules are data: share/numbers.txt and the association's chapters/names.txt. A text is checked as the reader
 * meets it, after Markdown: the words of one paragraph, heading, list item or cell, with calls in their places.
 */
#ifndef FB_REPORT_STRICT_H
#define FB_REPORT_STRICT_H

#include "base/finding.h"
#include "base/memory.h"
#include "base/text.h"

typedef struct fb_rules fb_rules;

/** No rules yet. */
fb_rc fb_rules_new(fb_rules **out, fb_arena *arena);
/** Add those of a file. FB_EINPUT with a finding for a line that is not understood. */
fb_rc fb_rules_read(fb_rules *rules, const char *file, const char *text, fb_findings *findings);

/* The words of a file that say more than figures do. */
typedef enum fb_word_kind {
    FB_WORD_UNIT,
    FB_WORD_NUMERAL,
    FB_WORD_SUPERLATIVE,
    FB_WORD_COMPARISON,
    FB_WORD_KINDS
} fb_word_kind;

/** Whether the word of `length` bytes is of the kind; capital and small letters are alike. */
bool fb_rules_word(const fb_rules *rules, fb_word_kind kind, const char *word, size_t length);
/** The end of the longest accepted pattern that begins at `at`, or NULL. `text` is where the whole begins. */
const char *fb_rules_accept(const fb_rules *rules, const char *text, const char *at);

/* Characters, as the rules see them. */
/** The length of the letter or digit at `at`, else 0. */
size_t fb_letter_at(const char *at);
/** The length of the blank at `at`, else 0. */
size_t fb_blank_at(const char *at);
/** Whether two texts of a length are alike but for capital and small letters, å, ä and ö among them. */
bool fb_alike(const char *a, const char *b, size_t length);

/* What stands in a text in place of a call. */
enum { FB_FLOW_FIGURE = 1, FB_FLOW_DECIDES = 2, FB_FLOW_NAME = 3 };

typedef struct fb_flow {
    const fb_rules *rules;
    fb_findings *findings;
    const char *file;
    fb_buf text;
    struct fb_flow_line {
        size_t begins;
        const char *file;
        int64_t line;
    } * lines;
    size_t line_count, line_capacity;
} fb_flow;

void fb_flow_init(fb_flow *flow, const fb_rules *rules, fb_findings *findings);
void fb_flow_free(fb_flow *flow);
/** Append what stands at a line of a file; `file` is borrowed until the end. */
void fb_flow_add(fb_flow *flow, const char *file, int64_t line, const char *text, size_t length);
/** Append one of FB_FLOW_… */
void fb_flow_mark(fb_flow *flow, const char *file, int64_t line, char mark);
/** Where the next character will stand. */
static inline size_t fb_flow_place(const fb_flow *flow) { return flow->text.length; }

/** Check what was gathered, and begin anew. Findings, warnings: chapter.number, chapter.superlative,
 *  chapter.comparison. */
fb_rc fb_flow_end(fb_flow *flow);

/** Where the sentence that holds `place` begins and ends. */
void fb_flow_sentence(const fb_flow *flow, size_t place, size_t *begins, size_t *ends);

#endif
