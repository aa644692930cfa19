/* rules.h - controls that run themselves: rules tried on the books and on what is known of the vouchers beside them.
 *
 * Which rules there are, for which years, series and accounts, and with what thresholds, is data (control_rules.csv,
 * control_scopes.csv). A rule that lacks the facts it asks for says so: it was not tried, which is not the same as
 * nothing found.
 */
#ifndef FB_CONTROL_RULES_H
#define FB_CONTROL_RULES_H

#include "ledger/subject.h"

typedef enum fb_rule_state {
    FB_RULE_NO_FACTS, /* there are vouchers, but of none what the rule asks for is known */
    FB_RULE_NOTHING,  /* no voucher is of its kind */
    FB_RULE_CLEAN,
    FB_RULE_FOUND
} fb_rule_state;

/* A voucher that a rule stopped at. */
typedef struct fb_rule_hit {
    const char *series;
    int64_t number;
    fb_date date;
    fb_money amount;
    const char *why; /* a sentence, in the language in force */
} fb_rule_hit;

typedef struct fb_rule_outcome {
    const char *rule, *kind, *label;
    const char *explanation; /* what is tried and why, in the language in force */
    const char *control;     /* of the plan, or "" */
    int64_t vouchers, tried; /* that the rule is about; of them, those whose facts are known */
    fb_rule_state state;
    const fb_rule_hit *hits; /* by series and number */
    size_t count;
} fb_rule_outcome;

/** Try a year's rules: the one that asked's word names, or without a word all.
 *  @return FB_ENOTFOUND, with a finding, when the year has no such rule */
fb_rc fb_rules_run(const fb_asked *asked, const fb_rule_outcome **out, size_t *count);

/** For people: "nothing found", "not tried: no facts". In the language in force; borrowed, static. */
const char *fb_rule_state_text(fb_rule_state state);

/** What no query can say of the rules: kinds that are none, thresholds that lack. FB_EINPUT with findings. */
fb_rc fb_rules_check(const fb_book *book, const char *folder, fb_findings *findings);

#endif
