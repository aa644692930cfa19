/* enter.h - the internal control written down one row at a time, and next year's plan proposed from this year's.
 *
 * Each is one transaction that ends with the rules over all rows: what breaks one is refused, and nothing is kept.
 */
#ifndef FB_CONTROL_ENTER_H
#define FB_CONTROL_ENTER_H

#include "control/plan.h"

/** Refuse a text that is no UTF-8 or holds a personal number, not repeating it. @param text NULL: none */
fb_rc fb_control_typed(const char *name, const char *text, fb_findings *findings);
/** A check made. FB_EINPUT with findings. */
fb_rc fb_control_enter_check(const fb_book *book, int year, const fb_control_check *check, fb_findings *findings);
/** A deviation found, with its action. FB_EINPUT with findings. */
fb_rc fb_control_enter_deviation(const fb_book *book, int year, const fb_control_deviation *deviation,
                                 fb_findings *findings);
/** Its action is done. @param evidence NULL: as it was @return FB_EINPUT with findings */
fb_rc fb_control_enter_done(const fb_book *book, int year, const char *deviation, fb_date done, const char *evidence,
                            fb_findings *findings);

/** Propose a year's plan from that of the latest year before: areas, risks and controls as they were. A control that
 *  found something is made one step more often, and its reason says so; one that was not made as often as planned
 * says that. @param[out] from the year that it comes from
 *  @return FB_EINPUT, with a finding, when the year has a plan already or none is before it */
fb_rc fb_control_propose(const fb_book *book, int year, int *from, fb_findings *findings);

#endif
