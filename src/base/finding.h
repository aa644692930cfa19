/* finding.h - findings: everything that is wrong or worth a look, collected; the front doors print.
 *
 * One finding is one message: where (file, line), what was found, what was expected, what to do. The
 * key is for programs and for looking it up in docs/errors.md; the text is in the language in force.
 */
#ifndef FB_BASE_FINDING_H
#define FB_BASE_FINDING_H

#include "base/rc.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum fb_severity {
    FB_NOTE,    /* good to know; does not change an exit code */
    FB_WARNING, /* a person should look; the work was done */
    FB_ERROR    /* the input or the books are wrong */
} fb_severity;

typedef struct fb_finding {
    fb_severity severity;
    const char *key;  /* "sie.unbalanced": static */
    const char *file; /* or NULL */
    int64_t line;     /* from 1; 0 when there is none */
    const char *text;
} fb_finding;

typedef struct fb_findings fb_findings;

/* Those beyond are counted, not kept. The last places are for errors, so that what stops the work is always told. */
enum { FB_FINDINGS_KEPT = 1000, FB_FINDINGS_ERRORS = 100 };

/** NULL when memory is out. */
fb_findings *fb_findings_new(void);
void fb_findings_free(fb_findings *findings);
void fb_findings_clear(fb_findings *findings);

/** Add a finding; one that is kept already, with the same words about the same place, is not added again.
 *  `findings` NULL: nothing happens. `key` must be static; `file` is copied.
 *  When memory is out the finding is only counted, so that a caller never mistakes failure for none. */
void fb_find(fb_findings *findings, fb_severity severity, const char *key, const char *file, int64_t line,
             const char *format, ...) __attribute__((format(printf, 6, 7)));

/** As fb_find, for a function that has a `...` of its own. */
void fb_find_v(fb_findings *findings, fb_severity severity, const char *key, const char *file, int64_t line,
               const char *format, va_list args) __attribute__((format(printf, 6, 0)));

/** As fb_find with FB_ERROR, and gives FB_EINPUT back: `return fb_refuse(...)`. */
fb_rc fb_refuse(fb_findings *findings, const char *key, const char *file, int64_t line, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

size_t fb_findings_kept(const fb_findings *findings);
/** All that were added with this severity, kept or not. */
size_t fb_findings_count(const fb_findings *findings, fb_severity severity);
/** Those of a severity whose key begins so ("chapter."). Of those not kept nobody knows the key: they count too. */
size_t fb_findings_of(const fb_findings *findings, fb_severity severity, const char *area);
/** The i-th kept; borrowed until the findings are cleared or freed. */
const fb_finding *fb_findings_at(const fb_findings *findings, size_t i);
/** The first kept with this key, or NULL. */
const fb_finding *fb_findings_by_key(const fb_findings *findings, const char *key);

#endif
