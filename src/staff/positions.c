/* positions.c - positions and debts, read from their tables. */
#include "staff/staff.h"
#include "store/list.h"

static bool read_position(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_staff_position *)element = (fb_staff_position){.unit = fb_kept_text(rows, 0, arena, &good),
                                                        .unit_key = fb_kept_text(rows, 1, arena, &good),
                                                        .unit_name = fb_kept_text(rows, 2, arena, &good),
                                                        .position = fb_kept_text(rows, 3, arena, &good),
                                                        .name = fb_kept_text(rows, 4, arena, &good),
                                                        .there = fb_column_int(rows, 5),
                                                        .vacant = fb_column_int(rows, 6),
                                                        .bought = fb_column_int(rows, 7)};
    return good;
}

fb_rc fb_staff_positions(const fb_book *book, int year, fb_arena *arena, const fb_staff_position **out,
                         size_t *count) {
    fb_list_query query = {FB_SQL_STAFF_POSITIONS, FB_VALUES(FB_OF(book), FB_INT(year)), read_position, sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}

static bool read_debt(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_staff_debt *)element = (fb_staff_debt){.debt = fb_kept_text(rows, 0, arena, &good),
                                                .line = fb_kept_text(rows, 1, arena, &good),
                                                .unit = fb_kept_text(rows, 2, arena, &good),
                                                .unit_name = fb_kept_text(rows, 3, arena, &good),
                                                .amount = fb_ore(fb_column_int(rows, 4)),
                                                .source_line = fb_column_int(rows, 5)};
    return good;
}

fb_rc fb_staff_debts(const fb_book *book, int year, fb_arena *arena, const fb_staff_debt **out, size_t *count) {
    fb_list_query query = {FB_SQL_STAFF_DEBTS, FB_VALUES(FB_OF(book), FB_INT(year)), read_debt, sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}
