/* finding.c - the list of findings, and the words of the return codes. */
#include "base/finding.h"

#include "base/language.h"
#include "base/memory.h"
#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct fb_findings {
    fb_arena *texts;
    fb_finding *list;
    size_t kept, capacity;
    size_t counts[3];
};

enum { FINDING_LENGTH = 1024 };

/* Of a text that was cut: take away the part of a character that stands last. */
static void cut_at_character(char *text) {
    size_t length = strlen(text), last = length;
    while (last > 0 && ((unsigned char)text[last - 1] & 0xC0) == 0x80)
        last--;
    if (last > 0 && fb_utf8_length((const unsigned char *)text + last - 1, length - (last - 1)) == 0)
        text[last - 1] = '\0';
}

const char *fb_rc_text(fb_rc rc) {
    switch (rc) {
    case FB_OK: return _("done");
    case FB_EINPUT: return _("the input is wrong");
    case FB_ENOTFOUND: return _("not found");
    case FB_EOVERFLOW: return _("an amount is too large");
    case FB_ELIMIT: return _("a limit was reached");
    case FB_ENOMEM: return _("out of memory");
    case FB_EIO: return _("reading or writing failed");
    case FB_EDB: return _("the database failed");
    case FB_ECONFLICT: return _("a row breaks a rule of the database");
    case FB_RC_COUNT: break;
    }
    return _("unknown error");
}

fb_findings *fb_findings_new(void) {
    fb_findings *findings = fb_calloc(1, sizeof *findings);
    if (findings && !(findings->texts = fb_arena_new(FB_MIB(4)))) {
        fb_free(findings);
        return NULL;
    }
    return findings;
}

void fb_findings_free(fb_findings *findings) {
    if (!findings) return;
    fb_arena_free(findings->texts);
    fb_free(findings->list);
    fb_free(findings);
}

void fb_findings_clear(fb_findings *findings) {
    fb_arena_reset(findings->texts);
    findings->kept = 0;
    memset(findings->counts, 0, sizeof findings->counts);
}

static bool same(const char *a, const char *b) { return a == b || (a && b && strcmp(a, b) == 0); }

/* The same words about the same place are one finding, however many ways led to it. */
static bool is_kept(const fb_findings *findings, fb_severity severity, const char *key, const char *file,
                    int64_t line, const char *text) {
    for (size_t i = 0; findings->kept < FB_FINDINGS_KEPT && i < findings->kept; i++) {
        const fb_finding *f = &findings->list[i];
        if (f->severity == severity && f->line == line && same(f->key, key) && same(f->file, file) &&
            same(f->text, text))
            return true;
    }
    return false;
}

void fb_find_v(fb_findings *findings, fb_severity severity, const char *key, const char *file, int64_t line,
               const char *format, va_list args) {
    if (!findings) return;
    char text[FINDING_LENGTH];
    if (vsnprintf(text, sizeof text, format, args) >= (int)sizeof text) cut_at_character(text);
    if (is_kept(findings, severity, key, file, line, text)) return;
    findings->counts[severity]++;
    if (severity != FB_ERROR && findings->kept >= FB_FINDINGS_KEPT - FB_FINDINGS_ERRORS) return;
    if (!fb_grow((void **)&findings->list, &findings->capacity, findings->kept, sizeof *findings->list,
                 FB_FINDINGS_KEPT))
        return;
    fb_finding finding = {.severity = severity,
                          .key = key,
                          .file = fb_arena_strdup(findings->texts, file),
                          .line = line,
                          .text = fb_arena_strdup(findings->texts, text)};
    if (!finding.text || (file && !finding.file)) return;
    findings->list[findings->kept++] = finding;
}

void fb_find(fb_findings *findings, fb_severity severity, const char *key, const char *file, int64_t line,
             const char *format, ...) {
    va_list args;
    va_start(args, format);
    fb_find_v(findings, severity, key, file, line, format, args);
    va_end(args);
}

fb_rc fb_refuse(fb_findings *findings, const char *key, const char *file, int64_t line, const char *format, ...) {
    va_list args;
    va_start(args, format);
    fb_find_v(findings, FB_ERROR, key, file, line, format, args);
    va_end(args);
    return FB_EINPUT;
}

size_t fb_findings_kept(const fb_findings *findings) { return findings->kept; }

size_t fb_findings_count(const fb_findings *findings, fb_severity severity) { return findings->counts[severity]; }

size_t fb_findings_of(const fb_findings *findings, fb_severity severity, const char *area) {
    size_t others = 0;
    for (size_t i = 0; i < fb_findings_kept(findings); i++) {
        const fb_finding *finding = fb_findings_at(findings, i);
        others += finding->severity == severity && strncmp(finding->key, area, strlen(area)) != 0;
    }
    return fb_findings_count(findings, severity) - others;
}

const fb_finding *fb_findings_at(const fb_findings *findings, size_t i) { return &findings->list[i]; }

const fb_finding *fb_findings_by_key(const fb_findings *findings, const char *key) {
    for (size_t i = 0; i < findings->kept; i++)
        if (strcmp(findings->list[i].key, key) == 0) return &findings->list[i];
    return NULL;
}
