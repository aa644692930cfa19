/* findings_text.c - one line a finding. A finding quotes hostile input: control characters must not reach the
 * terminal, so every text is cleaned. */
#include "render/findings_text.h"

#include "render/clean.h"

#include "base/language.h"

#include <inttypes.h>

static const char *severity_word(fb_severity severity) {
    switch (severity) {
    case FB_ERROR: return _("error");
    case FB_WARNING: return _("warning");
    case FB_NOTE: break;
    }
    return _("note");
}

void fb_finding_text(fb_buf *out, const fb_finding *finding) {
    if (finding->file) {
        fb_buf_add_clean(out, finding->file);
        if (finding->line > 0) fb_buf_printf(out, ":%" PRId64, finding->line);
        fb_buf_add(out, ": ");
    }
    fb_buf_add(out, severity_word(finding->severity));
    fb_buf_add(out, ": ");
    fb_buf_add_clean(out, finding->text ? finding->text : "");
    if (finding->key) fb_buf_printf(out, " [%s]", finding->key);
    fb_buf_add_char(out, '\n');
}

void fb_findings_text(fb_buf *out, const fb_findings *findings) {
    size_t kept = fb_findings_kept(findings), all = 0;
    for (size_t i = 0; i < kept; i++)
        fb_finding_text(out, fb_findings_at(findings, i));
    for (int severity = FB_NOTE; severity <= FB_ERROR; severity++)
        all += fb_findings_count(findings, (fb_severity)severity);
    if (all > kept) fb_buf_printf(out, _("… and %zu more\n"), all - kept);
}
