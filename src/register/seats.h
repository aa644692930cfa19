/* seats.h - who sits where: bodies and their seats, by role, party and municipality; no names. */
#ifndef FB_REGISTER_SEATS_H
#define FB_REGISTER_SEATS_H

#include "ledger/subject.h"

typedef struct fb_seat {
    const char *body, *role, *party, *municipality; /* "" for none */
    fb_date from, to;                               /* 0: the whole year */
} fb_seat;

/** The seats of a year, by body and position. */
fb_rc fb_seats(const fb_book *book, int year, fb_arena *arena, const fb_seat **out, size_t *count);

/** This room's files, tables and figures. */
extern const fb_subject fb_register_subject;

#endif
