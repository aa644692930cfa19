/* bodies.h - bodies and their seats, by role, party and participant and without names; meetings and decisions. */
#ifndef FB_REGISTER_BODIES_H
#define FB_REGISTER_BODIES_H

#include "ledger/book.h"

typedef struct fb_body {
    const char *key, *name, *kind;
    int64_t seats;          /* held at the end of the year */
    int64_t meetings;       /* in the year */
    int64_t present, noted; /* of the attendance noted at them */
} fb_body;

/** All bodies, with what they did in a year. */
fb_rc fb_bodies(const fb_book *book, int year, fb_arena *arena, const fb_body **out, size_t *count);
/** The key of a body by key or name; FB_ENOTFOUND. */
fb_rc fb_body_find(const fb_book *book, const char *what, fb_arena *arena, const char **key, const char **name);

typedef struct fb_seat {
    const char *body, *role, *party; /* the body's name; "" for none */
    const char *municipality;        /* formal name of the participant that it stands for; "" for none */
    const char *participant;         /* its key */
    fb_date from, to;                /* 0: from before the year's first day, to after its last */
} fb_seat;

/** The seats that were held in a year, by body and seat. */
fb_rc fb_seats(const fb_book *book, int year, fb_arena *arena, const fb_seat **out, size_t *count);

typedef struct fb_meeting {
    const char *body; /* its name */
    fb_date day;
    const char *text;
    int64_t decisions, present, noted;
} fb_meeting;

/** The meetings of a year. @param body its key; NULL: of all bodies */
fb_rc fb_meetings(const fb_book *book, const char *body, int year, fb_arena *arena, const fb_meeting **out,
                  size_t *count);

typedef struct fb_decision {
    const char *body, *body_name;
    fb_date day;
    const char *paragraph; /* "61" */
    const char *kind, *subject;
} fb_decision;

/** The decisions of a year. @param body its key; NULL: of all bodies */
fb_rc fb_decisions(const fb_book *book, const char *body, int year, fb_arena *arena, const fb_decision **out,
                   size_t *count);

/** The decision that a text refers to: "Direktionen 2022-11-25 § 61". The body stands by key or name, and may be left
 *  out, as may the day: `who` and `day` then say them, and where they say nothing any is meant, of which there must
 * be one.
 *  @param who body by key or name, or "" @param day 0 for any
 *  @return FB_ENOTFOUND: no such decision, or more than one; FB_EINPUT, without a finding: the text has no "§" with a
 *          number after it, so it refers to nothing */
fb_rc fb_decision_find(const fb_book *book, const char *text, const char *who, fb_date day, fb_arena *arena,
                       fb_decision *out);

/* A record that says by which decision it is. */
typedef struct fb_reference {
    const char *file, *record; /* "budget_versions.csv", "beslutad" */
    const char *who;           /* "" when the record does not say */
    fb_date day;
    const char *text;
} fb_reference;

/** The records of a year that name a decision. */
fb_rc fb_references(const fb_book *book, int year, fb_arena *arena, const fb_reference **out, size_t *count);
/** Whether the association keeps decisions in its register at all. */
fb_rc fb_decisions_kept(const fb_book *book, bool *out);

#endif
