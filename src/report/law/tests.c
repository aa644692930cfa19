/* tests.c - the tests that a requirement can ask for, by their words in the list. */
#include "report/law/parts.h"

#include "base/language.h"
#include "figure/figure.h"
#include "figure/subjects.h"
#include "report/tables.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { NAMED = 8, WORD = 64 };

static bool is(const char *a, const char *b) { return strcmp(a, b) == 0; }

static fb_rc no_memory_or(const void *made) { return made ? FB_OK : FB_ENOMEM; }

static fb_rc met(fb_law_answer *out, const char *where, const char *target) {
    *out = (fb_law_answer){.met = true, .where = where, .target = target};
    return no_memory_or(where);
}

static fb_rc lacks(fb_law_answer *out, const char *why) {
    *out = (fb_law_answer){.why = why};
    return no_memory_or(why);
}

/* The next word of a list, in a buffer. */
static bool next_word(const char **list, const char *separators, char word[static WORD]) {
    const char *at = *list + strspn(*list, separators);
    size_t length = strcspn(at, separators);
    *list = at + length;
    if (!length || length >= WORD) return false;
    memcpy(word, at, length);
    word[length] = '\0';
    return true;
}

/* The document ------------------------------------------------------------------------------------ */

/* "Goals", "Income statement", "Sick leave": what a reader knows the table by. */
static const char *title_of(const char *name, const fb_block *block) {
    if (is(name, "goals")) return _("Goals");
    return fb_subject_view_by_name(name) ? block->table->caption : fb_statement_title(name);
}

static const fb_block *find_table(const fb_block *from, const char *id) {
    for (const fb_block *block = from; block; block = block->next) {
        if (block->table && block->table->id && is(block->table->id, id) && block->table->row_count) return block;
        const fb_block *within = find_table(block->children, id);
        if (within) return within;
    }
    return NULL;
}

static const fb_block *find_heading(const fb_law_look *look, bool (*good)(const fb_block *, const char *),
                                    const char *what) {
    for (const fb_block *block = look->report->doc->root->children; block; block = block->next)
        if (block->kind == FB_BLOCK_HEADING && good(block, what)) return block;
    return NULL;
}

static fb_rc test_table(fb_law_look *look, const fb_requirement *requirement, const char *names, fb_law_answer *out) {
    char name[WORD], id[WORD + 8];
    const char *rest = names, *first = names;
    (void)requirement;
    while (next_word(&rest, "| ", name)) {
        snprintf(id, sizeof id, "table-%s", name);
        const fb_block *block = find_table(look->report->doc->root->children, id);
        if (!block) continue;
        return met(out, fb_arena_printf(look->arena, _("the table %s"), title_of(name, block)),
                   fb_arena_strdup(look->arena, id));
    }
    if (!next_word(&first, "| ", name)) return FB_EINPUT;
    return lacks(out, fb_arena_printf(look->arena, _("no chapter has {{table %s}}"), name));
}

static bool is_note(const fb_block *heading, const char *what) {
    return heading->id && strncmp(heading->id, what, strlen(what)) == 0;
}

static fb_rc test_notes(fb_law_look *look, const fb_requirement *requirement, const char *names, fb_law_answer *out) {
    (void)requirement, (void)names;
    const fb_block *note = find_heading(look, is_note, "note-");
    if (note) return met(out, fb_statement_title("notes"), note->id);
    return lacks(out, _("no chapter has {{table notes}}"));
}

static fb_rc test_note_line(fb_law_look *look, const fb_requirement *requirement, const char *names,
                            fb_law_answer *out) {
    const fb_statement *notes;
    char id[WORD], anchor[32];
    (void)requirement;
    fb_rc rc = fb_statement_make(&notes, look->report->closing, "notes", NULL, NULL);
    if (rc != FB_OK && rc != FB_ENOTFOUND) return rc;
    while (rc == FB_OK && next_word(&names, "| ", id))
        for (size_t i = 0; i < notes->line_count; i++) {
            const fb_statement_line *line = &notes->lines[i];
            if (!is(line->id, id) || !line->amounts || !line->amounts[0].has || !line->amounts[0].money.ore) continue;
            snprintf(anchor, sizeof anchor, "note-%d", line->note);
            if (find_heading(look, is_note, anchor))
                return met(out, fb_arena_printf(look->arena, _("note %d, %s"), line->note, line->label),
                           fb_arena_strdup(look->arena, anchor));
        }
    return lacks(out, _("no note has a line with it"));
}

/* "2.8 Händelser" has the words "Händelser". */
static bool has_title(const fb_block *heading, const char *titles) {
    const char *text = heading->runs && heading->runs->text ? heading->runs->text : "";
    text += strspn(text, "0123456789. ");
    for (size_t length; *titles; titles += length + (titles[length] == '|')) {
        length = strcspn(titles, "|");
        if (strlen(text) == length && strncasecmp(text, titles, length) == 0) return true;
    }
    return false;
}

static fb_rc test_heading(fb_law_look *look, const fb_requirement *requirement, const char *titles,
                          fb_law_answer *out) {
    (void)requirement;
    const fb_block *heading = find_heading(look, has_title, titles);
    if (!heading)
        return lacks(out,
                     fb_arena_printf(look->arena, _("no heading is \"%.*s\""), (int)strcspn(titles, "|"), titles));
    if (!fb_law_section_holds(heading))
        return lacks(
            out, fb_arena_printf(look->arena, _("the section \"%s\" is empty"), fb_law_heading_text(look, heading)));
    return met(out, fb_law_heading_text(look, heading), heading->id);
}

static fb_rc test_section(fb_law_look *look, const fb_requirement *requirement, const char *nothing,
                          fb_law_answer *out) {
    const fb_block *empty = NULL;
    const char *where = NULL, *target = NULL;
    (void)nothing;
    for (const fb_law_mark *mark = look->report->law->marks; mark; mark = mark->next) {
        if (mark->requirement != requirement || mark->kind == FB_MARK_EXEMPT || !mark->heading) continue;
        const char *title = fb_law_heading_text(look, mark->heading);
        if (!title) return FB_ENOMEM;
        if (!fb_law_section_holds(mark->heading)) {
            empty = mark->heading;
            continue;
        }
        if (!where) target = mark->heading->id;
        where = where ? fb_arena_printf(look->arena, "%s; %s", where, title) : title;
        if (!where) return FB_ENOMEM;
    }
    if (where) return met(out, where, target);
    if (empty)
        return lacks(
            out, fb_arena_printf(look->arena, _("the section \"%s\" is empty"), fb_law_heading_text(look, empty)));
    return lacks(out, fb_arena_printf(look->arena, _("no section is marked with {{meets %s %s}}"), requirement->act,
                                      requirement->paragraph));
}

/* Statements -------------------------------------------------------------------------------------- */

/* A word of the list is a kind of column; "current" is the outcome, with internal items or without. */
static bool has_column(const fb_statement *statement, const char *word) {
    for (size_t i = 0; i < statement->column_count; i++) {
        fb_statement_column_kind kind = statement->columns[i].kind;
        if (kind >= FB_SHOWN_MONTH) continue;
        const char *shown = fb_column_suffix((fb_column_kind)kind);
        if (is(word, "current") ? kind == FB_SHOWN_CURRENT || kind == FB_SHOWN_GROSS : is(shown, word)) return true;
    }
    return false;
}

/* A column of a budget that nobody has decided, or of a forecast that nobody has made, is not there. */
static bool has_amounts(const fb_statement *statement, const char *word) {
    fb_statement_column_kind planned = is(word, "forecast") ? FB_SHOWN_FORECAST : FB_SHOWN_BUDGET;
    for (size_t i = 0; i < statement->column_count; i++)
        for (size_t k = 0; statement->columns[i].kind == planned && k < statement->line_count; k++)
            if (statement->lines[k].amounts && statement->lines[k].amounts[i].has) return true;
    return !is(word, "budget") && !is(word, "forecast");
}

static fb_rc test_columns(fb_law_look *look, const fb_requirement *requirement, const char *words,
                          fb_law_answer *out) {
    char name[WORD], word[WORD];
    const char *missing = "";
    const fb_statement *statement;
    if (!next_word(&words, " ", name)) return FB_EINPUT;
    FB_TRY(test_table(look, requirement, name, out));
    const fb_layout *layout = fb_layout_by_name(fb_closing_layouts(look->report->closing), name);
    if (!out->met || !layout) return FB_OK;
    fb_rc rc = fb_statement_make(&statement, look->report->closing, name, NULL, NULL);
    if (rc != FB_OK) return rc;
    while (missing && next_word(&words, " ", word))
        if (!has_column(statement, word) || !has_amounts(statement, word))
            missing = fb_arena_printf(look->arena, "%s%s%s", missing, missing[0] ? ", " : "",
                                      is(word, "forecast") ? _("forecast")
                                      : is(word, "budget") ? _("budget")
                                                           : word);
    if (!missing) return FB_ENOMEM;
    if (!missing[0]) return FB_OK;
    return lacks(
        out, fb_arena_printf(look->arena, _("the table %s lacks a column: %s"), fb_statement_title(name), missing));
}

static size_t lines_without_prior(const fb_statement *statement) {
    size_t now = statement->column_count, before = statement->column_count, lacking = 0;
    for (size_t i = 0; i < statement->column_count; i++) {
        bool prior =
            statement->columns[i].kind == FB_SHOWN_PRIOR || statement->columns[i].kind == FB_SHOWN_PRIOR_YEAR;
        if (prior) before = i;
        if (statement->columns[i].kind == FB_SHOWN_CURRENT) now = i;
    }
    if (before == statement->column_count || now == statement->column_count) return statement->line_count;
    for (size_t i = 0; i < statement->line_count; i++) {
        const fb_amount *amounts = statement->lines[i].amounts;
        lacking += amounts && amounts[now].has && !amounts[before].has;
    }
    return lacking;
}

static fb_rc test_prior(fb_law_look *look, const fb_requirement *requirement, const char *name, fb_law_answer *out) {
    const fb_statement *statement;
    FB_TRY(test_table(look, requirement, name, out));
    if (!out->met) return FB_OK;
    fb_rc rc = fb_statement_make(&statement, look->report->closing, name, NULL, NULL);
    if (rc != FB_OK) return rc == FB_ENOTFOUND ? FB_OK : rc;
    size_t lacking = lines_without_prior(statement);
    if (!lacking) return FB_OK;
    return lacks(out, fb_arena_printf(look->arena, _("%zu lines of the table %s have no amount of the year before"),
                                      lacking, fb_statement_title(name)));
}

static bool layout_has(const fb_law_look *look, const fb_layout *layout, const char *label, size_t *from) {
    const fb_layout_line *lines = fb_closing_layouts(look->report->closing)->lines;
    for (size_t i = *from; i < layout->count; i++)
        if (strcasecmp(lines[layout->first + i].label, label) == 0) {
            *from = i + 1;
            return true;
        }
    return false;
}

/* The labels of the law, in its order, among those of the layout. A few that are missing are named. */
static fb_rc test_form(fb_law_look *look, const fb_requirement *requirement, const char *name, fb_law_answer *out) {
    const fb_law_list *list = &look->report->law->list;
    const fb_layout *layout = fb_layout_by_name(fb_closing_layouts(look->report->closing), name);
    const char *missing = "";
    size_t from = 0, lacking = 0, there = 0;
    FB_TRY(test_table(look, requirement, name, out));
    for (size_t i = 0; out->met && layout && i < list->form_count; i++) {
        const fb_law_form *form = &list->forms[i];
        if (!is(form->statement, name) || look->report->year < form->from) continue;
        if (layout_has(look, layout, form->label, &from)) {
            there++;
        } else if (++lacking <= NAMED) {
            missing = fb_arena_printf(look->arena, "%s%s%s", missing, lacking > 1 ? ", " : "", form->label);
            if (!missing) return FB_ENOMEM;
        }
    }
    if (!out->met || !lacking) return FB_OK;
    const char *more = lacking > NAMED ? fb_arena_printf(look->arena, _(" and %zu more"), lacking - NAMED) : "";
    const char *why =
        fb_arena_printf(look->arena, _("without these lines in the law's order: %s%s"), missing, more ? more : "");
    if (!there) return lacks(out, why);
    out->why = why;
    return no_memory_or(why);
}

/* Checks ------------------------------------------------------------------------------------------ */

static fb_rc run_checks(fb_law_look *look) {
    if (look->checks) return FB_OK;
    look->checks = fb_arena_alloc(look->arena, sizeof *look->checks);
    look->check_findings = fb_findings_new();
    if (!look->checks || !look->check_findings) return FB_ENOMEM;
    return fb_check_through(look->report->closing, fb_closing_period(look->report->closing).to, look->checks,
                            look->check_findings);
}

/* @param clean a note is a flaw too, and a year with nothing to try does not pass */
static fb_rc test_named_check(fb_law_look *look, const char *name, bool clean, fb_law_answer *out) {
    const fb_check_line *line = NULL;
    FB_TRY(run_checks(look));
    for (size_t i = 0; i < look->checks->count; i++)
        if (is(look->checks->lines[i].name, name)) line = &look->checks->lines[i];
    if (!line) return FB_EINPUT;
    const fb_finding *finding = fb_findings_by_key(look->check_findings, name);
    if (line->result == FB_CHECK_FAILED)
        return lacks(out, finding ? fb_arena_strdup(look->arena, finding->text) : line->what);
    if (line->result == FB_CHECK_NOTHING) {
        const char *words = fb_arena_printf(look->arena, _("nothing to try: %s"), line->what);
        return clean ? lacks(out, words) : met(out, words, NULL);
    }
    FB_TRY(met(out, fb_arena_printf(look->arena, _("checked: %s"), line->what), NULL));
    if (!clean || !finding) return FB_OK;
    out->why = fb_arena_strdup(look->arena, finding->text);
    return no_memory_or(out->why);
}

static fb_rc test_check(fb_law_look *look, const fb_requirement *requirement, const char *name, fb_law_answer *out) {
    (void)requirement;
    return test_named_check(look, name, false, out);
}

static fb_rc test_clean(fb_law_look *look, const fb_requirement *requirement, const char *name, fb_law_answer *out) {
    (void)requirement;
    return test_named_check(look, name, true, out);
}

static fb_rc test_program(fb_law_look *look, const fb_requirement *requirement, const char *nothing,
                          fb_law_answer *out) {
    (void)look, (void)nothing;
    return met(out, requirement->remark, NULL);
}

/* The table --------------------------------------------------------------------------------------- */

fb_rc fb_law_test(fb_law_look *look, const fb_requirement *requirement, const char *test, fb_law_answer *out) {
    static const struct {
        const char *word;
        fb_rc (*run)(fb_law_look *look, const fb_requirement *requirement, const char *rest, fb_law_answer *out);
    } TESTS[] = {{"table", test_table},     {"notes", test_notes},     {"note-line", test_note_line},
                 {"heading", test_heading}, {"section", test_section}, {"columns", test_columns},
                 {"prior", test_prior},     {"form", test_form},       {"check", test_check},
                 {"clean", test_clean},     {"program", test_program}};
    size_t length = strcspn(test, " ");
    for (size_t i = 0; i < FB_COUNT(TESTS); i++)
        if (strlen(TESTS[i].word) == length && strncmp(test, TESTS[i].word, length) == 0) {
            fb_rc rc = TESTS[i].run(look, requirement, test + length + strspn(test + length, " "), out);
            if (rc != FB_EINPUT) return rc;
        }
    return fb_refuse(look->report->findings, "law.list", NULL, 0, _("the list of what the law asks for is wrong: %s"),
                     test);
}

/* Conditions -------------------------------------------------------------------------------------- */

static bool counts(const char *ranges, const char *account) {
    char word[WORD];
    bool counted = false;
    while (next_word(&ranges, " ", word)) {
        bool excluded = word[0] == '!';
        char *low = word + excluded, *high = strchr(low, '-');
        if (high) *high++ = '\0';
        if (!high) high = low;
        bool within = strncmp(account, low, strlen(low)) >= 0 && strncmp(account, high, strlen(high)) <= 0;
        if (within && excluded) return false;
        counted = counted || within;
    }
    return counted;
}

static fb_rc is_used(fb_law_look *look, const char *account, bool *used) {
    const fb_part *parts;
    size_t count;
    fb_rc rc = fb_account_parts(look->report->closing, account, FB_COLUMN_CURRENT, FB_WHOLE_YEAR, look->arena, &parts,
                                &count);
    if (rc == FB_ENOTFOUND) return FB_OK;
    for (size_t i = 0; rc == FB_OK && i < count; i++)
        if (parts[i].opening.ore || parts[i].movement.ore || parts[i].closing.ore) *used = true;
    return rc;
}

static fb_rc any_account(fb_law_look *look, const char *ranges, bool *applies) {
    size_t count;
    const fb_account *accounts = fb_closing_accounts(look->report->closing, &count);
    for (size_t i = 0; i < count && !*applies; i++)
        if (counts(ranges, accounts[i].code)) FB_TRY(is_used(look, accounts[i].code, applies));
    return FB_OK;
}

static fb_rc is_negative(fb_law_look *look, const char *figure, bool *applies) {
    fb_figure found;
    fb_rc rc = fb_figure_get(look->report->closing, figure, &found, NULL);
    if (rc == FB_OK) *applies = found.amount.has && found.amount.money.ore < 0;
    return rc == FB_ENOTFOUND ? FB_OK : rc;
}

fb_rc fb_law_applies(fb_law_look *look, const fb_requirement *requirement, bool *applies) {
    static const char ACCOUNTS[] = "accounts ", NEGATIVE[] = "negative ";
    const char *when = requirement->when;
    *applies = false;
    if (strncmp(when, ACCOUNTS, sizeof ACCOUNTS - 1) == 0)
        return any_account(look, when + sizeof ACCOUNTS - 1, applies);
    if (strncmp(when, NEGATIVE, sizeof NEGATIVE - 1) == 0)
        return is_negative(look, when + sizeof NEGATIVE - 1, applies);
    *applies = !is(when, "stated");
    return FB_OK;
}
