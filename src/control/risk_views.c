/* risk_views.c - the year's risks as a list, and as a matrix that shows at a glance which ones matter. */
#include "control/views.h"

#include "base/language.h"
#include "base/text.h"
#include "control/plan.h"

typedef struct risk_list {
    const fb_risk *list;
    size_t count, judged, acted, told;
    fb_risk_scales scales;
} risk_list;

static fb_rc get(const fb_asked *asked, risk_list *out) {
    *out = (risk_list){0};
    FB_TRY(fb_risks(asked->book, asked->year, asked->arena, &out->list, &out->count));
    FB_TRY(fb_risk_scales_get(asked->book, asked->year, asked->arena, &out->scales));
    for (size_t i = 0; i < out->count; i++) {
        out->judged += out->list[i].likelihood > 0;
        out->acted += *out->list[i].action != '\0';
        out->told += *out->list[i].result != '\0';
    }
    return FB_OK;
}

static int product(const fb_risk *risk) { return risk->likelihood * risk->consequence; }

/* "9 Hög": the number and the word, so that nobody needs the colour to know. */
static const char *level_text(const risk_list *risks, int of, fb_arena *arena) {
    const fb_risk_value *level = fb_risk_level(&risks->scales, of);
    return level ? fb_arena_printf(arena, "%d %s", of, level->label) : NULL;
}

/* The list ------------------------------------------------------------------------------------------ */

/* Columns that a year may lack: judgements where none was made, actions and results where none is told. */
enum { CODE, TEXT, LIKELIHOOD, CONSEQUENCE, LEVEL, CONTROLS, ACTION, RESULT, RISK_COLUMNS };

static bool is_shown(const risk_list *risks, size_t column) {
    if (column == ACTION) return risks->acted > 0;
    if (column == RESULT) return risks->told > 0;
    return column < LIKELIHOOD || column > CONTROLS || risks->judged > 0;
}

static const char *value_text(const fb_risk_scale *scale, int value, fb_arena *arena) {
    return value ? fb_arena_printf(arena, "%d %s", value, fb_risk_scale_label(scale, value)) : NULL;
}

static void add_risk(fb_view *view, const risk_list *risks, const fb_risk *risk) {
    const char *const texts[RISK_COLUMNS] = {
        [CODE] = risk->code,
        [TEXT] = risk->text,
        [LIKELIHOOD] = value_text(&risks->scales.likelihood, risk->likelihood, view->arena),
        [CONSEQUENCE] = value_text(&risks->scales.consequence, risk->consequence, view->arena),
        [LEVEL] = level_text(risks, product(risk), view->arena),
        [ACTION] = *risk->action ? risk->action : NULL,
        [RESULT] = *risk->result ? risk->result : NULL};
    fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
    for (size_t i = 0, at = 0; i < RISK_COLUMNS; i++) {
        if (!is_shown(risks, i)) continue;
        if (i == CONTROLS)
            fb_view_number(view, row, at++, risk->controls);
        else
            fb_view_text(view, row, at++, texts[i]);
        if (i == LEVEL) fb_view_colour(view, row, at - 1, fb_risk_tone(fb_risk_level(&risks->scales, product(risk))));
    }
}

fb_rc fb_view_risks(const fb_asked *asked, fb_view **out) {
    const fb_view_column columns[RISK_COLUMNS] = {{"risk", _("No"), FB_VIEW_TEXT, 0, false},
                                                  {"text", _("Risk"), FB_VIEW_TEXT, 0, false},
                                                  {"likelihood", _("Likelihood"), FB_VIEW_TEXT, 0, false},
                                                  {"consequence", _("Consequence"), FB_VIEW_TEXT, 0, false},
                                                  {"level", _("Level"), FB_VIEW_TEXT, 0, false},
                                                  {"controls", _("Controls"), FB_VIEW_COUNT, 0, false},
                                                  {"action", _("Action"), FB_VIEW_TEXT, 0, false},
                                                  {"result", _("Result"), FB_VIEW_TEXT, 0, false}};
    fb_view_column shown[RISK_COLUMNS];
    size_t count = 0;
    risk_list risks;
    FB_TRY(get(asked, &risks));
    for (size_t i = 0; i < RISK_COLUMNS; i++)
        if (is_shown(&risks, i)) shown[count++] = columns[i];
    fb_view *view = fb_view_new(asked->arena, _("Risks"), shown, count);
    for (size_t i = 0; view && i < risks.count; i++)
        add_risk(view, &risks, &risks.list[i]);
    return fb_view_give(view, out);
}

/* The matrix --------------------------------------------------------------------------------------- */

enum { CELL_CAP = 4096 };

/* "9 Hög: R1, R7", or only the level where no risk is. */
static void fill_cell(fb_view *view, fb_view_row *row, const risk_list *risks, size_t column, int likelihood,
                      int consequence) {
    fb_buf text;
    const char *level = level_text(risks, likelihood * consequence, view->arena), *before = ": ";
    fb_buf_init(&text, CELL_CAP);
    fb_buf_add(&text, level ? level : "");
    for (size_t i = 0; i < risks->count; i++) {
        if (risks->list[i].likelihood != likelihood || risks->list[i].consequence != consequence) continue;
        fb_buf_printf(&text, "%s%s", before, risks->list[i].code);
        before = ", ";
    }
    if (fb_buf_rc(&text) != FB_OK) view->rc = fb_buf_rc(&text);
    fb_view_text(view, row, column, text.text);
    fb_view_colour(view, row, column, fb_risk_tone(fb_risk_level(&risks->scales, likelihood * consequence)));
    fb_buf_free(&text);
}

static fb_view *new_matrix(const fb_asked *asked, const risk_list *risks) {
    const fb_risk_scale *scale = &risks->scales.consequence;
    fb_view_column columns[FB_VIEW_COLUMNS] = {{"likelihood", _("Likelihood"), FB_VIEW_TEXT, 0, false}};
    if (scale->count >= FB_VIEW_COLUMNS) return NULL;
    for (size_t i = 0; i < scale->count; i++) {
        int value = scale->values[i].value;
        columns[i + 1] =
            (fb_view_column){.key = fb_arena_printf(asked->arena, "consequence_%d", value),
                             .head = fb_arena_printf(asked->arena, "%d %s", value, scale->values[i].label),
                             .kind = FB_VIEW_TEXT};
        if (!columns[i + 1].key || !columns[i + 1].head) return NULL;
    }
    return fb_view_new(asked->arena, _("Risks by likelihood and consequence"), columns, scale->count + 1);
}

static const char *matrix_remark(const risk_list *risks, fb_arena *arena) {
    size_t left = risks->count - risks->judged;
    const char *must =
        risks->scales.threshold
            ? fb_arena_printf(arena, _("A risk of %d or more has a control in the plan."), risks->scales.threshold)
            : "";
    const char *unjudged = left ? fb_arena_printf(arena, _("Risks not judged: %zu."), left) : "";
    if (!must || !unjudged) return NULL;
    return *must || *unjudged ? fb_arena_printf(arena, "%s%s%s", must, *must && *unjudged ? " " : "", unjudged)
                              : NULL;
}

fb_rc fb_view_risk_matrix(const fb_asked *asked, fb_view **out) {
    risk_list risks;
    FB_TRY(get(asked, &risks));
    fb_view *view = new_matrix(asked, &risks);
    const fb_risk_scale *likely = &risks.scales.likelihood, *grave = &risks.scales.consequence;
    for (size_t i = likely->count; view && i-- > 0;) {
        fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
        if (!row) break;
        fb_view_text(view, row, 0, value_text(likely, likely->values[i].value, asked->arena));
        for (size_t k = 0; k < grave->count; k++)
            fill_cell(view, row, &risks, k + 1, likely->values[i].value, grave->values[k].value);
    }
    if (view) view->remark = matrix_remark(&risks, asked->arena);
    return fb_view_give(view, out);
}
