/* summary_show.c - a summary as JSON for programs and as text for people. */
#include "base/language.h"
#include "base/memory.h"
#include "exchange/sie_summary.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* JSON ---------------------------------------------------------------------------------------- */

/* A file's name may hold any bytes; JSON holds only UTF-8. */
static json_t *json_text(const char *text) {
    if (fb_utf8_valid(text, strlen(text))) return json_string(text);
    fb_buf clean;
    fb_buf_init(&clean, strlen(text) * 2);
    fb_buf_add_decoded(&clean, FB_LATIN1, text, strlen(text));
    json_t *string = fb_buf_rc(&clean) == FB_OK ? json_string(clean.text) : NULL;
    fb_buf_free(&clean);
    return string;
}

/* Sums by year: this one and the one before always, others when the file has them. */
static json_t *json_years(const fb_sie_sums *sums, const int64_t amounts[static FB_SIE_YEARS]) {
    json_t *object = json_object();
    for (int i = 0; i < FB_SIE_YEARS; i++) {
        char key[8];
        snprintf(key, sizeof key, "%d", -i);
        if (i < 2 || sums->has_year[i]) json_object_set_new(object, key, json_integer(amounts[i]));
    }
    return object;
}

static json_t *json_problems(const fb_sie_summary *s, const fb_findings *findings) {
    json_t *list = json_array();
    for (size_t i = s->first_problem; i < fb_findings_kept(findings); i++) {
        const fb_finding *finding = fb_findings_at(findings, i);
        if (finding->severity == FB_NOTE) continue;
        json_t *problem = json_object();
        json_object_set_new(problem, "line", json_integer(finding->line));
        json_object_set_new(problem, "what", json_text(finding->text));
        json_array_append_new(list, problem);
    }
    return list;
}

fb_rc fb_sie_summary_json(fb_buf *out, const fb_sie_summary *s, const fb_findings *findings) {
    const struct {
        const char *key;
        json_t *value;
    } members[] = {{"file", json_text(s->file)},
                   {"sie_type", json_string(s->form)},
                   {"company", json_text(s->company)},
                   {"orgnr", json_text(s->orgnr)},
                   {"accounts", json_integer((json_int_t)s->accounts)},
                   {"vouchers", json_integer((json_int_t)s->vouchers)},
                   {"postings", json_integer((json_int_t)s->postings)},
                   {"unbalanced", json_integer((json_int_t)s->sums.unbalanced)},
                   {"debit_ore", json_integer(s->sums.debit)},
                   {"ib_ore", json_years(&s->sums, s->sums.opening)},
                   {"ub_ore", json_years(&s->sums, s->sums.closing)},
                   {"res_ore", json_years(&s->sums, s->sums.result)},
                   {"problems", json_problems(s, findings)}};
    json_t *object = json_object();
    bool good = true;
    for (size_t i = 0; i < FB_COUNT(members); i++)
        good &= json_object_set_new(object, members[i].key, members[i].value) == 0;
    char *text = good ? json_dumps(object, JSON_COMPACT | JSON_PRESERVE_ORDER) : NULL;
    json_decref(object);
    if (!text) return FB_ENOMEM;
    fb_buf_add(out, text);
    fb_buf_add_char(out, '\n');
    free(text);
    return fb_buf_rc(out);
}

/* Text ---------------------------------------------------------------------------------------- */

enum { LABEL = 22, AMOUNT = 24, WIDTH = 80 };

/* Puts `text` in a column of `width`; negative: to the right. */
static void column(fb_buf *out, const char *text, int width) {
    size_t wide = (size_t)(width < 0 ? -width : width), used = fb_utf8_width(text);
    if (width > 0) fb_buf_add(out, text);
    for (; used < wide; used++)
        fb_buf_add_char(out, ' ');
    if (width < 0) fb_buf_add(out, text);
}

static void text_line(fb_buf *out, const char *label, const char *text) {
    column(out, label, LABEL);
    fb_buf_add(out, text);
    fb_buf_add_char(out, '\n');
}

static void count_line(fb_buf *out, const char *label, uint64_t count) {
    char text[FB_MONEY_TEXT];
    text_line(out, label, fb_money_shown(text, (int64_t)count, 0));
}

static void amounts_line(fb_buf *out, const char *label, int64_t now, int64_t before) {
    char text[FB_MONEY_TEXT];
    column(out, label, LABEL);
    column(out, fb_money_shown(text, now, 2), -AMOUNT);
    column(out, fb_money_shown(text, before, 2), -AMOUNT);
    fb_buf_add_char(out, '\n');
}

static void year_line(fb_buf *out, const fb_sie_year *year) {
    char first[FB_DATE_TEXT], last[FB_DATE_TEXT], text[2 * FB_DATE_TEXT + 8];
    if (year->first_day == 0) return;
    snprintf(text, sizeof text, "%s \u2013 %s", fb_date_iso(first, year->first_day),
             fb_date_iso(last, year->last_day));
    text_line(out, _("Year"), text);
}

/* Words of a text on lines of at most WIDTH columns, indented. */
static void wrapped(fb_buf *out, const char *text, size_t indent) {
    size_t used = indent;
    for (bool first = true; *text; first = false) {
        size_t length = strcspn(text, " ");
        char word[256];
        snprintf(word, sizeof word, "%.*s", (int)(length < sizeof word ? length : sizeof word - 1), text);
        size_t width = fb_utf8_valid(word, strlen(word)) ? fb_utf8_width(word) : length;
        if (!first && used + 1 + width > WIDTH) {
            fb_buf_add_char(out, '\n');
            for (used = 0; used < indent; used++)
                fb_buf_add_char(out, ' ');
        } else if (!first) {
            fb_buf_add_char(out, ' ');
            used++;
        }
        fb_buf_add_bytes(out, text, length);
        used += width;
        text += length;
        text += strspn(text, " ");
    }
    fb_buf_add_char(out, '\n');
}

static void problem_lines(fb_buf *out, const fb_sie_summary *s, const fb_findings *findings) {
    static const char *const WORDS[] = {
        [FB_NOTE] = N_("note"), [FB_WARNING] = N_("warning"), [FB_ERROR] = N_("error")};
    for (size_t i = s->first_problem; i < fb_findings_kept(findings); i++) {
        const fb_finding *finding = fb_findings_at(findings, i);
        char head[64];
        snprintf(head, sizeof head, _("line %" PRId64 ", %s: "), finding->line, _(WORDS[finding->severity]));
        fb_buf_add(out, head);
        wrapped(out, finding->text, fb_utf8_width(head));
    }
}

fb_rc fb_sie_summary_text(fb_buf *out, const fb_sie_summary *s, const fb_findings *findings) {
    text_line(out, _("File"), s->file);
    text_line(out, _("SIE type"), s->form);
    text_line(out, _("Company"), s->company);
    text_line(out, _("Organisation number"), s->orgnr);
    year_line(out, &s->year);
    count_line(out, _("Accounts"), s->accounts);
    count_line(out, _("Vouchers"), s->vouchers);
    count_line(out, _("Postings"), s->postings);
    count_line(out, _("Unbalanced vouchers"), s->sums.unbalanced);
    char debit[FB_MONEY_TEXT];
    text_line(out, _("Debit"), fb_money_shown(debit, s->sums.debit, 2));
    fb_buf_add_char(out, '\n');
    column(out, "", LABEL);
    column(out, _("This year"), -AMOUNT);
    column(out, _("The year before"), -AMOUNT);
    fb_buf_add_char(out, '\n');
    amounts_line(out, _("Opening balances"), s->sums.opening[0], s->sums.opening[1]);
    amounts_line(out, _("Closing balances"), s->sums.closing[0], s->sums.closing[1]);
    amounts_line(out, _("Result"), s->sums.result[0], s->sums.result[1]);
    if (fb_findings_kept(findings) > s->first_problem) fb_buf_add_char(out, '\n');
    problem_lines(out, s, findings);
    return fb_buf_rc(out);
}
