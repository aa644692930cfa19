/* list.h - for this room: which of a year's goals are asked for, by words. */
#ifndef FB_FOLLOW_GOALS_LIST_H
#define FB_FOLLOW_GOALS_LIST_H

#include "follow/goals.h"

/* A focus area of a strategy that the year has. */
typedef struct fb_focus_area {
    const char *area, *name, *remark, *strategy, *strategy_name;
    int from_year, to_year; /* of the strategy; 0: no end */
} fb_focus_area;

fb_rc fb_focus_areas(const fb_asked *asked, const fb_focus_area **out, size_t *count);

/* What a table is of: all, or a strategy, an area or a unit; as it stood after a month. */
typedef struct fb_goal_choice {
    const char *what; /* NULL: all */
    const char *name; /* of what is chosen, for people; NULL: all */
    bool unit, area;  /* what it is */
    int through;
} fb_goal_choice;

/** Read the words from `first` on: a strategy, area or unit, and a month.
 *  @return FB_ENOTFOUND with a finding that has the nearest names */
fb_rc fb_goal_choose(const fb_asked *asked, size_t first, fb_goal_choice *out);
/** Those chosen; `kind` FB_GOAL_KINDS for all. */
fb_rc fb_goals_chosen(const fb_asked *asked, const fb_goal_choice *choice, fb_goal_kind kind,
                      const fb_goal *const **out, size_t *count);

#endif
