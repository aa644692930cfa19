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
    fb_buf xml, out, in; /* the file; what is taken out, what stands there instead */
    int line;            /* of faults.txt */
    bool open;
} fault_case;

/* A file with the blanks before each line away. */
static void read_flat(fb_buf *out, const char *name) {
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    fb_buf text = test_read_file(path);
    fb_buf_reset(out);
    for (const char *at = text.text; *at;) {
        at += strspn(at, " ");
        size_t length = strcspn(at, "\n");
        fb_buf_add_bytes(out, at, length);
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

static void try_case(fault_case *c) {
    const fb_peppol_fault *faults = NULL;
    size_t count = 0;
    change(c);
    if (!c->open) return;
    fb_arena_reset(arena);
    assert_ok(fb_peppol_check(rules, c->xml.text, c->xml.length, "case", arena, &faults, &count, findings), findings);
    for (size_t i = 0; i < count; i++) {
        if (!expected(c, faults[i].rule))
            fail_msg("faults.txt:%d: found also %s at %s: %s", c->line, faults[i].rule, faults[i].place,
                     faults[i].text);
        assert_true(faults[i].line > 0 && faults[i].place[0] == '/' && faults[i].text[0]);
    }
    for (size_t k = 0; k < c->count; k++) {
        size_t i = 0;
        while (i < count && strcmp(faults[i].rule, c->expected[k]) != 0)
            i++;
        if (i == count) fail_msg("faults.txt:%d: %s was not found", c->line, c->expected[k]);
    }
    c->open = false;
}

/* "BR-24 BR-CO-10 in fees.xml" */
static void begin_case(fault_case *c, const char *line) {
    char text[LINE], *rest = NULL;
    snprintf(text, sizeof text, "%s", line);
    c->count = 0;
    for (char *word = strtok_r(text, " ", &rest); word && strcmp(word, "in") != 0;
         word = strtok_r(NULL, " ", &rest)) {
        assert_true(c->count < RULES_OF_ONE);
        snprintf(c->expected[c->count++], sizeof c->expected[0], "%s", word);
    }
    read_flat(&c->xml, strtok_r(NULL, " ", &rest));
    c->open = true;
}

/* Reads faults.txt; `each` is told the rules that cases expect. */
static void run_cases(void (*each)(const fault_case *c)) {
    char path[1024], line[LINE];
    fault_case c = {.count = 0};
    snprintf(path, sizeof path, "%s/faults.txt", folder);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    fb_buf_init(&c.xml, FB_MIB(1));
    fb_buf_init(&c.out, FB_MIB(1));
    fb_buf_init(&c.in, FB_MIB(1));
    for (int number = 1; fgets(line, sizeof line, file); number++) {
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == '#') continue;
        if (line[0] == '-') {
            if (c.in.length) change(&c);
            fb_buf_printf(&c.out, "%s\n", line + 2);
        } else if (line[0] == '+') {
            fb_buf_printf(&c.in, "%s\n", line + 2);
        } else if (line[0]) {
            begin_case(&c, line);
            c.line = number;
        } else {
            if (c.open && each) each(&c);
            try_case(&c);
        }
    }
    if (c.open && each) each(&c);
    try_case(&c);
    fclose(file);
    fb_buf_free(&c.xml);
    fb_buf_free(&c.out);
    fb_buf_free(&c.in);
}

static void each_fault_is_found_and_no_other(void **state) {
    (void)state;
    run_cases(NULL);
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
    static const char *const NAMES[] = {"fees.xml", "service.xml", "credit.xml", "everything.xml", "outside.xml"};
    (void)state;
    for (size_t i = 0; i < LENGTH(NAMES); i++) {
        const fb_peppol_fault *faults;
        size_t count;
        fb_buf text;
        fb_buf_init(&text, FB_MIB(1));
        read_flat(&text, NAMES[i]);
        fb_arena_reset(arena);
        assert_ok(fb_peppol_check(rules, text.text, text.length, NAMES[i], arena, &faults, &count, findings),
                  findings);
        if (count) fail_msg("%s: %s %s", NAMES[i], faults[0].rule, faults[0].place);
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
    read_flat(&text, "fees.xml");
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
