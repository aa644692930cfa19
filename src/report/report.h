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

/** Make the document of one report of the closing's year. Several may be made of one closing.
 *  @param edition "" for the annual report, of chapters/Y/; else the folder below it that has the chapters: "popular"
 *  @param share the program's data folder
 *  @return FB_EINPUT with findings for everything that is wrong in the chapters */
fb_rc fb_report_make(fb_doc **out, fb_closing *closing, const char *edition, const char *share,
                     fb_findings *findings);
/** The day on which the budget in force was decided. FB_EINPUT with a finding, report.budget, when there is none. */
fb_rc fb_report_budget(const fb_book *book, int year, fb_date *decided, fb_findings *findings);

#endif
