/* layout_read.c - a layout file, row by row. Formulas and `opposite` are only kept as text here: they may name
 * lines of files that are read later. */
#include "closing/layout_build.h"

#include "base/csv.h"
#include "base/language.h"

#include <string.h>

enum {
    ID,
    KIND,
    LABEL,
    LABEL_EN,
    ACCOUNTS,
    UNITS,
    PROJECTS,
    COUNTERPARTIES,
    MEASURE,
    FORMULA,
    SIGN,
    LEVEL,
    NOTE,
    ONLY_UNIT,
    OPPOSITE,
    FIELDS
};

static const char *const FIELD_NAMES[FIELDS] = {"id",    "kind",     "label",          "label_en",  "accounts",
                                                "units", "projects", "counterparties", "measure",   "formula",
                                                "sign",  "level",    "note",           "only_unit", "opposite"};

static const char *const COLUMN_WORDS[FB_COLUMN_KINDS] = {
    "current",         "prior",          "current-gross", "budget",       "deviation", "remaining",
    "budget-original", "budget-changes", "budget-period", "budget-prior", "forecast",  "forecast-deviation",
    "forecast-miss",   "prior-year"};

#define BIT(field) (1u << (field))
#define LABELS (BIT(KIND) | BIT(LABEL) | BIT(LABEL_EN))
#define COUNTED (BIT(ACCOUNTS) | BIT(UNITS) | BIT(PROJECTS) | BIT(COUNTERPARTIES) | BIT(MEASURE) | BIT(SIGN))
#define PLACED (BIT(ID) | BIT(LEVEL) | BIT(NOTE) | BIT(ONLY_UNIT))

/* What a row of each kind may and must fill in. */
static const struct row_kind {
    const char *word;
    fb_line_kind kind;
    unsigned may, must;
    bool column;
} KINDS[] = {
    {"heading", FB_LINE_HEADING, LABELS | PLACED, BIT(LABEL), false},
    {"line", FB_LINE_ACCOUNTS, LABELS | PLACED | COUNTED | BIT(FORMULA) | BIT(OPPOSITE), BIT(ID) | BIT(LABEL), false},
    {"sum", FB_LINE_SUM, LABELS | PLACED | BIT(FORMULA), BIT(ID) | BIT(LABEL) | BIT(FORMULA), false},
    {"each", FB_LINE_EACH, LABELS | PLACED | COUNTED, BIT(ID) | BIT(ACCOUNTS), false},
    {"total", FB_LINE_TOTAL, LABELS | PLACED, BIT(ID) | BIT(LABEL) | BIT(NOTE), false},
    {"note", FB_LINE_NOTE, LABELS | BIT(FORMULA) | BIT(LEVEL) | BIT(NOTE), BIT(LABEL) | BIT(NOTE), false},
    {"schedule", FB_LINE_SCHEDULE, LABELS | PLACED | BIT(FORMULA), BIT(FORMULA), false},
    {"remark", FB_LINE_REMARK, LABELS | BIT(NOTE) | BIT(ONLY_UNIT), BIT(LABEL), false},
    {"column", FB_LINE_HEADING, LABELS | BIT(ID) | BIT(MEASURE), BIT(ID) | BIT(LABEL) | BIT(MEASURE), true}};

enum { KIND_COUNT = FB_COUNT(KINDS), MAX_COLUMNS = 16, HIGHEST_NOTE = 999 };

typedef struct reader {
    fb_layout_build *build;
    fb_layout *statement;
    const char *field[FIELDS];
    fb_layout_column columns[MAX_COLUMNS];
    size_t column_count;
} reader;

static const struct row_kind *kind_of(reader *r, const fb_layout_line *at) {
    for (size_t i = 0; i < KIND_COUNT; i++)
        if (strcmp(KINDS[i].word, r->field[KIND]) == 0) return &KINDS[i];
    fb_layout_wrong(r->build, at, "layout.kind",
                    _("the kind \"%s\" is not known; expected heading, line, sum, each, total, note, schedule, "
                      "remark or column"),
                    r->field[KIND]);
    return NULL;
}

static void check_fields(reader *r, const fb_layout_line *at, const struct row_kind *kind) {
    for (unsigned i = 0; i < FIELDS; i++) {
        bool filled = r->field[i][0] != '\0';
        if (filled && !(kind->may & BIT(i)))
            fb_layout_wrong(r->build, at, "layout.field", _("a row of kind %s takes no %s, but \"%s\" stands there"),
                            kind->word, FIELD_NAMES[i], r->field[i]);
        if (!filled && (kind->must & BIT(i)))
            fb_layout_wrong(r->build, at, "layout.field", _("a row of kind %s needs %s, which is empty"), kind->word,
                            FIELD_NAMES[i]);
    }
}

static bool good_id(const char *id) { return id[strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789_")] == '\0'; }

/* A whole number from 0, at most `most`; the number `missing` when the field is empty. */
static int small_number(reader *r, const fb_layout_line *at, int field, int missing, int most) {
    const char *text = r->field[field];
    int value = 0;
    if (!*text) return missing;
    for (const char *c = text; *c; c++) {
        bool digit = *c >= '0' && *c <= '9';
        if (digit) value = value * 10 + (*c - '0');
        if (digit && value <= most) continue;
        fb_layout_wrong(r->build, at, "layout.number", _("%s is \"%s\"; expected a whole number from 0 to %d"),
                        FIELD_NAMES[field], text, most);
        return missing;
    }
    return value;
}

/* What is said nothing about: balances in the balance sheet; else a sum shows what its terms show. */
static fb_measure measure_of(reader *r, const fb_layout_line *at) {
    bool balance = strcmp(r->statement->name, "balance") == 0, sum = at->kind == FB_LINE_SUM;
    if (!r->field[MEASURE][0]) return balance ? FB_CLOSING : sum ? FB_AS_SHOWN : FB_MOVEMENT;
    int found = fb_layout_word(fb_measure_words, FB_MEASURES, r->field[MEASURE]);
    if (found < 0) {
        fb_layout_wrong(r->build, at, "layout.measure",
                        _("the measure \"%s\" is not known; expected movement, opening or closing"),
                        r->field[MEASURE]);
        return FB_MOVEMENT;
    }
    return (fb_measure)found;
}

static bool turned(reader *r, const fb_layout_line *at) {
    const char *sign = r->field[SIGN];
    if (*sign && strcmp(sign, "-") != 0)
        fb_layout_wrong(r->build, at, "layout.sign", _("the sign is \"%s\"; expected - or nothing"), sign);
    return *sign == '-';
}

static fb_rc read_column(reader *r, const fb_layout_line *at) {
    int kind = fb_layout_word(COLUMN_WORDS, FB_COLUMN_KINDS, r->field[MEASURE]);
    if (kind < 0)
        fb_layout_wrong(r->build, at, "layout.measure",
                        _("the measure \"%s\" of a column is not known; expected current, prior, prior-year, "
                          "current-gross, budget, budget-original, budget-changes, budget-period, budget-prior, "
                          "deviation, remaining, forecast, forecast-deviation or forecast-miss"),
                        r->field[MEASURE]);
    if (r->build->line_count > r->statement->first)
        fb_layout_wrong(r->build, at, "layout.column", _("a column stands after a line; expected all columns first"));
    if (r->column_count == MAX_COLUMNS) return FB_ELIMIT;
    for (size_t i = 0; i < r->column_count; i++)
        if (strcmp(r->columns[i].id, r->field[ID]) == 0)
            fb_layout_wrong(r->build, at, "layout.duplicate", _("the column \"%s\" stands twice; expected once"),
                            r->field[ID]);
    fb_layout_column *column = &r->columns[r->column_count++];
    column->kind = kind < 0 ? FB_COLUMN_CURRENT : (fb_column_kind)kind;
    if (!(column->id = fb_arena_strdup(r->build->arena, r->field[ID]))) return FB_ENOMEM;
    FB_TRY(fb_layout_place_column(r->build, at, &column->label, r->field[LABEL]));
    return fb_layout_place_column(r->build, at, &column->label_en, r->field[LABEL_EN]);
}

static fb_rc append(fb_layout_build *build, const fb_layout_line *line, const char *opposite) {
    if (!fb_grow((void **)&build->lines, &build->line_capacity, build->line_count, sizeof *build->lines,
                 FB_LAYOUT_LINES) ||
        !fb_grow((void **)&build->opposites, &build->opposite_capacity, build->line_count, sizeof *build->opposites,
                 FB_LAYOUT_LINES))
        return build->line_count < FB_LAYOUT_LINES ? FB_ENOMEM : FB_ELIMIT;
    build->opposites[build->line_count] = opposite;
    build->lines[build->line_count++] = *line;
    return FB_OK;
}

static fb_rc name_line(reader *r, fb_layout_line *line) {
    fb_arena *arena = r->build->arena;
    bool noted = strcmp(r->statement->name, "notes") == 0;
    if (noted && line->note == 0)
        fb_layout_wrong(r->build, line, "layout.note", _("a row of the notes needs the number of its note"));
    if (line->kind == FB_LINE_NOTE)
        line->name = fb_arena_printf(arena, "note.%d", line->note);
    else if (!line->id[0])
        return FB_OK;
    else if (noted)
        line->name = fb_arena_printf(arena, "note.%d.%s", line->note, line->id);
    else
        line->name = fb_arena_printf(arena, "%s.%s", r->statement->name, line->id);
    return line->name ? FB_OK : FB_ENOMEM;
}

static fb_rc read_texts(reader *r, fb_layout_line *line) {
    fb_arena *arena = r->build->arena;
    line->id = fb_arena_strdup(arena, r->field[ID]);
    line->formula_text = fb_arena_strdup(arena, r->field[FORMULA]);
    line->only_unit = r->field[ONLY_UNIT][0] ? fb_arena_strdup(arena, r->field[ONLY_UNIT]) : NULL;
    if (!line->id || !line->formula_text || (r->field[ONLY_UNIT][0] && !line->only_unit)) return FB_ENOMEM;
    if (!good_id(line->id))
        fb_layout_wrong(r->build, line, "layout.id", _("the id \"%s\" holds more than a-z, 0-9 and _"), line->id);
    FB_TRY(fb_layout_place_year(r->build, line, &line->label, r->field[LABEL]));
    return fb_layout_place_year(r->build, line, &line->label_en, r->field[LABEL_EN]);
}

static fb_rc read_counted(reader *r, fb_layout_line *line) {
    fb_layout_build *build = r->build;
    line->measure = measure_of(r, line);
    line->turned = turned(r, line);
    FB_TRY(fb_layout_parse_accounts(build, line, r->field[ACCOUNTS]));
    FB_TRY(fb_layout_parse_codes(build, line, &line->units, r->field[UNITS], false));
    FB_TRY(fb_layout_parse_codes(build, line, &line->projects, r->field[PROJECTS], false));
    return fb_layout_parse_codes(build, line, &line->counterparties, r->field[COUNTERPARTIES], true);
}

/* One line for each member, after the line for them all. */
static fb_rc add_members(reader *r, const fb_layout_line *all) {
    fb_layout_build *build = r->build;
    int32_t each = (int32_t)build->line_count - 1;
    for (size_t i = 0; i < build->counterparty_count; i++) {
        const fb_counterparty *member = &build->counterparties[i];
        if (member->kind != FB_MEMBER) continue;
        fb_layout_line line = *all;
        const char **code = fb_arena_alloc(build->arena, sizeof *code);
        if (!code) return FB_ENOMEM;
        *code = member->code;
        line.kind = FB_LINE_MEMBER;
        line.each = each;
        line.id = member->key;
        line.label = line.label_en = member->name;
        line.counterparties = (fb_code_filter){.codes = code, .count = 1};
        FB_TRY(name_line(r, &line));
        FB_TRY(append(build, &line, NULL));
    }
    return FB_OK;
}

static fb_rc read_line(reader *r, fb_layout_line *line, const struct row_kind *kind) {
    static const int SUBTOTAL = 1, PLAIN = 2, OF_WHICH = 3;
    bool heads = kind->kind == FB_LINE_HEADING || kind->kind == FB_LINE_NOTE;
    line->kind = kind->kind;
    line->level = small_number(r, line, LEVEL, heads ? SUBTOTAL : PLAIN, OF_WHICH);
    line->note = small_number(r, line, NOTE, 0, HIGHEST_NOTE);
    line->opposite = line->each = FB_NO_LINE;
    FB_TRY(read_texts(r, line));
    FB_TRY(read_counted(r, line));
    FB_TRY(name_line(r, line));
    const char *opposite = r->field[OPPOSITE][0] ? fb_arena_strdup(r->build->arena, r->field[OPPOSITE]) : NULL;
    if (r->field[OPPOSITE][0] && !opposite) return FB_ENOMEM;
    if (line->kind == FB_LINE_EACH && line->counterparties.any)
        line->counterparties = (fb_code_filter){.members = true};
    FB_TRY(append(r->build, line, opposite));
    return line->kind == FB_LINE_EACH ? add_members(r, line) : FB_OK;
}

static fb_rc read_row(reader *r, int64_t row) {
    fb_layout_line line = {.statement = (int32_t)(r->statement - r->build->statements), .row = row};
    const struct row_kind *kind = kind_of(r, &line);
    if (!kind) return FB_OK;
    check_fields(r, &line, kind);
    return kind->column ? read_column(r, &line) : read_line(r, &line, kind);
}

static fb_rc read_rows(reader *r, fb_csv *csv) {
    size_t at[FIELDS], count;
    const char *const *fields;
    fb_rc rc = fb_csv_header(csv, FIELD_NAMES, FIELDS, at);
    while (rc == FB_OK && (rc = fb_csv_next(csv, &fields, &count)) == FB_OK) {
        for (int i = 0; i < FIELDS; i++)
            r->field[i] = fields[at[i]];
        rc = read_row(r, fb_csv_line(csv));
    }
    if (rc == FB_EINPUT) r->build->wrong = true; /* the rest of this file cannot be read; the other files can */
    return rc == FB_ENOTFOUND || rc == FB_EINPUT ? FB_OK : rc;
}

static fb_rc keep_columns(reader *r) {
    fb_layout_column *columns = fb_arena_alloc(r->build->arena, r->column_count * sizeof *columns);
    if (!columns) return FB_ENOMEM;
    memcpy(columns, r->columns, r->column_count * sizeof *columns);
    r->statement->columns = columns;
    r->statement->column_count = r->column_count;
    return FB_OK;
}

fb_rc fb_layout_read(fb_layout_build *build, const fb_layout_file *file) {
    reader r = {.build = build, .statement = &build->statements[build->statement_count]};
    fb_csv *csv = NULL;
    *r.statement =
        (fb_layout){.name = file->name, .file = file->path, .standard = file->standard, .first = build->line_count};
    build->statement_count++;
    FB_TRY(fb_csv_open(&csv, file->text, strlen(file->text), file->path, build->findings));
    fb_rc rc = read_rows(&r, csv);
    fb_csv_free(csv);
    if (rc != FB_OK) return rc;
    r.statement->count = build->line_count - r.statement->first;
    return keep_columns(&r);
}
