/* findings_text.h - findings as lines for people: `book.se:88: fel: verifikation A 117 … [sie.unbalanced]` */
#ifndef FB_RENDER_FINDINGS_TEXT_H
#define FB_RENDER_FINDINGS_TEXT_H

#include "base/finding.h"
#include "base/text.h"

/** One line, in the language in force (language.h). */
void fb_finding_text(fb_buf *out, const fb_finding *finding);
/** All that were kept, and how many more there were. */
void fb_findings_text(fb_buf *out, const fb_findings *findings);

#endif
