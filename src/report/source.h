/* source.h - for this room: a chapter's Markdown with its calls found.
 *
 * A call is `{{words}}` on one line. Before Markdown is read each call is replaced by a mark that Markdown leaves
 * alone, so that no underscore or asterisk in a figure's name is taken for emphasis, and so that a call knows its
 * line. A word with blanks stands in quotation marks. `{{include FILE}}` is replaced by that file's text.
 */
#ifndef FB_REPORT_SOURCE_H
#define FB_REPORT_SOURCE_H

#include "base/finding.h"
#include "base/memory.h"
#include "base/text.h"

enum { FB_CALL_WORDS = 24, FB_SOURCE_CALLS = 9999, FB_INCLUDE_DEPTH = 8, FB_SOURCE_CAP = 16 * 1024 * 1024 };

typedef struct fb_call {
    const char *text; /* as written, without braces */
    const char *words[FB_CALL_WORDS];
    size_t word_count;
    const char *file;
    int64_t line;
} fb_call;

/* Where a line of the Markdown comes from. */
typedef struct fb_source_line {
    size_t begins; /* in the Markdown */
    const char *file;
    int64_t line;
} fb_source_line;

typedef struct fb_source {
    const char *markdown; /* with marks in place of calls */
    const fb_call *calls;
    size_t call_count;
    const fb_source_line *lines;
    size_t line_count;
} fb_source;

/* Where included texts come from: the text of a file by its path in the chapters folder. FB_ENOTFOUND. */
typedef fb_rc fb_include(void *context, const char *path, const char **file, const char **text);

typedef struct fb_source_reader {
    fb_arena *arena;
    fb_findings *findings;
    fb_include *include; /* NULL: nothing can be included */
    void *context;
} fb_source_reader;

/** Read a chapter's text. FB_EINPUT with findings for all of: a call that is empty, has too many words or does not
 *  end on its line; an include that is not there or goes in a circle; bytes that are no text; a table row that has
 *  more cells than its head. `out` then holds what could be read, so that more can be found wrong in it; or nothing.
 */
fb_rc fb_source_read(fb_source *out, const fb_source_reader *reader, const char *file, const char *text);

/** The line that a place in the Markdown comes from. */
const fb_source_line *fb_source_at(const fb_source *source, size_t place);

/** At a mark: the index of its call, and step past it. FB_SOURCE_NO_MARK when `*text` is not at one. */
enum { FB_SOURCE_NO_MARK = -1 };
int fb_source_mark(const char **text, const char *end);

/* A stretch of words, and the call whose mark ends it. */
typedef struct fb_stretch {
    const char *words;
    size_t length;
    int call; /* FB_SOURCE_NO_MARK: the text ends */
} fb_stretch;

/** The next stretch of a text, and step past it. The last one has no call. */
fb_stretch fb_source_stretch(const char **text, const char *end);

/** Findings for tables whose rows have other numbers of cells than their heads: what Markdown would drop in silence.
 *  FB_EINPUT when a cell would be lost. */
fb_rc fb_source_tables(const fb_source *source, fb_findings *findings);

/** Whether a path may be included: names joined by /, none of them "." or ".." or hidden, ending in .md. */
bool fb_include_path_good(const char *path);

#endif
