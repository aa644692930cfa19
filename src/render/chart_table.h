/* chart_table.h - what a chart shows, as words and as a table: the same numbers in every format. */
#ifndef FB_RENDER_CHART_TABLE_H
#define FB_RENDER_CHART_TABLE_H

#include "render/doc.h"

bool fb_chart_has(const fb_chart *chart, size_t series, size_t point);
/** Whether any point of any series has a value. */
bool fb_chart_has_any(const fb_chart *chart);

/** A value as its label says it: "−457", "11,7 %", "–" when it is missing. @return `text` */
char *fb_chart_value(char text[static FB_MONEY_TEXT], const fb_chart *chart, size_t series, size_t point);
/** Any amount in the chart's measure. @return `text` */
char *fb_chart_amount(char text[static FB_MONEY_TEXT], const fb_chart *chart, fb_money amount);

/** A table of the chart's values, one row a point and one column a series, appended under `parent`. It has no anchor
 *  and no sheet; its caption is the chart's title. */
fb_table *fb_chart_table(fb_doc *doc, fb_block *parent, const fb_chart *chart);

#endif
