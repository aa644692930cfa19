/* control.c - the room's description of itself. */
#include "control/control.h"

#include "base/language.h"
#include "control/plan.h"
#include "control/rules.h"
#include "control/views.h"

static const char *const PREFIXES[] = {"control.", NULL};

static const fb_subject_view VIEWS[] = {
    {"controls", N_("[AREA]"), N_("the internal control plan with what came of each control"), 0, 1, false,
     fb_view_controls},
    {"control-areas", "", N_("the plan counted by area"), 0, 0, false, fb_view_control_areas},
    {"control-checks", N_("[CONTROL]"), N_("the checks made through the year"), 0, 1, false, fb_view_control_checks},
    {"control-deviations", N_("[DAY]"), N_("deviations, their actions and when these are due"), 0, 1, false,
     fb_view_control_deviations},
    {"risks", "", N_("the year's risks as they are judged"), 0, 0, false, fb_view_risks},
    {"risk-matrix", "", N_("risks by likelihood and consequence"), 0, 0, false, fb_view_risk_matrix},
    {"control-rules", N_("[RULE]"), N_("controls that run themselves on the books, and what each came to"), 0, 1,
     false, fb_view_control_rules},
    {"control-findings", N_("[RULE]"), N_("the vouchers that they stopped at"), 0, 1, true, fb_view_control_findings},
    {"control-samples", "", N_("samples of vouchers, and how far they are looked at"), 0, 0, false,
     fb_view_control_samples},
    {"control-sample", N_("SAMPLE"), N_("the vouchers of a sample, to work through"), 1, 1, true,
     fb_view_control_sample},
    {"control-proposal", "", N_("the year's plan beside the one before it, where they differ or something was said"),
     0, 0, true, fb_view_control_proposal},
    {0}};

const fb_subject fb_control_subject = {.prefixes = PREFIXES,
                                       .records = fb_control_records,
                                       .checks = fb_control_row_rules,
                                       .views = VIEWS,
                                       .figures = fb_control_figures,
                                       .check = fb_rules_check};
