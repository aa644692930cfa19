/* trace_json.h - a trace as JSON.
 *
 *     {"figure":"income.revenue","label":"…","year":2023,"unit":null,"amount":"34851123.45",
 *      "terms":[{"name":"…","minus":true,…}],
 *      "accounts":[{"account":"3010","name":"…","amount":"…","opening":"0.00","vouchers":[
 *         {"series":"A","number":117,"date":"2023-01-31","text":"…","amount":"25000.00"}]}],
 *      "moved":[{"account":"2790","line":"…","comes":true,"amount":"…"}]}
 *
 * Amounts are strings in kronor with two decimals; a share is a string of per cent. What is empty is left out.
 */
#ifndef FB_FIGURE_TRACE_JSON_H
#define FB_FIGURE_TRACE_JSON_H

#include "figure/trace.h"

#include <jansson.h>

/** @param[out] out yours; json_decref */
fb_rc fb_trace_json(json_t **out, const fb_trace *trace);
/** A figure alone: {"figure":…,"label":…,"year":…,"unit":…,"in":"kr" or "%","amount":…} */
fb_rc fb_figure_json(json_t **out, const fb_figure *figure);

#endif
