/* story.c - reads the words of a story. */
#include "story.h"

#include "base/csv.h"
#include "fees/fees.h"
#include "plan/outlook.h"
#include "plan/plan.h"

#include <stdio.h>

enum { MOST_ROWS = 64, MOST_WORDS = 24, MOST_COLUMNS = 20 };

story *story_new(const char *path, const char *database) {
    story *s = calloc(1, sizeof *s);
    assert_non_null(s);
    s->path = path;
    s->year = 2023;
    assert_non_null(s->findings = fb_findings_new());
    assert_non_null(s->arena = fb_arena_new(FB_MIB(64)));
    assert_ok(fb_store_open(&s->store, database, FB_STORE_CREATE, s->findings), s->findings);
    assert_ok(fb_association_put(s->store, &test_association), NULL);
    assert_ok(fb_book_open(&s->book, s->store, NULL, s->findings), s->findings);
    return s;
}

void story_free(story *s) {
    if (!s) return;
    fb_closing_free(s->closing);
    fb_book_free(s->book);
    fb_store_free(s->store);
    fb_findings_free(s->findings);
    fb_arena_free(s->arena);
    free(s);
}

fb_closing *story_closing(story *s) {
    if (!s->closing)
        assert_ok(fb_closing_open_planned(&s->closing, s->book, s->year, s->share[0] ? s->share : NULL, s->findings),
                  s->findings);
    return s->closing;
}

void story_again(story *s) {
    fb_closing_free(s->closing);
    s->closing = NULL;
}

/* Words --------------------------------------------------------------------------------------- */

char *story_next_line(story *s, char **text) {
    if (!**text) return NULL;
    char *line = *text, *end = strchr(line, '\n');
    if (end) *end = '\0';
    *text = end ? end + 1 : line + strlen(line);
    s->line++;
    return line;
}

static int split(char *line, char *words[MOST_WORDS]) {
    int count = 0;
    char *place = NULL;
    for (char *word = strtok_r(line, " ", &place); word && count < MOST_WORDS; word = strtok_r(NULL, " ", &place))
        words[count++] = word;
    return count;
}

static int number(const char *word) { return (int)strtol(word, NULL, 10); }

static fb_money amount(story *s, const char *word) {
    fb_money money = FB_ZERO;
    if (fb_money_parse(&money, word, strlen(word)) != FB_MONEY_GOOD) story_complain(s, "%s is not an amount\n", word);
    return money;
}

/* Records ------------------------------------------------------------------------------------- */

static const fb_record *record_of(const char *file) {
    const fb_record *const rooms[] = {fb_ledger_records, fb_plan_records, fb_outlook_records, fb_fees_records};
    for (size_t i = 0; i < LENGTH(rooms); i++)
        for (const fb_record *record = rooms[i]; record->file; record++)
            if (strcmp(record->file, file) == 0) return record;
    return NULL;
}

/* The lines up to an empty one. */
static void block(story *s, char **text, fb_buf *out) {
    for (char *line; (line = story_next_line(s, text)) && *line;)
        fb_buf_printf(out, "%s\n", line);
    assert_ok(fb_buf_rc(out), NULL);
}

static void load_csv(story *s, const char *file, char **text) {
    fb_buf rows;
    fb_buf_init(&rows, FB_MIB(1));
    block(s, text, &rows);
    const fb_record *record = record_of(file);
    if (!record) story_complain(s, "%s is not a file of records\n", file);
    assert_ok(fb_record_load(s->store, s->book->association.id, record, rows.text, rows.length, file, s->findings),
              s->findings);
    fb_buf_free(&rows);
}

/* Layouts ------------------------------------------------------------------------------------- */

static const char *const COLUMNS[] = {"id",    "kind",     "label",          "label_en",  "accounts",
                                      "units", "projects", "counterparties", "measure",   "formula",
                                      "sign",  "level",    "note",           "only_unit", "opposite"};

static int fields_of(char *row, char *fields[MOST_COLUMNS]) {
    int count = 0;
    for (char *field; (field = strsep(&row, ",")) && count < MOST_COLUMNS;)
        fields[count++] = field;
    return count;
}

/* A layout names only the columns that it uses; the file has them all. */
static void layout_row(story *s, fb_buf *out, char *row, char *const names[], int name_count) {
    char *fields[MOST_COLUMNS];
    int count = fields_of(row, fields);
    if (count > name_count) story_complain(s, "the row has more fields than the layout has columns\n");
    for (size_t c = 0; c < LENGTH(COLUMNS); c++) {
        const char *value = "";
        for (int i = 0; i < count; i++)
            if (strcmp(names[i], COLUMNS[c]) == 0) value = fields[i];
        fb_csv_field(out, c == 0, value);
    }
    fb_buf_add_char(out, '\n');
}

static void put_layout(story *s, const char *name, int from, char **text) {
    fb_buf rows, whole;
    char *names[MOST_COLUMNS], path[200];
    fb_buf_init(&rows, FB_MIB(1));
    fb_buf_init(&whole, FB_MIB(1));
    block(s, text, &rows);
    for (size_t c = 0; c < LENGTH(COLUMNS); c++)
        fb_csv_field(&whole, c == 0, COLUMNS[c]);
    fb_buf_add_char(&whole, '\n');
    char *place = rows.text;
    int count = fields_of(strsep(&place, "\n"), names);
    for (char *row; (row = strsep(&place, "\n"));)
        if (*row) layout_row(s, &whole, row, names, count);
    snprintf(path, sizeof path, "layouts/%d/%s.csv", from, name);
    assert_ok(fb_text_put(s->book, path, whole.text), NULL);
    fb_buf_free(&rows);
    fb_buf_free(&whole);
}

/* text PATH: a file of the association as it stands */
static void put_text(story *s, const char *path, char **text) {
    fb_buf rows;
    fb_buf_init(&rows, FB_MIB(1));
    block(s, text, &rows);
    assert_ok(fb_text_put(s->book, path, rows.text), NULL);
    fb_buf_free(&rows);
}

/* Books --------------------------------------------------------------------------------------- */

static void open_year(story *s, int year) {
    assert_ok(fb_year_open(s->book, year, year * 10000 + 101, year * 10000 + 1231, s->findings), s->findings);
}

static void read_codes(story *s, fb_posting *row, char *words[], int count) {
    for (int i = 0; i < count; i++) {
        char *value = strchr(words[i], '=');
        if (!value) story_complain(s, "%s is not unit=, project= or counterparty=\n", words[i]);
        *value++ = '\0';
        const char **place = strcmp(words[i], "unit") == 0           ? &row->unit
                             : strcmp(words[i], "project") == 0      ? &row->project
                             : strcmp(words[i], "counterparty") == 0 ? &row->counterparty
                                                                     : NULL;
        if (!place) story_complain(s, "%s is not unit, project or counterparty\n", words[i]);
        *place = value;
    }
}

static fb_rc state_within(story *s, int year, int month, const fb_posting *row) {
    fb_poster *poster = NULL;
    FB_TRY(fb_poster_open(&poster, s->book, year));
    fb_rc rc = fb_poster_state(poster, month, row, s->path, s->line, s->findings);
    if (rc == FB_OK) rc = fb_poster_finish(poster);
    fb_poster_free(poster);
    return rc;
}

/* opening 2023 1930 100.00 [codes], change 2022 3010 -100.00 [codes] */
static void state(story *s, char *words[], int count) {
    if (count < 4) story_complain(s, "expected: opening or change, YEAR ACCOUNT AMOUNT [codes]\n");
    fb_posting row = {.account = words[2], .amount = amount(s, words[3])};
    read_codes(s, &row, words + 4, count - 4);
    int month = strcmp(words[0], "opening") == 0 ? 0 : FB_YEAR_MONTHS + 1;
    assert_ok(fb_begin(s->store), NULL);
    assert_ok(fb_end(s->store, state_within(s, number(words[1]), month, &row)), s->findings);
}

static fb_rc post_within(story *s, const fb_voucher *voucher) {
    fb_poster *poster = NULL;
    FB_TRY(fb_poster_open(&poster, s->book, fb_date_year(voucher->date)));
    fb_rc rc = fb_poster_post(poster, voucher, s->path, s->line, s->findings, NULL);
    if (rc == FB_OK) rc = fb_poster_finish(poster);
    fb_poster_free(poster);
    return rc;
}

/* `A 2023-01-31 Text` or `A 7 2023-01-31 Text`, and the indented rows below it */
static void post(story *s, char *words[], int count, char **text) {
    fb_posting rows[MOST_ROWS];
    char all[400] = "";
    fb_voucher voucher = {.series = words[0], .rows = rows, .text = all};
    int at = 1;
    if (count > 2 && !strchr(words[at], '-')) voucher.number = number(words[at++]);
    if (!fb_date_parse(&voucher.date, words[at], strlen(words[at])))
        story_complain(s, "%s is not a day\n", words[at]);
    while (++at < count)
        snprintf(all + strlen(all), sizeof all - strlen(all), "%s%s", *all ? " " : "", words[at]);
    while (**text == ' ') {
        char *parts[MOST_WORDS];
        int n = split(story_next_line(s, text), parts);
        if (n < 2 || voucher.row_count == MOST_ROWS) story_complain(s, "this is not a row: account, amount, codes\n");
        fb_posting *row = &rows[voucher.row_count++];
        *row = (fb_posting){.account = parts[0], .amount = amount(s, parts[1])};
        read_codes(s, row, parts + 2, n - 2);
    }
    assert_ok(fb_begin(s->store), NULL);
    assert_ok(fb_end(s->store, post_within(s, &voucher)), s->findings);
}

/* include NAME: the story of another file beside this one */
static void include(story *s, const char *name) {
    char path[512];
    const char *slash = strrchr(s->path, '/'), *own = s->path;
    int line = s->line;
    snprintf(path, sizeof path, "%.*s%s.story", slash ? (int)(slash + 1 - s->path) : 0, s->path, name);
    fb_buf text = test_read_file(path);
    s->path = path;
    s->line = 0;
    if (*story_tell(s, text.text)) story_complain(s, "an included story holds an expectation\n");
    s->path = own;
    s->line = line;
    fb_buf_free(&text);
}

static bool is_series(const char *word) { return word[0] >= 'A' && word[0] <= 'Z' && word[1] == '\0'; }

/* Whether the words were of the story. */
static bool tell(story *s, char *words[], int count, char **text) {
    if (strcmp(words[0], "year") == 0)
        s->year = number(words[1]);
    else if (strcmp(words[0], "open") == 0)
        open_year(s, number(words[1]));
    else if (strcmp(words[0], "include") == 0)
        include(s, words[1]);
    else if (strcmp(words[0], "csv") == 0)
        load_csv(s, words[1], text);
    else if (strcmp(words[0], "layout") == 0)
        put_layout(s, words[1], count > 2 ? number(words[2]) : 2000, text);
    else if (strcmp(words[0], "text") == 0)
        put_text(s, words[1], text);
    else if (strcmp(words[0], "opening") == 0 || strcmp(words[0], "change") == 0)
        state(s, words, count);
    else if (is_series(words[0]) && count > 1)
        post(s, words, count, text);
    else
        return false;
    story_again(s);
    return true;
}

char *story_tell(story *s, char *text) {
    char *words[MOST_WORDS], copy[1000];
    while (*text) {
        char *begin = text, *after = text;
        size_t length = strcspn(begin, "\n");
        snprintf(copy, sizeof copy, "%.*s", (int)length, begin);
        int count = *begin == '#' ? 0 : split(copy, words);
        after += length + (begin[length] == '\n');
        s->line++;
        if (count == 0) {
            text = after;
        } else if (tell(s, words, count, &after)) {
            text = after;
        } else {
            s->line--;
            return begin;
        }
    }
    return text;
}
