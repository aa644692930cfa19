/* names.h - for this room: the names of all figures. */
#ifndef FB_FIGURE_NAMES_H
#define FB_FIGURE_NAMES_H

#include "figure/figure.h"

/** Every name of the catalogue, without suffixes, in the order of the statements. Given out through `arena`. */
fb_rc fb_figure_names(fb_closing *closing, fb_arena *arena, const char *const **out, size_t *count);
/** A finding, figure.unknown, with the names nearest to one that does not exist. */
fb_rc fb_figure_suggest(fb_closing *closing, const char *name, fb_findings *findings);

fb_rc fb_figure_compute(fb_closing *closing, fb_figure *figure);
fb_money fb_part_amount(const fb_part *part, fb_measure measure);

#endif
