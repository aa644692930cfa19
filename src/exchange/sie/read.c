/* read.c - the turns of a reading, and what the file's form and year are. */
#include "exchange/sie/read.h"

#include "base/language.h"
#include "exchange/sie/reader.h"

#include <inttypes.h>
#include <string.h>

enum { HEAD_TEXTS = 1024 * 1024 };

static bool ends_with_si(const char *name) {
    size_t length = strlen(name);
    return length > 3 && name[length - 3] == '.' && (name[length - 2] | 0x20) == 's' &&
           (name[length - 1] | 0x20) == 'i';
}

/* Types 4E (a year's books) and 4I (vouchers for another program) have the same number. A file is 4I when it is named
 * so, or when it holds vouchers and no balances, which 4E must have. */
static const char *form_of(const fb_sie_reader *r) {
    const uint64_t *counts = r->survey.counts;
    bool vouchers = counts[FB_SIE_L_VER] > 0, balances = r->head.has_balances;
    if (r->type == 4) return ends_with_si(r->file) || (vouchers && !balances) ? "4I" : "4E";
    if (r->type) return r->type == 1 ? "1" : r->type == 2 ? "2" : "3";
    if (vouchers) return balances ? "4E" : "4I";
    if (counts[FB_SIE_L_OIB] || counts[FB_SIE_L_OUB] || counts[FB_SIE_L_OBJEKT]) return "3";
    return counts[FB_SIE_L_PSALDO] ? "2" : "1";
}

static void tell_form(const fb_sie_reader *r) {
    if (r->type == 0 && r->head.form[0] != '1')
        fb_find(r->findings, FB_WARNING, "sie.type", r->file, 1,
                _("#SIETYP is missing; by its records the file was read as type %s"), r->head.form);
    if (r->type >= 1 && r->type <= 3 && r->head.vouchers)
        fb_find(r->findings, FB_WARNING, "sie.type", r->file, 1,
                _("#SIETYP says %d, and the file holds vouchers, which only type 4 has; they were read too"),
                r->type);
}

static void count_records(fb_sie_reader *r) {
    const uint64_t *counts = r->survey.counts;
    r->head.accounts = counts[FB_SIE_L_KONTO];
    r->head.vouchers = counts[FB_SIE_L_VER];
    r->head.postings = counts[FB_SIE_L_TRANS];
    r->head.has_balances = counts[FB_SIE_L_IB] || counts[FB_SIE_L_UB] || counts[FB_SIE_L_RES];
    r->head.charset = r->survey.charset;
    r->head.digest = r->survey.digest;
}

/* When #RAR has no dates, as in files for another program: the calendar year that all vouchers lie in. */
static fb_rc infer_year(fb_sie_reader *r) {
    fb_findings *findings = r->findings;
    fb_date first = 0, last = 0, date;
    r->findings = NULL; /* the third turn tells what is wrong with the vouchers */
    fb_rc rc = fb_sie_source_rewind(r->source);
    while (rc == FB_OK && (rc = fb_sie_step(r)) == FB_OK) {
        if (r->label != FB_SIE_L_VER || !fb_sie_cut(r) || !fb_sie_day(r, 2, &date) || date == 0) continue;
        if (first == 0 || date < first) first = date;
        if (date > last) last = date;
    }
    r->findings = findings;
    if (rc != FB_ENOTFOUND) return rc;
    if (first == 0 || fb_date_year(first) != fb_date_year(last)) return FB_OK;
    fb_date year = fb_date_year(first) * 10000;
    fb_sie_year *now = &r->head.years[0];
    *now = (fb_sie_year){.first_day = year + 101, .last_day = year + 1231, .line = now->line, .inferred = true};
    fb_find(findings, FB_NOTE, "sie.year-inferred", r->file, now->line ? now->line : 1,
            _("#RAR 0 has no dates; by the vouchers' dates the year is %d"), fb_date_year(first));
    return FB_OK;
}

static fb_rc second_turn(fb_sie_reader *r) {
    FB_TRY(fb_sie_read_chart(r));
    count_records(r);
    r->head.form = form_of(r);
    tell_form(r);
    if (r->head.years[0].first_day == 0 && r->head.vouchers) FB_TRY(infer_year(r));
    return FB_SIE_GIVE(r, head, &r->head);
}

/* Told once, with their number: a file in two character sets has them in many lines. */
static void tell_strays(const fb_sie_reader *r) {
    const fb_sie_decoder *d = &r->decoder;
    if (d->strays == 0) return;
    fb_find(r->findings, FB_WARNING, "sie.charset-mixed", r->file, d->first_stray,
            _("%" PRIu64 " fields, the first here, are not in %s as the rest of the file; this one was read as %s"),
            d->strays, fb_sie_charset_name(d->charset), fb_sie_charset_name(d->stray_charset));
}

static fb_rc read_turns(fb_sie_reader *r) {
    FB_TRY(fb_sie_survey_make(&r->survey, r->source, r->findings));
    FB_TRY(fb_sie_decoder_init(&r->decoder, r->survey.charset, r->survey.own));
    FB_TRY(second_turn(r));
    FB_TRY(fb_sie_read_books(r));
    tell_strays(r);
    return FB_OK;
}

fb_rc fb_sie_read(fb_sie_source *source, const fb_sie_handler *handler, fb_findings *findings) {
    fb_sie_reader *r = fb_calloc(1, sizeof *r);
    if (!r) return FB_ENOMEM;
    *r = (fb_sie_reader){.source = source,
                         .file = fb_sie_source_name(source),
                         .handler = handler,
                         .findings = findings,
                         .texts = fb_arena_new(HEAD_TEXTS),
                         .scratch = fb_malloc(FB_SIE_SCRATCH)};
    fb_sie_head *head = &r->head;
    head->program = head->company = head->orgnr = head->prose = head->chart = head->currency = "";
    fb_rc rc = r->texts && r->scratch ? read_turns(r) : FB_ENOMEM;
    fb_arena_free(r->texts);
    fb_free(r->scratch);
    fb_free(r);
    return rc;
}
