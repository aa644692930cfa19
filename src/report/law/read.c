/* read.c - the lists of share/law/, row by row. */
#include "report/law/parts.h"

#include "base/csv.h"
#include "base/language.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = 1000, CAP = 1024 * 1024, MOST_FIELDS = 12 };

typedef struct reading {
    fb_arena *arena;
    fb_findings *findings;
    const char *file;
    int64_t line;
    const char *field[MOST_FIELDS]; /* of the row at hand, in the arena */
} reading;

static fb_rc wrong(const reading *r, const char *what) {
    return fb_refuse(r->findings, "law.list", r->file, r->line, _("the list of what the law asks for is wrong: %s"),
                     what);
}

/* A year, or nothing. */
static bool year_of(const char *text, int *out) {
    if (strspn(text, "0123456789") != strlen(text) || (text[0] && strlen(text) != 4)) return false;
    *out = text[0] ? (int)strtol(text, NULL, 10) : 0;
    return true;
}

typedef fb_rc take_row(reading *r, void *row);

/* Requirements ------------------------------------------------------------------------------------ */

enum { ID, ACT, PARAGRAPH, LEVEL, FROM, TO, WHEN, BY, TEXT, TEXT_EN, REMARK, REMARK_EN, REQUIREMENT_FIELDS };
static const char *const REQUIREMENT_NAMES[] = {"id",     "act",      "paragraph", "level",       "from",
                                                "to",     "when",     "by",        "requirement", "requirement_en",
                                                "remark", "remark_en"};

static bool known_when(const char *when) {
    static const char *const WORDS[] = {"always", "answer", "stated", "accounts ", "negative "};
    for (size_t i = 0; i < FB_COUNT(WORDS); i++) {
        size_t length = strlen(WORDS[i]);
        if (strncmp(when, WORDS[i], length) != 0) continue;
        return WORDS[i][length - 1] == ' ' ? when[length] != '\0' : when[length] == '\0';
    }
    return false;
}

static fb_rc take_requirement(reading *r, void *row) {
    bool swedish = fb_language_now() == FB_SWEDISH;
    fb_requirement *out = row;
    *out = (fb_requirement){.id = r->field[ID],
                            .act = r->field[ACT],
                            .paragraph = r->field[PARAGRAPH],
                            .should = strcmp(r->field[LEVEL], "should") == 0,
                            .when = r->field[WHEN],
                            .by = r->field[BY],
                            .text = r->field[swedish ? TEXT : TEXT_EN],
                            .remark = r->field[swedish ? REMARK : REMARK_EN]};
    for (int i = 0; i < REQUIREMENT_FIELDS; i++)
        if (!r->field[i][0] && i != FROM && i != TO && i != REMARK && i != REMARK_EN)
            return wrong(r, REQUIREMENT_NAMES[i]);
    if (!out->should && strcmp(r->field[LEVEL], "must") != 0) return wrong(r, r->field[LEVEL]);
    if (!year_of(r->field[FROM], &out->from) || !year_of(r->field[TO], &out->to)) return wrong(r, r->field[FROM]);
    return known_when(out->when) ? FB_OK : wrong(r, out->when);
}

/* Acts and forms ---------------------------------------------------------------------------------- */

enum { ACT_NAME, ACT_FROM, ACT_TITLE, ACT_TITLE_EN, ACT_FIELDS };
static const char *const ACT_NAMES[] = {"act", "from", "title", "title_en"};

static fb_rc take_act(reading *r, void *row) {
    fb_law_act *out = row;
    out->act = r->field[ACT_NAME];
    out->title = r->field[fb_language_now() == FB_SWEDISH ? ACT_TITLE : ACT_TITLE_EN];
    return year_of(r->field[ACT_FROM], &out->from) ? FB_OK : wrong(r, r->field[ACT_FROM]);
}

enum { FORM_STATEMENT, FORM_FROM, FORM_LABEL, FORM_FIELDS };
static const char *const FORM_NAMES[] = {"statement", "from", "label"};

static fb_rc take_form(reading *r, void *row) {
    fb_law_form *out = row;
    out->statement = r->field[FORM_STATEMENT];
    out->label = r->field[FORM_LABEL];
    return year_of(r->field[FORM_FROM], &out->from) ? FB_OK : wrong(r, r->field[FORM_FROM]);
}

/* Files ------------------------------------------------------------------------------------------- */

typedef struct list_file {
    const char *name;
    const char *const *fields;
    size_t field_count, element;
    take_row *take;
} list_file;

static fb_rc read_rows(reading *r, fb_csv *csv, const list_file *file, void **rows, size_t *count) {
    size_t at[MOST_FIELDS], capacity = 0, fields_here;
    const char *const *fields;
    void *grown = NULL;
    fb_rc rc = fb_csv_header(csv, file->fields, file->field_count, at);
    *count = 0;
    while (rc == FB_OK && (rc = fb_csv_next(csv, &fields, &fields_here)) == FB_OK) {
        r->line = fb_csv_line(csv);
        for (size_t i = 0; i < file->field_count; i++)
            if (!(r->field[i] = fb_arena_strdup(r->arena, at[i] < fields_here ? fields[at[i]] : ""))) rc = FB_ENOMEM;
        if (rc == FB_OK && !fb_grow(&grown, &capacity, *count, file->element, ROWS)) rc = FB_ENOMEM;
        if (rc == FB_OK) rc = file->take(r, (char *)grown + (*count)++ * file->element);
    }
    *rows = rc == FB_ENOTFOUND ? fb_arena_alloc(r->arena, (*count + 1) * file->element) : NULL;
    if (*rows && *count) memcpy(*rows, grown, *count * file->element);
    fb_free(grown);
    if (rc == FB_ENOTFOUND) return *rows ? FB_OK : FB_ENOMEM;
    return rc;
}

static fb_rc read_file(reading *r, const char *share, const list_file *file, void **rows, size_t *count) {
    fb_csv *csv = NULL;
    fb_buf text;
    r->file = fb_arena_printf(r->arena, "%s/law/%s", share ? share : "", file->name);
    r->line = 0;
    if (!r->file) return FB_ENOMEM;
    fb_buf_init(&text, CAP);
    fb_rc rc = fb_file_read(&text, r->file);
    if (rc == FB_ENOTFOUND || rc == FB_EIO || rc == FB_ELIMIT)
        rc = wrong(r, _("the file cannot be read; set FORBUND_SHARE to the program's data folder"));
    if (rc == FB_OK) rc = fb_csv_open(&csv, text.text, text.length, r->file, r->findings);
    if (rc == FB_OK) rc = read_rows(r, csv, file, rows, count);
    fb_csv_free(csv);
    fb_buf_free(&text);
    return rc;
}

/* What a requirement refers to must be in the list. */
static fb_rc check_list(reading *r, const fb_law_list *list) {
    for (size_t i = 0; i < list->count; i++) {
        const fb_requirement *requirement = &list->requirements[i];
        bool act = false;
        for (size_t k = 0; k < list->act_count; k++)
            act = act || strcmp(list->acts[k].act, requirement->act) == 0;
        if (!act) return wrong(r, requirement->act);
        for (size_t k = 0; k < i; k++)
            if (strcmp(list->requirements[k].id, requirement->id) == 0) return wrong(r, requirement->id);
    }
    return FB_OK;
}

fb_rc fb_law_read(fb_law_list *out, fb_law_kind kind, const char *share, fb_arena *arena, fb_findings *findings) {
    const list_file acts = {"acts.csv", ACT_NAMES, ACT_FIELDS, sizeof(fb_law_act), take_act},
                    forms = {"forms.csv", FORM_NAMES, FORM_FIELDS, sizeof(fb_law_form), take_form},
                    requirements = {kind == FB_LAW_ANNUAL ? "annual.csv" : "interim.csv", REQUIREMENT_NAMES,
                                    REQUIREMENT_FIELDS, sizeof(fb_requirement), take_requirement};
    reading r = {.arena = arena, .findings = findings};
    void *rows;
    fb_law_list list = {0};
    FB_TRY(read_file(&r, share, &acts, &rows, &list.act_count));
    list.acts = rows;
    FB_TRY(read_file(&r, share, &forms, &rows, &list.form_count));
    list.forms = rows;
    FB_TRY(read_file(&r, share, &requirements, &rows, &list.count));
    list.requirements = rows;
    FB_TRY(check_list(&r, &list));
    *out = list;
    return FB_OK;
}
