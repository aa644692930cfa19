/* members.h - members with their inhabitants, and who takes part in which service from when to when.
 *
 * A participant has a key ("boras"), and where the books know it a counterparty's code ("1490"). Days are inclusive;
 * a `from` of 0 is "since before what is recorded", a `to` of 0 "still".
 */
#ifndef FB_REGISTER_MEMBERS_H
#define FB_REGISTER_MEMBERS_H

#include "ledger/book.h"

typedef struct fb_participant {
    const char *key, *name, *formal; /* "boras", "Borås", "Borås Stad" */
    const char *kind;                /* municipality, region, association, company or other */
    const char *counterparty;        /* code; "" when the books do not know it */
} fb_participant;

/** A participant by key, counterparty's code, name or formal name; FB_ENOTFOUND. */
fb_rc fb_participant_find(const fb_book *book, const char *what, fb_arena *arena, fb_participant *out);

/** Whether one goes by a name: by any of those that fb_participant_find looks for. */
bool fb_participant_is(const fb_participant *participant, const char *what);

typedef struct fb_member {
    fb_participant participant;
    bool co_opted; /* takes part without being a member */
    fb_date from, to;
} fb_member;

/** Who was a member or co-opted on any day from `from` to `to`, members first. */
fb_rc fb_members(const fb_book *book, fb_date from, fb_date to, fb_arena *arena, const fb_member **out,
                 size_t *count);

/** The inhabitants of a participant as counted at exactly this day. @param member its key @return FB_ENOTFOUND */
fb_rc fb_population(const fb_book *book, const char *member, fb_date day, int64_t *out);
/** As counted at the latest day on or before `day`. FB_ENOTFOUND */
fb_rc fb_population_through(const fb_book *book, const char *member, fb_date day, fb_date *counted, int64_t *out);

typedef struct fb_service {
    const char *key, *name;
    const char *unit; /* key of the unit that runs it; "" for none */
} fb_service;

/** All services, in the order in which people list them. */
fb_rc fb_services(const fb_book *book, fb_arena *arena, const fb_service **out, size_t *count);

typedef struct fb_participation {
    fb_service service;
    fb_participant participant;
    const char *role;
    fb_date from, to; /* its own days, not cut to those asked for */
} fb_participation;

/** Who takes part on any day from `from` to `to`, by service, participant and day. One participant has no two
 *  periods of a service that overlap.
 *  @param service its key; NULL: all services. One that does not exist has nobody */
fb_rc fb_participants(const fb_book *book, const char *service, fb_date from, fb_date to, fb_arena *arena,
                      const fb_participation **out, size_t *count);

/** `name` with the days of the year between which it took part, when that is not all of it: "Herrljunga (from
 *  2023-07-01)". NULL when memory is out. */
const char *fb_participation_named(const fb_participation *at, const char *name, int year, fb_arena *arena);

#endif
