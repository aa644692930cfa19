/* personal.h - Swedish personal numbers in texts that should have none.
 *
 * A personal or co-ordination number is a day of birth (of a co-ordination number the day plus 60), three digits and
 * a check digit: 10 or 12 digits (folkbokföringslagen (1991:481) 18 §, lagen (2022:1697) om samordningsnummer).
 * An organisation number has 20 or more where a month would stand, and is therefore none.
 */
#ifndef FB_BASE_PERSONAL_H
#define FB_BASE_PERSONAL_H

#include "base/finding.h"

/** Whether a text holds one: its digits in one piece, or a dash, a plus or blanks before the last four, or the day
 *  in parts (1990-01-01-nnnn). Digits, dashes and blanks are taken in all their shapes (full-width, no-break), and
 *  what has no width is passed over. @param text valid UTF-8 */
bool fb_personal_in(const char *text);

/** Refuse a text that holds one: FB_EINPUT and a finding with file, line and the field's name, never the value. */
fb_rc fb_personal_refuse(const char *text, const char *field, const char *file, int64_t line, fb_findings *findings);

#endif
