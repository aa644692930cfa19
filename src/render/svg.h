/* svg.h - a chart as an SVG element within HTML. */
#ifndef FB_RENDER_SVG_H
#define FB_RENDER_SVG_H

#include "render/chart.h"
#include "render/html/writer.h"

/** Write the chart at a width in CSS pixels.
 *  @param id    unique in the file: the SVG's own title and description are named by it
 *  @param class of the svg element, or NULL */
fb_rc fb_svg_write(fb_html *html, const fb_chart *chart, const char *id, const char *class, double width,
                   double text_size);

/** Write charts below each other in one picture that stands alone, each under its title and what it shows; named by
 *  their own ids. */
fb_rc fb_svg_write_below(fb_html *html, const fb_chart *charts, size_t count, double width, double text_size);

#endif
