/* budget_write.h - a budget entered and decided by command.
 *
 * Each call is one transaction and ends with the rules that a load is held to: when one is broken, or anything fails,
 * the records are as before. Versions that are decided are not written in: they are revised or changed.
 */
#ifndef FB_PLAN_BUDGET_WRITE_H
#define FB_PLAN_BUDGET_WRITE_H

#include "plan/budget.h"

/* Codes are "" for none; either account or line. */
typedef struct fb_budget_codes {
    const char *account, *line, *unit, *project, *counterparty;
} fb_budget_codes;

/** Put one row into a proposed version, which is made when there is none of that name; a row of the same codes is
 * replaced.
 *  @param months the row's own months (twelve, which sum to the amount), or NULL: `spread` is its key, "" for none
 *  @return FB_EINPUT with a finding */
fb_rc fb_budget_set(const fb_book *book, int year, const char *version, const fb_budget_codes *codes,
                    const char *spread, fb_money amount, const int64_t *months, fb_findings *findings);

/* For many rows at once, within the caller's transaction: begin the version, put the rows, try the rules. */
fb_rc fb_budget_open(const fb_book *book, int year, const char *version, fb_findings *findings);
/** The codes may be any: fb_budget_try tells those that do not exist. */
fb_rc fb_budget_put(const fb_book *book, int year, const char *version, const fb_budget_codes *codes,
                    const char *spread, fb_money amount, const int64_t *months, fb_findings *findings);
fb_rc fb_budget_try(const fb_book *book, fb_findings *findings);
/** Whether the codes exist and are open in the year, told with the file and the line where they stand. */
fb_rc fb_budget_codes_check(const fb_book *book, int year, const fb_budget_codes *codes, const char *file,
                            int64_t line, fb_findings *findings);

/** Record the decision on a proposed version. @param decision its version, kind, day, decision, who, exception
 *  @return FB_EINPUT with a finding: there is no such version, it is decided already, a rule is broken */
fb_rc fb_budget_decide(const fb_book *book, int year, const fb_budget_version *decision, fb_findings *findings);

/** Move an appropriation by a decision: a change that takes `amount` from some codes and gives it to others.
 *  @param decision the new version's name, day, decision, who; its kind is not read
 *  @param amount what is moved, in the ledger's sign: above nought for costs
 *  @return FB_EINPUT with a finding, also when less than that is in force where it is taken */
fb_rc fb_budget_move(const fb_book *book, int year, const fb_budget_version *decision, const fb_budget_codes *from,
                     const fb_budget_codes *to, fb_money amount, fb_findings *findings);

#endif
