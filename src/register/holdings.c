/* holdings.c - companies and documents, read from their tables. */
#include "register/holdings.h"

#include "store/list.h"

static bool read_company(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_company *)element = (fb_company){.key = fb_kept_text(rows, 0, arena, &good),
                                          .name = fb_kept_text(rows, 1, arena, &good),
                                          .orgnr = fb_kept_text(rows, 2, arena, &good),
                                          .shares = fb_column_int(rows, 3),
                                          .of_shares = fb_column_int(rows, 4),
                                          .votes = fb_column_int(rows, 5),
                                          .of_votes = fb_column_int(rows, 6),
                                          .account = fb_kept_text(rows, 7, arena, &good),
                                          .text = fb_kept_text(rows, 8, arena, &good),
                                          .from = (fb_date)fb_column_int(rows, 9),
                                          .to = (fb_date)fb_column_int(rows, 10)};
    return good;
}

fb_rc fb_companies(const fb_book *book, int year, fb_arena *arena, const fb_company **out, size_t *count) {
    fb_list_query query = {FB_SQL_REGISTER_COMPANY_LIST,
                           FB_VALUES(FB_OF(book), FB_INT(fb_date_year_start(year)), FB_INT(fb_date_year_end(year))),
                           read_company, sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}

static bool read_document(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_document *)element = (fb_document){.key = fb_kept_text(rows, 0, arena, &good),
                                            .kind = fb_kept_text(rows, 1, arena, &good),
                                            .name = fb_kept_text(rows, 2, arena, &good),
                                            .unit = fb_kept_text(rows, 3, arena, &good),
                                            .participant = fb_kept_text(rows, 4, arena, &good),
                                            .from = (fb_date)fb_column_int(rows, 5),
                                            .to = (fb_date)fb_column_int(rows, 6),
                                            .after = fb_kept_text(rows, 7, arena, &good),
                                            .decision = fb_kept_text(rows, 8, arena, &good),
                                            .expired = fb_column_int(rows, 9) != 0};
    return good;
}

fb_rc fb_documents(const fb_book *book, int year, fb_arena *arena, const fb_document **out, size_t *count) {
    fb_list_query query = {FB_SQL_REGISTER_DOCUMENT_LIST,
                           FB_VALUES(FB_OF(book), FB_INT(fb_date_year_start(year)), FB_INT(fb_date_year_end(year))),
                           read_document, sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}
