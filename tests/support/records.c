/* records.c - loading, dumping, failing and reading the records of any room. */
#include "support/records.h"

#include <inttypes.h>
#include <stdio.h>

test_book *test_book_of(const test_records *records) {
    test_book *t = test_book_new();
    t->records = records;
    return t;
}

test_book *test_book_loaded(const test_records *records) {
    test_book *t = test_book_of(records);
    assert_ok(test_load(t, NULL), t->findings);
    return t;
}

/* Loading ------------------------------------------------------------------------------------------- */

static const fb_record *record_of(const test_book *t, const char *file) {
    for (const fb_subject *const *room = t->records->rooms; *room; room++)
        for (const fb_record *record = (*room)->records; record->file; record++)
            if (strcmp(record->file, file) == 0) return record;
    fail_msg("no room has a file %s", file);
    return NULL;
}

static fb_rc load_one(const test_book *t, const test_file *file) {
    return fb_record_load(t->store, t->book->association.id, record_of(t, file->name), file->text, strlen(file->text),
                          file->name, t->findings);
}

static fb_rc load_within(const test_book *t, const test_file *files, size_t count, const test_file *changed) {
    const test_file *left = changed;
    for (size_t i = 0; i < count; i++) {
        bool here = left && strcmp(left->name, files[i].name) == 0;
        FB_TRY(load_one(t, here ? left : &files[i]));
        if (here) left = NULL;
    }
    if (left) FB_TRY(load_one(t, left));
    for (const fb_subject *const *room = t->records->rooms; *room; room++) {
        const fb_record_check *checks = (*room)->checks;
        if (checks) FB_TRY(fb_record_checks(t->store, t->book->association.id, checks, "folder", t->findings));
        if ((*room)->check) FB_TRY((*room)->check(t->book, "folder", t->findings));
    }
    return FB_OK;
}

static fb_rc load_all(test_book *t, const test_file *files, size_t count, const test_file *changed) {
    fb_findings_clear(t->findings);
    FB_TRY(fb_begin(t->store));
    return fb_end(t->store, load_within(t, files, count, changed));
}

fb_rc test_load(test_book *t, const test_file *changed) {
    return load_all(t, t->records->files, t->records->count, changed);
}

fb_rc test_load_files(test_book *t, const test_file *files, size_t count) { return load_all(t, files, count, NULL); }

fb_rc test_load_file(test_book *t, const char *name, const char *text) {
    return test_load_files(t, &(test_file){name, text}, 1);
}

/* "folder/risks.csv:4", of which a refusal may know the line alone. */
static bool is_at(const fb_finding *finding, const test_refusal *r) {
    char got[200], expected[200];
    int length = snprintf(got, sizeof got, "/%s:%" PRId64, finding->file, finding->line);
    int end = snprintf(expected, sizeof expected, "/%s%s%s", strchr(r->at, ':') ? "" : r->name,
                       strchr(r->at, ':') ? "" : ":", r->at);
    return length >= end && strcmp(got + length - end, expected) == 0;
}

static void assert_refused(test_book *t, const test_refusal *r) {
    const test_file file = {r->name, r->text};
    if (test_load(t, &file) != FB_EINPUT) fail_msg("%s was taken:\n%s", r->name, r->text);
    const fb_finding *finding = test_finding(t->findings, r->key);
    if (!is_at(finding, r) || !strstr(finding->text, r->words))
        fail_msg("%s\ngave %s:%" PRId64 ": %s", r->text, finding->file, finding->line, finding->text);
}

void test_each_refused(test_book *t, const test_refusal *list, size_t count) {
    fb_buf before = test_state(t);
    for (size_t i = 0; i < count; i++) {
        assert_refused(t, &list[i]);
        assert_state(t, before.text);
    }
    fb_buf_free(&before);
}

/* What is held -------------------------------------------------------------------------------------- */

static void dump_one(const test_book *t, const fb_record *record, fb_buf *out) {
    assert_ok(fb_record_dump(out, t->store, t->book->association.id, record), NULL);
}

fb_buf test_dump(const test_book *t) {
    fb_buf out;
    fb_buf_init(&out, FB_MIB(16));
    for (const fb_subject *const *room = t->records->rooms; *room; room++)
        for (const fb_record *record = (*room)->records; record->file; record++)
            dump_one(t, record, &out);
    return out;
}

fb_buf test_dump_file(const test_book *t, const char *name) {
    fb_buf out;
    fb_buf_init(&out, FB_MIB(4));
    dump_one(t, record_of(t, name), &out);
    return out;
}

void assert_dump_is_what_was_loaded(const test_book *t) {
    fb_buf loaded, dumped = test_dump(t);
    fb_buf_init(&loaded, FB_MIB(4));
    for (size_t i = 0; i < t->records->count; i++)
        fb_buf_add(&loaded, t->records->files[i].text);
    assert_string_equal(dumped.text, loaded.text);
    fb_buf_free(&loaded);
    fb_buf_free(&dumped);
}

void assert_dump_file(const test_book *t, const char *name, const char *expected) {
    fb_buf out = test_dump_file(t, name);
    assert_string_equal(out.text, expected);
    fb_buf_free(&out);
}

fb_buf test_state(const test_book *t) {
    enum { YEARS = 20 };
    const int *years;
    int open[YEARS];
    size_t count;
    fb_buf out = test_dump(t);
    fb_arena_reset(t->arena);
    assert_ok(fb_years(t->book, t->arena, &years, &count), NULL);
    assert_true(count <= YEARS);
    memcpy(open, years, count * sizeof *open);
    for (size_t i = 0; i < count; i++) {
        fb_buf balances = test_balances_text(t, open[i]);
        fb_buf_printf(&out, "%d: %" PRId64 " vouchers\n%s", open[i], test_voucher_count(t, open[i]), balances.text);
        fb_buf_free(&balances);
    }
    assert_ok(fb_buf_rc(&out), NULL);
    return out;
}

/* Past the lines that both begin with. */
static void skip_common_lines(const char **a, const char **b) {
    for (size_t n; **a; *a += n, *b += n) {
        n = strcspn(*a, "\n");
        n += (*a)[n] == '\n';
        if (strncmp(*a, *b, n) != 0) return;
    }
}

void assert_state(const test_book *t, const char *expected) {
    fb_buf now = test_state(t);
    const char *is = now.text, *was = expected;
    skip_common_lines(&is, &was);
    if (strcmp(is, was) != 0)
        fail_msg("the state is\n%.*s\nwhere it was\n%.*s", (int)strcspn(is, "\n"), is, (int)strcspn(was, "\n"), was);
    fb_buf_free(&now);
}

/* Faults -------------------------------------------------------------------------------------------- */

typedef struct kept {
    test_book *book;
    test_attempt *attempt;
    fb_buf before;
    bool done;
} kept;

static fb_rc attempt_once(void *context) {
    kept *k = context;
    fb_findings_clear(k->book->findings);
    fb_rc rc = k->attempt(k->book);
    k->done = rc == FB_OK;
    return rc;
}

static void is_as_before(void *context) {
    const kept *k = context;
    if (!k->done) assert_state(k->book, k->before.text);
}

void test_each_fault_keeps(test_book *t, test_attempt *attempt, int64_t least) {
    kept k = {.book = t, .attempt = attempt, .before = test_state(t)};
    assert_true(test_each_fault(attempt_once, NULL, is_as_before, &k) > least);
    fb_buf now = test_state(t);
    assert_string_not_equal(now.text, k.before.text);
    fb_buf_free(&now);
    fb_buf_free(&k.before);
}

static fb_rc load(void *context) { return test_load(context, NULL); }

void test_loading_faults(const test_records *records, int64_t least) {
    test_book *t = test_book_of(records);
    test_each_fault_keeps(t, load, least);
    test_book_free(t);
}

/* Tables and figures -------------------------------------------------------------------------------- */

/* A table's name and words. */
typedef struct question {
    char text[120];
    const char *words[8];
    size_t count;
} question;

static void question_read(question *out, const char *asked) {
    *out = (question){0};
    assert_true(strlen(asked) < sizeof out->text);
    memcpy(out->text, asked, strlen(asked));
    char *rest = NULL;
    for (char *word = strtok_r(out->text, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
        assert_true(out->count < LENGTH(out->words));
        out->words[out->count++] = word;
    }
    assert_true(out->count > 0);
}

static fb_asked asked_of(const test_book *t, int year, const question *q) {
    return (fb_asked){.book = t->book,
                      .year = year,
                      .words = q->words + 1,
                      .word_count = q->count - 1,
                      .arena = t->arena,
                      .findings = t->findings};
}

static const fb_subject_view *view_of(const test_book *t, const char *name) {
    for (const fb_subject_view *view = t->records->rooms[0]->views; view && view->name; view++)
        if (strcmp(view->name, name) == 0) return view;
    fail_msg("the room has no table %s", name);
    return NULL;
}

fb_rc test_view(test_book *t, int year, const char *asked, fb_view **out) {
    question q;
    question_read(&q, asked);
    const fb_subject_view *view = view_of(t, q.words[0]);
    if (q.count - 1 < view->least || q.count - 1 > view->most)
        fail_msg("%s takes %zu to %zu words", view->name, view->least, view->most);
    fb_asked with_words = asked_of(t, year, &q);
    return view->make(&with_words, out);
}

static void add_cell(fb_buf *out, const fb_view_cell *cell, fb_view_kind kind) {
    char money[FB_MONEY_TEXT], day[FB_DATE_TEXT];
    if (cell->withheld)
        fb_buf_add(out, cell->number ? "withheld, and there" : "*");
    else if (!cell->has)
        fb_buf_add(out, "-");
    else if (kind == FB_VIEW_TEXT)
        fb_buf_add(out, cell->text);
    else if (kind == FB_VIEW_DATE)
        fb_buf_add(out, fb_date_iso(day, (fb_date)cell->number));
    else if (kind == FB_VIEW_MONEY)
        fb_buf_add(out, fb_money_plain(money, fb_ore(cell->number)));
    else
        fb_buf_printf(out, "%" PRId64, cell->number);
}

void assert_view(test_book *t, int year, const char *asked, const char *expected) {
    fb_view *view = NULL;
    fb_buf out;
    fb_buf_init(&out, FB_MIB(1));
    assert_ok(test_view(t, year, asked, &view), t->findings);
    for (const fb_view_row *row = view->rows; row; row = row->next) {
        size_t columns = row->kind == FB_VIEW_HEADING ? 1 : view->column_count;
        for (size_t i = 0; i < columns; i++) {
            if (i) fb_buf_add(&out, " | ");
            add_cell(&out, &row->cells[i], view->columns[i].kind);
        }
        fb_buf_add_char(&out, '\n');
    }
    if (view->remark) fb_buf_printf(&out, "(%s)\n", view->remark);
    assert_ok(fb_buf_rc(&out), NULL);
    assert_string_equal(out.text, expected);
    fb_buf_free(&out);
}

static fb_rc list_figures(const test_book *t, int year, fb_subject_figures *out) {
    const fb_asked asked = {.book = t->book, .year = year, .arena = t->arena, .findings = t->findings};
    fb_subject_lister *list = t->records->rooms[0]->figures;
    return list ? list(&asked, out) : FB_OK;
}

fb_subject_figure test_figure(test_book *t, int year, const char *name) {
    fb_subject_figures figures = {.arena = t->arena};
    assert_ok(list_figures(t, year, &figures), t->findings);
    for (size_t i = 0; i < figures.count; i++)
        if (strcmp(figures.list[i].name, name) == 0) return figures.list[i];
    fail_msg("there is no figure %s of %d", name, year);
    return (fb_subject_figure){0};
}

/* A table as it is asked for: with the words that the test gives it, or without. */
static const char *asked_as(const test_book *t, const fb_subject_view *view) {
    for (const char *const *asked = t->records->asked; asked && *asked; asked++) {
        size_t length = strcspn(*asked, " ");
        if (strlen(view->name) == length && strncmp(*asked, view->name, length) == 0) return *asked;
    }
    return view->name;
}

typedef struct reading {
    test_book *book;
    int year;
} reading;

static fb_rc read_all(void *context) {
    const reading *r = context;
    test_book *t = r->book;
    fb_arena_reset(t->arena);
    for (const fb_subject_view *view = t->records->rooms[0]->views; view && view->name; view++) {
        fb_view *made;
        FB_TRY(test_view(t, r->year, asked_as(t, view), &made));
    }
    fb_subject_figures figures = {.arena = t->arena};
    return list_figures(t, r->year, &figures);
}

void test_reading_faults(test_book *t, int year, int64_t least) {
    assert_true(test_each_fault(read_all, NULL, NULL, &(reading){t, year}) > least);
}
