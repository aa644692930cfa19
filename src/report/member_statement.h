/* member_statement.h - what one member paid and got in a year, as a page to send. */
#ifndef FB_REPORT_MEMBER_STATEMENT_H
#define FB_REPORT_MEMBER_STATEMENT_H

#include "render/doc.h"
#include "report/member_year.h"

/** Of the closing's year, in the language in force. Dated the year's last day, so that the same records give the same
 * bytes.
 *  @param unit_ore what fees are shown in: 100 for whole kronor, 100000 for tkr, 1 for kronor and öre */
fb_rc fb_member_statement(fb_doc **out, fb_closing *closing, const fb_members_year *year,
                          const fb_member_part *member, int64_t unit_ore, fb_findings *findings);

#endif
