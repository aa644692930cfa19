/* members.c - members, inhabitants and participation, read from their tables. */
#include "register/members.h"

#include "store/list.h"

#include <string.h>

/* Five columns from `first`. */
static fb_participant participant_at(const fb_rows *rows, int first, fb_arena *arena, bool *good) {
    return (fb_participant){.key = fb_kept_text(rows, first, arena, good),
                            .name = fb_kept_text(rows, first + 1, arena, good),
                            .formal = fb_kept_text(rows, first + 2, arena, good),
                            .kind = fb_kept_text(rows, first + 3, arena, good),
                            .counterparty = fb_kept_text(rows, first + 4, arena, good)};
}

static bool read_participant(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_participant *)element = participant_at(rows, 0, arena, &good);
    return good;
}

fb_rc fb_participant_find(const fb_book *book, const char *what, fb_arena *arena, fb_participant *out) {
    const fb_participant *found;
    size_t count;
    fb_list_query query = {FB_SQL_REGISTER_PARTICIPANT_FIND, FB_VALUES(FB_OF(book), FB_TEXT(what)), read_participant,
                           sizeof *found};
    FB_TRY(fb_list_read(book->store, &query, arena, (const void **)&found, &count));
    if (!count) return FB_ENOTFOUND;
    *out = found[0];
    return FB_OK;
}

bool fb_participant_is(const fb_participant *participant, const char *what) {
    return strcmp(participant->key, what) == 0 || strcmp(participant->name, what) == 0 ||
           strcmp(participant->formal, what) == 0 ||
           (*participant->counterparty && strcmp(participant->counterparty, what) == 0);
}

static bool read_member(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    const char *status = fb_column_text(rows, 5);
    *(fb_member *)element = (fb_member){.participant = participant_at(rows, 0, arena, &good),
                                        .co_opted = status && status[0] == 'c',
                                        .from = (fb_date)fb_column_int(rows, 6),
                                        .to = (fb_date)fb_column_int(rows, 7)};
    return good;
}

fb_rc fb_members(const fb_book *book, fb_date from, fb_date to, fb_arena *arena, const fb_member **out,
                 size_t *count) {
    fb_list_query query = {FB_SQL_REGISTER_MEMBER_LIST, FB_VALUES(FB_OF(book), FB_INT(from), FB_INT(to)), read_member,
                           sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}

fb_rc fb_population(const fb_book *book, const char *member, fb_date day, int64_t *out) {
    return fb_query_int(out, book->store, FB_SQL_REGISTER_POPULATION_GET,
                        FB_VALUES(FB_OF(book), FB_TEXT(member), FB_INT(day)));
}

fb_rc fb_population_through(const fb_book *book, const char *member, fb_date day, fb_date *counted, int64_t *out) {
    fb_rows rows;
    fb_rc rc = fb_query(&rows, book->store, FB_SQL_REGISTER_POPULATION_THROUGH,
                        FB_VALUES(FB_OF(book), FB_TEXT(member), FB_INT(day)));
    if (rc == FB_OK) rc = fb_rows_next(&rows);
    if (rc == FB_OK) {
        *counted = (fb_date)fb_column_int(&rows, 0);
        *out = fb_column_int(&rows, 1);
    }
    fb_rows_end(&rows);
    return rc;
}

static bool read_service(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_service *)element = (fb_service){.key = fb_kept_text(rows, 0, arena, &good),
                                          .name = fb_kept_text(rows, 1, arena, &good),
                                          .unit = fb_kept_text(rows, 2, arena, &good)};
    return good;
}

fb_rc fb_services(const fb_book *book, fb_arena *arena, const fb_service **out, size_t *count) {
    fb_list_query query = {FB_SQL_REGISTER_SERVICE_LIST, FB_VALUES(FB_OF(book)), read_service, sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}

static bool read_participation(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    fb_participation *at = element;
    read_service(&at->service, rows, arena);
    at->participant = participant_at(rows, 3, arena, &good);
    at->role = fb_kept_text(rows, 8, arena, &good);
    at->from = (fb_date)fb_column_int(rows, 9);
    at->to = (fb_date)fb_column_int(rows, 10);
    return good && at->service.key && at->service.name && at->service.unit;
}

fb_rc fb_participants(const fb_book *book, const char *service, fb_date from, fb_date to, fb_arena *arena,
                      const fb_participation **out, size_t *count) {
    fb_list_query query = {FB_SQL_REGISTER_PARTICIPATION_LIST,
                           FB_VALUES(FB_OF(book), FB_TEXT(service ? service : ""), FB_INT(from), FB_INT(to)),
                           read_participation, sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}
