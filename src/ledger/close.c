/* close.c - closed months, in their table. */
#include "ledger/close.h"

#include "base/language.h"
#include "store/list.h"

static const fb_field FIELDS[] = {{"year", FB_FIELD_YEAR, false},
                                  {"through", FB_FIELD_COUNT, false},
                                  {"closed", FB_FIELD_DATE, false},
                                  {"who", FB_FIELD_TEXT, false}};
enum { WHO = 3 };

const fb_record fb_close_records[] = {{"closed_years.csv", FB_FIELDS(FIELDS), FB_SQL_LEDGER_CLOSED_INSERT,
                                       FB_SQL_LEDGER_CLOSED_SELECT, FB_SQL_LEDGER_CLOSED_CLEAR, .lined = true},
                                      {0}};

const fb_record_check fb_close_checks[] = {
    {FB_SQL_LEDGER_CLOSED_CHECK_BOOKS, FB_ERROR, "close.books",
     N_("there are no books of {1} to close; load or import them first")},
    {FB_SQL_LEDGER_CLOSED_CHECK_DAY, FB_ERROR, "close.day",
     N_("months 1 to {2} of {1} are said to be closed on {3}; expected a day after they have ended")},
    {FB_SQL_NONE, FB_ERROR, NULL, NULL}};

static bool read_closed(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_closed_year *)element = (fb_closed_year){.year = (int)fb_column_int(rows, 0),
                                                  .through = (int)fb_column_int(rows, 1),
                                                  .closed = (fb_date)fb_column_int(rows, 2),
                                                  .who = fb_kept_text(rows, 3, arena, &good)};
    return good;
}

fb_rc fb_closed_years(const fb_book *book, fb_arena *arena, const fb_closed_year **out, size_t *count) {
    fb_list_query query = {FB_SQL_LEDGER_CLOSED_SELECT, FB_VALUES(FB_OF(book)), read_closed, sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}

static fb_rc find_year(const fb_book *book, int year, fb_year *out, fb_findings *findings) {
    fb_rc rc = fb_year_get(book, year, out);
    if (rc != FB_ENOTFOUND) return rc;
    return fb_refuse(findings, "close.books", NULL, 0,
                     _("there are no books of %d to close; load or import them first"), year);
}

static fb_rc close_within(const fb_book *book, const fb_closed_year *closed, fb_findings *findings) {
    fb_year known;
    FB_TRY(fb_field_check(&FIELDS[WHO], closed->who, findings));
    FB_TRY(find_year(book, closed->year, &known, findings));
    if (known.locked_through >= closed->through)
        return fb_refuse(findings, "close.already", NULL, 0,
                         _("months 1 to %d of %d are closed already; forbund reopen --year %d opens them"),
                         known.locked_through, closed->year, closed->year);
    FB_TRY(fb_exec(book->store, FB_SQL_LEDGER_CLOSED_PUT,
                   FB_VALUES(FB_OF(book), FB_INT(closed->year), FB_INT(closed->through), FB_INT(closed->closed),
                             FB_TEXT(closed->who))));
    return fb_record_checks(book->store, book->association.id, fb_close_checks, NULL, findings);
}

fb_rc fb_year_close(const fb_book *book, const fb_closed_year *closed, fb_findings *findings) {
    FB_TRY(fb_begin(book->store));
    return fb_end(book->store, close_within(book, closed, findings));
}

static fb_rc reopen_within(const fb_book *book, int year, int through, fb_findings *findings) {
    fb_year known;
    FB_TRY(find_year(book, year, &known, findings));
    if (known.locked_through == 0)
        return fb_refuse(findings, "close.open", NULL, 0, _("no months of %d are closed"), year);
    if (known.locked_through <= through)
        return fb_refuse(findings, "close.open", NULL, 0,
                         _("of %d months 1 to %d are closed, so none after month %d can be opened"), year,
                         known.locked_through, through);
    return through == 0 ? fb_exec(book->store, FB_SQL_LEDGER_CLOSED_REMOVE, FB_VALUES(FB_OF(book), FB_INT(year)))
                        : fb_exec(book->store, FB_SQL_LEDGER_CLOSED_LESS,
                                  FB_VALUES(FB_OF(book), FB_INT(year), FB_INT(through)));
}

fb_rc fb_year_reopen(const fb_book *book, int year, int through, fb_findings *findings) {
    FB_TRY(fb_begin(book->store));
    return fb_end(book->store, reopen_within(book, year, through, findings));
}
