/* staff.c - the room as one subject. */
#include "staff/staff.h"

#include "base/language.h"
#include "staff/parts.h"

const char *const fb_staff_group_keys[FB_STAFF_GROUPS] = {"all", "women", "men", "to_29", "30_49", "from_50"};

const char *fb_staff_group_name(fb_staff_group group) {
    static const char *const NAMES[] = {N_("All employees"),       N_("Women"),          N_("Men"),
                                        N_("29 years or younger"), N_("30 to 49 years"), N_("50 years or older")};
    return _(NAMES[group]);
}

const char *fb_staff_debt_name(const char *debt) {
    return *debt == 'h' ? _("Holiday pay debt") : _("Pension liability");
}

static const char *const PREFIXES[] = {"staff.", NULL};

static const fb_subject_view VIEWS[] = {
    {"staff", "", N_("full-time equivalents and employees by unit"), 0, 0, false, fb_staff_view_units},
    {"staff-positions", N_("[UNIT]"), N_("positions with averages over days, and what of them stood empty"), 0, 1,
     false, fb_staff_view_positions},
    {"staff-sick", "", N_("sick leave as the law asks (LKBR 11:6)"), 0, 0, false, fb_staff_view_sick},
    {"staff-pay", "", N_("median pay, share of full-time employees, mean extent"), 0, 0, false, fb_staff_view_pay},
    {"staff-debts", "", N_("holiday pay debt and pension liability by unit"), 0, 0, false, fb_staff_view_debts},
    {0}};

const fb_subject fb_staff_subject = {.prefixes = PREFIXES,
                                     .records = fb_staff_records,
                                     .checks = fb_staff_checks,
                                     .views = VIEWS,
                                     .figures = fb_staff_figures};
