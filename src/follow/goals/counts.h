/* counts.h - for this room: how many of something have which status. */
#ifndef FB_FOLLOW_GOALS_COUNTS_H
#define FB_FOLLOW_GOALS_COUNTS_H

#include "follow/goals.h"

fb_view_maker fb_goal_counts_view;

#endif
