/* rules.c - the kinds of rules: what each asks of the vouchers, and how it says what it found. */
#include "control/rules.h"

#include "base/language.h"
#include "base/text.h"
#include "store/list.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

typedef enum threshold { NO_THRESHOLD, AMOUNT, DAYS } threshold;

/* `find` gives series, number, date, amount and three texts for the message; `try_` how many vouchers the rule is
 * about and of how many it knows enough. */
typedef struct kind {
    const char *word;
    fb_sql find, try_;
    threshold threshold;
    bool accounts, vat; /* needs ranges of accounts, of VAT codes */
    const char *explanation, *message;
} kind;

static const kind KINDS[] = {
    {"same-attester", FB_SQL_CONTROL_FIND_SAME_ATTESTER, FB_SQL_CONTROL_TRY_SAME_ATTESTER, NO_THRESHOLD, false, false,
     N_("who receives and who decides are two people, so that nobody approves alone"),
     N_("received and attested by the same role, {1}")},
    {"no-attest", FB_SQL_CONTROL_FIND_NO_ATTEST, FB_SQL_CONTROL_TRY_FACTS, NO_THRESHOLD, false, false,
     N_("a cost is attested by somebody who may decide on it"), N_("nobody has attested it")},
    {"paid-before-attest", FB_SQL_CONTROL_FIND_PAID_BEFORE_ATTEST, FB_SQL_CONTROL_TRY_PAID_BEFORE_ATTEST,
     NO_THRESHOLD, false, false, N_("nothing is paid before it is attested"), N_("paid {1}, attested only {2}")},
    {"participants", FB_SQL_CONTROL_FIND_PARTICIPANTS, FB_SQL_CONTROL_TRY_PARTICIPANTS, NO_THRESHOLD, false, false,
     N_("representation has its purpose and participants noted, which the deduction of VAT rests on"),
     N_("representation without participants noted")},
    {"round-sum", FB_SQL_CONTROL_FIND_ROUND_SUM, FB_SQL_CONTROL_TRY_BOOKS, AMOUNT, false, false,
     N_("an invoice seldom comes to an even sum; an estimate or an invention does"),
     N_("an even multiple of {limit} on account {1}")},
    {"duplicate", FB_SQL_CONTROL_FIND_DUPLICATE, FB_SQL_CONTROL_TRY_DUPLICATE, NO_THRESHOLD, false, false,
     N_("an invoice is booked once: same supplier, number and sum are one invoice"),
     N_("supplier {2}, invoice {3} and the sum are those of {1}")},
    {"weekend", FB_SQL_CONTROL_FIND_WEEKEND, FB_SQL_CONTROL_TRY_BOOKS, NO_THRESHOLD, false, false,
     N_("what is registered when nobody is at work is looked at"), N_("registered on a week-end, {1}")},
    {"after-closing", FB_SQL_CONTROL_FIND_AFTER_CLOSING, FB_SQL_CONTROL_TRY_BOOKS, DAYS, false, false,
     N_("what is booked when the month or the year was closed changes figures that were handed over"),
     N_("registered {1}; it was closed {2}")},
    {"asset-as-cost", FB_SQL_CONTROL_FIND_ASSET_AS_COST, FB_SQL_CONTROL_TRY_BOOKS, AMOUNT, true, false,
     N_("a purchase for lasting use above the limit is an asset and is written off (LKBR ch. 6-7)"),
     N_("on cost account {1}, and not below {limit}; is it an asset?")},
    {"vat-account", FB_SQL_CONTROL_FIND_VAT_ACCOUNT, FB_SQL_CONTROL_TRY_VAT_ACCOUNT, NO_THRESHOLD, false, true,
     N_("a VAT code goes with certain accounts"), N_("VAT code {2} does not go with account {1}")},
    {"project-end", FB_SQL_CONTROL_FIND_PROJECT_END, FB_SQL_CONTROL_TRY_PROJECT_END, NO_THRESHOLD, false, false,
     N_("a project takes no postings when it has ended"), N_("project {1} ended in {2}")},
    {"gap", FB_SQL_CONTROL_FIND_GAP, FB_SQL_CONTROL_TRY_BOOKS, NO_THRESHOLD, false, false,
     N_("numbers of a series are without gaps, so that no voucher can be missing (LKBR 3:3)"),
     N_("the numbers {1} to {2} before it are missing")}};
enum { KIND_COUNT = FB_COUNT(KINDS) };

static const kind *kind_of(const char *word) {
    for (size_t i = 0; i < KIND_COUNT; i++)
        if (strcmp(KINDS[i].word, word) == 0) return &KINDS[i];
    return NULL;
}

/* The rules of a year -------------------------------------------------------------------------------- */

typedef struct rule {
    const char *code, *kind, *label, *control;
    int64_t amount, days; /* 0, -1: none */
    int64_t line, accounts, vat;
} rule;

static bool read_rule(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(rule *)element = (rule){.code = fb_kept_text(rows, 0, arena, &good),
                              .kind = fb_kept_text(rows, 1, arena, &good),
                              .label = fb_kept_text(rows, 2, arena, &good),
                              .amount = fb_column_int(rows, 3),
                              .days = fb_column_int(rows, 4),
                              .control = fb_kept_text(rows, 5, arena, &good),
                              .line = fb_column_int(rows, 6),
                              .accounts = fb_column_int(rows, 7),
                              .vat = fb_column_int(rows, 8)};
    return good;
}

/* @param year 0: of all years */
static fb_rc read_rules(const fb_book *book, int year, fb_arena *arena, const rule **out, size_t *count) {
    fb_list_query query = {FB_SQL_CONTROL_RULE_LIST, FB_VALUES(FB_OF(book), year ? FB_INT(year) : FB_TEXT(NULL)),
                           read_rule, sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}

/* Checking ------------------------------------------------------------------------------------------- */

/* NULL when the rule has what its kind asks for, else what it lacks. */
static const char *lack_of(const rule *r, const kind *k) {
    if (k->threshold == AMOUNT && r->amount == 0) return _("an amount");
    if (k->threshold == DAYS && r->days < 0) return _("a number of days");
    if (k->accounts && r->accounts == 0) return _("accounts in control_scopes.csv");
    if (k->vat && r->vat == 0) return _("accounts for each VAT code in control_scopes.csv");
    return NULL;
}

static fb_rc check_rule(const rule *r, const char *file, fb_findings *findings) {
    const kind *k = kind_of(r->kind);
    if (!k) {
        fb_buf words;
        fb_buf_init(&words, FB_KIB(4));
        for (size_t i = 0; i < KIND_COUNT; i++)
            fb_buf_printf(&words, "%s%s", i ? ", " : "", KINDS[i].word);
        fb_refuse(findings, "control.kind", file, r->line, _("rule %s is of the kind %s; expected one of %s"),
                  r->code, r->kind, words.text);
        fb_buf_free(&words);
        return FB_EINPUT;
    }
    const char *lack = lack_of(r, k);
    if (!lack) return FB_OK;
    return fb_refuse(findings, "control.rule", file, r->line, _("rule %s, of the kind %s, lacks %s"), r->code,
                     r->kind, lack);
}

static fb_rc check_rules(const fb_book *book, const char *folder, fb_arena *arena, fb_findings *findings) {
    static const fb_record_check CHECKS[] = {{FB_SQL_CONTROL_FACT_STRAY, FB_ERROR, "control.voucher",
                                              N_("there is no voucher {1} {2} in {3}; correct the row")},
                                             {FB_SQL_NONE, FB_ERROR, NULL, NULL}};
    char path[PATH_MAX];
    const rule *rules;
    size_t count;
    if (snprintf(path, sizeof path, "%s/control_rules.csv", folder) >= (int)sizeof path) return FB_ELIMIT;
    FB_TRY(read_rules(book, 0, arena, &rules, &count));
    fb_rc worst = fb_record_checks(book->store, book->association.id, CHECKS, folder, findings);
    if (worst != FB_OK && worst != FB_EINPUT) return worst;
    for (size_t i = 0; i < count; i++)
        if (check_rule(&rules[i], path, findings) != FB_OK) worst = FB_EINPUT;
    return worst;
}

#define ARENA_CAP FB_MIB(64)

fb_rc fb_rules_check(const fb_book *book, const char *folder, fb_findings *findings) {
    fb_arena *arena = fb_arena_new(ARENA_CAP);
    fb_rc rc = arena ? check_rules(book, folder, arena, findings) : FB_ENOMEM;
    fb_arena_free(arena);
    return rc;
}

/* Running -------------------------------------------------------------------------------------------- */

typedef struct hit_row {
    fb_rule_hit hit;
    const char *texts[3];
} hit_row;

static bool read_hit(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    hit_row *row = element;
    *row = (hit_row){.hit = {.series = fb_kept_text(rows, 0, arena, &good),
                             .number = fb_column_int(rows, 1),
                             .date = (fb_date)fb_column_int(rows, 2),
                             .amount = fb_ore(fb_column_int(rows, 3))}};
    for (int i = 0; i < 3; i++)
        row->texts[i] = fb_kept_text(rows, 4 + i, arena, &good);
    return good;
}

/* The message with {1} to {3} replaced by the row's texts and {limit} by the rule's. */
static fb_rc say_why(const char *message, const hit_row *row, const char *limit, fb_arena *arena, const char **out) {
    fb_buf text;
    fb_buf_init(&text, FB_KIB(4));
    for (const char *c = message; *c; c++) {
        if (c[0] == '{' && c[1] >= '1' && c[1] <= '3' && c[2] == '}') {
            fb_buf_add(&text, row->texts[c[1] - '1'] ? row->texts[c[1] - '1'] : "");
            c += 2;
        } else if (strncmp(c, "{limit}", 7) == 0) {
            fb_buf_add(&text, limit);
            c += 6;
        } else {
            fb_buf_add_char(&text, *c);
        }
    }
    fb_rc rc = fb_buf_rc(&text);
    *out = rc == FB_OK ? fb_arena_strdup(arena, text.text) : NULL;
    fb_buf_free(&text);
    return rc == FB_OK && !*out ? FB_ENOMEM : rc;
}

static fb_rc find_hits(const fb_book *book, int year, const rule *r, const kind *k, fb_arena *arena,
                       fb_rule_outcome *out) {
    const hit_row *rows;
    char limit[FB_MONEY_TEXT + 8];
    fb_list_query query = {k->find, NULL, k->threshold == NO_THRESHOLD ? 3 : 4, read_hit, sizeof *rows};
    const fb_value values[] = {FB_OF(book), FB_INT(year), FB_TEXT(r->code),
                               FB_INT(k->threshold == DAYS ? r->days : r->amount)};
    query.values = values;
    FB_TRY(fb_list_read(book->store, &query, arena, (const void **)&rows, &out->count));
    fb_rule_hit *hits = fb_arena_alloc(arena, out->count * sizeof *hits + 1);
    if (!hits) return FB_ENOMEM;
    char shown[FB_MONEY_TEXT];
    snprintf(limit, sizeof limit, "%s kr", fb_money_shown(shown, r->amount / 100, 0));
    for (size_t i = 0; i < out->count; i++) {
        hits[i] = rows[i].hit;
        FB_TRY(say_why(_(k->message), &rows[i], limit, arena, &hits[i].why));
    }
    out->hits = hits;
    return FB_OK;
}

static fb_rc count_vouchers(const fb_book *book, int year, const rule *r, const kind *k, fb_rule_outcome *out) {
    fb_rows rows;
    fb_rc rc = fb_query(&rows, book->store, k->try_, FB_VALUES(FB_OF(book), FB_INT(year), FB_TEXT(r->code)));
    if (rc == FB_OK) rc = fb_rows_next(&rows);
    if (rc == FB_OK) {
        out->vouchers = fb_column_int(&rows, 0);
        out->tried = fb_column_int(&rows, 1);
    }
    fb_rows_end(&rows);
    return rc;
}

static fb_rc run_rule(const fb_book *book, int year, const rule *r, fb_arena *arena, fb_rule_outcome *out) {
    const kind *k = kind_of(r->kind);
    if (!k) return FB_EDB; /* refused when it was loaded */
    *out = (fb_rule_outcome){
        .rule = r->code, .kind = r->kind, .label = r->label, .explanation = _(k->explanation), .control = r->control};
    FB_TRY(count_vouchers(book, year, r, k, out));
    FB_TRY(find_hits(book, year, r, k, arena, out));
    if (out->count)
        out->state = FB_RULE_FOUND;
    else if (out->tried)
        out->state = FB_RULE_CLEAN;
    else
        out->state = out->vouchers ? FB_RULE_NO_FACTS : FB_RULE_NOTHING;
    return FB_OK;
}

static fb_rc run_rules(const fb_asked *asked, const void **out, size_t *count) {
    const rule *rules;
    const char *only = asked->word_count ? asked->words[0] : NULL;
    size_t rule_count, run = 0;
    FB_TRY(read_rules(asked->book, asked->year, asked->arena, &rules, &rule_count));
    fb_rule_outcome *outcomes = fb_arena_alloc(asked->arena, rule_count * sizeof *outcomes + 1);
    if (!outcomes) return FB_ENOMEM;
    for (size_t i = 0; i < rule_count; i++)
        if (!only || strcmp(rules[i].code, only) == 0)
            FB_TRY(run_rule(asked->book, asked->year, &rules[i], asked->arena, &outcomes[run++]));
    if (only && run == 0) {
        fb_refuse(asked->findings, "control.unknown", NULL, 0,
                  _("there is no rule %s in %d; forbund show control-rules --year %d lists them"), only, asked->year,
                  asked->year);
        return FB_ENOTFOUND;
    }
    *out = outcomes;
    *count = run;
    return FB_OK;
}

fb_rc fb_rules_run(const fb_asked *asked, const fb_rule_outcome **out, size_t *count) {
    return fb_asked_once(asked, run_rules, (const void **)out, count);
}

const char *fb_rule_state_text(fb_rule_state state) {
    switch (state) {
    case FB_RULE_NO_FACTS: return _("not tried: no facts");
    case FB_RULE_NOTHING: return _("no such vouchers");
    case FB_RULE_CLEAN: return _("nothing found");
    case FB_RULE_FOUND: break;
    }
    return _("to look at");
}
