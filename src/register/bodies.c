/* bodies.c - bodies, seats, meetings and decisions, read from their tables. */
#include "register/bodies.h"

#include "store/list.h"

#include <ctype.h>
#include <string.h>

static bool read_body(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_body *)element = (fb_body){.key = fb_kept_text(rows, 0, arena, &good),
                                    .name = fb_kept_text(rows, 1, arena, &good),
                                    .kind = fb_kept_text(rows, 2, arena, &good),
                                    .seats = fb_column_int(rows, 3),
                                    .meetings = fb_column_int(rows, 4),
                                    .present = fb_column_int(rows, 5),
                                    .noted = fb_column_int(rows, 6)};
    return good;
}

fb_rc fb_bodies(const fb_book *book, int year, fb_arena *arena, const fb_body **out, size_t *count) {
    fb_list_query query = {FB_SQL_REGISTER_BODY_LIST,
                           FB_VALUES(FB_OF(book), FB_INT(fb_date_year_start(year)), FB_INT(fb_date_year_end(year))),
                           read_body, sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}

fb_rc fb_body_find(const fb_book *book, const char *what, fb_arena *arena, const char **key, const char **name) {
    fb_rows rows;
    bool good = true;
    fb_rc rc = fb_query(&rows, book->store, FB_SQL_REGISTER_BODY_FIND, FB_VALUES(FB_OF(book), FB_TEXT(what)));
    if (rc == FB_OK) rc = fb_rows_next(&rows);
    if (rc == FB_OK) {
        *key = fb_kept_text(&rows, 0, arena, &good);
        *name = fb_kept_text(&rows, 1, arena, &good);
        rc = good ? FB_OK : FB_ENOMEM;
    }
    fb_rows_end(&rows);
    return rc;
}

static bool read_seat(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_seat *)element = (fb_seat){.body = fb_kept_text(rows, 0, arena, &good),
                                    .role = fb_kept_text(rows, 1, arena, &good),
                                    .party = fb_kept_text(rows, 2, arena, &good),
                                    .municipality = fb_kept_text(rows, 3, arena, &good),
                                    .participant = fb_kept_text(rows, 4, arena, &good),
                                    .from = (fb_date)fb_column_int(rows, 5),
                                    .to = (fb_date)fb_column_int(rows, 6)};
    return good;
}

fb_rc fb_seats(const fb_book *book, int year, fb_arena *arena, const fb_seat **out, size_t *count) {
    fb_list_query query = {FB_SQL_REGISTER_SEAT_LIST,
                           FB_VALUES(FB_OF(book), FB_INT(fb_date_year_start(year)), FB_INT(fb_date_year_end(year))),
                           read_seat, sizeof **out};
    const fb_seat *list;
    size_t n;
    FB_TRY(fb_list_read(book->store, &query, arena, (const void **)&list, &n));
    fb_seat *seats = fb_arena_alloc(arena, n * sizeof *seats + 1);
    if (!seats) return FB_ENOMEM;
    for (size_t i = 0; i < n; i++) {
        seats[i] = list[i];
        if (seats[i].from <= fb_date_year_start(year)) seats[i].from = 0;
        if (seats[i].to >= fb_date_year_end(year)) seats[i].to = 0;
    }
    *out = seats;
    *count = n;
    return FB_OK;
}

static bool read_meeting(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_meeting *)element = (fb_meeting){.body = fb_kept_text(rows, 0, arena, &good),
                                          .day = (fb_date)fb_column_int(rows, 1),
                                          .text = fb_kept_text(rows, 2, arena, &good),
                                          .decisions = fb_column_int(rows, 3),
                                          .present = fb_column_int(rows, 4),
                                          .noted = fb_column_int(rows, 5)};
    return good;
}

fb_rc fb_meetings(const fb_book *book, const char *body, int year, fb_arena *arena, const fb_meeting **out,
                  size_t *count) {
    fb_list_query query = {FB_SQL_REGISTER_MEETING_LIST,
                           FB_VALUES(FB_OF(book), FB_TEXT(body ? body : ""), FB_INT(fb_date_year_start(year)),
                                     FB_INT(fb_date_year_end(year))),
                           read_meeting, sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}

static bool read_decision(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_decision *)element = (fb_decision){.body = fb_kept_text(rows, 0, arena, &good),
                                            .body_name = fb_kept_text(rows, 1, arena, &good),
                                            .day = (fb_date)fb_column_int(rows, 2),
                                            .paragraph = fb_kept_text(rows, 3, arena, &good),
                                            .kind = fb_kept_text(rows, 4, arena, &good),
                                            .subject = fb_kept_text(rows, 5, arena, &good)};
    return good;
}

fb_rc fb_decisions(const fb_book *book, const char *body, int year, fb_arena *arena, const fb_decision **out,
                   size_t *count) {
    fb_list_query query = {FB_SQL_REGISTER_DECISION_LIST,
                           FB_VALUES(FB_OF(book), FB_TEXT(body ? body : ""), FB_INT(fb_date_year_start(year)),
                                     FB_INT(fb_date_year_end(year))),
                           read_decision, sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}

/* References ---------------------------------------------------------------------------------- */

static const char SECTION[] = "§";
enum { DAY_LENGTH = 10 };

/* The paragraph's number, with a letter after it where there is one: "61", "61a". NULL when the text has none. */
static const char *paragraph_in(const char *text, fb_arena *arena, fb_rc *rc) {
    const char *at = strstr(text, SECTION);
    if (!at) return NULL;
    at += strlen(SECTION);
    if (strncmp(at, SECTION, strlen(SECTION)) == 0) at += strlen(SECTION);
    if (strncmp(at, "\u00a0", strlen("\u00a0")) == 0) at += strlen("\u00a0");
    while (*at == ' ')
        at++;
    size_t length = strspn(at, "0123456789");
    if (!length) return NULL;
    if (isalpha((unsigned char)at[length])) length++;
    const char *paragraph = fb_arena_strndup(arena, at, length);
    if (!paragraph) *rc = FB_ENOMEM;
    return paragraph;
}

/* A day in the text before the paragraph, and what stands before the day: the body. */
static void day_in(const char *text, size_t length, fb_date *day, size_t *body_length) {
    for (size_t i = 0; i + DAY_LENGTH <= length; i++)
        if (text[i + 4] == '-' && fb_date_parse(day, text + i, DAY_LENGTH)) {
            *body_length = i;
            return;
        }
}

fb_rc fb_decision_find(const fb_book *book, const char *text, const char *who, fb_date day, fb_arena *arena,
                       fb_decision *out) {
    fb_rc rc = FB_OK;
    const char *paragraph = paragraph_in(text, arena, &rc), *body = who;
    if (!paragraph) return rc == FB_OK ? FB_EINPUT : rc;
    size_t length = 0;
    day_in(text, (size_t)(strstr(text, SECTION) - text), &day, &length);
    while (length && text[length - 1] == ' ')
        length--;
    if (length) body = fb_arena_strndup(arena, text, length);
    if (!body) return FB_ENOMEM;
    const fb_decision *found;
    size_t count;
    fb_list_query query = {FB_SQL_REGISTER_DECISION_FIND,
                           FB_VALUES(FB_OF(book), FB_TEXT(body), FB_INT(day), FB_TEXT(paragraph)), read_decision,
                           sizeof *found};
    FB_TRY(fb_list_read(book->store, &query, arena, (const void **)&found, &count));
    if (count != 1) return FB_ENOTFOUND;
    *out = found[0];
    return FB_OK;
}

static bool read_reference(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_reference *)element = (fb_reference){.file = fb_kept_text(rows, 0, arena, &good),
                                              .record = fb_kept_text(rows, 1, arena, &good),
                                              .who = fb_kept_text(rows, 2, arena, &good),
                                              .day = (fb_date)fb_column_int(rows, 3),
                                              .text = fb_kept_text(rows, 4, arena, &good)};
    return good;
}

fb_rc fb_references(const fb_book *book, int year, fb_arena *arena, const fb_reference **out, size_t *count) {
    fb_list_query query = {FB_SQL_REGISTER_REFERENCE_LIST, FB_VALUES(FB_OF(book), FB_INT(year)), read_reference,
                           sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}

fb_rc fb_decisions_kept(const fb_book *book, bool *out) {
    int64_t count;
    FB_TRY(fb_query_int(&count, book->store, FB_SQL_REGISTER_DECISION_COUNT, FB_VALUES(FB_OF(book))));
    *out = count > 0;
    return FB_OK;
}
