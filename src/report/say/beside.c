/* beside.c - a comparison among the figures of its sentence. */
#include "report/say/beside.h"

#include "base/language.h"

#include <string.h>

enum { SAID = 100000 };

struct fb_beside_said {
    size_t place;
    const fb_call *call;
    fb_said said;
};

void fb_beside_free(fb_beside *beside) { fb_free(beside->said); }

void fb_beside_add(fb_beside *beside, const fb_flow *flow, const fb_call *call, const fb_said *said) {
    if (!said->figure && !said->compared[0]) return;
    if (!fb_grow((void **)&beside->said, &beside->capacity, beside->count, sizeof *beside->said, SAID)) {
        beside->failed = true;
        return;
    }
    beside->said[beside->count++] = (struct fb_beside_said){fb_flow_place(flow), call, *said};
}

static int64_t unit_of(const fb_manner *how) { return how->unit_ore || how->about ? how->unit_ore : FB_ORE_TKR; }

static bool alike(const fb_manner *a, const fb_manner *b) {
    return unit_of(a) == unit_of(b) && a->about == b->about && a->magnitude == b->magnitude;
}

static bool is_of(const fb_said *comparison, const fb_said *figure) {
    return figure->figure && (strcmp(comparison->compared[0], figure->figure) == 0 ||
                              strcmp(comparison->compared[1], figure->figure) == 0);
}

static void check(const fb_beside *beside, size_t comparison, const fb_flow *flow, fb_findings *findings) {
    const struct fb_beside_said *it = &beside->said[comparison];
    size_t begins, ends;
    fb_flow_sentence(flow, it->place, &begins, &ends);
    for (size_t i = 0; i < beside->count; i++) {
        const struct fb_beside_said *other = &beside->said[i];
        if (other->place < begins || other->place > ends || !is_of(&it->said, &other->said)) continue;
        if (alike(&it->said.manner, &other->said.manner)) continue;
        fb_find(
            findings, FB_WARNING, "chapter.shown-otherwise", it->call->file, it->call->line,
            _("{{%s}} and {{%s}} stand in one sentence and show the figure in different ways; give both the same of "
              "tkr, mnkr, kr, ca and abs"),
            it->call->text, other->call->text);
    }
}

fb_rc fb_beside_end(fb_beside *beside, const fb_flow *flow, fb_findings *findings) {
    for (size_t i = 0; i < beside->count; i++)
        if (beside->said[i].said.compared[0]) check(beside, i, flow, findings);
    beside->count = 0;
    return beside->failed ? FB_ENOMEM : FB_OK;
}
