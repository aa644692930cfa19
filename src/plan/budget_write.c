/* budget_write.c - rows, decisions and moves, each in one transaction that ends with the rules. */
#include "plan/budget_write.h"

#include "base/language.h"
#include "plan/plan.h"

#include <string.h>

/* Versions ------------------------------------------------------------------------------------ */

static const fb_field VERSION = {"version", FB_FIELD_CODE, false}, SPREAD = {"spread", FB_FIELD_CODE, true};

static fb_rc check_words(const fb_budget_version *version, fb_findings *findings) {
    static const fb_field DECISION = {"decision", FB_FIELD_TEXT, true}, WHO = {"who", FB_FIELD_TEXT, true},
                          EXCEPTION = {"exception", FB_FIELD_TEXT, true};
    FB_TRY(fb_field_check(&VERSION, version->version, findings));
    FB_TRY(fb_field_check(&DECISION, version->decision, findings));
    FB_TRY(fb_field_check(&WHO, version->who, findings));
    return fb_field_check(&EXCEPTION, version->exception, findings);
}

/* The version of this name. @param[out] out in the arena @return FB_ENOTFOUND */
static fb_rc find_version(const fb_book *book, int year, const char *version, fb_arena *arena,
                          const fb_budget_version **out) {
    const fb_budget_version *versions;
    size_t count;
    FB_TRY(fb_budget_versions(book, year, 0, arena, &versions, &count));
    for (size_t i = 0; i < count; i++)
        if (strcmp(versions[i].version, version) == 0) {
            *out = &versions[i];
            return FB_OK;
        }
    return FB_ENOTFOUND;
}

static fb_rc insert_version(const fb_book *book, int year, const fb_budget_version *v) {
    fb_value decided = v->decided ? FB_INT(v->decided) : FB_TEXT(NULL);
    return fb_exec(book->store, FB_SQL_PLAN_VERSION_INSERT,
                   FB_VALUES(FB_OF(book), FB_INT(year), FB_TEXT(v->version), FB_TEXT(fb_budget_kind_word(v->kind)),
                             decided, FB_TEXT(v->decision), FB_TEXT(v->who), FB_TEXT(v->exception), FB_INT(0)));
}

static fb_rc refuse_settled(int year, const fb_budget_version *version, fb_findings *findings) {
    return fb_refuse(findings, "budget.settled", NULL, 0,
                     _("version %s of the budget of %d is decided (%s); revise it by another version, or move an "
                       "appropriation by a decision"),
                     version->version, year, fb_budget_kind_word(version->kind));
}

static fb_rc open_version(const fb_book *book, int year, const char *version, fb_arena *arena,
                          fb_findings *findings) {
    const fb_budget_version *found;
    FB_TRY(fb_field_check(&VERSION, version, findings));
    fb_rc rc = find_version(book, year, version, arena, &found);
    if (rc == FB_ENOTFOUND)
        return insert_version(book, year, &(fb_budget_version){.version = version, .kind = FB_BUDGET_PROPOSED});
    if (rc == FB_OK && found->kind != FB_BUDGET_PROPOSED) rc = refuse_settled(year, found, findings);
    return rc;
}

#define ARENA_CAP FB_MIB(256)

/* Proposed versions are written in; one that does not exist is begun. */
fb_rc fb_budget_open(const fb_book *book, int year, const char *version, fb_findings *findings) {
    fb_arena *arena = fb_arena_new(ARENA_CAP);
    fb_rc rc = arena ? open_version(book, year, version, arena, findings) : FB_ENOMEM;
    fb_arena_free(arena);
    return rc;
}

/* Rules --------------------------------------------------------------------------------------- */

fb_rc fb_budget_try(const fb_book *book, fb_findings *findings) {
    FB_TRY(fb_record_checks(book->store, book->association.id, fb_plan_checks, NULL, findings));
    return fb_record_checks(book->store, book->association.id, fb_plan_checks_with_books, NULL, findings);
}

static fb_rc tell_codes(fb_rows *rows, int year, const char *file, int64_t line, fb_findings *findings) {
    fb_rc rc, told = FB_OK;
    while ((rc = fb_rows_next(rows)) == FB_OK) {
        const char *what = fb_column_text(rows, 0), *code = fb_column_text(rows, 1);
        if (fb_column_int(rows, 2))
            told = fb_refuse(findings, "budget.closed", file, line,
                             _("%s %s is not open in %d; correct the row, or the years in the file of its kind"),
                             what, code, year);
        else
            told = fb_refuse(findings, "budget.code", file, line,
                             _("there is no %s %s; add it to the file of its kind, or correct the row"), what, code);
    }
    return rc == FB_ENOTFOUND ? told : rc;
}

fb_rc fb_budget_codes_check(const fb_book *book, int year, const fb_budget_codes *codes, const char *file,
                            int64_t line, fb_findings *findings) {
    fb_rows rows;
    fb_rc rc = fb_query(&rows, book->store, FB_SQL_PLAN_CODE_FAULTS,
                        FB_VALUES(FB_OF(book), FB_TEXT(codes->account), FB_TEXT(codes->unit), FB_TEXT(codes->project),
                                  FB_TEXT(codes->counterparty), FB_INT(year)));
    if (rc == FB_OK) rc = tell_codes(&rows, year, file, line, findings);
    fb_rows_end(&rows);
    return rc;
}

/* What the database refuses by itself: a row that is both for an account and a line, or for neither. */
static fb_rc told_conflict(const fb_book *book, fb_rc rc, fb_findings *findings) {
    if (rc != FB_ECONFLICT) return rc;
    return fb_refuse(findings, "budget.row", NULL, 0, _("the row is not allowed: %s"), fb_store_error(book->store));
}

/* Rows ---------------------------------------------------------------------------------------- */

#define CODES(codes)                                                                                                 \
    FB_TEXT((codes)->account), FB_TEXT((codes)->line), FB_TEXT((codes)->unit), FB_TEXT((codes)->project),            \
        FB_TEXT((codes)->counterparty)

static fb_rc put_row(const fb_book *book, int year, const char *version, const fb_budget_codes *codes,
                     const char *spread, fb_money amount) {
    FB_TRY(fb_exec(
        book->store, FB_SQL_PLAN_ROW_PUT,
        FB_VALUES(FB_OF(book), FB_INT(year), FB_TEXT(version), CODES(codes), FB_TEXT(spread), FB_INT(amount.ore))));
    return fb_exec(book->store, FB_SQL_PLAN_ROW_MONTHS_CLEAR,
                   FB_VALUES(FB_OF(book), FB_INT(year), FB_TEXT(version), CODES(codes)));
}

static fb_rc put_months(const fb_book *book, int year, const char *version, const fb_budget_codes *codes,
                        const int64_t *months) {
    for (int m = 0; m < FB_MONTHS; m++)
        if (months[m])
            FB_TRY(fb_exec(book->store, FB_SQL_PLAN_MONTH_INSERT,
                           FB_VALUES(FB_OF(book), FB_INT(year), FB_TEXT(version), CODES(codes), FB_INT(m + 1),
                                     FB_INT(months[m]), FB_INT(0))));
    return FB_OK;
}

fb_rc fb_budget_put(const fb_book *book, int year, const char *version, const fb_budget_codes *codes,
                    const char *spread, fb_money amount, const int64_t *months, fb_findings *findings) {
    FB_TRY(fb_field_check(&SPREAD, months ? "" : spread, findings));
    fb_rc rc = put_row(book, year, version, codes, months ? "own" : spread, amount);
    if (rc == FB_OK && months) rc = put_months(book, year, version, codes, months);
    return told_conflict(book, rc, findings);
}

static fb_rc set_within(const fb_book *book, int year, const char *version, const fb_budget_codes *codes,
                        const char *spread, fb_money amount, const int64_t *months, fb_findings *findings) {
    FB_TRY(fb_budget_open(book, year, version, findings));
    FB_TRY(fb_budget_put(book, year, version, codes, spread, amount, months, findings));
    return fb_budget_try(book, findings);
}

fb_rc fb_budget_set(const fb_book *book, int year, const char *version, const fb_budget_codes *codes,
                    const char *spread, fb_money amount, const int64_t *months, fb_findings *findings) {
    FB_TRY(fb_begin(book->store));
    return fb_end(book->store, set_within(book, year, version, codes, spread, amount, months, findings));
}

/* Decisions ----------------------------------------------------------------------------------- */

static fb_rc decide_within(const fb_book *book, int year, const fb_budget_version *decision, fb_arena *arena,
                           fb_findings *findings) {
    const fb_budget_version *found;
    FB_TRY(check_words(decision, findings));
    fb_rc rc = find_version(book, year, decision->version, arena, &found);
    if (rc == FB_ENOTFOUND)
        return fb_refuse(findings, "budget.version", NULL, 0,
                         _("there is no version %s of the budget of %d; forbund budget --year %d lists them"),
                         decision->version, year, year);
    FB_TRY(rc);
    if (found->kind != FB_BUDGET_PROPOSED) return refuse_settled(year, found, findings);
    FB_TRY(fb_exec(book->store, FB_SQL_PLAN_VERSION_DECIDE,
                   FB_VALUES(FB_OF(book), FB_INT(year), FB_TEXT(decision->version),
                             FB_TEXT(fb_budget_kind_word(decision->kind)), FB_INT(decision->decided),
                             FB_TEXT(decision->decision), FB_TEXT(decision->who), FB_TEXT(decision->exception))));
    return fb_budget_try(book, findings);
}

fb_rc fb_budget_decide(const fb_book *book, int year, const fb_budget_version *decision, fb_findings *findings) {
    fb_arena *arena = fb_arena_new(ARENA_CAP);
    fb_rc rc = arena ? fb_begin(book->store) : FB_ENOMEM;
    if (rc == FB_OK) rc = fb_end(book->store, decide_within(book, year, decision, arena, findings));
    fb_arena_free(arena);
    return rc;
}

/* Moves --------------------------------------------------------------------------------------- */

static bool of_codes(const fb_budget_row *row, const fb_budget_codes *codes) {
    return strcmp(row->account, codes->account) == 0 && strcmp(row->line, codes->line) == 0 &&
           strcmp(row->unit, codes->unit) == 0 && strcmp(row->project, codes->project) == 0 &&
           strcmp(row->counterparty, codes->counterparty) == 0;
}

static const char *code_of(const fb_budget_codes *codes) { return codes->line[0] ? codes->line : codes->account; }

/* Only what is there can be moved: no appropriation is taken below nought. */
static fb_rc check_enough(const fb_book *book, int year, fb_date on, const fb_budget_codes *from, fb_money amount,
                          fb_arena *arena, fb_findings *findings) {
    const fb_budget_row *rows;
    size_t count;
    fb_money there = FB_ZERO, left;
    char shown[2][FB_MONEY_TEXT];
    FB_TRY(fb_budget(book, &(fb_budget_choice){.year = year, .as_of = on}, arena, &rows, &count));
    for (size_t i = 0; i < count; i++)
        if (of_codes(&rows[i], from)) FB_TRY(fb_money_add(&there, there, rows[i].amount));
    FB_TRY(fb_money_subtract(&left, there, amount));
    bool enough = amount.ore > 0 ? left.ore >= 0 : amount.ore < 0 && left.ore <= 0;
    if (enough) return FB_OK;
    return fb_refuse(
        findings, "budget.move", NULL, 0,
        _("%s cannot be moved from %s (unit %s, project %s): %s is in force there; give an amount from 0 "
          "to that, in the ledger's sign"),
        fb_money_shown(shown[0], amount.ore, 2), code_of(from), from->unit[0] ? from->unit : "–",
        from->project[0] ? from->project : "–", fb_money_shown(shown[1], there.ore, 2));
}

static fb_rc move_within(const fb_book *book, int year, const fb_budget_version *decision,
                         const fb_budget_codes *from, const fb_budget_codes *to, fb_money amount, fb_arena *arena,
                         fb_findings *findings) {
    fb_budget_version change = *decision;
    const fb_budget_version *found;
    fb_money taken;
    change.kind = FB_BUDGET_CHANGE;
    FB_TRY(check_words(decision, findings));
    fb_rc rc = find_version(book, year, decision->version, arena, &found);
    if (rc == FB_OK)
        return fb_refuse(findings, "budget.version", NULL, 0,
                         _("there is a version %s of the budget of %d already; give the move a name of its own"),
                         decision->version, year);
    if (rc != FB_ENOTFOUND) return rc;
    if (strcmp(code_of(from), code_of(to)) == 0 && strcmp(from->unit, to->unit) == 0 &&
        strcmp(from->project, to->project) == 0 && strcmp(from->counterparty, to->counterparty) == 0)
        return fb_refuse(findings, "budget.move", NULL, 0, _("%s is moved to itself; give two different codes"),
                         code_of(from));
    FB_TRY(check_enough(book, year, decision->decided, from, amount, arena, findings));
    FB_TRY(fb_money_negate(&taken, amount));
    FB_TRY(insert_version(book, year, &change));
    FB_TRY(fb_budget_put(book, year, change.version, from, "", taken, NULL, findings));
    FB_TRY(fb_budget_put(book, year, change.version, to, "", amount, NULL, findings));
    return fb_budget_try(book, findings);
}

fb_rc fb_budget_move(const fb_book *book, int year, const fb_budget_version *decision, const fb_budget_codes *from,
                     const fb_budget_codes *to, fb_money amount, fb_findings *findings) {
    fb_arena *arena = fb_arena_new(ARENA_CAP);
    fb_rc rc = arena ? fb_begin(book->store) : FB_ENOMEM;
    if (rc == FB_OK) rc = fb_end(book->store, move_within(book, year, decision, from, to, amount, arena, findings));
    fb_arena_free(arena);
    return rc;
}
