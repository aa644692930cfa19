/* statements.c - statements are kept, and gaps between them told. */
#include "fees/statements.h"

#include "base/language.h"
#include "fees/payments/entries.h"
#include "store/list.h"

#include <inttypes.h>
#include <string.h>

static bool read_statement(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_bank_statement *)element = (fb_bank_statement){.account = fb_kept_text(rows, 0, arena, &good),
                                                        .id = fb_kept_text(rows, 1, arena, &good),
                                                        .day = (fb_date)fb_column_int(rows, 2),
                                                        .number = fb_column_int(rows, 3),
                                                        .opening = fb_ore(fb_column_int(rows, 4)),
                                                        .closing = fb_ore(fb_column_int(rows, 5))};
    return good;
}

/* A statement against the one before it; one of another account follows on none. */
static void compare(const fb_bank_statement *before, fb_bank_statement *s) {
    if (strcmp(before->account, s->account) != 0) return;
    if (before->number && s->number > before->number + 1) s->missing = s->number - before->number - 1;
    s->gap = s->missing > 0 || before->closing.ore != s->opening.ore;
}

fb_rc fb_statements(const fb_book *book, const char *account, fb_arena *arena, fb_bank_statement **out,
                    size_t *count) {
    const fb_bank_statement *list;
    fb_list_query query = {FB_SQL_PAYMENTS_STATEMENT_OF, FB_VALUES(FB_OF(book), FB_TEXT(account)), read_statement,
                           sizeof *list};
    FB_TRY(fb_list_read(book->store, &query, arena, (const void **)&list, count));
    if (!(*out = fb_arena_alloc(arena, (*count + 1) * sizeof **out))) return FB_ENOMEM;
    if (*count) memcpy(*out, list, *count * sizeof **out);
    for (size_t i = 1; i < *count; i++)
        compare(&list[i - 1], &(*out)[i]);
    return FB_OK;
}

static bool is_same(const fb_bank_statement *a, const fb_bank_statement *b) {
    return strcmp(a->account, b->account) == 0 && strcmp(a->id, b->id) == 0 && a->day == b->day;
}

static fb_rc keep(const fb_book *book, const fb_bank_statement *s, const char *file, fb_arena *arena,
                  fb_findings *findings) {
    (void)arena;
    fb_value number = s->number ? FB_INT(s->number) : FB_TEXT(NULL);
    fb_rc rc = fb_exec(book->store, FB_SQL_PAYMENTS_STATEMENT_INSERT,
                       FB_VALUES(FB_OF(book), FB_TEXT(s->account), FB_TEXT(s->id), FB_INT(s->day), number,
                                 FB_INT(s->opening.ore), FB_INT(s->closing.ore), FB_INT(0)));
    if (rc != FB_ECONFLICT) return rc;
    return fb_refuse(
        findings, "payment.statement", file, s->line,
        _("the statement %s was read before with another number or other balances; ask the bank which is "
          "right"),
        s->id);
}

static void tell(const fb_bank_statement *before, const fb_bank_statement *s, const char *file, int64_t line,
                 fb_findings *findings) {
    char opens[FB_MONEY_TEXT], closed[FB_MONEY_TEXT], day[FB_DATE_TEXT], until[FB_DATE_TEXT];
    fb_money_plain(opens, s->opening);
    fb_money_plain(closed, before->closing);
    fb_date_iso(day, s->day);
    fb_date_iso(until, before->day);
    if (s->missing)
        fb_find(findings, FB_WARNING, "payment.sequence", file, line,
                _("the statements from number %" PRId64 " to number %" PRId64
                  " are missing: the one of %s closes at %s, the one of %s opens at %s; fetch them from the bank"),
                before->number + 1, s->number - 1, until, closed, day, opens);
    else
        fb_find(
            findings, FB_WARNING, "payment.sequence", file, line,
            _("the statement of %s opens at %s, and the one before it, of %s, closed at %s; fetch what is between "
              "them from the bank"),
            day, opens, until, closed);
}

/* The gaps beside the statements of the file. */
static fb_rc tell_gaps(const fb_book *book, const fb_bank_statement *statement, const char *file, fb_arena *arena,
                       fb_findings *findings) {
    fb_bank_statement *list;
    size_t count;
    FB_TRY(fb_statements(book, statement->account, arena, &list, &count));
    for (size_t i = 1; i < count; i++)
        if (list[i].gap && (is_same(&list[i], statement) || is_same(&list[i - 1], statement)))
            tell(&list[i - 1], &list[i], file, statement->line, findings);
    return FB_OK;
}

typedef fb_rc of_statement(const fb_book *book, const fb_bank_statement *statement, const char *file, fb_arena *arena,
                           fb_findings *findings);

static fb_rc each(const fb_book *book, const fb_bank_statement *given, size_t count, const char *file,
                  fb_findings *findings, of_statement *work) {
    fb_arena *arena = fb_arena_new(FB_MIB(64));
    fb_rc rc = arena ? FB_OK : FB_ENOMEM;
    for (size_t i = 0; i < count && rc == FB_OK; i++) {
        fb_bank_statement statement = given[i];
        statement.account = fb_bank_name(given[i].account, arena);
        statement.id = fb_bank_name(given[i].id, arena);
        rc = statement.account && statement.id ? work(book, &statement, file, arena, findings) : FB_ENOMEM;
        fb_arena_reset(arena);
    }
    fb_arena_free(arena);
    return rc;
}

static fb_rc take_within(const fb_book *book, const fb_bank_statement *statements, size_t count, const char *file,
                         fb_findings *findings) {
    FB_TRY(each(book, statements, count, file, findings, keep));
    return each(book, statements, count, file, findings, tell_gaps);
}

fb_rc fb_statements_take(const fb_book *book, const fb_bank_statement *statements, size_t count, const char *file,
                         fb_findings *findings) {
    FB_TRY(fb_begin(book->store));
    return fb_end(book->store, take_within(book, statements, count, file, findings));
}
