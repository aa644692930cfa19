/* beside.h - for this room: what one block says side by side. A comparison and the figures that it is of are to
 * be shown alike in a sentence, else the reader could meet "higher" between two equal numbers. */
#ifndef FB_REPORT_SAY_BESIDE_H
#define FB_REPORT_SAY_BESIDE_H

#include "report/say.h"

typedef struct fb_beside {
    struct fb_beside_said *said;
    size_t count, capacity;
    bool failed;
} fb_beside;

void fb_beside_free(fb_beside *beside);
/** Keep what a call said where the flow stands. */
void fb_beside_add(fb_beside *beside, const fb_flow *flow, const fb_call *call, const fb_said *said);
/** Check the sentences, and begin anew. Findings, warnings: chapter.shown-otherwise. */
fb_rc fb_beside_end(fb_beside *beside, const fb_flow *flow, fb_findings *findings);

#endif
