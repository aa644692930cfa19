/* views.c - the room's tables: the year beside the year before. */
#include "base/language.h"
#include "base/text.h"
#include "staff/parts.h"

#include <stdio.h>
#include <string.h>

enum { KRONA = 100, SHARE = 1000, TENTHS = 10, HUNDREDTHS = 100 };

/* What a table is made of: the year asked for and the one before. */
typedef struct both {
    const fb_staff_year *now, *before;
} both;

static fb_rc read_both(const fb_asked *asked, both *out) {
    FB_TRY(fb_staff_year_read(asked, asked->year, &out->now));
    return fb_staff_year_read(asked, asked->year - 1, &out->before);
}

/* "2023" as a head. */
static const char *year_head(const fb_asked *asked, int back) {
    return fb_arena_printf(asked->arena, "%d", asked->year - back);
}

static const char *headed(const fb_asked *asked, const char *head, int back) {
    return fb_arena_printf(asked->arena, "%s %d", head, asked->year - back);
}

/* A head without memory is no table. */
static fb_view *new_view(const fb_asked *asked, const char *title, const fb_view_column *columns, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (!columns[i].head) return NULL;
    return title ? fb_view_new(asked->arena, title, columns, count) : NULL;
}

static void set_remark(fb_view *view, const char *remark) {
    if (view && !remark && view->rc == FB_OK) view->rc = FB_ENOMEM;
    if (view) view->remark = remark && *remark ? remark : NULL;
}

static fb_rc done(fb_view *view, fb_view **out) {
    fb_view_drop_prior(view);
    FB_TRY(fb_view_rc(view));
    *out = view;
    return FB_OK;
}

/* The months that a year's rows are of, when they are not all; "" when they are, NULL without memory. */
static const char *months_remark(const fb_asked *asked, const both *years) {
    fb_buf text;
    fb_buf_init(&text, FB_KIB(4));
    for (int back = 0; back < 2; back++) {
        int months = back ? years->before->months : years->now->months;
        if (months == 0 || months == FB_YEAR_MONTHS) continue;
        fb_buf_printf(&text, "%s", text.length ? " " : "");
        fb_buf_printf(&text, _("Of %d there are rows for %d months; averages are over those."), asked->year - back,
                      months);
    }
    const char *remark = fb_buf_rc(&text) == FB_OK ? fb_arena_strdup(asked->arena, text.text) : NULL;
    fb_buf_free(&text);
    return remark;
}

/* Units ----------------------------------------------------------------------------------------------- */

enum { UNIT_NAME, UNIT_FTE, UNIT_FTE_BEFORE, UNIT_PEOPLE, UNIT_PEOPLE_BEFORE, UNIT_COLUMNS };

static const fb_staff_unit *unit_of(const fb_staff_year *year, const char *key) {
    for (size_t i = 0; i < year->unit_count; i++)
        if (strcmp(year->units[i].key, key) == 0) return &year->units[i];
    return NULL;
}

static void unit_line(fb_view *view, const both *years, const char *key, const char *name) {
    const fb_staff_unit *now = unit_of(years->now, key), *before = unit_of(years->before, key);
    fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
    fb_view_text(view, row, UNIT_NAME, name);
    if (now) {
        char figure[96];
        snprintf(figure, sizeof figure, "staff.unit.%s.fte", key);
        fb_view_figure(view, row, UNIT_FTE, fb_staff_fte(now->worked, years->now->days, TENTHS), figure);
        fb_view_number(view, row, UNIT_PEOPLE, now->employees);
    }
    if (before) {
        fb_view_number(view, row, UNIT_FTE_BEFORE, fb_staff_fte(before->worked, years->before->days, TENTHS));
        fb_view_number(view, row, UNIT_PEOPLE_BEFORE, before->employees);
    }
}

fb_rc fb_staff_view_units(const fb_asked *asked, fb_view **out) {
    both years;
    FB_TRY(read_both(asked, &years));
    const fb_view_column columns[UNIT_COLUMNS] = {
        {"unit", _("Unit"), FB_VIEW_TEXT, 0, false},
        {"fte", headed(asked, _("Full-time equivalents"), 0), FB_VIEW_COUNT, 1, false},
        {"fte_prior", year_head(asked, 1), FB_VIEW_COUNT, 1, true},
        {"employees", headed(asked, _("Employees at the year's end"), 0), FB_VIEW_COUNT, 0, false},
        {"employees_prior", year_head(asked, 1), FB_VIEW_COUNT, 0, true}};
    fb_view *view = new_view(asked, _("Staff by unit"), columns, UNIT_COLUMNS);
    for (size_t i = 0; i < years.now->unit_count; i++)
        unit_line(view, &years, years.now->units[i].key, years.now->units[i].name);
    for (size_t i = 0; i < years.before->unit_count; i++) /* those that nobody works in any more */
        if (!unit_of(years.now, years.before->units[i].key))
            unit_line(view, &years, years.before->units[i].key, years.before->units[i].name);
    if (years.now->months) {
        fb_view_row *row = fb_view_add(view, FB_VIEW_TOTAL);
        fb_view_text(view, row, UNIT_NAME, _("Total"));
        fb_view_figure(view, row, UNIT_FTE, fb_staff_fte(years.now->worked, years.now->days, TENTHS), "staff.fte");
        fb_view_figure(view, row, UNIT_PEOPLE, years.now->employed[FB_STAFF_ALL].people, "staff.employees");
        if (years.before->months) {
            fb_view_number(view, row, UNIT_FTE_BEFORE,
                           fb_staff_fte(years.before->worked, years.before->days, TENTHS));
            fb_view_number(view, row, UNIT_PEOPLE_BEFORE, years.before->employed[FB_STAFF_ALL].people);
        }
    }
    set_remark(view, months_remark(asked, &years));
    return done(view, out);
}

/* Positions ------------------------------------------------------------------------------------------- */

enum { POSITION_NAME, POSITION_THERE, POSITION_VACANT, POSITION_BOUGHT, POSITION_FILLED, POSITION_COLUMNS };

typedef struct position_sum {
    int64_t there, vacant, bought;
} position_sum;

static void add_position(position_sum *sum, const fb_staff_position *position) {
    sum->there += position->there;
    sum->vacant += position->vacant;
    sum->bought += position->bought;
}

static void position_line(fb_view *view, fb_view_row_kind kind, const char *name, const position_sum *sum, int days,
                          const char *figure) {
    fb_view_row *row = fb_view_add(view, kind);
    int64_t filled = fb_staff_fte(sum->there - sum->vacant - sum->bought, days, HUNDREDTHS);
    fb_view_text(view, row, POSITION_NAME, name);
    fb_view_number(view, row, POSITION_THERE, fb_staff_fte(sum->there, days, HUNDREDTHS));
    if (sum->vacant) fb_view_number(view, row, POSITION_VACANT, fb_staff_fte(sum->vacant, days, HUNDREDTHS));
    if (sum->bought) fb_view_number(view, row, POSITION_BOUGHT, fb_staff_fte(sum->bought, days, HUNDREDTHS));
    if (figure)
        fb_view_figure(view, row, POSITION_FILLED, filled, figure);
    else
        fb_view_number(view, row, POSITION_FILLED, filled);
}

static void position_lines(fb_view *view, const fb_staff_position *list, size_t count, int days, bool all) {
    position_sum total = {0}, unit = {0};
    for (size_t i = 0; i < count; i++) {
        bool first = i == 0 || strcmp(list[i].unit, list[i - 1].unit) != 0;
        bool last = i + 1 == count || strcmp(list[i].unit, list[i + 1].unit) != 0;
        if (first) {
            fb_view_heading(view, list[i].unit_name);
            unit = (position_sum){0};
        }
        position_sum own = {0};
        add_position(&own, &list[i]);
        add_position(&unit, &list[i]);
        add_position(&total, &list[i]);
        position_line(view, FB_VIEW_LINE, list[i].name, &own, days, NULL);
        if (last) position_line(view, FB_VIEW_SUBTOTAL, list[i].unit_name, &unit, days, NULL);
    }
    if (all && count) position_line(view, FB_VIEW_TOTAL, _("Total"), &total, days, "staff.positions.filled");
}

fb_rc fb_staff_view_positions(const fb_asked *asked, fb_view **out) {
    const fb_staff_position *list;
    size_t count, from = 0;
    fb_unit unit;
    FB_TRY(fb_staff_positions(asked->book, asked->year, asked->arena, &list, &count));
    if (asked->word_count) {
        fb_rc rc = fb_unit_find(asked->book, asked->year, asked->words[0], asked->arena, &unit);
        if (rc == FB_ENOTFOUND)
            fb_find(asked->findings, FB_ERROR, "staff.unit", NULL, 0, _("there is no unit \"%s\" in %d"),
                    asked->words[0], asked->year);
        FB_TRY(rc);
        while (from < count && strcmp(list[from].unit, unit.code) != 0)
            from++;
        size_t end = from;
        while (end < count && strcmp(list[end].unit, unit.code) == 0)
            end++;
        count = end - from;
    }
    const fb_view_column columns[POSITION_COLUMNS] = {{"position", _("Position"), FB_VIEW_TEXT, 0, false},
                                                      {"there", _("Positions"), FB_VIEW_COUNT, 2, false},
                                                      {"vacant", _("Vacant"), FB_VIEW_COUNT, 2, false},
                                                      {"bought", _("Bought service"), FB_VIEW_COUNT, 2, false},
                                                      {"filled", _("Employed"), FB_VIEW_COUNT, 2, false}};
    fb_view *view = new_view(asked, headed(asked, _("Positions"), 0), columns, POSITION_COLUMNS);
    position_lines(view, list + from, count, fb_staff_days_of(asked->year), asked->word_count == 0);
    set_remark(view, _("Full-time equivalents, averages over the days of the year."));
    return done(view, out);
}

/* Sick leave ------------------------------------------------------------------------------------------ */

enum { SICK_GROUP, SICK_SHARE, SICK_BEFORE, SICK_COLUMNS };

static void share_cell(fb_view *view, fb_view_row *row, size_t column, const fb_staff_sick *of, int64_t part,
                       int64_t whole, const char *figure) {
    int64_t share;
    if (of->withheld && of->people) {
        fb_view_withhold(view, row, column);
    } else if (fb_money_ratio(&share, fb_ore(part), fb_ore(whole), SHARE) == FB_OK) {
        if (figure)
            fb_view_figure(view, row, column, share, figure);
        else
            fb_view_number(view, row, column, share);
    }
}

static void sick_line(fb_view *view, const both *years, fb_staff_group group) {
    const fb_staff_sick *now = &years->now->sick[group], *before = &years->before->sick[group];
    char figure[64] = "staff.sick.share";
    if (group != FB_STAFF_ALL) snprintf(figure, sizeof figure, "staff.sick.%s.share", fb_staff_group_keys[group]);
    fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
    fb_view_text(view, row, SICK_GROUP, fb_staff_group_name(group));
    share_cell(view, row, SICK_SHARE, now, now->sick, now->hours, figure);
    share_cell(view, row, SICK_BEFORE, before, before->sick, before->hours, NULL);
}

/* The law asks for it of all employees. Of a group it would be the absence of one or two people. */
static void long_line(fb_view *view, const both *years) {
    const fb_staff_sick *now = &years->now->sick[FB_STAFF_ALL], *before = &years->before->sick[FB_STAFF_ALL];
    fb_view_row *row = fb_view_add(view, FB_VIEW_OF_WHICH);
    fb_view_text(view, row, SICK_GROUP, _("of all sick leave, from day 60"));
    share_cell(view, row, SICK_SHARE, now, now->long_sick, now->sick, "staff.sick.long.share");
    share_cell(view, row, SICK_BEFORE, before, before->long_sick, before->sick, NULL);
}

static bool is_withheld(const fb_staff_year *year) {
    for (size_t i = 0; i < FB_STAFF_GROUPS; i++)
        if (year->sick[i].withheld && year->sick[i].people) return true;
    return false;
}

/* Why something is withheld, and of which months the year is. */
static const char *sick_remark(const fb_asked *asked, const both *years) {
    const char *months = months_remark(asked, years);
    if (!months || (!is_withheld(years->now) && !is_withheld(years->before))) return months;
    return fb_arena_printf(asked->arena,
                           _("Withheld: groups of at most %d employees, and those that would give one away by "
                             "subtraction (LKBR 11:6).%s%s"),
                           FB_STAFF_FEW, *months ? " " : "", months);
}

fb_rc fb_staff_view_sick(const fb_asked *asked, fb_view **out) {
    both years;
    FB_TRY(read_both(asked, &years));
    const fb_view_column columns[SICK_COLUMNS] = {{"group", _("Group"), FB_VIEW_TEXT, 0, false},
                                                  {"share", year_head(asked, 0), FB_VIEW_SHARE, 0, false},
                                                  {"share_prior", year_head(asked, 1), FB_VIEW_SHARE, 0, true}};
    fb_view *view = new_view(asked, _("Sick leave, of ordinary working time"), columns, SICK_COLUMNS);
    for (fb_staff_group group = FB_STAFF_ALL; years.now->months && group < FB_STAFF_GROUPS; group++) {
        sick_line(view, &years, group);
        if (group == FB_STAFF_ALL) long_line(view, &years);
    }
    set_remark(view, sick_remark(asked, &years));
    return done(view, out);
}

/* Pay ------------------------------------------------------------------------------------------------- */

enum {
    PAY_GROUP,
    PAY_MEDIAN,
    PAY_MEDIAN_BEFORE,
    PAY_FULL,
    PAY_FULL_BEFORE,
    PAY_EXTENT,
    PAY_EXTENT_BEFORE,
    PAY_COLUMNS
};

static void pay_cells(fb_view *view, fb_view_row *row, const fb_staff_employed *of, bool before) {
    int64_t share;
    if (of->permanent == 0) return;
    if (of->withheld) {
        for (size_t column = PAY_MEDIAN; column <= PAY_EXTENT; column += 2)
            fb_view_withhold(view, row, column + before);
        return;
    }
    fb_view_number(view, row, PAY_MEDIAN + before, of->median);
    if (fb_money_ratio(&share, fb_ore(of->full_time), fb_ore(of->permanent), SHARE) == FB_OK)
        fb_view_number(view, row, PAY_FULL + before, share);
    if (fb_money_ratio(&share, fb_ore(of->extent), fb_ore(of->permanent * 10000), SHARE) == FB_OK)
        fb_view_number(view, row, PAY_EXTENT + before, share);
}

fb_rc fb_staff_view_pay(const fb_asked *asked, fb_view **out) {
    both years;
    FB_TRY(read_both(asked, &years));
    const fb_view_column columns[PAY_COLUMNS] = {
        {"group", _("Permanent employees"), FB_VIEW_TEXT, 0, false},
        {"median", headed(asked, _("Median pay, kr a month"), 0), FB_VIEW_MONEY, 0, false},
        {"median_prior", year_head(asked, 1), FB_VIEW_MONEY, 0, true},
        {"full_time", headed(asked, _("Full-time employed"), 0), FB_VIEW_SHARE, 0, false},
        {"full_time_prior", year_head(asked, 1), FB_VIEW_SHARE, 0, true},
        {"extent", headed(asked, _("Mean extent"), 0), FB_VIEW_SHARE, 0, false},
        {"extent_prior", year_head(asked, 1), FB_VIEW_SHARE, 0, true}};
    fb_view *view = new_view(asked, _("Pay and extent"), columns, PAY_COLUMNS);
    bool withheld = false;
    for (fb_staff_group group = FB_STAFF_ALL; years.now->months && group <= FB_STAFF_MEN; group++) {
        fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
        fb_view_text(view, row, PAY_GROUP, fb_staff_group_name(group));
        pay_cells(view, row, &years.now->employed[group], false);
        pay_cells(view, row, &years.before->employed[group], true);
        withheld |= years.now->employed[group].withheld || years.before->employed[group].withheld;
    }
    if (view) view->unit_ore = KRONA;
    if (withheld)
        set_remark(view, fb_arena_printf(asked->arena, _("Withheld: groups of at most %d employees."), FB_STAFF_FEW));
    return done(view, out);
}

/* Debts ----------------------------------------------------------------------------------------------- */

enum { DEBT_NAME, DEBT_AMOUNT, DEBT_BEFORE, DEBT_COLUMNS };

typedef struct debts {
    const fb_staff_debt *list;
    size_t count;
} debts;

/* What is owed of a kind, to those of one unit or to all. @param unit NULL: of all units */
static fb_rc owed(const debts *of, const char *debt, const char *unit, bool *has, fb_money *out) {
    *has = false;
    *out = FB_ZERO;
    for (size_t i = 0; i < of->count; i++) {
        const fb_staff_debt *one = &of->list[i];
        if (strcmp(one->debt, debt) != 0 || (unit && strcmp(one->unit, unit) != 0)) continue;
        FB_TRY(fb_money_add(out, *out, one->amount));
        *has = true;
    }
    return FB_OK;
}

static fb_rc debt_line(fb_view *view, fb_view_row_kind kind, const char *name, const debts years[2], const char *debt,
                       const char *unit) {
    fb_view_row *row = fb_view_add(view, kind);
    fb_view_text(view, row, DEBT_NAME, name);
    for (size_t back = 0; back < 2; back++) {
        bool has;
        fb_money amount;
        FB_TRY(owed(&years[back], debt, unit, &has, &amount));
        if (has) fb_view_number(view, row, DEBT_AMOUNT + back, amount.ore);
    }
    return FB_OK;
}

static fb_rc debt_lines(fb_view *view, const debts years[2]) {
    const debts *now = &years[0];
    for (size_t i = 0; i < now->count; i++) {
        const fb_staff_debt *one = &now->list[i];
        bool first = i == 0 || strcmp(one->debt, now->list[i - 1].debt) != 0;
        bool last = i + 1 == now->count || strcmp(one->debt, now->list[i + 1].debt) != 0;
        bool listed = false; /* a unit may have two lines of notes */
        for (size_t k = 0; k < i; k++)
            listed |= strcmp(now->list[k].debt, one->debt) == 0 && strcmp(now->list[k].unit, one->unit) == 0;
        if (*one->unit && !listed) FB_TRY(debt_line(view, FB_VIEW_LINE, one->unit_name, years, one->debt, one->unit));
        if (last)
            FB_TRY(debt_line(view, first ? FB_VIEW_LINE : FB_VIEW_SUBTOTAL, fb_staff_debt_name(one->debt), years,
                             one->debt, NULL));
    }
    return FB_OK;
}

fb_rc fb_staff_view_debts(const fb_asked *asked, fb_view **out) {
    debts years[2];
    for (int back = 0; back < 2; back++)
        FB_TRY(fb_staff_debts(asked->book, asked->year - back, asked->arena, &years[back].list, &years[back].count));
    const fb_view_column columns[DEBT_COLUMNS] = {{"debt", _("Owed to employees"), FB_VIEW_TEXT, 0, false},
                                                  {"amount", year_head(asked, 0), FB_VIEW_MONEY, 0, false},
                                                  {"prior", year_head(asked, 1), FB_VIEW_MONEY, 0, true}};
    fb_view *view = new_view(asked, _("Holiday pay debt and pensions"), columns, DEBT_COLUMNS);
    FB_TRY(debt_lines(view, years));
    return done(view, out);
}
