/* marks.c - what the chapters say of the law: {{meets …}}, {{partly …}}, {{exempt …}}, and what their sections
 * hold. */
#include "report/law/parts.h"

#include "base/language.h"

#include <string.h>

static bool is(const char *a, const char *b) { return strcmp(a, b) == 0; }

static const char *const WORDS[] = {
    [FB_MARK_MEETS] = "meets", [FB_MARK_PARTLY] = "partly", [FB_MARK_EXEMPT] = "exempt"};
enum { WORD_COUNT = FB_COUNT(WORDS) };

bool fb_law_is_mark(const fb_call *call) {
    for (size_t i = 0; i < WORD_COUNT; i++)
        if (is(call->words[0], WORDS[i])) return true;
    return false;
}

fb_rc fb_law_open(fb_report *report) {
    if (!report->law && !(report->law = fb_arena_alloc(report->arena, sizeof *report->law))) return FB_ENOMEM;
    if (report->law->read) return FB_OK;
    fb_law_kind kind = is(report->edition, "interim") ? FB_LAW_INTERIM : FB_LAW_ANNUAL;
    FB_TRY(fb_law_read(&report->law->list, kind, report->share, report->arena, report->findings));
    report->law->read = true;
    return FB_OK;
}

/* Marks ------------------------------------------------------------------------------------------- */

bool fb_law_by_section(const fb_requirement *requirement) { return strstr(requirement->by, "section") != NULL; }

/* A section can meet what is met by sections; a reason can be given for what does not always apply, and for what is
 * lacking where another paragraph's section answers for this one too. */
static bool can_be_marked(const fb_requirement *requirement, fb_mark_kind kind) {
    if (kind == FB_MARK_EXEMPT) return !is(requirement->when, "always");
    bool by_another = strncmp(requirement->by, "as ", 3) == 0;
    return fb_law_by_section(requirement) || (kind == FB_MARK_PARTLY && by_another);
}

static fb_rc add_mark(fb_report *report, const fb_law_mark *mark) {
    fb_law_mark *copy = fb_arena_alloc(report->arena, sizeof *copy);
    if (!copy) return FB_ENOMEM;
    *copy = *mark;
    if (report->law->last_mark)
        report->law->last_mark->next = copy;
    else
        report->law->marks = copy;
    report->law->last_mark = copy;
    return FB_OK;
}

/* Every requirement of the paragraph, or the one with this id. @param[out] known there is such a paragraph
 *  @return how many were marked, or -1 without memory */
static int mark_all(fb_report *report, fb_law_mark mark, const char *act, const char *word, bool *known) {
    int marked = 0;
    *known = false;
    for (size_t i = 0; i < report->law->list.count; i++) {
        const fb_requirement *requirement = &report->law->list.requirements[i];
        bool named =
            is(requirement->id, word) || (act && is(requirement->act, act) && is(requirement->paragraph, word));
        if (!named) continue;
        *known = true;
        if (!can_be_marked(requirement, mark.kind)) continue;
        mark.requirement = requirement;
        if (add_mark(report, &mark) != FB_OK) return -1;
        marked++;
    }
    return marked;
}

static fb_rc mark_one(fb_report *report, const fb_call *call, const char *file, const fb_law_mark *mark,
                      const char *act, const char *word) {
    bool known;
    int marked = mark_all(report, *mark, act, word, &known);
    if (marked < 0) return FB_ENOMEM;
    if (marked > 0) return FB_OK;
    if (!known)
        return fb_refuse(report->findings, "law.unknown", file, call->line,
                         _("{{%s}}: the list has no paragraph \"%s\"; write it as {{meets LKBR 11:3}}. forbund check "
                           "--law shows the list"),
                         call->text, word);
    if (mark->kind == FB_MARK_EXEMPT)
        return fb_refuse(report->findings, "law.always", file, call->line,
                         _("{{%s}}: %s always applies; it can be met, not left out"), call->text, word);
    return fb_refuse(report->findings, "law.not-a-section", file, call->line,
                     _("{{%s}}: %s is not met by a section, but by a table or a check; remove the call"), call->text,
                     word);
}

static bool is_act(const fb_report *report, const char *word) {
    for (size_t i = 0; i < report->law->list.act_count; i++)
        if (is(report->law->list.acts[i].act, word)) return true;
    return false;
}

static fb_rc no_reason(fb_report *report, const fb_call *call, const char *file) {
    return fb_refuse(
        report->findings, "law.call", file, call->line,
        _("{{%s}}: expected an act, its paragraphs and, between quotation marks, the reason: {{%s LKBR 11:13 "
          "\"why\"}}"),
        call->text, call->words[0]);
}

fb_rc fb_law_mark_call(fb_report *report, const fb_call *call, const char *file, bool in_heading) {
    fb_law_mark mark = {.reason = "", .heading = in_heading ? NULL : report->section};
    size_t count = call->word_count, marked = 0;
    const char *act = NULL;
    FB_TRY(fb_law_open(report));
    for (size_t i = 0; i < WORD_COUNT; i++)
        if (is(call->words[0], WORDS[i])) mark.kind = (fb_mark_kind)i;
    if (!in_heading && !report->section)
        return fb_refuse(report->findings, "law.no-section", file, call->line,
                         _("{{%s}}: there is no heading above it; put it in a section"), call->text);
    if (mark.kind != FB_MARK_MEETS) {
        mark.reason = count > 2 ? call->words[--count] : "";
        if (!strchr(mark.reason, ' ')) return no_reason(report, call, file);
    }
    for (size_t i = 1; i < count; i++) {
        if (is_act(report, call->words[i])) {
            act = call->words[i];
            continue;
        }
        FB_TRY(mark_one(report, call, file, &mark, act, call->words[i]));
        marked++;
    }
    return marked ? FB_OK : no_reason(report, call, file);
}

void fb_law_section(fb_report *report) {
    report->section = report->doc->root ? report->doc->root->last_child : NULL;
    for (fb_law_mark *mark = report->law ? report->law->marks : NULL; mark; mark = mark->next)
        if (!mark->heading) mark->heading = report->section;
}

/* Sections ---------------------------------------------------------------------------------------- */

static bool has_words(const fb_block *block) {
    for (const fb_run *run = block->runs; run; run = run->next)
        if (run->text && strspn(run->text, " \t\n") != strlen(run->text)) return true;
    return false;
}

static bool holds(const fb_block *block) {
    if (block->kind == FB_BLOCK_HEADING || block->kind == FB_BLOCK_PAGE_BREAK) return false;
    if (block->kind == FB_BLOCK_CHART || (block->table && block->table->row_count) || has_words(block)) return true;
    for (const fb_block *child = block->children; child; child = child->next)
        if (holds(child)) return true;
    return false;
}

bool fb_law_section_holds(const fb_block *heading) {
    for (const fb_block *block = heading ? heading->next : NULL; block; block = block->next) {
        if (block->kind == FB_BLOCK_HEADING && block->level <= heading->level) return false;
        if (holds(block)) return true;
    }
    return false;
}

const char *fb_law_heading_text(fb_law_look *look, const fb_block *heading) {
    const char *text = "";
    for (const fb_run *run = heading->runs; run && text; run = run->next)
        text = fb_arena_printf(look->arena, "%s%s", text, run->text ? run->text : "");
    return text;
}
