/* suppress.h - small groups: which numbers of a list, a table or a cube with its sums are withheld, so that nobody
 * reads how many are in a group below the limit, nor finds it by subtraction.
 *
 * A cube has dimensions, each with so many values; behind them stands one place more, the sum over the dimension. The
 * last dimension runs fastest: a list of n has n + 1 cells, a table of r rows and c columns (r + 1) × (c + 1), whose
 * last column holds the rows' sums and whose last row the columns'.
 *
 * Withheld are cells from 1 to below the limit, and as many more as it takes: each withheld cell is the corner of a
 * box (two cells of a list, four of a table …) of withheld cells in which one could be moved from some corners to the
 * others without a single shown number changing and without any falling below what a reader knows is the least. So no
 * withheld number follows from the shown ones, whichever are added and subtracted. A reader who knows that noughts
 * are shown knows that a withheld cell is at least 1, and is not helped by it.
 *
 * All tables that are made of the same cube must use its pattern: two tables withheld one by one may give each other
 * away.
 */
#ifndef FB_BASE_SUPPRESS_H
#define FB_BASE_SUPPRESS_H

#include "base/rc.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FB_SUPPRESS_DIMENSIONS = 6, FB_SUPPRESS_CELLS = 1000000 };

typedef struct fb_suppress_rule {
    int64_t limit; /* the smallest group that is shown; 0 or 1 withholds nothing by itself */
    bool noughts;  /* withhold noughts as well, as where they tell that nobody did */
} fb_suppress_rule;

typedef struct fb_cube {
    size_t dimensions;                      /* 1 to FB_SUPPRESS_DIMENSIONS */
    size_t lengths[FB_SUPPRESS_DIMENSIONS]; /* without the sum; at least 1 */
    int64_t *counts;                        /* fb_cube_cells of them, the caller's; none below nought */
} fb_cube;

/** How many cells there are, sums included; 0 when the dimensions are none, too many or too long. */
size_t fb_cube_cells(const fb_cube *cube);
/** The place of a cell: `at[d]` is a value of dimension d, or its length for the sum. */
size_t fb_cube_at(const fb_cube *cube, const size_t *at);
/** Fill in all sums from the cells that are none.
 *  @return FB_EOVERFLOW, FB_ELIMIT (fb_cube_cells is 0, or a count below nought) */
fb_rc fb_cube_sum(const fb_cube *cube);

/** Say which cells are withheld. The sums must be those of fb_cube_sum.
 *  @param[in,out] withheld one for each cell; those already true stay so and are guarded like the small ones: a cell
 *  may be withheld for another reason than its count. A nought that is withheld makes a reader unsure of every
 * nought, as `noughts` does.
 *  @return FB_ELIMIT when fb_cube_cells is 0, FB_ENOMEM */
fb_rc fb_suppress(const fb_cube *cube, fb_suppress_rule rule, bool *withheld);

/** Whether a share gives a small group away: the whole, the part or the rest is from 1 to below the limit. Shares of
 *  counts that stand in a table are withheld where the part or the whole is withheld there. */
bool fb_suppress_share(int64_t part, int64_t whole, int64_t limit);

#endif
