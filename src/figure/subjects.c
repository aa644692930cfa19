/* subjects.c - which rooms of records there are, and how what they give is found by name. */
#include "figure/subjects.h"

#include "base/language.h"
#include "control/control.h"
#include "fees/billing.h"
#include "fees/payments.h"
#include "fees/subject.h"
#include "follow/goals.h"
#include "follow/measures.h"
#include "follow/surveys.h"
#include "register/register.h"
#include "staff/staff.h"

#include <stdlib.h>
#include <string.h>

const fb_subject *const fb_subjects[] = {
    &fb_register_subject, &fb_goal_subject, &fb_surveys_subject, &fb_control_subject,  &fb_measure_subject,
    &fb_staff_subject,    &fb_fees_subject, &fb_billing_subject, &fb_payments_subject, NULL,
};

const fb_subject_view *fb_subject_view_by_name(const char *name) {
    for (size_t i = 0; fb_subjects[i]; i++)
        for (const fb_subject_view *view = fb_subjects[i]->views; view && view->name; view++)
            if (strcmp(view->name, name) == 0) return view;
    return NULL;
}

fb_rc fb_subject_view_make(const fb_asked *asked, const char *name, fb_view **out) {
    const fb_subject_view *view = fb_subject_view_by_name(name);
    if (!view)
        return fb_refuse(asked->findings, "view.unknown", NULL, 0,
                         _("there is no table \"%s\"; forbund show without a name lists them"), name);
    if (asked->word_count < view->least || asked->word_count > view->most)
        return fb_refuse(asked->findings, "view.words", NULL, 0,
                         _("the table %s takes %s; %zu words stand behind its name"), name,
                         *view->arguments ? _(view->arguments) : _("no words"), asked->word_count);
    return view->make(asked, out);
}

bool fb_subject_owns(const char *name) {
    for (size_t i = 0; fb_subjects[i]; i++)
        for (const char *const *prefix = fb_subjects[i]->prefixes; prefix && *prefix; prefix++)
            if (strncmp(name, *prefix, strlen(*prefix)) == 0) return true;
    return false;
}

static int by_name(const void *a, const void *b) {
    return strcmp(((const fb_subject_figure *)a)->name, ((const fb_subject_figure *)b)->name);
}

static fb_rc make_figures(const fb_asked *asked, const void **list, size_t *count) {
    fb_subject_figures all = {.arena = asked->arena};
    for (size_t i = 0; fb_subjects[i]; i++)
        if (fb_subjects[i]->figures) FB_TRY(fb_subjects[i]->figures(asked, &all));
    if (all.count) qsort(all.list, all.count, sizeof *all.list, by_name);
    *list = all.list;
    *count = all.count;
    return FB_OK;
}

fb_rc fb_subject_figures_list(const fb_asked *asked, const fb_subject_figure **out, size_t *count) {
    return fb_asked_once(asked, make_figures, (const void **)out, count);
}

/* Figures by name --------------------------------------------------------------------------------- */

static fb_rc figures_of_year(fb_closing *closing, int year, const fb_subject_figure **out, size_t *count) {
    const fb_asked asked = {.book = fb_closing_book(closing),
                            .year = year,
                            .arena = fb_closing_arena(closing),
                            .kept = fb_closing_kept(closing)};
    return fb_subject_figures_list(&asked, out, count);
}

fb_rc fb_subject_figures_of(fb_closing *closing, const fb_subject_figure **out, size_t *count) {
    return figures_of_year(closing, fb_closing_year(closing), out, count);
}

/* The year that a suffix names: "" the closing's, "@prior", "@2022". 0 for another suffix. */
static int year_of(const fb_closing *closing, const char *suffix) {
    int year = fb_closing_year(closing);
    if (!*suffix) return year;
    if (strcmp(suffix, "@prior") == 0) return year - 1;
    if (strlen(suffix) != 5 || strspn(suffix + 1, "0123456789") != 4) return 0;
    return (int)strtol(suffix + 1, NULL, 10);
}

/* The decimals that the value is in, brought to hundredths. */
static fb_rc hundredths(int64_t value, int decimals, fb_money *out) {
    int64_t factor = decimals >= 2 ? 1 : decimals == 1 ? 10 : 100;
    return __builtin_mul_overflow(value, factor, &out->ore) ? FB_EOVERFLOW : FB_OK;
}

static fb_rc amount_of(const fb_subject_figure *figure, fb_amount *out) {
    *out = (fb_amount){.has = figure->has && !figure->withheld, .withheld = figure->withheld};
    out->is_share = figure->kind == FB_VIEW_SHARE;
    if (figure->kind == FB_VIEW_COUNT) {
        out->counted = figure->unit ? figure->unit : "";
        out->decimals = figure->decimals < 0 ? 0 : figure->decimals > 2 ? 2 : figure->decimals;
    }
    if (!out->has) return FB_OK;
    if (out->is_share && figure->per == 0) {
        out->has = false;
        return FB_OK;
    }
    out->per = fb_ore(figure->per);
    if (out->counted) return hundredths(figure->value, figure->decimals, &out->money);
    out->money = fb_ore(figure->value);
    return FB_OK;
}

fb_rc fb_subject_figure_get(fb_closing *closing, const char *name, fb_figure *out) {
    const fb_subject_figure *list;
    size_t count;
    if (!fb_subject_owns(name)) return FB_ENOTFOUND;
    size_t length = strcspn(name, "@");
    int year = year_of(closing, name + length);
    char *bare = fb_arena_strndup(fb_closing_arena(closing), name, length);
    if (!bare) return FB_ENOMEM;
    if (!year) return FB_ENOTFOUND;
    FB_TRY(figures_of_year(closing, year, &list, &count));
    const fb_subject_figure key = {.name = bare};
    const fb_subject_figure *found = count ? bsearch(&key, list, count, sizeof key, by_name) : NULL;
    if (!found) return FB_ENOTFOUND;
    *out = (fb_figure){.name = name,
                       .label = found->label,
                       .year = year,
                       .closing = closing,
                       .source = FB_FIGURE_SUBJECT,
                       .subject = found,
                       .place = {.unit = FB_ASSOCIATION}};
    return amount_of(found, &out->amount);
}

fb_rc fb_subject_figure_view(const fb_figure *figure, fb_arena *arena, fb_findings *findings, fb_view **out) {
    enum { WORDS = 8 };
    const char *words[WORDS];
    size_t count = 0;
    *out = NULL;
    if (!figure->subject || !figure->subject->view) return FB_OK;
    char *text = fb_arena_strdup(arena, figure->subject->view), *rest = NULL;
    if (!text) return FB_ENOMEM;
    for (char *word = strtok_r(text, " ", &rest); word && count < WORDS; word = strtok_r(NULL, " ", &rest))
        words[count++] = word;
    const fb_subject_view *known = count ? fb_subject_view_by_name(words[0]) : NULL;
    if (!known || known->internal) return FB_OK;
    const fb_asked asked = {.book = fb_closing_book(figure->closing),
                            .year = figure->year,
                            .words = words + 1,
                            .word_count = count - 1,
                            .arena = arena,
                            .findings = findings,
                            .kept = fb_closing_kept(figure->closing)};
    return fb_subject_view_make(&asked, words[0], out);
}
