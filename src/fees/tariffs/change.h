/* change.h - a change of what fees follow from, as it is tried or proposed: "amount.kansli.invanare=23.10". */
#ifndef FB_FEES_TARIFFS_CHANGE_H
#define FB_FEES_TARIFFS_CHANGE_H

#include "base/date.h"
#include "base/finding.h"
#include "base/memory.h"

typedef enum fb_fee_change_kind {
    FB_TRY_INHABITANTS,  /* inhabitants.MEMBER=N */
    FB_TRY_INDEX,        /* index.KEY=PER CENT */
    FB_TRY_AMOUNT,       /* amount.SERVICE.PART=KRONOR, or per cent of a co-financier */
    FB_TRY_PARTICIPATION /* participation.SERVICE.MEMBER=no, yes, a role, or days 2024-01-01..2024-06-30, open or not
                          */
} fb_fee_change_kind;

typedef struct fb_fee_change {
    fb_fee_change_kind kind;
    bool leaves; /* of participation: none at all, else between days (0: open) */
    fb_date from, to;
    const char *role;           /* that it is in; "": its own, else the first other's */
    const char *first, *second; /* of the name: behind the first and the second point; "" for none */
    const char *value;          /* as it was written */
    int64_t number;             /* inhabitants, hundredths of a per cent, ten-thousandths of a krona */
} fb_fee_change;

/** Read one. @return FB_EINPUT with a finding that says what was expected */
fb_rc fb_fee_change_read(const char *text, fb_arena *arena, fb_findings *findings, fb_fee_change *out);

#endif
