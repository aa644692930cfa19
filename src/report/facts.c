/* facts.c - facts: numbers in large type, each from one call, described in report.ini. */
#include "base/language.h"
#include "report/parts.h"
#include "report/say.h"

#include <stdio.h>
#include <string.h>

static fb_fact_plan *fact_of(fb_report *report, const char *id) {
    fb_report_plan *plan = &report->plan;
    for (size_t i = 0; i < plan->fact_count; i++)
        if (strcmp(plan->facts[i].id, id) == 0) return &plan->facts[i];
    if (plan->fact_count == FB_FACT_PLANS) return NULL;
    fb_fact_plan *fact = &plan->facts[plan->fact_count];
    fact->id = fb_arena_strdup(report->arena, id);
    if (fact->id) plan->fact_count++;
    return fact->id ? fact : NULL;
}

static const char **list_of(fb_report *report, const char *id) {
    fb_report_plan *plan = &report->plan;
    for (size_t i = 0; i < plan->fact_list_count; i++)
        if (strcmp(plan->fact_lists[i].id, id) == 0) return &plan->fact_lists[i].show;
    if (plan->fact_list_count == FB_FACT_LISTS) return NULL;
    fb_fact_list *list = &plan->fact_lists[plan->fact_list_count];
    list->id = fb_arena_strdup(report->arena, id);
    if (!list->id) return NULL;
    plan->fact_list_count++;
    return &list->show;
}

const char **fb_fact_place(fb_report *report, const char *section, const char *name, int64_t line) {
    static const char FACT[] = "fact ", FACTS[] = "facts ";
    if (strncmp(section, FACTS, sizeof FACTS - 1) == 0)
        return strcmp(name, "show") == 0 ? list_of(report, section + sizeof FACTS - 1) : NULL;
    if (strncmp(section, FACT, sizeof FACT - 1) != 0) return NULL;
    fb_fact_plan *fact = fact_of(report, section + sizeof FACT - 1);
    if (!fact) return NULL;
    if (strcmp(name, "label") == 0) return &fact->label;
    if (strcmp(name, "value") == 0) {
        fact->value_line = line;
        return &fact->value;
    }
    if (strcmp(name, "comment") != 0) return NULL;
    fact->comment_line = line;
    return &fact->comment;
}

/* The calls of a text in report.ini know its line there. */
static fb_rc read_words(fb_report *report, const char *text, int64_t line, fb_source *out) {
    const fb_source_reader reader = {.arena = report->arena, .findings = report->findings};
    FB_TRY(fb_source_read(out, &reader, report->plan_file, text));
    fb_call *calls = fb_arena_alloc(report->arena, (out->call_count + 1) * sizeof *calls);
    if (!calls) return FB_ENOMEM;
    for (size_t i = 0; i < out->call_count; i++) {
        calls[i] = out->calls[i];
        calls[i].line = line;
    }
    out->calls = calls;
    return FB_OK;
}

/* A failed call is a finding; what follows is read on. */
static fb_rc add_call(fb_report *report, fb_block *block, const fb_call *call, fb_flow *flow) {
    fb_said said;
    fb_rc rc = fb_say(report, call, &said);
    if (rc == FB_EINPUT) {
        report->wrong = true;
        return FB_OK;
    }
    if (rc != FB_OK) return rc;
    fb_flow_mark(flow, call->file, call->line, fb_said_mark(&said));
    if (*said.before) fb_doc_run(report->doc, block, FB_RUN_TEXT, said.before, NULL);
    if (*said.words)
        fb_doc_run(report->doc, block, said.figure ? FB_RUN_FIGURE : FB_RUN_TEXT, said.words, said.figure);
    if (*said.after) fb_doc_run(report->doc, block, FB_RUN_TEXT, said.after, NULL);
    return FB_OK;
}

static fb_rc add_plain(fb_report *report, fb_block *block, const char *text, size_t length) {
    if (length == 0) return FB_OK;
    const char *copy = fb_arena_strndup(report->arena, text, length);
    if (!copy) return FB_ENOMEM;
    fb_doc_run(report->doc, block, FB_RUN_TEXT, copy, NULL);
    return FB_OK;
}

static fb_rc add_words(fb_report *report, fb_block *block, const fb_fact_plan *plan, fb_flow *flow) {
    fb_source source;
    FB_TRY(read_words(report, plan->comment, plan->comment_line, &source));
    const char *text = source.markdown, *end = text + strlen(text);
    fb_stretch stretch;
    do {
        stretch = fb_source_stretch(&text, end);
        fb_flow_add(flow, report->plan_file, plan->comment_line, stretch.words, stretch.length);
        FB_TRY(add_plain(report, block, stretch.words, stretch.length));
        if (stretch.call >= 0 && (size_t)stretch.call < source.call_count)
            FB_TRY(add_call(report, block, &source.calls[stretch.call], flow));
    } while (stretch.call != FB_SOURCE_NO_MARK);
    return FB_OK;
}

static fb_rc add_comment(fb_report *report, fb_block *block, const fb_fact_plan *plan) {
    fb_flow flow;
    fb_flow_init(&flow, report->rules, report->findings);
    fb_rc rc = add_words(report, block, plan, &flow);
    if (rc == FB_OK) rc = fb_flow_end(&flow);
    fb_flow_free(&flow);
    return rc;
}

/* "71,1 mnkr" has its unit after the last hard space. */
static fb_rc split_unit(fb_report *report, const char *words, fb_fact *fact) {
    static const char HARD_SPACE[] = "\xc2\xa0";
    const char *at = NULL;
    for (const char *next = words; (next = strstr(next, HARD_SPACE)); next += sizeof HARD_SPACE - 1)
        at = next;
    fact->value = at ? fb_arena_strndup(report->arena, words, (size_t)(at - words)) : words;
    fact->unit = at ? at + sizeof HARD_SPACE - 1 : NULL;
    return fact->value ? FB_OK : FB_ENOMEM;
}

/* A number as it is shown, "−1 234,5": for a workbook, to count with. Anything else stays text. */
static fb_cell cell_of(const char *shown) {
    fb_cell cell = {.kind = FB_CELL_NUMBER}, text = {.kind = FB_CELL_TEXT, .text = shown};
    bool negative = strncmp(shown, "\xe2\x88\x92", 3) == 0, fraction = false;
    int digits = 0;
    for (const char *at = negative ? shown + 3 : shown; *at;) {
        if (*at >= '0' && *at <= '9' && digits < 17) {
            cell.count = cell.count * 10 + (*at++ - '0');
            cell.decimals += fraction;
            digits++;
        } else if (*at == ',' && digits && !fraction) {
            fraction = true;
            at++;
        } else if (strncmp(at, "\xe2\x80\xaf", 3) == 0) {
            at += 3;
        } else {
            return text;
        }
    }
    if (negative) cell.count = -cell.count;
    return digits && cell.decimals <= FB_CELL_DECIMALS ? cell : text;
}

static fb_rc refuse_plan(fb_report *report, int64_t line, const char *id) {
    return fb_refuse(
        report->findings, "report.fact", report->plan_file, line,
        _("[fact %s] needs a label, and a value that is one call without braces, such as income.result mnkr"), id);
}

static fb_rc add_fact(fb_report *report, fb_block *facts, const fb_fact_plan *plan) {
    fb_source source;
    if (!plan->label || !plan->value || strpbrk(plan->value, "{}"))
        return refuse_plan(report, plan->value_line, plan->id);
    const char *braced = fb_arena_printf(report->arena, "{{%s}}", plan->value);
    fb_said said;
    if (!braced) return FB_ENOMEM;
    FB_TRY(read_words(report, braced, plan->value_line, &source));
    if (source.call_count != 1) return refuse_plan(report, plan->value_line, plan->id);
    fb_fact fact = {.label = plan->label};
    FB_TRY(fb_say(report, &source.calls[0], &said));
    const char *words = fb_arena_printf(report->arena, "%s%s%s", said.before, said.words, said.after);
    if (!words) return FB_ENOMEM;
    fact.figure = said.figure;
    FB_TRY(split_unit(report, words, &fact));
    fact.cell = cell_of(fact.value);
    fb_block *block = fb_doc_fact(report->doc, facts, &fact);
    if (block && plan->comment) FB_TRY(add_comment(report, block, plan));
    return fb_doc_rc(report->doc);
}

static const char BETWEEN[] = ", \t";

static const char *shown_in(const fb_report *report, const char *list) {
    for (size_t i = 0; i < report->plan.fact_list_count; i++)
        if (strcmp(report->plan.fact_lists[i].id, list) == 0) return report->plan.fact_lists[i].show;
    return NULL;
}

/* The i-th name of a list, "" beyond the last. */
static const char *name_at(const char *show, size_t i, size_t *length) {
    const char *at = show + strspn(show, BETWEEN);
    for (; i > 0 && *at; i--) {
        at += strcspn(at, BETWEEN);
        at += strspn(at, BETWEEN);
    }
    *length = strcspn(at, BETWEEN);
    return at;
}

static const fb_fact_plan *planned(const fb_report *report, const char *id, size_t length) {
    for (size_t i = 0; i < report->plan.fact_count; i++)
        if (strlen(report->plan.facts[i].id) == length && memcmp(report->plan.facts[i].id, id, length) == 0)
            return &report->plan.facts[i];
    return NULL;
}

const fb_fact_plan *fb_fact_listed(const fb_report *report, const char *list, size_t i) {
    const char *show = shown_in(report, list);
    size_t length = 0;
    const char *name = show ? name_at(show, i, &length) : "";
    return planned(report, name, length);
}

/* Every fact is tried, so that one reading shows all that is wrong. */
static fb_rc add_facts(fb_report *report, fb_block *parent, const char *show, const fb_call *call, const char *file) {
    fb_block *facts = fb_doc_add(report->doc, parent, FB_BLOCK_FACTS);
    fb_rc worst = facts ? FB_OK : fb_doc_rc(report->doc);
    size_t length;
    const char *name;
    for (size_t i = 0; *(name = name_at(show, i, &length)) && (worst == FB_OK || worst == FB_EINPUT); i++) {
        const fb_fact_plan *plan = planned(report, name, length);
        fb_rc rc = plan ? add_fact(report, facts, plan)
                        : fb_refuse(report->findings, "chapter.facts", file, call->line,
                                    _("{{%s}}: report.ini describes no fact \"%.*s\"; add a section [fact %.*s]"),
                                    call->text, (int)length, name, (int)length, name);
        if (rc != FB_OK) worst = rc;
    }
    return worst;
}

fb_rc fb_report_facts(fb_report *report, fb_block *parent, const fb_call *call, const char *file) {
    const char *show = call->word_count == 2 ? shown_in(report, call->words[1]) : NULL;
    if (!show)
        return fb_refuse(
            report->findings, "chapter.facts", file, call->line,
            _("{{%s}}: report.ini describes no such facts; add a section [facts %s] with show = and their "
              "names"),
            call->text, call->word_count > 1 ? call->words[1] : "NAME");
    return add_facts(report, parent, show, call, file);
}
