/* sie_import.c - one file, one transaction: judged while it is read, posted while it is judged, kept only if all
 * holds. */
#include "exchange/sie_import.h"

#include "base/language.h"
#include "base/memory.h"
#include "exchange/sie/importer.h"
#include "ledger/opening.h"

#include <stdio.h>
#include <string.h>

enum { VOUCHER_TEXTS = 48 * 1024 * 1024, OBJECTS_TEXT = 64 * 1024 };

/* The chart comes first, before it is known whose it is. */
static fb_rc on_account(void *context, const fb_sie_account *account) {
    fb_sie_importer *im = context;
    FB_TRY(fb_sie_check_account(im->check, account));
    return fb_sie_chart_account(im->chart, account);
}

static fb_rc on_account_type(void *context, const char *account, char type) {
    return fb_sie_chart_type(((fb_sie_importer *)context)->chart, account, type);
}

static fb_rc on_object(void *context, const fb_sie_object *object, int64_t line) {
    fb_sie_importer *im = context;
    fb_rc rc = fb_sie_chart_object(im->chart, object);
    if (rc == FB_ELIMIT)
        fb_find(im->findings, FB_ERROR, "sie.limit", im->file, line,
                _("the file has more objects than can be taken in"));
    return rc;
}

/* Then the head -------------------------------------------------------------------------------- */

static fb_rc find_intake(fb_sie_importer *im) {
    fb_rows rows;
    fb_rc rc = fb_query(&rows, im->store, FB_SQL_LEDGER_INTAKE_FIND, FB_VALUES(FB_OF(im->book), FB_TEXT(im->digest)));
    if (rc == FB_OK) rc = fb_rows_next(&rows);
    if (rc == FB_OK) {
        im->result.already = true;
        fb_find(im->findings, FB_NOTE, "sie.already", im->file, 0,
                _("the same file was taken in before, as %s; nothing was changed"), fb_column_text(&rows, 0));
    }
    fb_rows_end(&rows);
    return rc == FB_ENOTFOUND ? FB_OK : rc;
}

static fb_rc open_year(fb_sie_importer *im) {
    const fb_sie_year *stated = &im->years[0];
    int year = im->result.year;
    fb_rc rc = fb_year_get(im->book, year, &im->year);
    if (rc == FB_ENOTFOUND) {
        FB_TRY(fb_year_open(im->book, year, stated->first_day, stated->last_day, NULL)); /* the check has told why */
        return fb_year_get(im->book, year, &im->year);
    }
    FB_TRY(rc);
    if (stated->inferred || (im->year.first_day == stated->first_day && im->year.last_day == stated->last_day))
        return FB_OK;
    return fb_refuse(
        im->findings, "sie.year-differs", im->file, stated->line,
        _("the year goes from %d to %d in the file, but from %d to %d in the books of %d; expected the same"),
        stated->first_day, stated->last_day, im->year.first_day, im->year.last_day, year);
}

static fb_rc open_books(fb_sie_importer *im) {
    FB_TRY(open_year(im));
    im->prior = fb_sie_prior_year(im);
    FB_TRY(fb_sie_take_chart(im));
    FB_TRY(fb_sie_clear_stated(im));
    FB_TRY(fb_sie_balances_new(&im->balances[0]));
    FB_TRY(fb_sie_balances_new(&im->balances[1]));
    FB_TRY(fb_poster_open(&im->poster, im->book, im->result.year));
    /* The poster looks every code up in its lists; keep() checks them again, all at once. */
    fb_store_check_each_key(im->store, false);
    return FB_OK;
}

static void copy_head(fb_sie_importer *im, const fb_sie_head *head) {
    snprintf(im->result.form, sizeof im->result.form, "%s", head->form);
    snprintf(im->digest, sizeof im->digest, "%s", head->digest);
    im->years[0] = head->years[0];
    im->years[1] = head->years[1];
    im->has_vouchers = head->vouchers > 0;
    im->own_program = strcmp(head->program, "Förbund") == 0;
    im->result.year = fb_date_year(head->years[0].last_day);
}

/* What stops the books from being opened does not stop the judging: all findings come at once. */
static fb_rc on_head(void *context, const fb_sie_head *head) {
    fb_sie_importer *im = context;
    copy_head(im, head);
    FB_TRY(fb_sie_check_head(im->check, head));
    fb_rc rc = fb_sie_choose_book(im, head);
    if (rc == FB_OK) rc = find_intake(im);
    if (rc == FB_OK && im->result.already) return FB_ENOTFOUND; /* ends the reading; see run() */
    if (rc == FB_OK) rc = im->years[0].first_day ? open_books(im) : FB_EINPUT;
    im->blocked = rc == FB_EINPUT;
    return rc == FB_EINPUT ? FB_OK : rc;
}

/* Then balances and vouchers ------------------------------------------------------------------- */

static fb_rc on_balance(void *context, const fb_sie_balance *balance) {
    return fb_sie_take_balance(context, balance);
}
static fb_rc on_voucher(void *context, const fb_sie_voucher *voucher) {
    return fb_sie_take_voucher(context, voucher);
}
static fb_rc on_row(void *context, const fb_sie_row *row) { return fb_sie_take_row(context, row); }
static fb_rc on_voucher_end(void *context, bool sound) { return fb_sie_take_voucher_end(context, sound); }

/* A year that follows on this one opens with what it closed with before. */
static fb_rc tell_next_year(fb_sie_importer *im) {
    fb_year next;
    fb_continuity found;
    fb_rc rc = fb_year_get(im->book, im->result.year + 1, &next);
    if (rc != FB_OK || !next.carried) return rc == FB_ENOTFOUND ? FB_OK : rc;
    fb_arena_reset(im->texts);
    FB_TRY(fb_continuity_try(im->book, next.year, im->texts, &found));
    if (found.count)
        fb_find(im->findings, FB_NOTE, "sie.year-after", im->file, 1,
                _("%d follows on %d, and does not open with what that closes with now; forbund year open %d --post "
                  "brings it up to date"),
                next.year, im->result.year, next.year);
    return FB_OK;
}

static fb_rc keep(fb_sie_importer *im) {
    FB_TRY(fb_sie_state_year(im));
    FB_TRY(fb_sie_state_prior(im));
    FB_TRY(fb_ledger_check_codes(im->book, im->result.year));
    FB_TRY(tell_next_year(im));
    return fb_exec(im->store, FB_SQL_LEDGER_INTAKE_PUT,
                   FB_VALUES(FB_OF(im->book), FB_TEXT(im->digest), FB_TEXT(im->file), FB_INT(im->result.year)));
}

static fb_rc run(fb_sie_importer *im, fb_sie_source *source) {
    fb_sie_handler handler = {.context = im,
                              .account = on_account,
                              .account_type = on_account_type,
                              .object = on_object,
                              .head = on_head,
                              .balance = on_balance,
                              .voucher = on_voucher,
                              .row = on_row,
                              .voucher_end = on_voucher_end};
    size_t errors = fb_findings_count(im->findings, FB_ERROR);
    if (!(im->texts = fb_arena_new(VOUCHER_TEXTS))) return FB_ENOMEM;
    FB_TRY(fb_sie_chart_new(&im->chart));
    FB_TRY(fb_sie_check_new(&im->check, im->file, false, im->findings));
    fb_rc rc = fb_sie_read(source, &handler, im->findings);
    if (rc == FB_ENOTFOUND && im->result.already) return FB_OK;
    FB_TRY(rc);
    FB_TRY(fb_sie_check_end(im->check));
    if (fb_findings_count(im->findings, FB_ERROR) > errors) return FB_EINPUT;
    rc = keep(im);
    if (rc != FB_EOVERFLOW) return rc;
    return fb_refuse(im->findings, "sie.overflow", im->file, 1,
                     _("the amounts are too large to sum; the sums of this file are not to be trusted"));
}

static void release(fb_sie_importer *im) {
    fb_store_check_each_key(im->store, true);
    fb_poster_free(im->poster);
    fb_sie_balances_free(im->balances[0]);
    fb_sie_balances_free(im->balances[1]);
    fb_sie_free_parts(im);
    fb_sie_check_free(im->check);
    fb_sie_chart_free(im->chart);
    fb_book_free(im->own);
    fb_arena_free(im->before);
    fb_arena_free(im->texts);
    fb_free(im->rows);
    fb_free(im->amended);
    fb_buf_free(&im->objects);
}

static fb_rc import_source(fb_sie_importer *im, fb_sie_source *source, fb_sie_import_result *out) {
    im->file = fb_sie_source_name(source);
    fb_buf_init(&im->objects, OBJECTS_TEXT);
    fb_rc rc = run(im, source);
    if (rc == FB_OK) *out = im->result;
    release(im);
    return rc;
}

fb_rc fb_sie_import_source(fb_sie_source *source, fb_store *store, const fb_sie_import_options *options,
                           fb_findings *findings, fb_sie_import_result *out) {
    fb_sie_import_result result;
    fb_sie_importer im = {.store = store, .options = options, .findings = findings};
    FB_TRY(fb_begin(store));
    FB_TRY(fb_end(store, import_source(&im, source, &result)));
    *out = result;
    return FB_OK;
}

fb_rc fb_sie_import(const char *path, fb_store *store, const fb_sie_import_options *options, fb_findings *findings,
                    fb_sie_import_result *out) {
    fb_sie_source *source = NULL;
    FB_TRY(fb_sie_source_open(&source, path, findings));
    fb_rc rc = fb_sie_import_source(source, store, options, findings, out);
    fb_sie_source_free(source);
    return rc;
}

fb_rc fb_sie_import_into(const fb_book *book, const char *path, fb_findings *findings, fb_sie_import_result *out) {
    fb_sie_source *source = NULL;
    fb_sie_importer im = {.store = book->store, .book = book, .findings = findings};
    FB_TRY(fb_sie_source_open(&source, path, findings));
    fb_rc rc = import_source(&im, source, out);
    fb_sie_source_free(source);
    return rc;
}
