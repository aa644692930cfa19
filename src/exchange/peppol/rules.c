/* rules.c - the lists of share/peppol/, row by row; expressions are compiled once. */
#include "exchange/peppol/rules.h"

#include "base/csv.h"
#include "base/language.h"

#include <stdlib.h>
#include <string.h>

enum { ROWS = 1000, FILE_CAP = 1024 * 1024, MOST_FIELDS = 8, ARENA = 8 * 1024 * 1024 };

typedef struct reading {
    fb_peppol_rules *rules;
    fb_findings *findings;
    xmlXPathContext *context; /* that expressions are compiled in */
    const char *file;
    int64_t line;
    const char *field[MOST_FIELDS]; /* of the row at hand, in the arena */
} reading;

static fb_rc wrong(const reading *r, const char *what) {
    return fb_refuse(r->findings, "einvoice.rules", r->file, r->line,
                     _("the list of rules for e-invoices is wrong: %s"), what);
}

/* Rows ------------------------------------------------------------------------------------------ */

enum { ID, SEVERITY, CONTEXT, TEST, EXPECTED, TEXT, TEXT_EN, RULE_FIELDS };
static const char *const RULE_NAMES[] = {"id", "severity", "context", "test", "expected", "text", "text_en"};

void fb_peppol_quiet(void *data, xmlError *error) {
    (void)data;
    (void)error;
}

static bool compile(xmlXPathContext *context, xmlXPathCompExpr **out, const char *text) {
    *out = *text ? xmlXPathCtxtCompile(context, (const xmlChar *)text) : NULL;
    return !*text || *out;
}

static fb_rc add_rule(reading *r, const char *const field[]) {
    const char *severity = field[SEVERITY];
    bool part = field[ID][0] == '$', warning = strcmp(severity, "warning") == 0;
    if (r->rules->rule_count == ROWS) return FB_ELIMIT;
    fb_rule *rule = &r->rules->rules[r->rules->rule_count++]; /* from here on the rules free what is compiled */
    *rule = (fb_rule){.is = {.id = field[ID],
                             .severity = warning ? FB_WARNING : FB_ERROR,
                             .text = field[fb_language_now() == FB_SWEDISH ? TEXT : TEXT_EN]}};
    bool good = compile(r->context, &rule->context, field[CONTEXT]) &&
                compile(r->context, &rule->test, field[TEST]) &&
                compile(r->context, &rule->expected, field[EXPECTED]);
    if (!good) return wrong(r, _("an expression is not XPath 1.0"));
    if (!rule->is.id[0] || (!part && (!warning && strcmp(severity, "error") != 0)))
        return wrong(r, _("a row without id, or of a severity that is neither error nor warning"));
    if (!rule->context || (!part && !rule->test == !rule->expected))
        return wrong(r, _("a rule has a context, and either a test or what is expected"));
    return FB_OK;
}

/* A text with the code in each place of "{}". */
static const char *with_code(const reading *r, const char *text, const char *code, size_t length) {
    fb_buf out;
    fb_buf_init(&out, FILE_CAP);
    for (const char *at; (at = strstr(text, "{}")); text = at + 2) {
        fb_buf_add_bytes(&out, text, (size_t)(at - text));
        fb_buf_add_bytes(&out, code, length);
    }
    fb_buf_add(&out, text);
    const char *made = fb_buf_rc(&out) == FB_OK ? fb_arena_strdup(r->rules->arena, out.text) : NULL;
    fb_buf_free(&out);
    return made;
}

/* "E", or "IC=K": "IC" in the rule's number, "K" in the other fields. */
static fb_rc add_alternative(reading *r, const char *alternative, size_t length) {
    const char *field[RULE_FIELDS], *id = r->field[ID], *equals = memchr(alternative, '=', length);
    const char *code = equals ? equals + 1 : alternative;
    size_t name_length = equals ? (size_t)(equals - alternative) : length;
    field[ID] = fb_arena_printf(r->rules->arena, "%.*s%.*s%s", (int)strcspn(id, "{"), id, (int)name_length,
                                alternative, strchr(id, '}') + 1);
    if (!field[ID]) return FB_ENOMEM;
    for (size_t i = ID + 1; i < RULE_FIELDS; i++)
        if (!(field[i] = with_code(r, r->field[i], code, (size_t)(alternative + length - code)))) return FB_ENOMEM;
    return add_rule(r, field);
}

/* A row whose number is "BR-{E|IC=K}-05" is a rule for each alternative. */
static fb_rc take_rule(reading *r) {
    const char *at = strchr(r->field[ID], '{');
    if (!at) return add_rule(r, r->field);
    if (!strchr(at, '}')) return wrong(r, _("a number with { and no }"));
    do {
        size_t length = strcspn(++at, "|}");
        FB_TRY(add_alternative(r, at, length));
        at += length;
    } while (*at == '|');
    return FB_OK;
}

enum { SHAPE, NAME, LEAST, MOST, HOLDS, PART_FIELDS };
static const char *const PART_NAMES[] = {"shape", "element", "least", "most", "holds"};

static fb_rc take_part(reading *r) {
    static const char *const LEAVES[] = {"text", "date", "amount", "decimal", "truth"};
    if (r->rules->part_count == ROWS) return FB_ELIMIT;
    fb_part *part = &r->rules->parts[r->rules->part_count++];
    *part = (fb_part){.shape = r->field[SHAPE],
                      .name = r->field[NAME],
                      .least = r->field[LEAST][0] == '1',
                      .most = strcmp(r->field[MOST], "n") == 0 ? 0 : r->field[MOST][0] - '0',
                      .leaf = FB_LEAF_NONE,
                      .inner = r->field[HOLDS]};
    for (size_t i = 0; i < FB_LEAF_NONE; i++)
        if (strcmp(r->field[HOLDS], LEAVES[i]) == 0) {
            part->leaf = (fb_leaf)i;
            part->inner = NULL;
        }
    return part->most < 0 || part->most > 9 ? wrong(r, _("the most is a digit or n")) : FB_OK;
}

enum { LIST, CODES, CODE_FIELDS };
static const char *const CODE_NAMES[] = {"list", "codes"};

static fb_rc take_codes(reading *r) {
    if (r->rules->code_count == ROWS) return FB_ELIMIT;
    fb_codes *codes = &r->rules->codes[r->rules->code_count++];
    codes->list = r->field[LIST];
    codes->codes = fb_arena_printf(r->rules->arena, " %s ", r->field[CODES]);
    return codes->codes ? FB_OK : FB_ENOMEM;
}

/* Files ----------------------------------------------------------------------------------------- */

typedef struct list_file {
    const char *name;
    const char *const *fields;
    size_t field_count;
    fb_rc (*take)(reading *r);
} list_file;

static fb_rc read_rows(reading *r, fb_csv *csv, const list_file *file) {
    size_t at[MOST_FIELDS], fields_here;
    const char *const *fields;
    fb_rc rc = fb_csv_header(csv, file->fields, file->field_count, at);
    while (rc == FB_OK && (rc = fb_csv_next(csv, &fields, &fields_here)) == FB_OK) {
        r->line = fb_csv_line(csv);
        for (size_t i = 0; i < file->field_count; i++)
            if (!(r->field[i] = fb_arena_strdup(r->rules->arena, at[i] < fields_here ? fields[at[i]] : "")))
                return FB_ENOMEM;
        rc = file->take(r);
    }
    return rc == FB_ENOTFOUND ? FB_OK : rc;
}

static fb_rc read_list(reading *r, const char *share, const list_file *file) {
    fb_csv *csv = NULL;
    fb_buf text;
    r->line = 0;
    r->file = fb_arena_printf(r->rules->arena, "%s/peppol/%s", share ? share : "", file->name);
    if (!r->file) return FB_ENOMEM;
    fb_buf_init(&text, FILE_CAP);
    fb_rc rc = fb_file_read(&text, r->file);
    if (rc == FB_ENOTFOUND || rc == FB_EIO || rc == FB_ELIMIT)
        rc = wrong(r, _("the file cannot be read; set FORBUND_SHARE to the program's data folder"));
    if (rc == FB_OK) rc = fb_csv_open(&csv, text.text, text.length, r->file, r->findings);
    if (rc == FB_OK) rc = read_rows(r, csv, file);
    fb_csv_free(csv);
    fb_buf_free(&text);
    return rc;
}

static fb_rc read_lists(fb_peppol_rules *rules, const char *share, fb_findings *findings) {
    static const list_file FILES[] = {{"rules.csv", RULE_NAMES, RULE_FIELDS, take_rule},
                                      {"structure.csv", PART_NAMES, PART_FIELDS, take_part},
                                      {"codes.csv", CODE_NAMES, CODE_FIELDS, take_codes}};
    rules->rules = fb_arena_alloc(rules->arena, ROWS * sizeof *rules->rules);
    rules->parts = fb_arena_alloc(rules->arena, ROWS * sizeof *rules->parts);
    rules->codes = fb_arena_alloc(rules->arena, ROWS * sizeof *rules->codes);
    if (!rules->rules || !rules->parts || !rules->codes) return FB_ENOMEM;
    reading r = {.rules = rules, .findings = findings, .context = xmlXPathNewContext(NULL)};
    if (!r.context) return FB_ENOMEM;
    r.context->error = fb_peppol_quiet;
    fb_rc rc = compile(r.context, &rules->itself, "f:ore(.)") ? FB_OK : FB_ENOMEM;
    for (size_t i = 0; i < FB_COUNT(FILES) && rc == FB_OK; i++)
        rc = read_list(&r, share, &FILES[i]);
    xmlXPathFreeContext(r.context);
    return rc;
}

fb_rc fb_peppol_rules_read(fb_peppol_rules **out, const char *share, fb_findings *findings) {
    fb_peppol_rules *rules = fb_calloc(1, sizeof *rules);
    if (rules) rules->arena = fb_arena_new(ARENA);
    fb_rc rc = rules && rules->arena ? read_lists(rules, share, findings) : FB_ENOMEM;
    if (rc == FB_OK)
        *out = rules;
    else
        fb_peppol_rules_free(rules);
    return rc;
}

void fb_peppol_rules_free(fb_peppol_rules *rules) {
    if (!rules) return;
    for (size_t i = 0; i < rules->rule_count; i++) {
        xmlXPathFreeCompExpr(rules->rules[i].context);
        xmlXPathFreeCompExpr(rules->rules[i].test);
        xmlXPathFreeCompExpr(rules->rules[i].expected);
    }
    xmlXPathFreeCompExpr(rules->itself);
    fb_arena_free(rules->arena);
    fb_free(rules);
}

size_t fb_peppol_rule_count(const fb_peppol_rules *rules) { return rules->rule_count; }

fb_peppol_rule fb_peppol_rule_at(const fb_peppol_rules *rules, size_t i) { return rules->rules[i].is; }
