/* source.h - for this room: a chapter's Markdown with its calls found.
 *
 * A call is `{{words}}` on one line. Before Markdown is read each call is replaced by a mark that Markdown leaves
 * alone, so that no underscore or asterisk in a figure's name is taken for emphasis, and so that a call knows its
 * line.
 */
#ifndef FB_REPORT_SOURCE_H
#define FB_REPORT_SOURCE_H

#include "base/finding.h"
#include "base/memory.h"
#include "base/text.h"

enum { FB_CALL_WORDS = 8 };

typedef struct fb_call {
    const char *text; /* as written, without braces */
    const char *words[FB_CALL_WORDS];
    size_t word_count;
    int64_t line;
} fb_call;

typedef struct fb_source {
    const char *file;
    const char *markdown; /* with marks in place of calls */
    const fb_call *calls;
    size_t call_count;
} fb_source;

/** Read a chapter's text. Findings for a call that is empty, has too many words, or does not end on its line. */
fb_rc fb_source_read(fb_source *out, const char *file, const char *text, fb_arena *arena, fb_findings *findings);

/** At a mark: the index of its call, and step past it. FB_SOURCE_NO_MARK when `*text` is not at one. */
enum { FB_SOURCE_NO_MARK = -1 };
int fb_source_mark(const char **text, const char *end);

#endif
