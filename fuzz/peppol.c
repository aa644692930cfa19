/* peppol.c - any bytes at all as an e-invoice. Runs under libFuzzer and afl++.
 *
 * Beside what the sanitizers see: a refusal has a finding, a fault has its rule, place and words, and no more are
 * given than the cap.
 */
#include "holds.h"

#include "exchange/peppol.h"

#include <string.h>

static fb_peppol_rules *rules;
static fb_findings *findings;
static fb_arena *arena;

static void set_up(void) {
    if (rules) return;
    HOLDS((findings = fb_findings_new()) != NULL);
    HOLDS((arena = fb_arena_new(FB_MIB(64))) != NULL);
    HOLDS(fb_peppol_rules_read(&rules, FB_FUZZ_SHARE, findings) == FB_OK);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    const fb_peppol_fault *faults = NULL;
    size_t count = 0;
    set_up();
    fb_findings_clear(findings);
    fb_arena_reset(arena);
    fb_rc rc = fb_peppol_check(rules, (const char *)bytes, length, "input", arena, &faults, &count, findings);
    HOLDS(rc == FB_OK || rc == FB_EINPUT);
    HOLDS((rc == FB_OK) == (fb_findings_count(findings, FB_ERROR) == 0));
    HOLDS(count <= FB_PEPPOL_FAULTS);
    for (size_t i = 0; i < count; i++) {
        HOLDS(faults[i].rule[0] && faults[i].text[0] && faults[i].place[0] == '/');
        HOLDS(fb_utf8_valid(faults[i].found, strlen(faults[i].found)));
    }
    return 0;
}
