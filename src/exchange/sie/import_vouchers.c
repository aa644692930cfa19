/* import_vouchers.c - a voucher is gathered row by row, judged, and posted when its last row is read. */
#include "base/language.h"
#include "base/memory.h"
#include "exchange/sie/importer.h"

#include <inttypes.h>

enum { ROWS_CAP = 100000, AMENDED_CAP = 100000 };

static const char *keep(fb_sie_importer *im, const char *text) {
    return *text ? fb_arena_strdup(im->texts, text) : "";
}

fb_rc fb_sie_take_voucher(fb_sie_importer *im, const fb_sie_voucher *voucher) {
    fb_arena_reset(im->texts);
    im->row_count = im->amended_count = 0;
    im->line = voucher->line;
    im->voucher = (fb_voucher){.series = keep(im, voucher->series),
                               .number = voucher->number,
                               .date = voucher->date,
                               .registered = voucher->registered,
                               .text = keep(im, voucher->text)};
    if (!im->voucher.series || !im->voucher.text) return FB_ENOMEM;
    return fb_sie_check_voucher(im->check, voucher);
}

static fb_rc too_many_rows(fb_sie_importer *im, int64_t line) {
    fb_find(im->findings, FB_ERROR, "sie.limit", im->file, line, _("the voucher has more than %d rows"), ROWS_CAP);
    return FB_ELIMIT;
}

static fb_rc take_booked(fb_sie_importer *im, const fb_sie_row *row) {
    if (im->row_count == ROWS_CAP) return too_many_rows(im, row->line);
    if (!fb_grow((void **)&im->rows, &im->rows_capacity, im->row_count, sizeof *im->rows, ROWS_CAP)) return FB_ENOMEM;
    fb_sie_codes codes;
    fb_buf_reset(&im->objects);
    FB_TRY(fb_sie_take_objects(im, row->objects, row->object_count, im->result.year, &codes, &im->objects));
    fb_posting posting = {.account = fb_sie_check_account_text(im->check, row->account, row->account_length),
                          .unit = codes.unit,
                          .project = codes.project,
                          .counterparty = codes.counterparty,
                          .objects = keep(im, im->objects.text),
                          .amount = row->amount,
                          .text = keep(im, row->text)};
    if (!posting.account || !posting.objects || !posting.text) return FB_ENOMEM;
    im->rows[im->row_count++] = posting;
    return FB_OK;
}

static fb_rc take_amended(fb_sie_importer *im, const fb_sie_row *row) {
    if (im->amended_count == AMENDED_CAP) return too_many_rows(im, row->line);
    if (!fb_grow((void **)&im->amended, &im->amended_capacity, im->amended_count, sizeof *im->amended, AMENDED_CAP))
        return FB_ENOMEM;
    fb_buf_reset(&im->objects);
    FB_TRY(fb_sie_objects_text(&im->objects, row->objects, row->object_count));
    fb_amended_row amended = {.struck = row->kind == FB_SIE_STRUCK,
                              .account = keep(im, row->account),
                              .objects = keep(im, im->objects.text),
                              .amount = row->amount,
                              .date = row->date,
                              .text = keep(im, row->text),
                              .signature = keep(im, row->signature)};
    if (!amended.account || !amended.objects || !amended.text || !amended.signature) return FB_ENOMEM;
    im->amended[im->amended_count++] = amended;
    return FB_OK;
}

fb_rc fb_sie_take_row(fb_sie_importer *im, const fb_sie_row *row) {
    FB_TRY(fb_sie_check_row(im->check, row));
    if (im->blocked) return FB_OK;
    return row->kind == FB_SIE_BOOKED ? take_booked(im, row) : take_amended(im, row);
}

static fb_rc post(fb_sie_importer *im) {
    fb_rc rc = fb_poster_post(im->poster, &im->voucher, im->file, im->line, im->findings, NULL);
    if (rc == FB_EINPUT) return FB_OK; /* told; the rest is judged too, and then nothing is kept */
    FB_TRY(rc);
    im->result.vouchers_added++;
    for (size_t i = 0; i < im->amended_count; i++)
        FB_TRY(fb_poster_amended(im->poster, &im->amended[i]));
    return FB_OK;
}

static fb_rc tell_changed(fb_sie_importer *im) {
    char series[FB_SIE_SHOWN];
    fb_find(im->findings, FB_ERROR, "sie.changed", im->file, im->line,
            _("voucher %s %" PRId64 " is in the books with another date, text or rows; a voucher is never changed: "
              "correct it with another voucher in the accounting program and export again"),
            fb_sie_shown(series, im->voucher.series), im->voucher.number);
    return FB_OK;
}

fb_rc fb_sie_take_voucher_end(fb_sie_importer *im, bool sound) {
    bool readable = sound;
    FB_TRY(fb_sie_check_voucher_end(im->check, &sound));
    if (im->blocked) return FB_OK;
    if (readable && im->row_count == 0) im->result.vouchers_empty++;
    if (!sound) return FB_OK;
    im->voucher.rows = im->rows;
    im->voucher.row_count = im->row_count;
    fb_rc rc = im->voucher.number ? fb_poster_compare(im->poster, &im->voucher) : FB_ENOTFOUND;
    switch (rc) {
    case FB_OK: im->result.vouchers_skipped++; return FB_OK;
    case FB_ENOTFOUND: return post(im);
    case FB_EINPUT: return tell_changed(im);
    default: return rc;
    }
}
