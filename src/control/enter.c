/* enter.c - rows written by command, and the proposal of a plan. */
#include "control/enter.h"

#include "base/language.h"

#include <string.h>

#define ARENA_CAP FB_MIB(64)

/* What the database refuses by itself, and then what the rules over all rows refuse. */
static fb_rc ended(const fb_book *book, fb_rc rc, fb_findings *findings) {
    if (rc == FB_ECONFLICT && fb_store_conflict(book->store) == FB_CONFLICT_KEY)
        return fb_refuse(findings, "control.repeated", NULL, 0,
                         _("it is written down already; give another day or another name"));
    if (rc == FB_ECONFLICT)
        return fb_refuse(findings, "control.row", NULL, 0, _("the row is not allowed: %s"),
                         fb_store_error(book->store));
    FB_TRY(rc);
    return fb_record_checks(book->store, book->association.id, fb_control_row_rules, NULL, findings);
}

/* What is typed is tried as what is read from the folder is, before any finding says it again. */
fb_rc fb_control_typed(const char *name, const char *text, fb_findings *findings) {
    const fb_field field = {name, FB_FIELD_TEXT, true};
    return fb_field_check(&field, text ? text : "", findings);
}

/* Rows ---------------------------------------------------------------------------------------------- */

fb_rc fb_control_enter_check(const fb_book *book, int year, const fb_control_check *check, fb_findings *findings) {
    if (check->result == FB_CHECK_NONE)
        return fb_refuse(findings, "control.result", NULL, 0,
                         _("expected a result: ok, ongoing, remark or deviation"));
    FB_TRY(fb_control_typed("control", check->control, findings));
    FB_TRY(fb_control_typed("text", check->text, findings));
    FB_TRY(fb_control_typed("evidence", check->evidence, findings));
    FB_TRY(fb_control_typed("who", check->who, findings));
    FB_TRY(fb_begin(book->store));
    fb_rc rc = fb_exec(book->store, FB_SQL_CONTROL_CHECK_INSERT,
                       FB_VALUES(FB_OF(book), FB_INT(year), FB_TEXT(check->control), FB_INT(check->date),
                                 FB_TEXT(fb_check_result_word(check->result)), FB_TEXT(check->text),
                                 FB_TEXT(check->evidence), FB_TEXT(check->who), FB_INT(0)));
    return fb_end(book->store, ended(book, rc, findings));
}

fb_rc fb_control_enter_deviation(const fb_book *book, int year, const fb_control_deviation *d,
                                 fb_findings *findings) {
    static const fb_field CODE = {"deviation", FB_FIELD_CODE, false};
    FB_TRY(fb_field_check(&CODE, d->code, findings));
    FB_TRY(fb_control_typed("control", d->control, findings));
    FB_TRY(fb_control_typed("text", d->text, findings));
    FB_TRY(fb_control_typed("action", d->action, findings));
    FB_TRY(fb_control_typed("responsible", d->responsible, findings));
    FB_TRY(fb_control_typed("evidence", d->evidence, findings));
    FB_TRY(fb_begin(book->store));
    fb_rc rc = fb_exec(book->store, FB_SQL_CONTROL_DEVIATION_INSERT,
                       FB_VALUES(FB_OF(book), FB_INT(year), FB_TEXT(d->code), FB_TEXT(d->control), FB_INT(d->found),
                                 FB_TEXT(d->text), FB_TEXT(d->action), FB_TEXT(d->responsible), FB_INT(d->due),
                                 d->done ? FB_INT(d->done) : FB_TEXT(NULL), FB_TEXT(d->evidence), FB_INT(0)));
    return fb_end(book->store, ended(book, rc, findings));
}

static fb_rc done_within(const fb_book *book, int year, const char *deviation, fb_date done, const char *evidence,
                         fb_findings *findings) {
    int64_t there = 0;
    FB_TRY(fb_query_int(&there, book->store, FB_SQL_CONTROL_DEVIATION_COUNT,
                        FB_VALUES(FB_OF(book), FB_INT(year), FB_TEXT(deviation))));
    if (!there)
        return fb_refuse(findings, "control.deviation", NULL, 0,
                         _("there is no deviation %s of %d; forbund show control-deviations --year %d lists them"),
                         deviation, year, year);
    return ended(book,
                 fb_exec(book->store, FB_SQL_CONTROL_DEVIATION_DONE,
                         FB_VALUES(FB_OF(book), FB_INT(year), FB_TEXT(deviation), FB_INT(done), FB_TEXT(evidence))),
                 findings);
}

fb_rc fb_control_enter_done(const fb_book *book, int year, const char *deviation, fb_date done, const char *evidence,
                            fb_findings *findings) {
    FB_TRY(fb_control_typed("deviation", deviation, findings));
    FB_TRY(fb_control_typed("evidence", evidence, findings));
    FB_TRY(fb_begin(book->store));
    return fb_end(book->store, done_within(book, year, deviation, done, evidence, findings));
}

/* The proposal -------------------------------------------------------------------------------------- */

/* How often when more is called for: once, twice, quarterly, monthly. */
static int more_often(int times) {
    static const int STEPS[] = {1, 2, 4, 12};
    for (size_t i = 0; i < FB_COUNT(STEPS); i++)
        if (STEPS[i] > times) return STEPS[i];
    return times;
}

static fb_rc propose_control(const fb_book *book, int year, int from, const fb_control *c, fb_arena *arena) {
    int times = c->times;
    const char *reason = "";
    bool found = c->deviations > 0 || c->result >= FB_CHECK_REMARK;
    if (found) times = more_often(c->times);
    if (found && times > c->times)
        reason = fb_arena_printf(arena, _("more often: something was found in %d"), from);
    else if (found)
        reason = fb_arena_printf(arena, _("something was found in %d"), from);
    else if (c->checks < c->times)
        reason = fb_arena_printf(arena, _("made %lld of %d times in %d"), (long long)c->checks, c->times, from);
    if (!reason) return FB_ENOMEM;
    return fb_exec(book->store, FB_SQL_CONTROL_CONTROL_INSERT,
                   FB_VALUES(FB_OF(book), FB_INT(year), FB_TEXT(c->code), FB_INT(c->area), FB_TEXT(c->text),
                             FB_TEXT(c->method), FB_INT(times), FB_TEXT(c->continuous ? "yes" : ""),
                             FB_TEXT(c->responsible), FB_TEXT(c->risk), FB_TEXT(reason), FB_INT(0)));
}

static fb_rc propose_within(const fb_book *book, int year, int from, fb_arena *arena, fb_findings *findings) {
    const fb_control *list;
    size_t count;
    FB_TRY(fb_controls(book, from, arena, &list, &count));
    FB_TRY(fb_exec(book->store, FB_SQL_CONTROL_AREA_COPY, FB_VALUES(FB_OF(book), FB_INT(from), FB_INT(year))));
    FB_TRY(fb_exec(book->store, FB_SQL_CONTROL_RISK_COPY, FB_VALUES(FB_OF(book), FB_INT(from), FB_INT(year))));
    for (size_t i = 0; i < count; i++)
        FB_TRY(propose_control(book, year, from, &list[i], arena));
    return ended(book, FB_OK, findings);
}

/* The latest year before that has a plan. */
static fb_rc year_before(const fb_book *book, int year, int *from, fb_findings *findings) {
    int64_t latest = 0, own = 0;
    FB_TRY(fb_query_int(&own, book->store, FB_SQL_CONTROL_PLANNED, FB_VALUES(FB_OF(book), FB_INT(year))));
    FB_TRY(fb_query_int(&latest, book->store, FB_SQL_CONTROL_PLAN_BEFORE, FB_VALUES(FB_OF(book), FB_INT(year))));
    if (own)
        return fb_refuse(findings, "control.proposed", NULL, 0,
                         _("%d has a plan already, areas or risks; change it in its files"), year);
    if (!latest)
        return fb_refuse(findings, "control.proposed", NULL, 0, _("no year before %d has a plan to propose from"),
                         year);
    *from = (int)latest;
    return FB_OK;
}

fb_rc fb_control_propose(const fb_book *book, int year, int *from, fb_findings *findings) {
    int before = 0;
    fb_arena *arena = fb_arena_new(ARENA_CAP);
    fb_rc rc = arena ? year_before(book, year, &before, findings) : FB_ENOMEM;
    if (rc == FB_OK) rc = fb_begin(book->store);
    if (rc == FB_OK) rc = fb_end(book->store, propose_within(book, year, before, arena, findings));
    if (rc == FB_OK) *from = before;
    fb_arena_free(arena);
    return rc;
}
