/* subjects.h - the rooms of records beside the ledger: their files, tables and figures, found by name. */
#ifndef FB_FIGURE_SUBJECTS_H
#define FB_FIGURE_SUBJECTS_H

#include "figure/figure.h"
#include "ledger/subject.h"

/** All subjects, in the order in which their files are loaded; ended by NULL. */
extern const fb_subject *const fb_subjects[];

/** The table of this name, or NULL. */
const fb_subject_view *fb_subject_view_by_name(const char *name);
/** Make a table. With a finding: FB_EINPUT for a name that is none or too few or too many words, FB_ENOTFOUND as the
 *  maker. */
fb_rc fb_subject_view_make(const fb_asked *asked, const char *name, fb_view **out);

/** The figures of a year, by name; those of all subjects; made once (fb_asked_once). */
fb_rc fb_subject_figures_list(const fb_asked *asked, const fb_subject_figure **out, size_t *count);
/** Whether a name is a subject's, by its prefix. */
bool fb_subject_owns(const char *name);
/** A subject's figure by its name, with @prior or @2022 for another year, which needs no books. Each year's figures
 * are computed once and kept with the closing. @return FB_ENOTFOUND */
fb_rc fb_subject_figure_get(fb_closing *closing, const char *name, fb_figure *out);
/** All of the closing's year, by name, kept with the closing. */
fb_rc fb_subject_figures_of(fb_closing *closing, const fb_subject_figure **out, size_t *count);
/** The table that shows what a subject's figure is made of; NULL when it names none, or one that is internal. */
fb_rc fb_subject_figure_view(const fb_figure *figure, fb_arena *arena, fb_findings *findings, fb_view **out);

#endif
