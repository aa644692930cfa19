/* goals.h - the financial goals through the year, as a table of the document model. */
#ifndef FB_REPORT_GOALS_H
#define FB_REPORT_GOALS_H

#include "closing/goals.h"
#include "render/doc.h"

/** "Budget", "Prognos, jan–apr", "Utfall". Memory of the closing; NULL when memory is out. */
const char *fb_goal_stage_word(fb_closing *closing, const fb_goal_stage *stage);

/** Every goal of the year under a heading, with a row for each time that it is judged.
 *  @return FB_EINPUT with a finding for a goal whose figure does not exist */
fb_rc fb_table_of_goals(fb_doc *doc, fb_block *parent, fb_closing *closing, int64_t unit_ore, fb_arena *arena,
                        fb_table **out, fb_findings *findings);

#endif
