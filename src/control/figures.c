/* figures.c - the internal control counted, by name. */
#include "control/views.h"

#include "base/language.h"
#include "control/plan.h"
#include "control/rules.h"
#include "control/sample.h"

#include <string.h>

typedef struct counted {
    int64_t controls, areas, planned, made, complete, remarks, risks, judged, high, uncontrolled;
    int64_t deviations, done, open, overdue;
} counted;

static fb_rc count_controls(const fb_asked *asked, counted *out) {
    const fb_control *list;
    size_t count;
    FB_TRY(fb_controls(asked->book, asked->year, asked->arena, &list, &count));
    for (size_t i = 0; i < count; i++) {
        out->controls++;
        out->areas += i == 0 || list[i].area != list[i - 1].area;
        out->planned += list[i].times;
        /* What was made beyond the plan does not make up for what was not. */
        out->made += list[i].checks < list[i].times ? list[i].checks : list[i].times;
        out->complete += list[i].checks > 0 && list[i].checks >= list[i].times;
        out->remarks += list[i].result == FB_CHECK_REMARK || list[i].result == FB_CHECK_DEVIATION;
    }
    return FB_OK;
}

static fb_rc count_risks(const fb_asked *asked, counted *out) {
    const fb_risk *list;
    fb_risk_scales scales;
    size_t count;
    FB_TRY(fb_risks(asked->book, asked->year, asked->arena, &list, &count));
    FB_TRY(fb_risk_scales_get(asked->book, asked->year, asked->arena, &scales));
    for (size_t i = 0; i < count; i++) {
        bool high = scales.threshold && list[i].likelihood * list[i].consequence >= scales.threshold;
        out->risks++;
        out->judged += list[i].likelihood > 0;
        out->high += high;
        out->uncontrolled += high && list[i].controls == 0;
    }
    return FB_OK;
}

static fb_rc count_deviations(const fb_asked *asked, counted *out) {
    const fb_control_deviation *list;
    size_t count;
    FB_TRY(fb_control_deviations(asked->book, asked->year, 0, asked->arena, &list, &count));
    for (size_t i = 0; i < count; i++) {
        bool done = list[i].state == FB_DEVIATION_DONE || list[i].state == FB_DEVIATION_DONE_LATE;
        out->deviations++;
        out->done += done;
        out->open += !done;
        out->overdue += list[i].state == FB_DEVIATION_OVERDUE;
    }
    return FB_OK;
}

typedef struct figure_row {
    const char *name, *label, *unit, *how, *view;
    int64_t value;
} figure_row;

static fb_rc add_counts(fb_subject_figures *out, const figure_row *rows, size_t count) {
    for (size_t i = 0; i < count; i++)
        FB_TRY(fb_subject_figure_add(out, &(fb_subject_figure){.name = rows[i].name,
                                                               .label = rows[i].label,
                                                               .kind = FB_VIEW_COUNT,
                                                               .has = true,
                                                               .value = rows[i].value,
                                                               .unit = rows[i].unit,
                                                               .how = rows[i].how,
                                                               .view = rows[i].view}));
    return FB_OK;
}

static fb_rc give_plan(const counted *c, fb_subject_figures *out) {
    const char *controls = _("control|controls"), *checks = _("check|checks"),
               *deviations = _("deviation|deviations");
    const figure_row rows[] = {
        {"control.controls", _("Controls in the plan"), controls, _("The rows of the year's plan."), "controls",
         c->controls},
        {"control.areas", _("Areas of the plan"), _("area|areas"), _("The areas that have a control."),
         "control-areas", c->areas},
        {"control.complete", _("Controls made as often as planned"), controls,
         _("Controls with at least as many checks as the plan says."), "controls", c->complete},
        {"control.remarks", _("Controls with a remark or a deviation"), controls,
         _("Controls one of whose checks has a remark or a deviation."), "controls", c->remarks},
        {"control.planned", _("Checks planned"), checks, _("How often each control is to be made, summed."),
         "control-areas", c->planned},
        {"control.made", _("Checks made of those planned"), checks,
         _("Checks of each control, at most as many as were planned."), "control-areas", c->made},
        {"control.deviations", _("Deviations"), deviations, _("What checks found and an action follows up."),
         "control-deviations", c->deviations},
        {"control.deviations_done", _("Deviations put right"), deviations,
         _("Deviations whose action was done by the latest day in the records."), "control-deviations", c->done},
        {"control.deviations_open", _("Deviations not yet put right"), deviations,
         _("Deviations whose action was not done on the latest day in the records."), "control-deviations", c->open},
        {"control.deviations_overdue", _("Deviations overdue"), deviations,
         _("Open deviations whose action was due before the latest day in the records."), "control-deviations",
         c->overdue}};
    if (!c->controls) return FB_OK;
    FB_TRY(fb_subject_figure_add(out, &(fb_subject_figure){.name = "control.made_share",
                                                           .label = _("Share of the planned checks made"),
                                                           .kind = FB_VIEW_SHARE,
                                                           .has = c->planned > 0,
                                                           .value = c->made,
                                                           .per = c->planned ? c->planned : 1,
                                                           .how = _("Checks made of those planned, per planned."),
                                                           .view = "control-areas"}));
    return add_counts(out, rows, FB_COUNT(rows));
}

static fb_rc give_risks(const counted *c, fb_subject_figures *out) {
    const char *risks = _("risk|risks");
    const figure_row rows[] = {
        {"control.risks", _("Risks"), risks, _("The risks of the year."), "risks", c->risks},
        {"control.risks_judged", _("Risks judged"), risks, _("Risks with a likelihood and a consequence."), "risks",
         c->judged},
        {"control.risks_high", _("Risks at or above the threshold"), risks,
         _("Risks whose likelihood times consequence reaches the decided threshold."), "risk-matrix", c->high},
        {"control.risks_uncontrolled", _("Such risks without a control"), risks,
         _("Risks at or above the threshold that no control of the plan is for."), "risks", c->uncontrolled}};
    return c->risks ? add_counts(out, rows, FB_COUNT(rows)) : FB_OK;
}

static fb_rc give_rules(const fb_asked *asked, fb_subject_figures *out) {
    const fb_rule_outcome *list;
    size_t count;
    int64_t tried = 0, found = 0;
    FB_TRY(fb_rules_run(asked, &list, &count));
    for (size_t i = 0; i < count; i++) {
        tried += list[i].state >= FB_RULE_CLEAN;
        found += (int64_t)list[i].count;
    }
    const figure_row rows[] = {{"control.rules", _("Controls that run themselves"), _("control|controls"),
                                _("The rules of the year."), "control-rules", (int64_t)count},
                               {"control.rules_tried", _("Of these tried"), _("control|controls"),
                                _("Rules that the year has vouchers for, with the facts that they ask for."),
                                "control-rules", tried},
                               {"control.rules_untried", _("Of these not tried"), _("control|controls"),
                                _("Rules without vouchers to try, or without the facts that they ask for."),
                                "control-rules", (int64_t)count - tried},
                               {"control.found", _("Vouchers stopped at"), _("vouchers"),
                                _("What the rules of the year stopped at."), "control-rules", found}};
    return count ? add_counts(out, rows, FB_COUNT(rows)) : FB_OK;
}

static fb_rc give_samples(const fb_asked *asked, fb_subject_figures *out) {
    const fb_sample *list;
    size_t count;
    int64_t vouchers = 0, judged = 0, remarks = 0;
    FB_TRY(fb_samples(asked->book, asked->year, asked->arena, &list, &count));
    for (size_t i = 0; i < count; i++) {
        vouchers += list[i].vouchers;
        judged += list[i].judged;
        remarks += list[i].remarks;
    }
    const figure_row rows[] = {{"control.samples", _("Samples of vouchers"), _("samples"),
                                _("The samples of the year."), "control-samples", (int64_t)count},
                               {"control.sampled", _("Vouchers in samples"), _("vouchers"),
                                _("What was drawn, sample by sample."), "control-samples", vouchers},
                               {"control.sampled_done", _("Of these looked at"), _("vouchers"),
                                _("Vouchers of samples with a result."), "control-samples", judged},
                               {"control.sampled_remarks", _("Of these with a remark"), _("vouchers"),
                                _("Vouchers of samples with a remark or a deviation."), "control-samples", remarks}};
    return count ? add_counts(out, rows, FB_COUNT(rows)) : FB_OK;
}

fb_rc fb_control_figures(const fb_asked *asked, fb_subject_figures *out) {
    counted all = {0};
    FB_TRY(count_controls(asked, &all));
    FB_TRY(count_risks(asked, &all));
    FB_TRY(count_deviations(asked, &all));
    FB_TRY(give_plan(&all, out));
    FB_TRY(give_risks(&all, out));
    FB_TRY(give_rules(asked, out));
    return give_samples(asked, out);
}
