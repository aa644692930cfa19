/* members.c - {{table member each=member}}: of every member what it paid, what it took part in, what it got. */
#include "base/language.h"
#include "report/member/parts.h"
#include "report/say.h"

#include <string.h>

static bool is(const char *a, const char *b) { return strcmp(a, b) == 0; }

bool fb_members_is_call(const fb_call *call) {
    return call->word_count == 3 && is(call->words[0], "table") && is(call->words[1], "member") &&
           is(call->words[2], "each=member");
}

static fb_rc member_part(fb_report *report, const fb_member_telling *t, int level) {
    const char *status = fb_member_status(t);
    fb_doc_add(report->doc, t->parent, FB_BLOCK_PAGE_BREAK);
    fb_report_heading(report, level, t->member->who.formal, true, NULL);
    fb_member_say(t, false, status ? fb_arena_printf(report->arena, "%s.", status) : NULL);
    FB_TRY(fb_member_paid(t));
    FB_TRY(fb_member_services(t));
    return fb_member_got(t);
}

fb_rc fb_members_block(fb_report *report, fb_block *parent) {
    fb_members_year year;
    int level = report->level + 1;
    FB_TRY(fb_members_year_read(report->closing, report->arena, &year));
    fb_member_telling t = {.doc = report->doc,
                           .parent = parent,
                           .closing = report->closing,
                           .year = &year,
                           .now = fb_report_year_name(report, false),
                           .before = fb_report_year_name(report, true),
                           .unit_ore = FB_ORE_TKR,
                           .findings = report->findings};
    for (size_t i = 0; i < year.count; i++) {
        t.member = &year.members[i];
        FB_TRY(member_part(report, &t, level));
    }
    report->level = level - 1;
    return fb_doc_rc(report->doc);
}
