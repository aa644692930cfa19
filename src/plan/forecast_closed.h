/* forecast_closed.h - forecasts of years that are closed stay as they were, whatever a folder says. */
#ifndef FB_PLAN_FORECAST_CLOSED_H
#define FB_PLAN_FORECAST_CLOSED_H

#include "plan/forecast.h"

/* A record of a forecast of a closed year, as a text that holds all of it. */
typedef struct fb_kept_record {
    int year;
    const char *file, *content;
    int64_t source_line;
} fb_kept_record;

/** The records of forecasts of the years that are closed, in a settled order. */
fb_rc fb_forecasts_closed(const fb_book *book, fb_arena *arena, const fb_kept_record **out, size_t *count);
/** Hold what is there now against what was: a closed year's forecasts are not added to, changed or removed.
 *  @param folder where the files lie @return FB_EINPUT with a finding for each record that is new, or gone */
fb_rc fb_forecasts_closed_check(const fb_book *book, const fb_kept_record *before, size_t count, const char *folder,
                                fb_arena *arena, fb_findings *findings);

#endif
