/* check.h - tie-outs and rule checks of a year: do the parts of the accounts agree with each other and the law?
 *
 * The checks are a table (check.c). Each looks at the whole year, and every place where it fails becomes a finding
 * whose key is the check's name. Where a paragraph of law stands behind one, its text names it.
 */
#ifndef FB_CLOSING_CHECK_H
#define FB_CLOSING_CHECK_H

#include "closing/statement.h"

typedef enum fb_check_result {
    FB_CHECK_PASSED,
    FB_CHECK_FAILED,
    FB_CHECK_NOTHING /* the year has nothing that it looks at, e.g. no budget */
} fb_check_result;

typedef struct fb_check_line {
    const char *name; /* "check.balance", the key of its findings: static */
    const char *what; /* what must hold, in the language in force */
    fb_severity severity;
    fb_check_result result;
    size_t findings;
} fb_check_line;

enum { FB_CHECKS_MOST = 32 };

typedef struct fb_check_report {
    fb_check_line lines[FB_CHECKS_MOST];
    size_t count;
    size_t failed;
} fb_check_report;

/** Run every check. A check that fails is no failure of the call.
 *  @param findings what each check met; errors, warnings, and notes that change nothing */
fb_rc fb_check_year(fb_closing *closing, fb_check_report *report, fb_findings *findings);
/** The checks that fit an interim closing of months 1 to `through`: the statements are of these months, goals and the
 *  balance requirement are judged by the forecast shown. With 12 it is the year's. */
fb_rc fb_check_through(fb_closing *closing, int through, fb_check_report *report, fb_findings *findings);

#endif
