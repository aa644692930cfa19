/* fees_reminder.c - the letters of a day's reminders, a PDF for each member. */
#include "cli/fees_billing.h"

#include "base/language.h"
#include "cli/output.h"
#include "fees/remind.h"
#include "render/pdf.h"
#include "report/reminder.h"

#include <stdio.h>
#include <string.h>

enum { FILE_CAP = 64 * 1024 * 1024, NAME = 64 };

typedef struct letters {
    fb_cli *cli;
    fb_arena *arena;
    fb_billing_terms terms;
    const fb_reminder *reminders;
    size_t count;
    fb_output *output;
} letters;

static fb_rc write_letter(const letters *l, const fb_reminder *of, size_t count) {
    char name[NAME], day[FB_DATE_TEXT];
    fb_doc *doc = NULL;
    fb_buf bytes;
    int pages;
    fb_buf_init(&bytes, FILE_CAP);
    snprintf(name, sizeof name, "paminnelse-%s-%s.pdf", of->invoice.member, fb_date_iso(day, l->cli->options.date));
    fb_rc rc = fb_reminder_document(&doc, l->cli->options.date, &l->terms, of, count);
    if (rc == FB_OK) rc = fb_pdf_write_told(&bytes, doc, &pages, l->cli->findings);
    if (rc == FB_OK) rc = fb_output_add(l->output, name, &bytes);
    fb_doc_free(doc);
    fb_buf_free(&bytes);
    return rc;
}

static bool same_member(const fb_reminder *a, const fb_reminder *b) {
    return strcmp(a->invoice.member, b->invoice.member) == 0;
}

static fb_rc write_letters(letters *l) {
    FB_TRY(fb_output_new(&l->output, l->cli->options.out, l->cli->findings));
    for (size_t i = 0, next; i < l->count; i = next) {
        for (next = i + 1; next < l->count && same_member(&l->reminders[i], &l->reminders[next]);)
            next++;
        FB_TRY(write_letter(l, &l->reminders[i], next - i));
    }
    FB_TRY(fb_output_keep(l->output));
    return fb_output_print(l->output);
}

static fb_rc letters_of_day(letters *l) {
    fb_cli *cli = l->cli;
    const fb_options *o = &cli->options;
    const char *member;
    char day[FB_DATE_TEXT];
    FB_TRY(fb_cli_open(cli, FB_STORE_READ));
    FB_TRY(fb_fees_member(cli, l->arena, &member));
    FB_TRY(fb_billing_terms_get(cli->book, fb_date_year(o->date), l->arena, cli->findings, &l->terms));
    FB_TRY(fb_reminders_of(cli->book, o->date, member, l->arena, cli->findings, &l->reminders, &l->count));
    if (l->count == 0)
        return fb_refuse(cli->findings, "billing.no-reminder", NULL, 0,
                         _("no reminder was sent on %s; forbund fees remind --date %s --post sends those that are "
                           "due"),
                         fb_date_iso(day, o->date), day);
    return write_letters(l);
}

/* reminder --date D [--member M] --out DIR */
int fb_fees_reminder(fb_cli *cli) {
    letters l = {.cli = cli, .arena = fb_arena_new(FB_FEES_ARENA)};
    fb_rc rc = l.arena ? letters_of_day(&l) : FB_ENOMEM;
    fb_output_free(l.output);
    fb_arena_free(l.arena);
    return fb_cli_end(cli, rc);
}
