/* money.h - money as a 64-bit count of öre. Debit is positive, credit negative. No floating point. */
#ifndef FB_BASE_MONEY_H
#define FB_BASE_MONEY_H

#include "base/rc.h"

#include <stddef.h>
#include <stdint.h>

typedef struct fb_money {
    int64_t ore;
} fb_money;

#define FB_ZERO ((fb_money){0})

static inline fb_money fb_ore(int64_t ore) { return (fb_money){ore}; }

/** FB_EOVERFLOW leaves `*out` as it was. `out` may be one of the terms. */
fb_rc fb_money_add(fb_money *out, fb_money a, fb_money b);
fb_rc fb_money_subtract(fb_money *out, fb_money a, fb_money b);
fb_rc fb_money_negate(fb_money *out, fb_money a);

/** Whole units of `unit_ore` (100 for kronor, 100000 for tkr), half away from zero. */
int64_t fb_money_rounded(fb_money a, int64_t unit_ore);

/** `a` per `b`, times `scale` (1000 for per mille), half away from zero. FB_EOVERFLOW when `b` is 0 or the answer
 * does not fit. */
fb_rc fb_money_ratio(int64_t *out, fb_money a, fb_money b, int64_t scale);

__extension__ typedef __int128 fb_wide; /* products that need more than 64 bits */

/** `a` times `b` by `c`, half away from zero, exact within. @param c not 0 @return FB_EOVERFLOW */
fb_rc fb_scaled(int64_t *out, fb_wide a, fb_wide b, fb_wide c);

typedef enum fb_money_fault {
    FB_MONEY_GOOD,
    FB_MONEY_NOT_A_NUMBER,
    FB_MONEY_COMMA,    /* "12,50": the decimal sign is a point */
    FB_MONEY_DECIMALS, /* more than two */
    FB_MONEY_TOO_LARGE
} fb_money_fault;

/** Read "-1234.5" (kronor, a point, at most two decimals). @param length bytes of text, not past a NUL */
fb_money_fault fb_money_parse(fb_money *out, const char *text, size_t length);
/** What is wrong with such a text, in words for a finding. Borrowed, static. */
const char *fb_money_fault_text(fb_money_fault fault);

enum { FB_MONEY_TEXT = 56 };
/** "-1234.50": for files. @return `text` */
char *fb_money_plain(char text[static FB_MONEY_TEXT], fb_money a);
/** "−1 234,50" with no-break thin spaces and a true minus: for people. `count` is in whole units, tenths or
 * hundredths, as `decimals` (0 to 2) says. @return `text` */
char *fb_money_shown(char text[static FB_MONEY_TEXT], int64_t count, int decimals);

/** A count in hundredths of one, with 0 to 2 decimals, rounded half away from zero: "1 234", "44,6". @return `text`
 */
char *fb_count_shown(char text[static FB_MONEY_TEXT], fb_money hundredths, int decimals);
/** The same for files: "1234", "44.6". @return `text` */
char *fb_count_plain(char text[static FB_MONEY_TEXT], fb_money hundredths, int decimals);

/* A rate is a count of ten-thousandths: kronor per inhabitant, or per cent. */
enum { FB_RATE_ONE = 10000 };
/** Read "46.6426": a point, at most four decimals. FB_MONEY_DECIMALS when there are more. */
fb_money_fault fb_rate_parse(int64_t *out, const char *text, size_t length);
/** "46.6426", "78": for files. @return `text` */
char *fb_rate_plain(char text[static FB_MONEY_TEXT], int64_t rate);
/** "46,6426", "6,50", "78": for people, with no decimals or at least two. @return `text` */
char *fb_rate_shown(char text[static FB_MONEY_TEXT], int64_t rate);

/* A share is shown in per cent: with one decimal `count` is per mille, with two it is hundredths of a per cent. */
/** "11,7 %" with a no-break space: for people. @return `text` */
char *fb_share_shown(char text[static FB_MONEY_TEXT], int64_t count, int decimals);
/** "11.7", of a share in per mille: for files. @return `text` */
char *fb_share_plain(char text[static FB_MONEY_TEXT], int64_t per_mille);

#endif
