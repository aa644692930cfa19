/* comments.c - comments and counts, read from their tables. */
#include "plan/comments.h"

#include "base/language.h"
#include "store/list.h"

static const fb_field COMMENT_FIELDS[] = {{"year", FB_FIELD_YEAR, false}, {"through", FB_FIELD_COUNT, false},
                                          {"line", FB_FIELD_CODE, false}, {"unit", FB_FIELD_CODE, true},
                                          {"who", FB_FIELD_TEXT, true},   {"text", FB_FIELD_TEXT, false}};
static const fb_field VOLUME_FIELDS[] = {{"year", FB_FIELD_YEAR, false},     {"line", FB_FIELD_CODE, false},
                                         {"unit", FB_FIELD_CODE, true},      {"count_of", FB_FIELD_TEXT, false},
                                         {"planned", FB_FIELD_COUNT, false}, {"actual", FB_FIELD_COUNT, false}};

const fb_record fb_comment_records[] = {{"comments.csv", FB_FIELDS(COMMENT_FIELDS), FB_SQL_COMMENTS_INSERT,
                                         FB_SQL_COMMENTS_SELECT, FB_SQL_COMMENTS_CLEAR, .lined = true},
                                        {"volumes.csv", FB_FIELDS(VOLUME_FIELDS), FB_SQL_COMMENTS_VOLUME_INSERT,
                                         FB_SQL_COMMENTS_VOLUME_SELECT, FB_SQL_COMMENTS_VOLUME_CLEAR, .lined = true},
                                        {0}};

const fb_record_check fb_comment_checks[] = {
    {FB_SQL_COMMENTS_CHECK_UNIT, FB_ERROR, "comment.unit",
     N_("there is no unit {1} in {2}; add it to units.csv, or correct the row")},
    {FB_SQL_NONE, FB_ERROR, NULL, NULL}};

static bool read_comment(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_comment *)element = (fb_comment){.line = fb_kept_text(rows, 0, arena, &good),
                                          .unit = fb_kept_text(rows, 1, arena, &good),
                                          .who = fb_kept_text(rows, 2, arena, &good),
                                          .text = fb_kept_text(rows, 3, arena, &good)};
    return good;
}

fb_rc fb_comments(const fb_book *book, int year, int through, fb_arena *arena, const fb_comment **out,
                  size_t *count) {
    fb_list_query query = {FB_SQL_COMMENTS_LIST, FB_VALUES(FB_OF(book), FB_INT(year), FB_INT(through)), read_comment,
                           sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}

static bool read_volume(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_volume *)element = (fb_volume){.line = fb_kept_text(rows, 0, arena, &good),
                                        .unit = fb_kept_text(rows, 1, arena, &good),
                                        .count_of = fb_kept_text(rows, 2, arena, &good),
                                        .planned = fb_column_int(rows, 3),
                                        .actual = fb_column_int(rows, 4)};
    return good;
}

fb_rc fb_volumes(const fb_book *book, int year, fb_arena *arena, const fb_volume **out, size_t *count) {
    fb_list_query query = {FB_SQL_COMMENTS_VOLUME_LIST, FB_VALUES(FB_OF(book), FB_INT(year)), read_volume,
                           sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}

static bool read_year(void *element, const fb_rows *rows, fb_arena *arena) {
    (void)arena;
    *(int *)element = (int)fb_column_int(rows, 0);
    return true;
}

fb_rc fb_comment_years(const fb_book *book, fb_arena *arena, const int **out, size_t *count) {
    fb_list_query query = {FB_SQL_COMMENTS_YEARS, FB_VALUES(FB_OF(book)), read_year, sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}

static bool read_line(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_commented_line *)element = (fb_commented_line){.file = fb_kept_text(rows, 0, arena, &good),
                                                        .line = fb_kept_text(rows, 1, arena, &good),
                                                        .source_line = fb_column_int(rows, 2)};
    return good;
}

fb_rc fb_commented_lines(const fb_book *book, int year, fb_arena *arena, const fb_commented_line **out,
                         size_t *count) {
    fb_list_query query = {FB_SQL_COMMENTS_LINES, FB_VALUES(FB_OF(book), FB_INT(year)), read_line, sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}
