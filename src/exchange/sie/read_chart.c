/* read_chart.c - the second turn: what the file says of itself, accounts, dimensions and objects. */
#include "base/language.h"
#include "exchange/sie/reader.h"

#include <inttypes.h>
#include <string.h>

/* A text of the head, without the blanks that some programs pad it with. */
static fb_rc keep_text(fb_sie_reader *r, size_t i, const char **out) {
    const char *text = fb_sie_text(r, i);
    while (*text == ' ')
        text++;
    size_t length = strlen(text);
    while (length && text[length - 1] == ' ')
        length--;
    const char *kept = fb_arena_strndup(r->texts, text, length);
    if (!kept) return FB_ENOMEM;
    *out = kept;
    return FB_OK;
}

static fb_rc type_record(fb_sie_reader *r) {
    int64_t type;
    if (!fb_sie_number(r, 0, "#SIETYP", &type)) return FB_OK;
    if (type >= 1 && type <= 4)
        r->type = (int)type;
    else
        fb_find(r->findings, FB_ERROR, "sie.type", r->file, r->line.number,
                _("the SIE type is %" PRId64 "; expected 1, 2, 3 or 4"), type);
    return FB_OK;
}

static fb_rc flag_record(fb_sie_reader *r) {
    int64_t flag;
    if (fb_sie_number(r, 0, "#FLAGGA", &flag)) r->head.flag = flag == 1;
    return FB_OK;
}

static fb_rc year_record(fb_sie_reader *r) {
    int64_t number;
    fb_date first, last;
    if (!fb_sie_number(r, 0, N_("the number of the year"), &number)) return FB_OK;
    if (number > 0 || number <= -FB_SIE_YEARS) return FB_OK;
    if (!fb_sie_day(r, 1, &first) || !fb_sie_day(r, 2, &last)) return FB_OK;
    if ((first == 0) != (last == 0) || last < first) {
        fb_find(r->findings, FB_ERROR, "sie.year", r->file, r->line.number,
                _("the year goes from %d to %d; expected its first day and then its last"), first, last);
        return FB_OK;
    }
    r->head.years[-number] = (fb_sie_year){.first_day = first, .last_day = last, .line = r->line.number};
    return FB_OK;
}

static fb_rc account_record(fb_sie_reader *r) {
    fb_sie_account account = {.line = r->line.number, .code = fb_sie_code(r, 0, N_("the account"))};
    if (!account.code) return FB_OK;
    account.name = fb_sie_text(r, 1);
    return FB_SIE_GIVE(r, account, &account);
}

static fb_rc account_type_record(fb_sie_reader *r) {
    const char *account = fb_sie_code(r, 0, N_("the account")), *type = fb_sie_text(r, 1);
    if (!account || !*type) return FB_OK;
    if (strlen(type) == 1 && strchr("TSKI", type[0])) return FB_SIE_GIVE(r, account_type, account, type[0]);
    char shown[FB_SIE_SHOWN];
    fb_find(r->findings, FB_WARNING, "sie.account-type", r->file, r->line.number,
            _("the type of account %s is \"%s\"; expected T, S, K or I"), account, fb_sie_shown(shown, type));
    return FB_OK;
}

static fb_rc object_record(fb_sie_reader *r) {
    fb_sie_object object = {.dimension = fb_sie_code(r, 0, N_("the dimension"))};
    if (object.dimension) object.code = fb_sie_code(r, 1, N_("the object"));
    if (!object.code) return FB_OK;
    object.name = fb_sie_text(r, 2);
    return FB_SIE_GIVE(r, object, &object, r->line.number);
}

static fb_rc through_record(fb_sie_reader *r) {
    fb_sie_day(r, 0, &r->head.through);
    return FB_OK;
}

static fb_rc chart_record(fb_sie_reader *r) {
    fb_sie_head *head = &r->head;
    switch (r->label) {
    case FB_SIE_L_FLAGGA: return flag_record(r);
    case FB_SIE_L_SIETYP: return type_record(r);
    case FB_SIE_L_PROGRAM: return keep_text(r, 0, &head->program);
    case FB_SIE_L_FNAMN: return keep_text(r, 0, &head->company);
    case FB_SIE_L_ORGNR: return keep_text(r, 0, &head->orgnr);
    case FB_SIE_L_PROSA: return keep_text(r, 0, &head->prose);
    case FB_SIE_L_KPTYP: return keep_text(r, 0, &head->chart);
    case FB_SIE_L_VALUTA: return keep_text(r, 0, &head->currency);
    case FB_SIE_L_RAR: return year_record(r);
    case FB_SIE_L_OMFATTN: return through_record(r);
    case FB_SIE_L_KONTO: return account_record(r);
    case FB_SIE_L_KTYP: return account_type_record(r);
    case FB_SIE_L_OBJEKT: return object_record(r);
    default: return FB_OK;
    }
}

/* The labels whose fields are read here; the others are not even cut. */
static bool wanted(fb_sie_label label) {
    switch (label) {
    case FB_SIE_L_FORMAT:
    case FB_SIE_L_GEN:
    case FB_SIE_L_FNR:
    case FB_SIE_L_KSUMMA:
    case FB_SIE_L_SRU:
    case FB_SIE_L_DIM:
    case FB_SIE_L_UNDERDIM: return false;
    default: return label > FB_SIE_UNKNOWN && label < FB_SIE_L_IB;
    }
}

fb_rc fb_sie_read_chart(fb_sie_reader *r) {
    FB_TRY(fb_sie_source_rewind(r->source));
    fb_rc rc = FB_OK;
    r->line.number = 0;
    while (rc == FB_OK && r->line.number < r->survey.chart_end && (rc = fb_sie_step(r)) == FB_OK)
        if (wanted(r->label) && fb_sie_cut(r)) rc = chart_record(r);
    return rc == FB_ENOTFOUND ? FB_OK : rc;
}
