/* faults.c - one fault planted in a sound file, and the check finds the rule that it breaks and no other: the cases
 * of faults.txt, which says how they are written. Every rule of share/peppol/rules.csv has one. `test-peppol-faults
 * FOLDER SHARE` */
#include "support/support.h"

#include "exchange/peppol.h"

#include <stdio.h>

enum { LINE = 2000, RULES_OF_ONE = 8 };

static const char *folder, *share;
static fb_peppol_rules *rules;
static fb_findings *findings;
static fb_arena *arena;

typedef struct fault_case {
    char expected[RULES_OF_ONE][64];
    size_t count;
    char code[8];        /* what stands for "{}" */
    fb_buf xml, out, in; /* the file; what is taken out, what stands there instead */
    int line;            /* of faults.txt */
} fault_case;

/* A text with the code in place of "{}". */
static void add_coded(fb_buf *out, const char *text, size_t length, const char *code) {
    for (const char *end = text + length; text < end; text++) {
        bool place = text[0] == '{' && text + 1 < end && text[1] == '}';
        if (place)
            fb_buf_add(out, code);
        else
            fb_buf_add_char(out, *text);
        text += place;
    }
}

/* A file with the blanks before each line away. */
static void read_flat(fb_buf *out, const char *name, const char *code) {
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    fb_buf text = test_read_file(path);
    fb_buf_reset(out);
    for (const char *at = text.text; *at;) {
        at += strspn(at, " ");
        size_t length = strcspn(at, "\n");
        add_coded(out, at, length, code);
        fb_buf_add_char(out, '\n');
        at += length + (at[length] == '\n');
    }
    fb_buf_free(&text);
}

/* One change is made when the next begins, or the case ends. */
static void change(fault_case *c) {
    if (!c->out.length) return;
    char *at = strstr(c->xml.text, c->out.text);
    if (!at) fail_msg("faults.txt:%d: this does not stand in the file:\n%s", c->line, c->out.text);
    fb_buf changed;
    fb_buf_init(&changed, FB_MIB(1));
    fb_buf_add_bytes(&changed, c->xml.text, (size_t)(at - c->xml.text));
    fb_buf_add(&changed, c->in.text);
    fb_buf_add(&changed, at + c->out.length);
    fb_buf_free(&c->xml);
    c->xml = changed;
    fb_buf_reset(&c->out);
    fb_buf_reset(&c->in);
}

static bool expected(const fault_case *c, const char *rule) {
    for (size_t i = 0; i < c->count; i++)
        if (strcmp(c->expected[i], rule) == 0) return true;
    return false;
}

static void try_case(const fault_case *c) {
    const fb_peppol_fault *faults = NULL;
    size_t count = 0;
    fb_arena_reset(arena);
    assert_ok(fb_peppol_check(rules, c->xml.text, c->xml.length, "case", arena, &faults, &count, findings), findings);
    for (size_t i = 0; i < count; i++) {
        if (!expected(c, faults[i].rule))
            fail_msg("faults.txt:%d: with \"%s\" found also %s at %s: %s", c->line, c->code, faults[i].rule,
                     faults[i].place, faults[i].text);
        assert_true(faults[i].line > 0 && faults[i].place[0] == '/' && faults[i].text[0]);
    }
    for (size_t k = 0; k < c->count; k++) {
        size_t i = 0;
        while (i < count && strcmp(faults[i].rule, c->expected[k]) != 0)
            i++;
        if (i == count) fail_msg("faults.txt:%d: with \"%s\" %s was not found", c->line, c->code, c->expected[k]);
    }
}

/* "BR-24 BR-CO-10 in fees.xml"; in a number, what stands in braces gives way to `name`. */
static void begin_case(fault_case *c, const char *head, const char *name) {
    char text[LINE], *rest = NULL;
    snprintf(text, sizeof text, "%.*s", (int)strcspn(head, "\n"), head);
    c->count = 0;
    for (char *word = strtok_r(text, " ", &rest); word && strcmp(word, "in") != 0;
         word = strtok_r(NULL, " ", &rest)) {
        assert_true(c->count < RULES_OF_ONE);
        size_t open = strcspn(word, "{");
        const char *close = strchr(word, '}');
        snprintf(c->expected[c->count++], sizeof c->expected[0], "%.*s%s%s", (int)open, word, close ? name : "",
                 close ? close + 1 : "");
    }
    read_flat(&c->xml, strtok_r(NULL, " ", &rest), c->code);
}

/* The lines after the first, up to an empty one. */
static void make_changes(fault_case *c, const char *lines) {
    for (const char *at = lines; *at && *at != '\n';) {
        size_t length = strcspn(at, "\n");
        if (*at == '-' && c->in.length) change(c);
        add_coded(*at == '-' ? &c->out : &c->in, at + 2, length - 2, c->code);
        fb_buf_add_char(*at == '-' ? &c->out : &c->in, '\n');
        at += length + (at[length] == '\n');
    }
    change(c);
}

/* A case, or with "{E|IC=K}" in its first line one for each: "IC" in the number, "K" in the file and its changes. */
static void run_case(fault_case *c, const char *head, void (*each)(const fault_case *c)) {
    const char *lines = head + strcspn(head, "\n"), *open = strchr(head, '{');
    if (*lines) lines++;
    if (open && open > lines) open = NULL;
    do {
        char name[sizeof c->code] = "";
        if (open) {
            size_t length = strcspn(++open, "|}"), equals = strcspn(open, "=");
            size_t named = equals < length ? equals : length;
            snprintf(name, sizeof name, "%.*s", (int)named, open);
            const char *code = named < length ? open + named + 1 : open;
            snprintf(c->code, sizeof c->code, "%.*s", (int)(open + length - code), code);
            open += length;
        } else {
            c->code[0] = '\0';
        }
        begin_case(c, head, name);
        make_changes(c, lines);
        each(c);
    } while (open && *open == '|');
}

/* Reads faults.txt; `each` is told the cases. */
static void run_cases(void (*each)(const fault_case *c)) {
    char path[1024];
    fault_case c = {.count = 0};
    snprintf(path, sizeof path, "%s/faults.txt", folder);
    fb_buf text = test_read_file(path);
    fb_buf_init(&c.xml, FB_MIB(1));
    fb_buf_init(&c.out, FB_MIB(1));
    fb_buf_init(&c.in, FB_MIB(1));
    bool within = false;
    for (const char *at = text.text; *at; at += strcspn(at, "\n"), at += *at == '\n') {
        c.line++;
        if (*at == '#') continue;
        if (!within && *at != '\n') run_case(&c, at, each);
        within = *at != '\n';
    }
    fb_buf_free(&text);
    fb_buf_free(&c.xml);
    fb_buf_free(&c.out);
    fb_buf_free(&c.in);
}

static void each_fault_is_found_and_no_other(void **state) {
    (void)state;
    run_cases(try_case);
}

static bool tried[1000];

static void mark(const fault_case *c) {
    for (size_t i = 0; i < fb_peppol_rule_count(rules); i++)
        if (expected(c, fb_peppol_rule_at(rules, i).id)) tried[i] = true;
}

static void every_rule_has_a_fault(void **state) {
    (void)state;
    size_t missing = 0;
    assert_true(fb_peppol_rule_count(rules) < LENGTH(tried));
    run_cases(mark);
    for (size_t i = 0; i < fb_peppol_rule_count(rules); i++) {
        const char *id = fb_peppol_rule_at(rules, i).id;
        if (tried[i] || id[0] == '$') continue;
        print_error("no case for %s\n", id);
        missing++;
    }
    assert_int_equal(missing, 0);
}

/* The files that faults are planted in are sound. */
static void without_a_fault_nothing_is_found(void **state) {
    static const char *const NAMES[][2] = {{"fees.xml", ""},       {"service.xml", ""},  {"credit.xml", ""},
                                           {"everything.xml", ""}, {"outside.xml", ""},  {"untaxed.xml", "AE"},
                                           {"untaxed.xml", "E"},   {"untaxed.xml", "G"}, {"untaxed.xml", "K"},
                                           {"rated.xml", "L"},     {"rated.xml", "M"},   {"rated.xml", "S"}};
    (void)state;
    for (size_t i = 0; i < LENGTH(NAMES); i++) {
        const fb_peppol_fault *faults;
        size_t count;
        fb_buf text;
        fb_buf_init(&text, FB_MIB(1));
        read_flat(&text, NAMES[i][0], NAMES[i][1]);
        fb_arena_reset(arena);
        assert_ok(fb_peppol_check(rules, text.text, text.length, NAMES[i][0], arena, &faults, &count, findings),
                  findings);
        if (count) fail_msg("%s with \"%s\": %s %s", NAMES[i][0], NAMES[i][1], faults[0].rule, faults[0].place);
        fb_buf_free(&text);
    }
}

/* A fault says where, what stands there and what a sum comes to. */
static void a_fault_says_what_stands_there_and_what_should(void **state) {
    (void)state;
    const fb_peppol_fault *faults;
    size_t count;
    fb_buf text;
    fb_buf_init(&text, FB_MIB(1));
    read_flat(&text, "fees.xml", "");
    char *at = strstr(text.text, "<cbc:PayableAmount currencyID=\"SEK\">1462870.75");
    memcpy(at + strlen("<cbc:PayableAmount currencyID=\"SEK\">"), "1462870.00", 10);
    fb_arena_reset(arena);
    assert_ok(fb_peppol_check(rules, text.text, text.length, "x", arena, &faults, &count, findings), findings);
    assert_int_equal(count, 1);
    assert_string_equal(faults[0].rule, "BR-CO-16");
    assert_string_equal(faults[0].place, "/Invoice/cac:LegalMonetaryTotal/cbc:PayableAmount");
    assert_string_equal(faults[0].found, "1462870.00");
    assert_string_equal(faults[0].expected, "1462870.75");
    assert_int_equal(faults[0].severity, FB_ERROR);
    assert_int_equal(faults[0].line, 91);
    fb_buf_free(&text);
}

static int set_up(void **state) {
    (void)state;
    findings = fb_findings_new();
    arena = fb_arena_new(FB_MIB(16));
    assert_ok(fb_peppol_rules_read(&rules, share, findings), findings);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    fb_peppol_rules_free(rules);
    fb_arena_free(arena);
    fb_findings_free(findings);
    return 0;
}

int main(int argc, char **argv) {
    folder = argc > 1 ? argv[1] : ".";
    share = argc > 2 ? argv[2] : "share";
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_fault_nothing_is_found),
        cmocka_unit_test(each_fault_is_found_and_no_other),
        cmocka_unit_test(every_rule_has_a_fault),
        cmocka_unit_test(a_fault_says_what_stands_there_and_what_should),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
