/* values.h - for this room: figures of measures and surveys as the values of goals. */
#ifndef FB_FOLLOW_GOALS_VALUES_H
#define FB_FOLLOW_GOALS_VALUES_H

#include "follow/goals.h"

/* A year's figures, read when the first is asked for. Begin with the year alone. */
typedef struct fb_value_source {
    int year;
    bool read;
    fb_subject_figures figures;
} fb_value_source;

/** The figure that the target names: a count; a share in per cent as it is shown, or, of a target of a whole, as that
 *  part of it. @param[out] out as it was when there is no such figure, nothing is known, or it is withheld */
fb_rc fb_goal_value(const fb_asked *asked, fb_value_source *source, const fb_target *target, fb_number *out);
/** FB_EINPUT with a finding when the name is none of a measure or a survey, or its year has others of its kind. */
fb_rc fb_goal_value_check(const fb_asked *asked, fb_value_source *source, const char *name, const char *file,
                          int64_t line);

#endif
