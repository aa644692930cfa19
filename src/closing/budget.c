/* budget.c - a budget as a dataset: rows that are for a line are put on the first account that the line counts. */
#include "closing/budget.h"

#include "base/language.h"
#include "closing/inside.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Lines --------------------------------------------------------------------------------------- */

static int32_t number_of(const fb_intern *index, const char *code) {
    return fb_intern_find(index, code, strlen(code));
}

/* An internal item counts in the line of the unit whose it is, so that no line refuses it. */
static int scope_of(const fb_closing *closing, int32_t unit) {
    for (size_t i = 0; i < closing->unit_count; i++)
        if (closing->unit_codes[i] == unit) return (int)i;
    return FB_GROSS;
}

static bool takes_budget(const fb_layout_line *line) {
    return line->kind == FB_LINE_ACCOUNTS && fb_line_has_accounts(line) && line->measure == FB_MOVEMENT;
}

fb_line_fault fb_budget_account(const fb_closing *closing, const fb_budget_row *row, const char **account) {
    if (!row->line[0]) {
        *account = row->account;
        return FB_LINE_GOOD;
    }
    int32_t at = fb_layout_line_find(closing->layouts, row->line);
    if (at == FB_NO_LINE) return FB_LINE_UNKNOWN;
    const fb_layout_line *line = &closing->layouts->lines[at];
    if (!takes_budget(line)) return FB_LINE_NO_ACCOUNTS;
    fb_coded_row codes = {.unit = number_of(closing->unit_index, row->unit),
                          .counterparty = number_of(closing->counterparty_index, row->counterparty),
                          .project = number_of(closing->project_index, row->project)};
    if (!fb_match_row(closing, at, scope_of(closing, codes.unit), &codes)) return FB_LINE_OTHER_CODES;
    for (size_t i = 0; i < closing->account_count; i++)
        if (fb_line_counts_account(line, closing->accounts[i].code)) {
            *account = closing->accounts[i].code;
            return FB_LINE_GOOD;
        }
    return FB_LINE_NO_ACCOUNTS;
}

/* Rows ---------------------------------------------------------------------------------------- */

static int by_account(const void *a, const void *b) {
    const fb_budget_row *x = a, *y = b;
    return strcmp(x->account, y->account);
}

static fb_budget_choice choice_of(const fb_closing *closing, fb_data data) {
    return (fb_budget_choice){.year = closing->data[data].year, .original = data == FB_DATA_ORIGINAL};
}

fb_rc fb_budget_resolved(fb_closing *closing, fb_data data, const fb_budget_row **out, size_t *count, bool *all) {
    fb_budget_choice choice = choice_of(closing, data);
    const fb_budget_row *list;
    size_t kept = 0;
    FB_TRY(fb_budget(closing->book, &choice, closing->arena, &list, count));
    fb_budget_row *rows = fb_arena_alloc(closing->arena, *count * sizeof *rows);
    if (!rows) return FB_ENOMEM;
    *all = true;
    for (size_t i = 0; i < *count; i++) {
        rows[kept] = list[i];
        bool good = fb_budget_account(closing, &list[i], &rows[kept].account) == FB_LINE_GOOD;
        kept += good;
        *all = *all && good;
    }
    /* Stable in the order of the rows, since equal rows only add up. */
    if (kept) qsort(rows, kept, sizeof *rows, by_account);
    *out = rows;
    *count = kept;
    return FB_OK;
}

static int by_codes(const void *a, const void *b) {
    const fb_balance *x = a, *y = b;
    int order = strcmp(x->account, y->account);
    if (!order) order = strcmp(x->unit, y->unit);
    if (!order) order = strcmp(x->project, y->project);
    return order ? order : strcmp(x->counterparty, y->counterparty);
}

fb_rc fb_budget_balances(fb_closing *closing, const fb_balance **out, size_t *count) {
    const fb_budget_row *rows;
    size_t n, kept = 0;
    bool all;
    FB_TRY(fb_budget_resolved(closing, FB_DATA_BUDGET, &rows, &n, &all));
    fb_balance *list = fb_arena_alloc(closing->arena, n * sizeof *list);
    if (!list) return FB_ENOMEM;
    for (size_t i = 0; i < n; i++) {
        list[i] = (fb_balance){rows[i].account, rows[i].unit, rows[i].counterparty, rows[i].project, {0}};
        memcpy(list[i].slot, rows[i].slot, sizeof list[i].slot);
    }
    if (n) qsort(list, n, sizeof *list, by_codes);
    for (size_t i = 0; i < n; i++) {
        if (kept == 0 || by_codes(&list[kept - 1], &list[i]) != 0) {
            list[kept++] = list[i];
            continue;
        }
        for (int slot = 0; slot < FB_BALANCE_SLOTS; slot++)
            if (__builtin_add_overflow(list[kept - 1].slot[slot], list[i].slot[slot], &list[kept - 1].slot[slot]))
                return FB_EOVERFLOW;
    }
    *out = list;
    *count = kept;
    return FB_OK;
}

static char type_of(const fb_closing *closing, const char *account) {
    int32_t number = fb_intern_find(closing->account_index, account, strlen(account));
    return (size_t)number < closing->account_count ? closing->accounts[number].type : 'T';
}

fb_rc fb_budget_result(const fb_closing *closing, const fb_budget_choice *choice, fb_arena *arena, fb_money *out) {
    const fb_budget_row *rows;
    size_t count;
    fb_money sum = FB_ZERO;
    FB_TRY(fb_budget(closing->book, choice, arena, &rows, &count));
    for (size_t i = 0; i < count; i++) {
        const char *account;
        if (fb_budget_account(closing, &rows[i], &account) != FB_LINE_GOOD) continue;
        char type = type_of(closing, account);
        if (type == 'I' || type == 'K') FB_TRY(fb_money_subtract(&sum, sum, rows[i].amount));
    }
    *out = sum;
    return FB_OK;
}

/* Checking ------------------------------------------------------------------------------------ */

static fb_rc tell_fault(const fb_budget_row *row, int year, fb_line_fault fault, const char *folder,
                        fb_findings *findings) {
    static const char *const MESSAGES[] = {
        [FB_LINE_UNKNOWN] = N_("the budget of %d has a row for the line %s, which its layouts do not have; give the "
                               "line as statement.id, or an account"),
        [FB_LINE_NO_ACCOUNTS] =
            N_("the budget of %d has a row for the line %s, which counts no accounts' changes of its "
               "own; give one of the lines that it sums, or an account"),
        [FB_LINE_OTHER_CODES] = N_("the budget of %d has a row for the line %s, which does not count the row's unit, "
                                   "project or counterparty; correct the codes, or give an account")};
    char path[PATH_MAX];
    if (folder && snprintf(path, sizeof path, "%s/budget.csv", folder) >= (int)sizeof path) return FB_ELIMIT;
    return fb_refuse(findings, "budget.line", folder ? path : NULL, folder ? row->source_line : 0, _(MESSAGES[fault]),
                     year, row->line);
}

static fb_rc check_version(const fb_closing *closing, const char *version, const char *folder,
                           fb_findings *findings) {
    const fb_budget_row *rows;
    size_t count;
    fb_rc worst = FB_OK;
    FB_TRY(fb_budget(closing->book, &(fb_budget_choice){.year = closing->year, .version = version}, closing->arena,
                     &rows, &count));
    for (size_t i = 0; i < count; i++) {
        const char *account;
        fb_line_fault fault = fb_budget_account(closing, &rows[i], &account);
        if (fault == FB_LINE_GOOD) continue;
        fb_rc rc = tell_fault(&rows[i], closing->year, fault, folder, findings);
        if (rc != FB_EINPUT) return rc;
        worst = rc;
    }
    return worst;
}

fb_rc fb_budget_lines_check(const fb_book *book, int year, const char *share, const char *folder,
                            fb_findings *findings) {
    fb_closing *closing = NULL;
    const fb_budget_version *versions;
    size_t count = 0;
    fb_rc worst = FB_OK, rc = fb_closing_open_bare(&closing, book, year, share, NULL);
    if (rc == FB_EINPUT || rc == FB_ENOTFOUND)
        return FB_OK; /* the layouts' own faults are told where they are read */
    if (rc == FB_OK) rc = fb_budget_versions(book, year, 0, closing->arena, &versions, &count);
    for (size_t i = 0; rc == FB_OK && i < count; i++) {
        rc = check_version(closing, versions[i].version, folder, findings);
        if (rc != FB_EINPUT) continue;
        worst = rc;
        rc = FB_OK;
    }
    fb_closing_free(closing);
    return rc == FB_OK ? worst : rc;
}
