/* parts.h - for this chamber: what is told of a member, the same in the annual report and in the statement that
 * the member is sent. */
#ifndef FB_REPORT_MEMBER_PARTS_H
#define FB_REPORT_MEMBER_PARTS_H

#include "render/doc.h"
#include "report/member_year.h"

/* How it is told, and where. */
typedef struct fb_member_telling {
    fb_doc *doc;
    fb_block *parent;    /* NULL: at the end of the document */
    fb_closing *closing; /* of the year */
    const fb_members_year *year;
    const fb_member_part *member;
    const char *now, *before; /* heads of the columns of the two years */
    int64_t unit_ore;         /* of money: 100000 tkr, 100 kr */
    bool changes;             /* the change from the year before has columns, in money and in per cent */
    fb_findings *findings;
} fb_member_telling;

/** "Medlem, 35 513 invånare 2023-06-30", without a point. NULL when memory is out. */
const char *fb_member_status(const fb_member_telling *t);
/** "Marks kommun: vad den har betalat": the caption of a part. NULL when memory is out. */
typedef enum fb_member_topic { FB_MEMBER_PAID, FB_MEMBER_SERVICES, FB_MEMBER_GOT } fb_member_topic;
const char *fb_member_title(const fb_member_telling *t, fb_member_topic topic);
/** A paragraph; a remark when it is quiet. Memory that is out is the document's failure. */
void fb_member_say(const fb_member_telling *t, bool quiet, const char *words);

/** "3 of 9", "2–4 of 9" of those who pay as much, or that all do. NULL when memory is out. */
const char *fb_member_place(const fb_member_telling *t, const fb_member_fee *fee);
/** A table of what it paid for, beside the year before, and per inhabitant beside the others; a sentence when it paid
 *  nothing. */
fb_rc fb_member_paid(const fb_member_telling *t);
/** A table of the services that it took part in, with its role; nothing when there are none. */
fb_rc fb_member_services(const fb_member_telling *t);
/** A table of what is counted of it; a sentence when nothing is. */
fb_rc fb_member_got(const fb_member_telling *t);

#endif
