/* cases.c - runs the golden cases of cases/: SIE files in plain text, and what becomes of them. cases/README.md says
 * how they are written. Each file is a test; `test-exchange-cases FOLDER [WORD]` runs those whose name holds WORD. */
#include "support/book.h"

#include "exchange/sie_import.h"
#include "exchange/sie_summary.h"
#include "exchange/sie_write.h"

#include <inttypes.h>
#include <stdio.h>

enum { CASE_SIZE = 4 * 1024 * 1024 };

typedef struct run {
    test_book *t; /* findings and arena; its store is the case's when it begins with a small association */
    fb_store *store;
    const char *at; /* the rest of the case */
    fb_buf file;    /* the SIE file in hand, in its own character set */
    fb_buf got;     /* what happened, to be compared with what the case says */
    fb_buf expected;
} run;

/* Reading the case ----------------------------------------------------------------------------- */

/* The next line, ended by NUL in `line`; false at the end. */
static bool next_line(run *r, char *line, size_t size) {
    if (!*r->at) return false;
    size_t length = strcspn(r->at, "\n");
    assert_true(length < size);
    memcpy(line, r->at, length);
    line[length] = '\0';
    r->at += length + (r->at[length] == '\n');
    return true;
}

/* Adds a line as the file has it. \xHH is a byte, so that a case can hold any. */
static void add_file_line(run *r, const char *line, const char *charset, const char *line_end) {
    while (*line) {
        if (line[0] == '\\' && line[1] == 'x') {
            char digits[3] = {line[2], line[3], '\0'};
            fb_buf_add_char(&r->file, (char)strtoul(digits, NULL, 16));
            line += 4;
            continue;
        }
        const char *from = line;
        uint32_t character = fb_utf8_next(&line);
        if (strcmp(charset, "utf8") == 0)
            fb_buf_add_bytes(&r->file, from, (size_t)(line - from));
        else
            fb_buf_add_char(&r->file,
                            strcmp(charset, "latin1") == 0 ? (char)character : (char)fb_cp437_byte(character));
    }
    fb_buf_add(&r->file, line_end);
}

/* The file's lines until one that says "end". Options: utf8, latin1; crlf, cr; cut (the last line has no end). */
static void read_file(run *r, const char *options) {
    char line[70000];
    const char *charset = strstr(options, "utf8") ? "utf8" : strstr(options, "latin1") ? "latin1" : "cp437";
    const char *line_end = strstr(options, "crlf") ? "\r\n" : strstr(options, "cr") ? "\r" : "\n";
    fb_buf_reset(&r->file);
    while (next_line(r, line, sizeof line) && strcmp(line, "end") != 0)
        add_file_line(r, line, charset, line_end);
    if (strstr(options, "cut") && r->file.length) r->file.text[--r->file.length] = '\0';
}

/* What the case expects: the lines until the next command. */
static void read_expected(run *r) {
    char line[2000];
    fb_buf_reset(&r->expected);
    while (*r->at && r->at[0] != '$' && next_line(r, line, sizeof line))
        if (*line) fb_buf_printf(&r->expected, "%s\n", line);
}

/* Telling what happened ------------------------------------------------------------------------ */

static void tell_findings(run *r) {
    static const char *const WORDS[] = {"note", "warning", "error"};
    for (size_t i = 0; i < fb_findings_kept(r->t->findings); i++) {
        const fb_finding *f = fb_findings_at(r->t->findings, i);
        fb_buf_printf(&r->got, "%s %s %" PRId64 ": %s\n", WORDS[f->severity], f->key, f->line, f->text);
    }
}

static fb_sie_source *open_source(run *r, const char *name) {
    fb_sie_source *source = NULL;
    fb_findings_clear(r->t->findings);
    assert_ok(fb_sie_source_memory(&source, r->file.text, r->file.length, name), NULL);
    return source;
}

static void dry(run *r, const char *name) {
    fb_sie_source *source = open_source(r, name);
    fb_sie_summary *s = NULL;
    fb_rc rc = fb_sie_summarise_source(&s, source, r->t->findings);
    if (rc == FB_OK) {
        fb_buf_printf(&r->got, "= %s %s, %s: %d accounts, %d vouchers, %d postings, %d unbalanced\n", s->form,
                      s->company, s->orgnr, (int)s->accounts, (int)s->vouchers, (int)s->postings,
                      (int)s->sums.unbalanced);
        char a[5][FB_MONEY_TEXT];
        fb_buf_printf(
            &r->got, "= debit %s, ib %s, ub %s, res %s; before: ub %s\n", fb_money_plain(a[0], fb_ore(s->sums.debit)),
            fb_money_plain(a[1], fb_ore(s->sums.opening[0])), fb_money_plain(a[2], fb_ore(s->sums.closing[0])),
            fb_money_plain(a[3], fb_ore(s->sums.result[0])), fb_money_plain(a[4], fb_ore(s->sums.closing[1])));
    } else {
        fb_buf_printf(&r->got, "= %s\n", fb_rc_text(rc));
    }
    tell_findings(r);
    fb_sie_summary_free(s);
    fb_sie_source_free(source);
}

static void import(run *r, const char *name) {
    fb_sie_source *source = open_source(r, name);
    fb_sie_import_result i = {0};
    fb_rc rc = fb_sie_import_source(source, r->store, NULL, r->t->findings, &i);
    if (rc == FB_OK && i.already)
        fb_buf_printf(&r->got, "= already\n");
    else if (rc == FB_OK)
        fb_buf_printf(&r->got, "= %s %s %d: %d accounts, %d objects; %d vouchers, %d there, %d empty; %d balances\n",
                      i.association, i.form, i.year, (int)i.accounts_added, (int)i.objects_added,
                      (int)i.vouchers_added, (int)i.vouchers_skipped, (int)i.vouchers_empty, (int)i.balances_stated);
    else
        fb_buf_printf(&r->got, "= refused: %s\n", fb_rc_text(rc));
    tell_findings(r);
    fb_sie_source_free(source);
}

static fb_book *open_book(run *r) {
    fb_book *book = NULL;
    fb_findings_clear(r->t->findings);
    assert_ok(fb_book_open(&book, r->store, NULL, r->t->findings), r->t->findings);
    return book;
}

/* account unit counterparty project: slot amount … ; "-" for none. */
static void balances(run *r, int year) {
    fb_book *book = open_book(r);
    const fb_balance *list;
    size_t count;
    fb_arena_reset(r->t->arena);
    assert_ok(fb_balances(book, year, true, r->t->arena, &list, &count), NULL);
    for (size_t i = 0; i < count; i++) {
        const fb_balance *b = &list[i];
        const char *codes[] = {b->account, b->unit, b->counterparty, b->project};
        for (int k = 0; k < 4; k++)
            fb_buf_printf(&r->got, "%s%s", k ? " " : "", *codes[k] ? codes[k] : "-");
        fb_buf_add_char(&r->got, ':');
        for (int slot = 0; slot < FB_BALANCE_SLOTS; slot++) {
            char amount[FB_MONEY_TEXT];
            if (b->slot[slot])
                fb_buf_printf(&r->got, " [%d] %s", slot, fb_money_plain(amount, fb_ore(b->slot[slot])));
        }
        fb_buf_add_char(&r->got, '\n');
    }
    fb_book_free(book);
}

/* The file as it is written, in UTF-8. */
static void export(run *r, int year) {
    fb_book *book = open_book(r);
    char *bytes = NULL;
    size_t length = 0;
    FILE *file = open_memstream(&bytes, &length);
    assert_non_null(file);
    assert_ok(fb_sie_write(book, year, NULL, file, r->t->findings), r->t->findings);
    fclose(file);
    fb_buf_add_decoded(&r->got, FB_CP437, bytes, length);
    tell_findings(r);
    free(bytes);
    fb_book_free(book);
}

/* The case ------------------------------------------------------------------------------------- */

static void run_command(run *r, char *command) {
    char *name = strchr(command, ' ');
    const char *rest = name ? name + 1 : "";
    size_t word = strcspn(command, " ");
    fb_buf_reset(&r->got);
    if (strncmp(command, "dry", word) == 0 || strncmp(command, "import", word) == 0) {
        char file[200];
        snprintf(file, sizeof file, "%.*s", (int)strcspn(rest, " "), rest);
        read_file(r, rest + strcspn(rest, " "));
        command[0] == 'd' ? dry(r, file) : import(r, file);
    } else if (strncmp(command, "balances", word) == 0) {
        balances(r, (int)strtol(rest, NULL, 10));
    } else if (strncmp(command, "export", word) == 0) {
        export(r, (int)strtol(rest, NULL, 10));
    } else if (strncmp(command, "lock", word) == 0) {
        fb_book *book = open_book(r);
        char *month;
        int year = (int)strtol(rest, &month, 10);
        assert_ok(test_close(book, year, (int)strtol(month, NULL, 10)), NULL);
        fb_book_free(book);
    } else if (strncmp(command, "small", word) == 0) {
        r->store = r->t->store;
    } else {
        fail_msg("unknown command: %s", command);
    }
}

static void run_case(void **state) {
    const char *path = *state;
    fb_buf text = test_read_file(path);
    run r = {.t = test_book_new(), .at = text.text};
    fb_store *empty = NULL;
    char command[300];
    assert_ok(fb_store_open(&empty, ":memory:", FB_STORE_CREATE, r.t->findings), r.t->findings);
    r.store = empty;
    fb_buf_init(&r.file, CASE_SIZE);
    fb_buf_init(&r.got, CASE_SIZE);
    fb_buf_init(&r.expected, CASE_SIZE);
    while (next_line(&r, command, sizeof command)) {
        if (command[0] != '$') continue; /* what the case is about */
        run_command(&r, command + 2);
        read_expected(&r);
        if (strcmp(r.got.text, r.expected.text) == 0) continue;
        /* Not by cmocka's own printing, which cuts long texts. */
        fprintf(stderr, "%s: $ %s\n--- expected\n%s--- got\n%s--- end\n", path, command + 2, r.expected.text,
                r.got.text);
        fail();
    }
    fb_buf_free(&r.file);
    fb_buf_free(&r.got);
    fb_buf_free(&r.expected);
    fb_store_free(empty);
    test_book_free(r.t);
    fb_buf_free(&text);
}

int main(int argc, char **argv) {
    return test_run_cases("exchange cases", argc > 1 ? argv[1] : "cases", argc > 2 ? argv[2] : NULL, run_case);
}
