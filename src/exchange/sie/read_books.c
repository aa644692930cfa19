/* read_books.c - the third turn: balances and vouchers, in the order of the file. */
#include "base/language.h"
#include "exchange/sie/reader.h"

#include <inttypes.h>

/* Balances ------------------------------------------------------------------------------------ */

static const fb_sie_balance_kind KINDS[] = {
    [FB_SIE_L_IB - FB_SIE_L_IB] = FB_SIE_OPENING,           [FB_SIE_L_UB - FB_SIE_L_IB] = FB_SIE_CLOSING,
    [FB_SIE_L_RES - FB_SIE_L_IB] = FB_SIE_RESULT,           [FB_SIE_L_OIB - FB_SIE_L_IB] = FB_SIE_OBJECT_OPENING,
    [FB_SIE_L_OUB - FB_SIE_L_IB] = FB_SIE_OBJECT_CLOSING,   [FB_SIE_L_PSALDO - FB_SIE_L_IB] = FB_SIE_PERIOD,
    [FB_SIE_L_PBUDGET - FB_SIE_L_IB] = FB_SIE_PERIOD_BUDGET};

/* "202309" as the first day of that month. */
static bool read_period(fb_sie_reader *r, size_t i, fb_date *out) {
    int64_t period;
    if (!fb_sie_number(r, i, N_("the period"), &period)) return false;
    if (period > 190000 && period < 999913 && fb_date_exists((fb_date)(period * 100 + 1))) {
        *out = (fb_date)(period * 100 + 1);
        return true;
    }
    fb_find(r->findings, FB_ERROR, "sie.period", r->file, r->line.number,
            _("the period is %" PRId64 "; expected a month, written as 202309"), period);
    return false;
}

static fb_rc balance_record(fb_sie_reader *r) {
    fb_sie_balance balance = {.kind = KINDS[r->label - FB_SIE_L_IB], .line = r->line.number, .objects = r->objects};
    int64_t number;
    size_t at = 1;
    if (!fb_sie_number(r, 0, N_("the number of the year"), &number)) return FB_OK;
    if (number > 0 || number <= -FB_SIE_YEARS) return FB_OK;
    balance.year = (int)-number;
    bool by_period = balance.kind == FB_SIE_PERIOD || balance.kind == FB_SIE_PERIOD_BUDGET;
    if (by_period && !read_period(r, at++, &balance.period)) return FB_OK;
    if (!(balance.account = fb_sie_code(r, at++, N_("the account")))) return FB_OK;
    if (!fb_sie_amount(r, at, &balance.amount)) return FB_OK;
    if (r->record.has_list && !fb_sie_objects(r, &balance.object_count)) return FB_OK;
    return FB_SIE_GIVE(r, balance, &balance);
}

/* Vouchers ------------------------------------------------------------------------------------ */

static fb_rc end_voucher(fb_sie_reader *r) {
    r->place = FB_SIE_OUTSIDE;
    return FB_SIE_GIVE(r, voucher_end, r->sound);
}

/* A voucher that another record follows before it has begun or ended. */
static fb_rc close_open_voucher(fb_sie_reader *r) {
    if (r->place == FB_SIE_INSIDE) {
        fb_find(
            r->findings, FB_ERROR, "sie.brace", r->file, r->line.number,
            _("a voucher begins before the one from line %" PRId64 " has ended; expected a } on a line of its own"),
            r->voucher_line);
        r->sound = false;
    }
    return r->place == FB_SIE_OUTSIDE ? FB_OK : end_voucher(r);
}

/* False when a field cannot be read; findings say which. */
static bool voucher_fields(fb_sie_reader *r, fb_sie_voucher *out) {
    const char *series = fb_sie_series(r, 0);
    if (series) out->series = series;
    bool numbered = fb_sie_number(r, 1, N_("the number of the voucher"), &out->number);
    bool dated = fb_sie_day(r, 2, &out->date);
    out->text = fb_sie_text(r, 3);
    bool registered = fb_sie_day(r, 4, &out->registered);
    out->signature = fb_sie_text(r, 5);
    if (dated && out->date == 0) {
        fb_find(r->findings, FB_ERROR, "sie.date", r->file, r->line.number, _("the date of the voucher is missing"));
        dated = false;
    }
    return series && numbered && dated && registered;
}

static fb_rc voucher_record(fb_sie_reader *r, bool cut) {
    FB_TRY(close_open_voucher(r));
    fb_sie_voucher voucher = {.line = r->line.number, .series = "", .text = "", .signature = ""};
    r->place = FB_SIE_BEFORE_ROWS;
    r->voucher_line = r->line.number;
    r->sound = cut && voucher_fields(r, &voucher);
    return FB_SIE_GIVE(r, voucher, &voucher);
}

static fb_rc row_record(fb_sie_reader *r) {
    if (r->place != FB_SIE_INSIDE) {
        fb_find(r->findings, FB_ERROR, "sie.outside", r->file, r->line.number,
                _("a row stands outside a voucher; expected #VER and a { before it"));
        return FB_OK;
    }
    fb_sie_row row = {.kind = r->label == FB_SIE_L_TRANS    ? FB_SIE_BOOKED
                              : r->label == FB_SIE_L_RTRANS ? FB_SIE_ADDED
                                                            : FB_SIE_STRUCK,
                      .line = r->line.number,
                      .objects = r->objects};
    bool good = fb_sie_cut(r) && (row.account = fb_sie_code(r, 0, N_("the account"))) != NULL &&
                fb_sie_amount(r, 1, &row.amount) && fb_sie_objects(r, &row.object_count) &&
                fb_sie_day(r, 2, &row.date);
    if (!good) {
        r->sound = false;
        return FB_OK;
    }
    row.account_length = r->record.fields[0].length;
    row.text = fb_sie_text(r, 3);
    row.signature = fb_sie_text(r, 5);
    return FB_SIE_GIVE(r, row, &row);
}

static fb_rc open_brace(fb_sie_reader *r) {
    if (r->place == FB_SIE_BEFORE_ROWS)
        r->place = FB_SIE_INSIDE;
    else
        fb_find(r->findings, FB_ERROR, "sie.brace", r->file, r->line.number,
                _("a { stands here; expected it only behind #VER, and once"));
    return FB_OK;
}

static fb_rc close_brace(fb_sie_reader *r) {
    if (r->place == FB_SIE_INSIDE) return end_voucher(r);
    fb_find(r->findings, FB_ERROR, "sie.brace", r->file, r->line.number,
            _("a } stands here, and no voucher has begun; expected #VER and a { before it"));
    return FB_OK;
}

/* The file ------------------------------------------------------------------------------------ */

static fb_rc stray_line(fb_sie_reader *r) {
    /* Ctrl-Z ended files in the days of CP/M and DOS. */
    bool end_mark = r->line.text[0] == 0x1A;
    if (!end_mark && r->strays++ == 0)
        fb_find(r->findings, FB_WARNING, "sie.stray", r->file, r->line.number,
                _("the line is no record and was passed over; expected a label such as #VER"));
    return FB_OK;
}

static fb_rc books_record(fb_sie_reader *r) {
    switch (r->label) {
    case FB_SIE_OPEN: return open_brace(r);
    case FB_SIE_CLOSE: return close_brace(r);
    case FB_SIE_STRAY: return stray_line(r);
    case FB_SIE_L_VER: return voucher_record(r, fb_sie_cut(r));
    case FB_SIE_L_TRANS:
    case FB_SIE_L_RTRANS:
    case FB_SIE_L_BTRANS: return row_record(r);
    default: break;
    }
    return r->label >= FB_SIE_L_IB && fb_sie_cut(r) ? balance_record(r) : FB_OK;
}

static bool last_line_is_whole(fb_sie_reader *r) {
    if (r->label <= FB_SIE_UNKNOWN) return true;
    if (r->label < FB_SIE_L_IB) fb_sie_cut(r);
    return r->record.fault == FB_SIE_SOUND;
}

/* How the end shows that the file was cut off; NULL when it does not. A brace is whole without a line end; of a
   record nobody can tell whether its last field is all there, and half an amount is worse than a refusal. */
static const char *cut_off(fb_sie_reader *r) {
    if (r->place == FB_SIE_INSIDE)
        return _("the file ends inside a voucher; expected a }. It was cut off: export it again");
    if (r->place == FB_SIE_BEFORE_ROWS)
        return _("the file ends behind a #VER; expected its rows between { and }. It was cut off: export it again");
    if (r->line.ended) return NULL;
    if (!last_line_is_whole(r))
        return _("the file ends inside a field; expected a closing quote or brace. It was cut off: export it again");
    if (r->label <= FB_SIE_STRAY) return NULL;
    return _("the last line has no line end, so the file may have been cut off: export it again, or, when nothing is "
             "missing, add the line end");
}

static fb_rc end_of_file(fb_sie_reader *r) {
    const char *how = cut_off(r);
    if (how) {
        r->sound = false;
        fb_find(r->findings, FB_ERROR, "sie.truncated", r->file, r->line.number, "%s", how);
    }
    return r->place == FB_SIE_OUTSIDE ? FB_OK : end_voucher(r);
}

fb_rc fb_sie_read_books(fb_sie_reader *r) {
    FB_TRY(fb_sie_source_rewind(r->source));
    r->place = FB_SIE_OUTSIDE;
    fb_rc rc;
    while ((rc = fb_sie_step(r)) == FB_OK)
        FB_TRY(books_record(r));
    return rc == FB_ENOTFOUND ? end_of_file(r) : rc;
}
