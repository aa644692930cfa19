/* views.h - for this room: its tables, one maker each. */
#ifndef FB_CONTROL_VIEWS_H
#define FB_CONTROL_VIEWS_H

#include "ledger/subject.h"

fb_view_maker fb_view_controls, fb_view_control_areas, fb_view_control_checks, fb_view_control_deviations;
fb_view_maker fb_view_risks, fb_view_risk_matrix;
fb_view_maker fb_view_control_rules, fb_view_control_findings;
fb_view_maker fb_view_control_samples, fb_view_control_sample, fb_view_control_proposal;

/** This room's figures. */
fb_subject_lister fb_control_figures;

/** Give the view to whom asked, or say why it could not be made. */
fb_rc fb_view_give(fb_view *view, fb_view **out);

#endif
