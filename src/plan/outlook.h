/* outlook.h - the years after the budget: what is assumed of them, which accounts follow it, and one year's step.
 *
 * The plan has three years, of which the first is the budget in force (KL 11:6). An account that follows an index
 * changes by its per cent each year; one that follows a count (inhabitants) changes as the count does. An account
 * that follows nothing stands still. Values are hundredths: 2.50 % is 250, and 230000 inhabitants are 23000000.
 */
#ifndef FB_PLAN_OUTLOOK_H
#define FB_PLAN_OUTLOOK_H

#include "ledger/book.h"

typedef struct fb_assumption {
    const char *key;
    int year;
    int64_t value;
    const char *text;
} fb_assumption;

typedef enum fb_outlook_kind { FB_OUTLOOK_INDEX, FB_OUTLOOK_COUNT } fb_outlook_kind;
/** The kind as the files write it; static. */
const char *fb_outlook_kind_word(fb_outlook_kind kind);

typedef struct fb_outlook_rule {
    const char *from, *to;  /* accounts: from `from` to all that begin with `to`; "" when it is for a line */
    const char *line;       /* of a layout, "income.revenue"; "" when it is for accounts */
    int from_year, to_year; /* the years that it makes an amount of; 0 and 9999: any */
    fb_outlook_kind kind;
    const char *assumption;
    const char *text;    /* what it is for; "" for none */
    int64_t source_line; /* of outlook_rules.csv */
} fb_outlook_rule;

/** By key, then year; none is no error. */
fb_rc fb_assumptions(const fb_book *book, fb_arena *arena, const fb_assumption **out, size_t *count);
/** None is no error. */
fb_rc fb_outlook_rules(const fb_book *book, fb_arena *arena, const fb_outlook_rule **out, size_t *count);

/** Whether the rule's accounts hold this one; those of a line are the layouts' business. */
bool fb_outlook_rule_holds(const fb_outlook_rule *rule, const char *account);

/** Whether a value can be stepped by: an index above −100 %, a count above 0. */
bool fb_outlook_value_good(fb_outlook_kind kind, int64_t value);
/** A year's amount from the year before's: times 1 + the index, or times the count by the count before. Exact within,
 *  then rounded to the öre, half away from zero.
 *  @param before of the year before; an index does not use it @return FB_EOVERFLOW; `*out` is then as it was */
fb_rc fb_outlook_step(fb_money *out, fb_money amount, fb_outlook_kind kind, int64_t value, int64_t before);

/** assumptions.csv and outlook_rules.csv; ended by one without a file. */
extern const fb_record fb_outlook_records[];
extern const fb_record_check fb_outlook_checks[];

#endif
