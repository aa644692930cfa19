/* report.h - a report: chapters of Markdown with figures, tables and charts called by name, made into a document.
 *
 * The chapters of year Y are the association's texts chapters/Y/NN-name.md, in the order of their names; an
 * association without any gets the program's own, share/chapters/. report.ini beside them has the title and the
 * charts. docs/chapters.md describes both. A number in a chapter is called, never typed: a call that names no figure,
 * table or chart is an error with file and line.
 */
#ifndef FB_REPORT_REPORT_H
#define FB_REPORT_REPORT_H

#include "closing/statement.h"
#include "render/doc.h"

/** The annual report of a year. @param share the program's data folder
 *  @return FB_EINPUT with findings for everything that is wrong in the chapters; FB_ENOTFOUND when the year has no
 * books */
fb_rc fb_report_annual(fb_doc **out, const fb_book *book, int year, const char *share, fb_findings *findings);

#endif
