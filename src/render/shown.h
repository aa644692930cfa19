/* shown.h - what a cell says, the same in every format. */
#ifndef FB_RENDER_SHOWN_H
#define FB_RENDER_SHOWN_H

#include "render/doc.h"

/** The decimals that a unit is shown with: 2 for unit_ore 1 (kronor and öre), 1 for 10 (tenths of a count), else 0.
 */
int fb_unit_decimals(int64_t unit_ore);
/** An amount in a unit, rounded half away from zero, with the unit's decimals. @return `text` */
char *fb_shown_amount(char text[static FB_MONEY_TEXT], fb_money amount, int64_t unit_ore);

/** The words or digits of a cell. @param scratch where digits are written @return `scratch` or the cell's own text */
const char *fb_shown_cell(char scratch[static FB_MONEY_TEXT], const fb_table *table, const fb_cell *cell);

/** For machines: "-34851", "12.5"; a point, no spaces. */
const char *fb_plain_cell(char scratch[static FB_MONEY_TEXT], const fb_table *table, const fb_cell *cell);

/** Whether the cell holds a number, of any kind. */
bool fb_cell_is_number(const fb_cell *cell);

#endif
