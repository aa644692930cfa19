/* figures.c - the room's figures of a year. What is withheld has no number in it. */
#include "base/language.h"
#include "staff/parts.h"

#include <stdio.h>
#include <string.h>

static fb_rc add(fb_subject_figures *out, const fb_subject_figure *figure) {
    return figure->name && figure->label ? fb_subject_figure_add(out, figure) : FB_ENOMEM;
}

/* With one decimal from the payroll, with two from positions, as their tables have. */
static fb_rc add_fte(fb_subject_figures *out, const char *name, const char *label, int64_t worked, int days,
                     int decimals, const char *how, const char *view) {
    return add(out, &(fb_subject_figure){.name = name,
                                         .label = label,
                                         .kind = FB_VIEW_COUNT,
                                         .has = true,
                                         .value = fb_staff_fte(worked, days, decimals == 1 ? 10 : 100),
                                         .decimals = decimals,
                                         .unit = _("full-time equivalents"),
                                         .how = how,
                                         .view = view});
}

static fb_rc add_people(fb_subject_figures *out, const char *name, const char *label, int64_t people) {
    return add(out,
               &(fb_subject_figure){.name = name,
                                    .label = label,
                                    .kind = FB_VIEW_COUNT,
                                    .has = true,
                                    .value = people,
                                    .unit = _("employees"),
                                    .how = _("The pseudonyms with a row in the year's last month of payroll.csv."),
                                    .view = "staff"});
}

/* A share of which nothing is known when the whole is nought. */
static fb_rc add_share(fb_subject_figures *out, fb_subject_figure figure, int64_t part, int64_t whole) {
    figure.kind = FB_VIEW_SHARE;
    figure.has = whole != 0;
    figure.value = figure.withheld ? 0 : part;
    figure.per = figure.withheld || whole == 0 ? 1 : whole;
    if (!figure.has) figure.withheld = false;
    return add(out, &figure);
}

/* "staff.sick.share", "staff.sick.women.share". */
static const char *group_figure(fb_arena *arena, const char *subject, fb_staff_group group, const char *what) {
    if (group == FB_STAFF_ALL) return fb_arena_printf(arena, "staff.%s.%s", subject, what);
    return fb_arena_printf(arena, "staff.%s.%s.%s", subject, fb_staff_group_keys[group], what);
}

static const char *group_label(fb_arena *arena, const char *what, fb_staff_group group) {
    if (group == FB_STAFF_ALL) return what;
    return fb_arena_printf(arena, "%s: %s", what, fb_staff_group_name(group));
}

/* Hours, so that a sentence can say which share of them is a group's. */
static fb_rc add_hours(fb_subject_figures *out, const char *name, const char *label, const fb_staff_sick *of,
                       int64_t hours) {
    return add(out, &(fb_subject_figure){.name = name,
                                         .label = label,
                                         .kind = FB_VIEW_COUNT,
                                         .has = true,
                                         .withheld = of->withheld,
                                         .value = of->withheld ? 0 : hours,
                                         .decimals = 2,
                                         .unit = _("hours"),
                                         .how = _("Sick hours of payroll.csv."),
                                         .view = "staff-sick"});
}

static fb_rc add_sick(const fb_asked *asked, const fb_staff_year *year, fb_subject_figures *out) {
    for (fb_staff_group group = FB_STAFF_ALL; group < FB_STAFF_GROUPS; group++) {
        const fb_staff_sick *of = &year->sick[group];
        fb_subject_figure share = {.name = group_figure(asked->arena, "sick", group, "share"),
                                   .label = group_label(asked->arena, _("Sick leave"), group),
                                   .withheld = of->withheld,
                                   .how = _("Sick hours of payroll.csv by ordinary working time (LKBR 11:6)."),
                                   .view = "staff-sick"};
        FB_TRY(add_share(out, share, of->sick, of->hours));
        FB_TRY(add_hours(out, group_figure(asked->arena, "sick", group, "hours"),
                         group_label(asked->arena, _("Sick hours"), group), of, of->sick));
    }
    const fb_staff_sick *all = &year->sick[FB_STAFF_ALL];
    fb_subject_figure share = {.name = "staff.sick.long.share",
                               .label = _("Sick leave from day 60, of all sick leave"),
                               .withheld = all->withheld,
                               .how = _("Sick hours from day 60 of payroll.csv by all sick hours (LKBR 11:6)."),
                               .view = "staff-sick"};
    FB_TRY(add_share(out, share, all->long_sick, all->sick));
    return add_hours(out, "staff.sick.long.hours", _("Sick hours from day 60"), all, all->long_sick);
}

static fb_rc add_pay(const fb_asked *asked, const fb_staff_year *year, fb_subject_figures *out) {
    for (fb_staff_group group = FB_STAFF_ALL; group <= FB_STAFF_MEN; group++) {
        const fb_staff_employed *of = &year->employed[group];
        FB_TRY(
            add(out, &(fb_subject_figure){.name = group_figure(asked->arena, "pay", group, "median"),
                                          .label = group_label(asked->arena, _("Median pay, kr a month"), group),
                                          .kind = FB_VIEW_MONEY,
                                          .has = of->permanent > 0,
                                          .withheld = of->withheld,
                                          .value = of->withheld ? 0 : of->median,
                                          .how = _("The middle of the month's pay for a whole post of the permanent "
                                                   "employees in the year's last month of payroll.csv."),
                                          .view = "staff-pay"}));
    }
    const fb_staff_employed *all = &year->employed[FB_STAFF_ALL];
    FB_TRY(
        add_share(out,
                  (fb_subject_figure){.name = "staff.full_time",
                                      .label = _("Full-time employed, of the permanent employees"),
                                      .withheld = all->withheld,
                                      .how = _("Permanent employees with a whole post, by all permanent ones, in the "
                                               "year's last month of payroll.csv."),
                                      .view = "staff-pay"},
                  all->full_time, all->permanent));
    return add_share(
        out,
        (fb_subject_figure){.name = "staff.extent",
                            .label = _("Mean extent of the permanent employees"),
                            .withheld = all->withheld,
                            .how = _("The extents of the permanent employees in the year's last month of "
                                     "payroll.csv, by their number."),
                            .view = "staff-pay"},
        all->extent, all->permanent * 10000);
}

static fb_rc add_units(const fb_asked *asked, const fb_staff_year *year, fb_subject_figures *out) {
    for (size_t i = 0; i < year->unit_count; i++) {
        const fb_staff_unit *unit = &year->units[i];
        FB_TRY(add_fte(out, fb_arena_printf(asked->arena, "staff.unit.%s.fte", unit->key),
                       fb_arena_printf(asked->arena, "%s: %s", _("Full-time equivalents"), unit->name), unit->worked,
                       year->days, 1, _("Extents of payroll.csv times days, by the days of the year."), "staff"));
    }
    return FB_OK;
}

static fb_rc add_payroll(const fb_asked *asked, fb_subject_figures *out) {
    const fb_staff_year *year;
    FB_TRY(fb_staff_year_read(asked, asked->year, &year));
    if (year->months == 0) return FB_OK;
    FB_TRY(add_fte(out, "staff.fte", _("Full-time equivalents"), year->worked, year->days, 1,
                   _("Extents of payroll.csv times days, by the days of the year."), "staff"));
    FB_TRY(add_people(out, "staff.employees", _("Employees at the year's end"), year->employed[FB_STAFF_ALL].people));
    FB_TRY(add_people(out, "staff.employees.women", _("Employees at the year's end: women"),
                      year->employed[FB_STAFF_WOMEN].people));
    FB_TRY(add_people(out, "staff.employees.men", _("Employees at the year's end: men"),
                      year->employed[FB_STAFF_MEN].people));
    FB_TRY(add_units(asked, year, out));
    FB_TRY(add_sick(asked, year, out));
    return add_pay(asked, year, out);
}

static fb_rc add_positions(const fb_asked *asked, fb_subject_figures *out) {
    const fb_staff_position *list;
    size_t count;
    int64_t there = 0, vacant = 0, bought = 0;
    int days = fb_staff_days_of(asked->year);
    FB_TRY(fb_staff_positions(asked->book, asked->year, asked->arena, &list, &count));
    for (size_t i = 0; i < count; i++) {
        there += list[i].there;
        vacant += list[i].vacant;
        bought += list[i].bought;
    }
    if (count == 0) return FB_OK;
    const char *how =
        _("Extents of staff_positions.csv times days, less staff_vacancies.csv, by the days of the year.");
    FB_TRY(add_fte(out, "staff.positions", _("Positions"), there, days, 2, how, "staff-positions"));
    FB_TRY(add_fte(out, "staff.positions.vacant", _("Positions, vacant"), vacant, days, 2, how, "staff-positions"));
    FB_TRY(add_fte(out, "staff.positions.bought", _("Positions, bought service"), bought, days, 2, how,
                   "staff-positions"));
    return add_fte(out, "staff.positions.filled", _("Positions, employed"), there - vacant - bought, days, 2, how,
                   "staff-positions");
}

static fb_rc add_debts(const fb_asked *asked, fb_subject_figures *out) {
    const fb_staff_debt *list;
    size_t count;
    FB_TRY(fb_staff_debts(asked->book, asked->year, asked->arena, &list, &count));
    for (size_t i = 0, end; i < count; i = end) {
        fb_money sum = FB_ZERO;
        for (end = i; end < count && strcmp(list[end].debt, list[i].debt) == 0; end++)
            FB_TRY(fb_money_add(&sum, sum, list[end].amount));
        FB_TRY(add(out, &(fb_subject_figure){.name = fb_arena_printf(asked->arena, "staff.debt.%s", list[i].debt),
                                             .label = fb_staff_debt_name(list[i].debt),
                                             .kind = FB_VIEW_MONEY,
                                             .has = true,
                                             .value = sum.ore,
                                             .how = _("The rows of staff_debts.csv."),
                                             .view = "staff-debts"}));
    }
    return FB_OK;
}

fb_rc fb_staff_figures(const fb_asked *asked, fb_subject_figures *out) {
    FB_TRY(add_payroll(asked, out));
    FB_TRY(add_positions(asked, out));
    return add_debts(asked, out);
}
