/* statement_json.h - a statement as JSON.
 *
 *     {"statement":"income","year":2023,"unit":null,"in":"tkr",
 *      "lines":[{"id":"revenue","label":"…","level":2,"note":1,"amounts":{"2023":34851,"2022":36476}}, …]}
 *
 * In tkr amounts are whole numbers, rounded half away from zero; in kr they are strings with two decimals
 * ("34851123.45"), since JSON's numbers are floating point and money never is. A share is a string of per cent with
 * one decimal ("11.7") and its line has "share":true. No amount is null. In the notes every line has its note's
 * number and title; a schedule's rows have amounts under release, index, paid. Amounts stand under the year that they
 * are of, or under budget or deviation.
 */
#ifndef FB_CLOSING_STATEMENT_JSON_H
#define FB_CLOSING_STATEMENT_JSON_H

#include "closing/statement.h"

#include <jansson.h>

typedef enum fb_shown_in { FB_IN_TKR, FB_IN_KR } fb_shown_in;

/** @param[out] out yours; json_decref */
fb_rc fb_statement_json(json_t **out, const fb_statement *statement, fb_shown_in in);

/** One amount as fb_statement_json writes it; NULL when memory is out. */
json_t *fb_amount_json(const fb_amount *amount, fb_shown_in in);

#endif
