/* years.h - for this room: tables that report.ini describes, of figures over the years or beside the year before.
 *
 *     [years five_years]                      [comparison units]
 *     title = Fem år i sammandrag             title = Årets resultat per enhet
 *     years = 5                               each = unit
 *     row = Soliditet: keyfigures.solidity    figure = unit.{key}.income.result
 *     row = income.result                     total = income.result
 *                                             chart = yes
 *
 * A row is a figure, or several with `|` between them of which the first that a year has is shown: the layouts of
 * different years may call the same thing by different names. Without a label the figure's own is used.
 */
#ifndef FB_REPORT_YEARS_H
#define FB_REPORT_YEARS_H

#include "report/parts.h"

/** Take one setting of report.ini.
 *  @return as inih: nonzero when it is taken; FB_YEARS_NOT_MINE when the section is not one of these */
enum { FB_YEARS_NOT_MINE = -1 };
int fb_years_setting(fb_report *report, const char *section, const char *name, const char *value);

/** Whether a call asks for such a table: {{table years ID}}, {{table comparison ID}}. */
bool fb_years_is_call(const fb_call *call);
/** Append the table, what is to be said of years that are missing, and the chart. FB_EINPUT with a finding. */
fb_rc fb_years_block(fb_report *report, fb_block *parent, const fb_call *call, const char *file);

#endif
