/* views.c - the list of the register's tables, and its figures. */
#include "register/views.h"

#include "base/language.h"
#include "register/bodies.h"
#include "register/holdings.h"
#include "register/members.h"

#include <string.h>

const char *const fb_register_prefixes[] = {"register.", NULL};

const fb_subject_view fb_register_views[] = {
    {"seats", N_("BODY"), N_("the seats of a body, by role, party and participant"), 1, 1, false, fb_view_seats},
    {"bodies", "", N_("bodies with their seats, meetings and attendance"), 0, 0, false, fb_view_bodies},
    {"meetings", N_("[BODY]"), N_("the year's meetings"), 0, 1, false, fb_view_meetings},
    {"decisions", N_("[BODY]"), N_("the year's decisions by paragraph"), 0, 1, false, fb_view_decisions},
    {"members", "", N_("members with their inhabitants and what they take part in"), 0, 0, false, fb_view_members},
    {"participation", N_("[SERVICE]"), N_("who takes part in which service"), 0, 1, false, fb_view_participation},
    {"participation-periods", N_("[DAY] [SERVICE] [MEMBER]"),
     N_("who takes part in what, from when to when, in any year"), 0, 3, false, fb_view_periods},
    {"member", N_("MEMBER"), N_("what one member takes part in"), 1, 1, false, fb_view_member},
    {"companies", "", N_("companies owned in part, with shares and votes"), 0, 0, false, fb_view_companies},
    {"documents", N_("[KIND]"), N_("agreements and governing documents with their validity"), 0, 1, false,
     fb_view_documents},
    {NULL, NULL, NULL, 0, 0, false, NULL}};

void fb_view_period(fb_view *view, fb_view_row *row, size_t first, fb_date from, fb_date to) {
    if (from) fb_view_number(view, row, first, from);
    if (to) fb_view_number(view, row, first + 1, to);
}

/* Figures ------------------------------------------------------------------------------------- */

static fb_rc add_count(fb_subject_figures *out, const char *name, const char *label, int64_t value, const char *unit,
                       const char *how, const char *view) {
    return fb_subject_figure_add(out, &(fb_subject_figure){.name = name,
                                                           .label = label,
                                                           .kind = FB_VIEW_COUNT,
                                                           .has = true,
                                                           .value = value,
                                                           .unit = unit,
                                                           .how = how,
                                                           .view = view});
}

static fb_rc body_figures(const fb_asked *asked, const fb_body *body, fb_subject_figures *out) {
    fb_arena *arena = asked->arena;
    const char *seats = fb_arena_printf(arena, "seats %s", body->key);
    const char *meetings = fb_arena_printf(arena, "meetings %s", body->key);
    if (!seats || !meetings) return FB_ENOMEM;
    FB_TRY(add_count(out, fb_arena_printf(arena, "register.body.%s.seats", body->key),
                     fb_arena_printf(arena, _("%s, seats held at the end of the year"), body->name), body->seats,
                     _("seats"), _("Counted from the seats of the register."), seats));
    FB_TRY(add_count(out, fb_arena_printf(arena, "register.body.%s.meetings", body->key),
                     fb_arena_printf(arena, _("%s, meetings"), body->name), body->meetings, _("meetings"),
                     _("Counted from the meetings of the register."), meetings));
    return fb_subject_figure_add(
        out, &(fb_subject_figure){
                 .name = fb_arena_printf(arena, "register.body.%s.attendance", body->key),
                 .label = fb_arena_printf(arena, _("%s, attendance"), body->name),
                 .kind = FB_VIEW_SHARE,
                 .has = body->noted > 0,
                 .value = body->present,
                 .per = body->noted,
                 .how = _("Seats that were present, of those whose attendance was noted at the meetings."),
                 .view = meetings});
}

static fb_rc bodies_figures(const fb_asked *asked, fb_subject_figures *out) {
    const fb_body *bodies;
    size_t count;
    FB_TRY(fb_bodies(asked->book, asked->year, asked->arena, &bodies, &count));
    for (size_t i = 0; i < count; i++)
        FB_TRY(body_figures(asked, &bodies[i], out));
    return FB_OK;
}

static fb_rc inhabitants_figure(const fb_asked *asked, const fb_participant *member, bool *known,
                                int64_t *inhabitants, fb_subject_figures *out) {
    fb_date counted = 0;
    char day[FB_DATE_TEXT];
    fb_rc rc = fb_population_through(asked->book, member->key, fb_date_year_end(asked->year), &counted, inhabitants);
    *known = rc == FB_OK;
    if (rc != FB_OK) return rc == FB_ENOTFOUND ? FB_OK : rc;
    return add_count(
        out, fb_arena_printf(asked->arena, "register.member.%s.inhabitants", member->key),
        fb_arena_printf(asked->arena, _("%s, inhabitants on %s"), member->name, fb_date_iso(day, counted)),
        *inhabitants, _("inhabitant|inhabitants"), _("The latest count of the register before the year's end."),
        "members");
}

/* The members, and their inhabitants together when all of them are known. */
static fb_rc members_figures(const fb_asked *asked, fb_subject_figures *out) {
    const fb_member *members;
    size_t count;
    int64_t own = 0, sum = 0;
    bool all = true;
    FB_TRY(fb_members(asked->book, fb_date_year_end(asked->year), fb_date_year_end(asked->year), asked->arena,
                      &members, &count));
    for (size_t i = 0; i < count; i++) {
        bool known;
        int64_t inhabitants = 0;
        FB_TRY(inhabitants_figure(asked, &members[i].participant, &known, &inhabitants, out));
        if (members[i].co_opted) continue;
        own++;
        all = all && known;
        if (__builtin_add_overflow(sum, inhabitants, &sum)) return FB_EOVERFLOW;
    }
    if (!count) return FB_OK;
    FB_TRY(add_count(out, "register.members", _("Members at the end of the year"), own, _("member|members"),
                     _("Counted from the members of the register; the co-opted are not among them."), "members"));
    FB_TRY(add_count(out, "register.coopted", _("Co-opted at the end of the year"), (int64_t)count - own, NULL,
                     _("Counted from the members of the register."), "members"));
    return fb_subject_figure_add(out,
                                 &(fb_subject_figure){.name = "register.inhabitants",
                                                      .label = _("Inhabitants of the members"),
                                                      .kind = FB_VIEW_COUNT,
                                                      .has = all && own,
                                                      .value = sum,
                                                      .unit = _("inhabitant|inhabitants"),
                                                      .how = _("The sum of each member's latest count before the "
                                                               "year's end; the co-opted are not among them."),
                                                      .view = "members"});
}

/* How many take part in each service in the year. */
static fb_rc services_figures(const fb_asked *asked, fb_subject_figures *out) {
    const fb_service *services;
    size_t count;
    FB_TRY(fb_services(asked->book, asked->arena, &services, &count));
    for (size_t i = 0; i < count; i++) {
        const fb_participation *list;
        size_t taking;
        int64_t each = 0;
        FB_TRY(fb_participants(asked->book, services[i].key, fb_date_year_start(asked->year),
                               fb_date_year_end(asked->year), asked->arena, &list, &taking));
        for (size_t k = 0; k < taking; k++) /* two periods of one stand beside each other */
            each += k == 0 || strcmp(list[k].participant.key, list[k - 1].participant.key) != 0;
        FB_TRY(add_count(out, fb_arena_printf(asked->arena, "register.service.%s.participants", services[i].key),
                         fb_arena_printf(asked->arena, _("%s, participants"), services[i].name), each,
                         _("participants"),
                         _("Counted from the participation of the register, on any day of the year."),
                         fb_arena_printf(asked->arena, "participation %s", services[i].key)));
    }
    return FB_OK;
}

static fb_rc documents_figures(const fb_asked *asked, fb_subject_figures *out) {
    const fb_document *documents;
    size_t count;
    int64_t expired = 0;
    FB_TRY(fb_documents(asked->book, asked->year, asked->arena, &documents, &count));
    for (size_t i = 0; i < count; i++)
        expired += documents[i].expired;
    if (!count) return FB_OK;
    return add_count(
        out, "register.documents.expired", _("Documents that have expired"), expired, _("documents"),
        _("Agreements and governing documents that ended before the year's end without one that follows."),
        "documents");
}

fb_rc fb_register_figures(const fb_asked *asked, fb_subject_figures *out) {
    FB_TRY(bodies_figures(asked, out));
    FB_TRY(members_figures(asked, out));
    FB_TRY(services_figures(asked, out));
    return documents_figures(asked, out);
}
