/* parts.h - for this room: its files, tables and figures, gathered in staff.c. */
#ifndef FB_STAFF_PARTS_H
#define FB_STAFF_PARTS_H

#include "staff/staff.h"

extern const fb_record fb_staff_records[];
extern const fb_record_check fb_staff_checks[];

fb_view_maker fb_staff_view_units, fb_staff_view_positions, fb_staff_view_sick, fb_staff_view_pay,
    fb_staff_view_debts;
fb_subject_lister fb_staff_figures;

/** "Women": for people. */
const char *fb_staff_group_name(fb_staff_group group);
/** "women", "to_29": in the names of figures. */
extern const char *const fb_staff_group_keys[FB_STAFF_GROUPS];
/** "Holiday pay debt": for people. */
const char *fb_staff_debt_name(const char *debt);

#endif
