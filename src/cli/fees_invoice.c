/* fees_invoice.c - invoices to send: each as an e-invoice and as a PDF, of the same record. */
#include "cli/fees_billing.h"

#include "base/language.h"
#include "cli/output.h"
#include "exchange/peppol.h"
#include "fees/billing_views.h"
#include "fees/invoices.h"
#include "render/pdf.h"
#include "report/invoice.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { ARENA_CAP = 64 * 1024 * 1024, FILE_CAP = 64 * 1024 * 1024, NAME = 64 };

typedef struct sending {
    fb_cli *cli;
    fb_arena *arena, *of_one; /* the second is emptied before each invoice */
    bool ubl, pdf;
    fb_peppol_rules *rules; /* when e-invoices are written */
    fb_output *output;
    const fb_invoice_state *list; /* those to send, by number */
    size_t count;
} sending;

/* One invoice ------------------------------------------------------------------------------------- */

/* What is written breaks no rule; one that it breaks is the record's fault, and nothing is sent. */
static fb_rc hold(const sending *s, const fb_buf *xml, const char *name) {
    const fb_peppol_fault *faults;
    size_t count;
    fb_rc held = FB_OK;
    FB_TRY(fb_peppol_check(s->rules, xml->text, xml->length, name, s->of_one, &faults, &count, s->cli->findings));
    for (size_t i = 0; i < count; i++) {
        fb_find(s->cli->findings, faults[i].severity, "einvoice.rule", name, faults[i].line, "%s %s: %s",
                faults[i].rule, faults[i].place, faults[i].text);
        if (faults[i].severity == FB_ERROR) held = FB_EINPUT;
    }
    return held;
}

static fb_rc make_ubl(const sending *s, const fb_invoice *invoice, const char *name, fb_buf *xml) {
    FB_TRY(fb_peppol_write(xml, invoice, s->cli->findings));
    return hold(s, xml, name);
}

static fb_rc make_pdf(const sending *s, const fb_invoice *invoice, const char *name, fb_buf *bytes) {
    fb_doc *doc = NULL;
    int pages;
    (void)name;
    fb_rc rc = fb_invoice_document(&doc, invoice);
    if (rc == FB_OK) rc = fb_pdf_write_told(bytes, doc, &pages, s->cli->findings);
    fb_doc_free(doc);
    return rc;
}

typedef fb_rc maker(const sending *s, const fb_invoice *invoice, const char *name, fb_buf *out);

static fb_rc add_file(const sending *s, const fb_invoice *invoice, const char *ending, maker *make) {
    char name[NAME];
    fb_buf bytes;
    fb_buf_init(&bytes, FILE_CAP);
    snprintf(name, sizeof name, "faktura-%" PRId64 ".%s", invoice->number, ending);
    fb_rc rc = make(s, invoice, name, &bytes);
    if (rc == FB_OK) rc = fb_output_add(s->output, name, &bytes);
    fb_buf_free(&bytes);
    return rc;
}

static fb_rc add_invoice(const sending *s, int64_t number) {
    fb_invoice invoice;
    fb_arena_reset(s->of_one);
    FB_TRY(fb_invoice_get(s->cli->book, number, s->of_one, s->cli->findings, &invoice));
    if (s->ubl) FB_TRY(add_file(s, &invoice, "xml", make_ubl));
    return s->pdf ? add_file(s, &invoice, "pdf", make_pdf) : FB_OK;
}

/* Which ones -------------------------------------------------------------------------------------- */

static fb_rc formats_of(sending *s) {
    const char *list = s->cli->options.formats ? s->cli->options.formats : "ubl,pdf";
    for (size_t length; *list; list += length + (list[length] == ',')) {
        length = strcspn(list, ",");
        if (length == 3 && strncmp(list, "ubl", 3) == 0)
            s->ubl = true;
        else if (length == 3 && strncmp(list, "pdf", 3) == 0)
            s->pdf = true;
        else
            return fb_refuse(s->cli->findings, "cli.usage", NULL, 0,
                             _("an invoice is written as ubl, pdf or both; not as \"%.*s\""), (int)length, list);
    }
    return FB_OK;
}

/* "12" or "12-20"; without any, all. */
static fb_rc range_of(const fb_cli *cli, int64_t *first, int64_t *last) {
    const fb_options *o = &cli->options;
    char text[NAME];
    *first = 1;
    *last = INT64_MAX;
    if (o->argument_count < 2) return FB_OK;
    const char *dash = strchr(o->arguments[1], '-');
    if (!dash) {
        FB_TRY(fb_fees_number(cli, o->arguments[1], first));
        *last = *first;
        return FB_OK;
    }
    snprintf(text, sizeof text, "%.*s", (int)(dash - o->arguments[1]), o->arguments[1]);
    FB_TRY(fb_fees_number(cli, text, first));
    return fb_fees_number(cli, dash + 1, last);
}

/* Those of the range, the year of the fees, the day and the member that are asked for. */
static fb_rc choose(sending *s) {
    const fb_options *o = &s->cli->options;
    const fb_invoice_state *all;
    const char *member;
    int64_t first, last;
    size_t count;
    FB_TRY(range_of(s->cli, &first, &last));
    FB_TRY(fb_fees_member(s->cli, s->arena, &member));
    FB_TRY(fb_invoice_states(s->cli->book, first == last ? first : 0, member ? member : "", FB_ANY_DAY, s->arena,
                             &all, &count));
    fb_invoice_state *list = fb_arena_alloc(s->arena, (count + 1) * sizeof *list);
    if (!list) return FB_ENOMEM;
    for (size_t i = 0; i < count; i++)
        if (all[i].number >= first && all[i].number <= last && (!o->year || all[i].year == o->year) &&
            (!o->date || all[i].issued == o->date))
            list[s->count++] = all[i];
    s->list = list;
    if (s->count) return FB_OK;
    if (first == last)
        return fb_refuse(s->cli->findings, "billing.none", NULL, 0,
                         _("there is no invoice %" PRId64 "; forbund show invoices lists them"), first);
    return fb_refuse(s->cli->findings, "billing.none", NULL, 0,
                     _("there are no such invoices; forbund show invoices lists them"));
}

/* What was written -------------------------------------------------------------------------------- */

/* Numbers between the first and the last that are not among them: "4, 7–9"; NULL when memory is out. */
static const char *left_out(const sending *s) {
    fb_buf text;
    fb_buf_init(&text, FB_FEES_OUTPUT);
    for (size_t i = 1; i < s->count; i++) {
        int64_t from = s->list[i - 1].number + 1, to = s->list[i].number - 1;
        if (from > to) continue;
        fb_buf_printf(&text, "%s%" PRId64, text.length ? ", " : "", from);
        if (to > from) fb_buf_printf(&text, "\u2013%" PRId64, to);
    }
    const char *kept = fb_buf_rc(&text) == FB_OK ? fb_arena_strdup(s->arena, text.length ? text.text : "") : NULL;
    fb_buf_free(&text);
    return kept;
}

static const char *remark(const sending *s) {
    const char *folder = s->cli->options.out, *gaps = left_out(s);
    const char *files = !s->pdf ? "faktura-N.xml" : !s->ubl ? "faktura-N.pdf" : _("faktura-N.xml and faktura-N.pdf");
    if (!gaps) return NULL;
    if (*gaps) return fb_arena_printf(s->arena, _("In %s: %s. Not among them: %s."), folder, files, gaps);
    if (s->count == 1) return fb_arena_printf(s->arena, _("In %s: %s."), folder, files);
    return fb_arena_printf(s->arena, _("In %s: %s. No number between them is left out."), folder, files);
}

enum { NUMBER, KIND, MEMBER, ISSUED, DUE, TOTAL, COLUMNS };

static fb_rc list_sent(const sending *s, fb_buf *out) {
    const fb_view_column columns[COLUMNS] = {{.key = "invoice", .head = _("No"), .kind = FB_VIEW_COUNT},
                                             {.key = "kind", .head = _("Kind")},
                                             {.key = "member", .head = _("Member")},
                                             {.key = "issued", .head = _("Date"), .kind = FB_VIEW_DATE},
                                             {.key = "due", .head = _("Due date"), .kind = FB_VIEW_DATE},
                                             {.key = "total", .head = _("Total"), .kind = FB_VIEW_MONEY}};
    fb_money sum = FB_ZERO;
    fb_view *view = fb_view_new(s->arena, _("Invoices to send"), columns, COLUMNS);
    if (!view) return FB_ENOMEM;
    view->unit_ore = 1;
    for (size_t i = 0; i < s->count; i++) {
        const fb_invoice_state *one = &s->list[i];
        fb_money total = fb_invoice_owed(one);
        fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
        fb_view_number(view, row, NUMBER, one->number);
        fb_view_text(view, row, KIND, fb_invoice_kind_shown(one, s->arena));
        fb_view_text(view, row, MEMBER, one->member_name);
        fb_view_number(view, row, ISSUED, one->issued);
        if (one->kind != FB_CREDIT_NOTE) fb_view_number(view, row, DUE, one->due);
        fb_view_number(view, row, TOTAL, total.ore);
        FB_TRY(fb_money_add(&sum, sum, total));
    }
    fb_view_row *row = fb_view_add(view, FB_VIEW_TOTAL);
    fb_view_text(view, row, KIND, _("Total"));
    fb_view_number(view, row, TOTAL, sum.ore);
    if (!(view->remark = remark(s))) return FB_ENOMEM;
    return fb_cli_view(s->cli, out, view, "sent");
}

/* The command ------------------------------------------------------------------------------------- */

/* All that is wrong with any of them is told before nothing is written. */
static fb_rc add_invoices(sending *s) {
    fb_rc wrong = FB_OK;
    if (s->ubl) FB_TRY(fb_peppol_rules_read(&s->rules, s->cli->share, s->cli->findings));
    FB_TRY(fb_output_new(&s->output, s->cli->options.out, s->cli->findings));
    for (size_t i = 0; i < s->count; i++) {
        fb_rc rc = add_invoice(s, s->list[i].number);
        if (rc != FB_OK && rc != FB_EINPUT) return rc;
        if (rc != FB_OK) wrong = rc;
    }
    return wrong;
}

static fb_rc send(sending *s, fb_buf *out) {
    FB_TRY(formats_of(s));
    FB_TRY(fb_cli_open(s->cli, FB_STORE_READ));
    FB_TRY(choose(s));
    FB_TRY(add_invoices(s));
    FB_TRY(list_sent(s, out));
    return fb_output_keep(s->output);
}

/* invoice [NUMBER|FIRST-LAST] [--year Y] [--date D] [--member M] --out DIR [--formats ubl,pdf] */
int fb_fees_invoice(fb_cli *cli) {
    const fb_options *o = &cli->options;
    fb_buf out;
    if (o->argument_count < 2 && !o->year && !o->date && !o->member)
        return fb_cli_end(
            cli, fb_refuse(cli->findings, "cli.usage", NULL, 0,
                           _("say which invoices: a number, a range such as 12-20, --year, --date or --member")));
    fb_buf_init(&out, FB_FEES_OUTPUT);
    sending s = {.cli = cli, .arena = fb_arena_new(ARENA_CAP), .of_one = fb_arena_new(ARENA_CAP)};
    fb_rc rc = s.arena && s.of_one ? send(&s, &out) : FB_ENOMEM;
    fb_output_free(s.output);
    fb_peppol_rules_free(s.rules);
    fb_arena_free(s.of_one);
    int code = fb_cli_answer(cli, rc, &out);
    fb_arena_free(s.arena);
    return code;
}
