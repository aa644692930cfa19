/* statement_json.c - a statement as JSON. */
#include "closing/statement_json.h"

enum { ORE_PER_TKR = 100000, PER_MILLE = 1000 };

/* Per cent with one decimal. */
static json_t *share_json(const fb_amount *amount) {
    int64_t per_mille;
    char text[FB_MONEY_TEXT];
    if (fb_money_ratio(&per_mille, amount->money, amount->per, PER_MILLE) != FB_OK) return json_null();
    return json_string(fb_share_plain(text, per_mille));
}

json_t *fb_amount_json(const fb_amount *amount, fb_shown_in in) {
    char text[FB_MONEY_TEXT];
    if (!amount->has) return json_null();
    if (amount->is_share) return share_json(amount);
    if (amount->counted) return json_string(fb_count_plain(text, amount->money, amount->decimals));
    if (in == FB_IN_TKR) return json_integer(fb_money_rounded(amount->money, ORE_PER_TKR));
    return json_string(fb_money_plain(text, amount->money));
}

/* json_object_set_new takes the value over, also when it fails; NULL is a failure. */
static bool put(json_t *object, const char *key, json_t *value) {
    return json_object_set_new(object, key, value) == 0;
}

static json_t *amounts_json(const fb_statement *statement, const fb_statement_line *line, fb_shown_in in) {
    bool schedule = line->kind == FB_LINE_SCHEDULE;
    const fb_statement_column *columns = schedule ? statement->schedule_columns : statement->columns;
    size_t count = schedule ? FB_SCHEDULE_COLUMNS : statement->column_count;
    json_t *amounts = json_object();
    bool good = amounts != NULL;
    for (size_t i = 0; good && i < count; i++)
        good = put(amounts, columns[i].key, fb_amount_json(&line->amounts[i], in));
    if (good) return amounts;
    json_decref(amounts);
    return NULL;
}

/* Every line has the same keys, so that a reader may ask for any of them; one without amounts has none under them. */
static json_t *line_json(const fb_statement *statement, const fb_statement_line *line, const char *note_title,
                         fb_shown_in in) {
    json_t *object = json_object();
    bool good = object != NULL;
    good = good && put(object, "id", json_string(line->id)) && put(object, "label", json_string(line->label)) &&
           put(object, "level", json_integer(line->level)) &&
           put(object, "note", line->note ? json_integer(line->note) : json_null());
    good = good && (!note_title || put(object, "title", json_string(note_title)));
    good = good && (!line->is_share || put(object, "share", json_true()));
    good = good && put(object, "amounts", line->amounts ? amounts_json(statement, line, in) : json_object());
    if (good) return object;
    json_decref(object);
    return NULL;
}

static json_t *lines_json(const fb_statement *statement, fb_shown_in in) {
    json_t *lines = json_array();
    const char *note_title = NULL;
    bool good = lines != NULL;
    for (size_t i = 0; good && i < statement->line_count; i++) {
        const fb_statement_line *line = &statement->lines[i];
        if (line->kind == FB_LINE_NOTE)
            note_title = line->label;
        else
            good = json_array_append_new(lines, line_json(statement, line, note_title, in)) == 0;
    }
    if (good) return lines;
    json_decref(lines);
    return NULL;
}

static bool is_part_of_year(const fb_statement *statement) {
    return statement->period.from != FB_WHOLE_YEAR.from || statement->period.to != FB_WHOLE_YEAR.to;
}

fb_rc fb_statement_json(json_t **out, const fb_statement *statement, fb_shown_in in) {
    json_t *object = json_object();
    json_t *unit = statement->unit ? json_string(statement->unit->key) : json_null();
    bool good = object != NULL;
    good = good && put(object, "statement", json_string(statement->name)) &&
           put(object, "year", json_integer(statement->year));
    good = put(object, "unit", unit) && good;
    if (is_part_of_year(statement))
        good = good && put(object, "months", json_pack("[i,i]", statement->period.from, statement->period.to));
    good = good && put(object, "in", json_string(in == FB_IN_TKR ? "tkr" : "kr")) &&
           put(object, "lines", lines_json(statement, in));
    if (good)
        *out = object;
    else
        json_decref(object);
    return good ? FB_OK : FB_ENOMEM;
}
