/* views_bodies.c - seats, bodies, meetings and decisions as tables. */
#include "register/views.h"

#include "base/language.h"
#include "register/bodies.h"

#include <string.h>

/* The body that the n-th word names; NULL when there is no word. */
static fb_rc body_asked(const fb_asked *asked, const char **key, const char **name) {
    *key = *name = NULL;
    if (asked->word_count == 0) return FB_OK;
    fb_rc rc = fb_body_find(asked->book, asked->words[0], asked->arena, key, name);
    if (rc == FB_ENOTFOUND)
        fb_find(asked->findings, FB_ERROR, "view.body", NULL, 0,
                _("there is no body \"%s\"; add it to bodies.csv, or correct the name"), asked->words[0]);
    return rc;
}

fb_rc fb_view_seats(const fb_asked *asked, fb_view **out) {
    const char *key, *name;
    const fb_seat *seats;
    size_t count;
    bool dated = false;
    FB_TRY(body_asked(asked, &key, &name));
    if (!name) return FB_ENOTFOUND; /* the table takes one word, so there is one */
    FB_TRY(fb_seats(asked->book, asked->year, asked->arena, &seats, &count));
    for (size_t i = 0; i < count; i++)
        dated = dated || (strcmp(seats[i].body, name) == 0 && (seats[i].from || seats[i].to));
    const fb_view_column columns[] = {{.key = "role", .head = _("Role")},
                                      {.key = "party", .head = _("Party")},
                                      {.key = "participant", .head = _("Municipality")},
                                      {.key = "from", .head = _("First day"), .kind = FB_VIEW_DATE},
                                      {.key = "to", .head = _("Last day"), .kind = FB_VIEW_DATE}};
    fb_view *view = fb_view_new(asked->arena, name, columns, dated ? 5 : 3);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(seats[i].body, name) != 0) continue;
        fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
        fb_view_text(view, row, 0, seats[i].role);
        fb_view_text(view, row, 1, *seats[i].party ? seats[i].party : NULL);
        fb_view_text(view, row, 2, *seats[i].municipality ? seats[i].municipality : NULL);
        if (dated) fb_view_period(view, row, 3, seats[i].from, seats[i].to);
    }
    *out = view;
    return fb_view_rc(view);
}

/* In per mille. */
static void share(fb_view *view, fb_view_row *row, size_t column, int64_t part, int64_t whole) {
    int64_t per_mille;
    if (whole > 0 && fb_money_ratio(&per_mille, fb_ore(part), fb_ore(whole), 1000) == FB_OK)
        fb_view_number(view, row, column, per_mille);
}

fb_rc fb_view_bodies(const fb_asked *asked, fb_view **out) {
    static const struct {
        const char *kind, *label;
    } KINDS[] = {{"board", N_("board")},
                 {"presidium", N_("presidium")},
                 {"preparatory", N_("preparatory group")},
                 {"steering", N_("steering group")},
                 {"auditors", N_("auditors")}};
    const fb_body *bodies;
    size_t count;
    FB_TRY(fb_bodies(asked->book, asked->year, asked->arena, &bodies, &count));
    const fb_view_column columns[] = {
        {.key = "body", .head = _("Body")},
        {.key = "kind", .head = _("Kind")},
        {.key = "seats", .head = _("Seats"), .kind = FB_VIEW_COUNT},
        {.key = "meetings", .head = _("Meetings"), .kind = FB_VIEW_COUNT},
        {.key = "attendance", .head = _("Attendance"), .kind = FB_VIEW_SHARE},
    };
    fb_view *view = fb_view_new(asked->arena, _("Bodies"), columns, 5);
    for (size_t i = 0; i < count; i++) {
        fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
        fb_view_text(view, row, 0, bodies[i].name);
        for (size_t k = 0; k < FB_COUNT(KINDS); k++)
            if (strcmp(bodies[i].kind, KINDS[k].kind) == 0) fb_view_text(view, row, 1, _(KINDS[k].label));
        if (bodies[i].seats) fb_view_number(view, row, 2, bodies[i].seats);
        if (bodies[i].meetings) fb_view_number(view, row, 3, bodies[i].meetings);
        share(view, row, 4, bodies[i].present, bodies[i].noted);
    }
    *out = view;
    return fb_view_rc(view);
}

fb_rc fb_view_meetings(const fb_asked *asked, fb_view **out) {
    const char *key, *name;
    const fb_meeting *meetings;
    size_t count;
    FB_TRY(body_asked(asked, &key, &name));
    FB_TRY(fb_meetings(asked->book, key, asked->year, asked->arena, &meetings, &count));
    const fb_view_column columns[] = {{.key = "body", .head = _("Body")},
                                      {.key = "day", .head = _("Day"), .kind = FB_VIEW_DATE},
                                      {.key = "decisions", .head = _("Decisions"), .kind = FB_VIEW_COUNT},
                                      {.key = "present", .head = _("Present"), .kind = FB_VIEW_COUNT},
                                      {.key = "noted", .head = _("Of"), .kind = FB_VIEW_COUNT},
                                      {.key = "text", .head = _("Text")}};
    fb_view *view = fb_view_new(asked->arena, _("Meetings"), columns, 6);
    for (size_t i = 0; i < count; i++) {
        fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
        fb_view_text(view, row, 0, meetings[i].body);
        fb_view_number(view, row, 1, meetings[i].day);
        fb_view_number(view, row, 2, meetings[i].decisions);
        if (meetings[i].noted) {
            fb_view_number(view, row, 3, meetings[i].present);
            fb_view_number(view, row, 4, meetings[i].noted);
        }
        fb_view_text(view, row, 5, *meetings[i].text ? meetings[i].text : NULL);
    }
    *out = view;
    return fb_view_rc(view);
}

fb_rc fb_view_decisions(const fb_asked *asked, fb_view **out) {
    const char *key, *name;
    const fb_decision *decisions;
    size_t count;
    FB_TRY(body_asked(asked, &key, &name));
    FB_TRY(fb_decisions(asked->book, key, asked->year, asked->arena, &decisions, &count));
    const fb_view_column columns[] = {{.key = "body", .head = _("Body")},
                                      {.key = "day", .head = _("Day"), .kind = FB_VIEW_DATE},
                                      {.key = "paragraph", .head = "§"},
                                      {.key = "subject", .head = _("Subject")}};
    fb_view *view = fb_view_new(asked->arena, _("Decisions"), columns, 4);
    for (size_t i = 0; i < count; i++) {
        fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
        fb_view_text(view, row, 0, decisions[i].body_name);
        fb_view_number(view, row, 1, decisions[i].day);
        fb_view_text(view, row, 2, decisions[i].paragraph);
        fb_view_text(view, row, 3, decisions[i].subject);
    }
    *out = view;
    return fb_view_rc(view);
}
