/* seats.c - seats, read from their table. */
#include "register/seats.h"

#include "store/list.h"

static const fb_field SEAT_FIELDS[] = {{"year", FB_FIELD_YEAR, false},      {"body", FB_FIELD_TEXT, false},
                                       {"position", FB_FIELD_COUNT, false}, {"role", FB_FIELD_TEXT, false},
                                       {"party", FB_FIELD_TEXT, true},      {"municipality", FB_FIELD_TEXT, true},
                                       {"from", FB_FIELD_DATE, true},       {"to", FB_FIELD_DATE, true}};

static const fb_record RECORDS[] = {{"bodies.csv", FB_FIELDS(SEAT_FIELDS), FB_SQL_REGISTER_SEAT_INSERT,
                                     FB_SQL_REGISTER_SEAT_SELECT, FB_SQL_REGISTER_SEAT_CLEAR, false},
                                    {0}};

static bool read_seat(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_seat *)element = (fb_seat){.body = fb_kept_text(rows, 0, arena, &good),
                                    .role = fb_kept_text(rows, 1, arena, &good),
                                    .party = fb_kept_text(rows, 2, arena, &good),
                                    .municipality = fb_kept_text(rows, 3, arena, &good),
                                    .from = (fb_date)fb_column_int(rows, 4),
                                    .to = (fb_date)fb_column_int(rows, 5)};
    return good;
}

fb_rc fb_seats(const fb_book *book, int year, fb_arena *arena, const fb_seat **out, size_t *count) {
    fb_list_query query = {FB_SQL_REGISTER_SEAT_YEAR, FB_VALUES(FB_INT(book->association.id), FB_INT(year)),
                           read_seat, sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}

const fb_subject fb_register_subject = {.records = RECORDS};
