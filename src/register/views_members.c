/* views_members.c - members and participation as tables. */
#include "register/views.h"

#include "base/language.h"
#include "register/members.h"

#include <string.h>

static const char *status_of(const fb_member *member) { return member->co_opted ? _("co-opted") : _("member"); }

static void member_row(const fb_asked *asked, fb_view *view, const fb_member *member, const char *services,
                       int64_t inhabitants, fb_date counted) {
    (void)asked;
    fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
    fb_view_text(view, row, 0, member->participant.formal);
    fb_view_text(view, row, 1, status_of(member));
    if (counted) {
        fb_view_number(view, row, 2, inhabitants);
        fb_view_number(view, row, 3, counted);
    }
    fb_view_text(view, row, 4, *services ? services : NULL);
}

/* "Navet, Medarbetarcentrum": what a participant takes part in on some day of the year. */
static fb_rc services_of(const fb_participation *list, size_t count, const char *participant, fb_arena *arena,
                         const char **out) {
    const char *text = "", *last = "";
    for (size_t i = 0; text && i < count; i++) {
        if (strcmp(list[i].participant.key, participant) != 0 || strcmp(list[i].service.key, last) == 0) continue;
        last = list[i].service.key;
        text = fb_arena_printf(arena, "%s%s%s", text, *text ? ", " : "", list[i].service.name);
    }
    *out = text;
    return text ? FB_OK : FB_ENOMEM;
}

fb_rc fb_view_members(const fb_asked *asked, fb_view **out) {
    const fb_member *members;
    const fb_participation *taking;
    size_t count, takings;
    FB_TRY(fb_members(asked->book, fb_date_year_start(asked->year), fb_date_year_end(asked->year), asked->arena,
                      &members, &count));
    FB_TRY(fb_participants(asked->book, NULL, fb_date_year_start(asked->year), fb_date_year_end(asked->year),
                           asked->arena, &taking, &takings));
    const fb_view_column columns[] = {{.key = "member", .head = _("Member")},
                                      {.key = "status", .head = _("Status")},
                                      {.key = "inhabitants", .head = _("Inhabitants"), .kind = FB_VIEW_COUNT},
                                      {.key = "counted", .head = _("Counted on"), .kind = FB_VIEW_DATE},
                                      {.key = "services", .head = _("Takes part in")}};
    fb_view *view = fb_view_new(asked->arena, _("Members"), columns, 5);
    for (size_t i = 0; i < count; i++) {
        int64_t inhabitants = 0;
        fb_date counted = 0;
        const char *services;
        fb_rc rc = fb_population_through(asked->book, members[i].participant.key, fb_date_year_end(asked->year),
                                         &counted, &inhabitants);
        if (rc != FB_OK && rc != FB_ENOTFOUND) return rc;
        FB_TRY(services_of(taking, takings, members[i].participant.key, asked->arena, &services));
        member_row(asked, view, &members[i], services, inhabitants, counted);
    }
    *out = view;
    return fb_view_rc(view);
}

/* Participation ------------------------------------------------------------------------------- */

static fb_date inside_from(const fb_asked *asked, fb_date from) {
    return from > fb_date_year_start(asked->year) ? from : 0;
}
static fb_date inside_to(const fb_asked *asked, fb_date to) { return to < fb_date_year_end(asked->year) ? to : 0; }

const char *fb_participation_named(const fb_participation *at, const char *name, int year, fb_arena *arena) {
    const fb_asked asked = {.year = year};
    char from[FB_DATE_TEXT], to[FB_DATE_TEXT];
    fb_date first = inside_from(&asked, at->from), last = inside_to(&asked, at->to);
    fb_date_iso(from, first);
    fb_date_iso(to, last);
    if (first && last) return fb_arena_printf(arena, "%s (%s–%s)", name, from, to);
    if (first) return fb_arena_printf(arena, _("%s (from %s)"), name, from);
    return last ? fb_arena_printf(arena, _("%s (to %s)"), name, to) : name;
}

/* A service a row, with all that take part. */
static fb_rc by_service(const fb_asked *asked, const fb_participation *list, size_t count, fb_view **out) {
    const fb_view_column columns[] = {{.key = "service", .head = _("Service")},
                                      {.key = "count", .head = _("Participants"), .kind = FB_VIEW_COUNT},
                                      {.key = "participants", .head = _("Who")}};
    fb_view *view = fb_view_new(asked->arena, _("Participation"), columns, 3);
    for (size_t i = 0; i < count;) {
        const fb_participation *first = &list[i], *before = NULL;
        const char *text = "";
        int64_t each = 0;
        for (; i < count && strcmp(list[i].service.key, first->service.key) == 0; before = &list[i++]) {
            const char *name = fb_participation_named(&list[i], list[i].participant.name, asked->year, asked->arena);
            if (name) text = fb_arena_printf(asked->arena, "%s%s%s", text, *text ? ", " : "", name);
            if (!name || !text) return FB_ENOMEM;
            each += !before || strcmp(before->participant.key, list[i].participant.key) != 0;
        }
        fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
        fb_view_text(view, row, 0, first->service.name);
        fb_view_number(view, row, 1, each);
        fb_view_text(view, row, 2, text);
    }
    *out = view;
    return fb_view_rc(view);
}

static fb_rc check_service(const fb_asked *asked, const char *key) {
    const fb_service *services;
    size_t count;
    FB_TRY(fb_services(asked->book, asked->arena, &services, &count));
    for (size_t i = 0; i < count; i++)
        if (strcmp(services[i].key, key) == 0) return FB_OK;
    fb_find(asked->findings, FB_ERROR, "view.service", NULL, 0,
            _("there is no service \"%s\"; add it to services.csv, or correct the name"), key);
    return FB_ENOTFOUND;
}

/* A list with one column that says who or what, and the role and days. */
static fb_rc listed(const fb_asked *asked, const char *title, const fb_participation *list, size_t count,
                    const char *member, fb_view **out) {
    const fb_view_column columns[] = {
        {.key = member ? "service" : "participant", .head = member ? _("Service") : _("Participant")},
        {.key = "role", .head = _("Role")},
        {.key = "from", .head = _("First day"), .kind = FB_VIEW_DATE},
        {.key = "to", .head = _("Last day"), .kind = FB_VIEW_DATE}};
    bool dated = false;
    for (size_t i = 0; i < count; i++)
        if (!member || strcmp(list[i].participant.key, member) == 0)
            dated = dated || inside_from(asked, list[i].from) || inside_to(asked, list[i].to);
    fb_view *view = fb_view_new(asked->arena, title, columns, dated ? 4 : 2);
    for (size_t i = 0; i < count; i++) {
        if (member && strcmp(list[i].participant.key, member) != 0) continue;
        fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
        fb_view_text(view, row, 0, member ? list[i].service.name : list[i].participant.formal);
        fb_view_text(view, row, 1, list[i].role);
        if (dated) fb_view_period(view, row, 2, inside_from(asked, list[i].from), inside_to(asked, list[i].to));
    }
    *out = view;
    return fb_view_rc(view);
}

fb_rc fb_view_participation(const fb_asked *asked, fb_view **out) {
    const char *service = asked->word_count ? asked->words[0] : NULL;
    const fb_participation *list;
    size_t count;
    if (service) FB_TRY(check_service(asked, service));
    FB_TRY(fb_participants(asked->book, service, fb_date_year_start(asked->year), fb_date_year_end(asked->year),
                           asked->arena, &list, &count));
    if (!service) return by_service(asked, list, count, out);
    return listed(asked, count ? list[0].service.name : service, list, count, NULL, out);
}

fb_rc fb_view_member(const fb_asked *asked, fb_view **out) {
    fb_participant member;
    const fb_participation *list;
    size_t count;
    fb_rc rc = fb_participant_find(asked->book, asked->words[0], asked->arena, &member);
    if (rc == FB_ENOTFOUND)
        fb_find(asked->findings, FB_ERROR, "view.member", NULL, 0,
                _("there is no participant \"%s\"; add it to participants.csv, or correct the name"),
                asked->words[0]);
    FB_TRY(rc);
    FB_TRY(fb_participants(asked->book, NULL, fb_date_year_start(asked->year), fb_date_year_end(asked->year),
                           asked->arena, &list, &count));
    return listed(asked, member.formal, list, count, member.key, out);
}

/* Every period, or those of a day ----------------------------------------------------------------- */

typedef struct wanted {
    fb_date day;         /* 0: any */
    const char *service; /* NULL: any */
    const char *member;
} wanted;

/* A word is a day, a service or a participant. */
static fb_rc read_wanted(const fb_asked *asked, const char *word, wanted *out) {
    const fb_service *services;
    fb_participant member;
    size_t count;
    if (fb_date_parse(&out->day, word, strlen(word))) return FB_OK;
    FB_TRY(fb_services(asked->book, asked->arena, &services, &count));
    for (size_t i = 0; i < count; i++)
        if (strcmp(services[i].key, word) == 0) {
            out->service = services[i].key;
            return FB_OK;
        }
    fb_rc rc = fb_participant_find(asked->book, word, asked->arena, &member);
    if (rc == FB_OK) out->member = member.key;
    if (rc == FB_ENOTFOUND)
        fb_find(asked->findings, FB_ERROR, "view.periods", NULL, 0,
                _("\"%s\" is no service, no participant and no day; expected one such as 2014-06-30"), word);
    return rc;
}

fb_rc fb_view_periods(const fb_asked *asked, fb_view **out) {
    const fb_view_column columns[] = {{.key = "service", .head = _("Service")},
                                      {.key = "participant", .head = _("Participant")},
                                      {.key = "role", .head = _("Role")},
                                      {.key = "from", .head = _("First day"), .kind = FB_VIEW_DATE},
                                      {.key = "to", .head = _("Last day"), .kind = FB_VIEW_DATE}};
    enum { EVER = 99991231 };
    const fb_participation *list;
    size_t count;
    wanted by = {0};
    char day[FB_DATE_TEXT];
    for (size_t i = 0; i < asked->word_count; i++)
        FB_TRY(read_wanted(asked, asked->words[i], &by));
    FB_TRY(fb_participants(asked->book, by.service, by.day, by.day ? by.day : EVER, asked->arena, &list, &count));
    fb_view *view =
        fb_view_new(asked->arena,
                    by.day ? fb_arena_printf(asked->arena, _("Participation on %s"), fb_date_iso(day, by.day))
                           : _("Participation"),
                    columns, FB_COUNT(columns));
    for (size_t i = 0; i < count; i++) {
        if (by.member && strcmp(list[i].participant.key, by.member) != 0) continue;
        fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
        fb_view_text(view, row, 0, list[i].service.name);
        fb_view_text(view, row, 1, list[i].participant.name);
        fb_view_text(view, row, 2, list[i].role);
        fb_view_period(view, row, 3, list[i].from, list[i].to);
    }
    *out = view;
    return fb_view_rc(view);
}
