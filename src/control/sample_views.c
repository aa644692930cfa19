/* sample_views.c - samples of vouchers: which were drawn and how far they are looked at; and one as a list to work
 * through. */
#include "control/views.h"

#include "base/language.h"
#include "control/sample.h"

/* "25 by lot; all above 100 000 kr; strata from 10000;50000 kr; accounts 64" */
static const char *way_text(const fb_sample_way *way, fb_arena *arena) {
    char shown[FB_MONEY_TEXT];
    const char *text = fb_arena_printf(arena, _("%lld by lot"), (long long)way->count);
    if (text && way->over.ore >= 0)
        text = fb_arena_printf(arena, _("%s; all above %s kr"), text,
                               fb_money_shown(shown, fb_money_rounded(way->over, 100), 0));
    if (text && *way->strata) text = fb_arena_printf(arena, _("%s; strata from %s kr"), text, way->strata);
    if (text && *way->account) text = fb_arena_printf(arena, _("%s; accounts %s"), text, way->account);
    return text;
}

fb_rc fb_view_control_samples(const fb_asked *asked, fb_view **out) {
    const fb_view_column columns[] = {{"sample", _("Sample"), FB_VIEW_TEXT, 0, false},
                                      {"way", _("How it was drawn"), FB_VIEW_TEXT, 0, false},
                                      {"seed", _("Seed"), FB_VIEW_TEXT, 0, false},
                                      {"population", _("Drawn from"), FB_VIEW_COUNT, 0, false},
                                      {"vouchers", _("Vouchers"), FB_VIEW_COUNT, 0, false},
                                      {"judged", _("Looked at"), FB_VIEW_COUNT, 0, false},
                                      {"remarks", _("With a remark"), FB_VIEW_COUNT, 0, false}};
    const fb_sample *list;
    size_t count;
    FB_TRY(fb_samples(asked->book, asked->year, asked->arena, &list, &count));
    fb_view *view = fb_view_new(asked->arena, _("Samples of vouchers"), columns, FB_COUNT(columns));
    for (size_t i = 0; i < count; i++) {
        const int64_t numbers[] = {list[i].population, list[i].vouchers, list[i].judged, list[i].remarks};
        const char *way = way_text(&list[i].way, asked->arena);
        fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
        if (!way) return FB_ENOMEM;
        fb_view_text(view, row, 0, list[i].code);
        fb_view_text(view, row, 1, way);
        fb_view_text(view, row, 2, list[i].way.seed);
        for (size_t k = 0; k < FB_COUNT(numbers); k++)
            fb_view_number(view, row, k + 3, numbers[k]);
    }
    return fb_view_give(view, out);
}

/* Columns of what was found, in a sample that somebody has begun to look at. */
enum { VOUCHER, DAY, TEXT, AMOUNT, OPEN_COLUMNS, RESULT = OPEN_COLUMNS, SAID, EVIDENCE, SAMPLE_COLUMNS };

static void add_voucher(fb_view *view, const fb_sampled *v) {
    fb_view_row *row = fb_view_add(view, FB_VIEW_LINE);
    fb_view_text(view, row, VOUCHER, fb_arena_printf(view->arena, "%s %lld", v->series, (long long)v->number));
    if (v->date) fb_view_number(view, row, DAY, v->date);
    fb_view_text(view, row, TEXT, v->date ? v->text : _("not in the books"));
    fb_view_number(view, row, AMOUNT, v->amount.ore);
    if (view->column_count == OPEN_COLUMNS) return;
    fb_view_text(view, row, RESULT, v->result == FB_CHECK_NONE ? "" : fb_check_result_text(v->result));
    fb_view_text(view, row, SAID, v->said);
    fb_view_text(view, row, EVIDENCE, v->evidence);
}

static fb_view *new_sample(const fb_asked *asked, const fb_sample *sample) {
    const fb_view_column columns[SAMPLE_COLUMNS] = {
        {"voucher", _("Voucher"), FB_VIEW_TEXT, 0, false},  {"date", _("Day"), FB_VIEW_DATE, 0, false},
        {"text", _("Text"), FB_VIEW_TEXT, 0, false},        {"amount", _("Amount"), FB_VIEW_MONEY, 0, false},
        {"result", _("Result"), FB_VIEW_TEXT, 0, false},    {"said", _("What was found"), FB_VIEW_TEXT, 0, false},
        {"evidence", _("Evidence"), FB_VIEW_TEXT, 0, false}};
    const char *way = way_text(&sample->way, asked->arena);
    const char *title = fb_arena_printf(asked->arena, _("Sample %s of %d: %lld of %lld vouchers"), sample->code,
                                        asked->year, (long long)sample->vouchers, (long long)sample->population);
    fb_view *view = way && title ? fb_view_new(asked->arena, title, columns,
                                               sample->judged ? (size_t)SAMPLE_COLUMNS : (size_t)OPEN_COLUMNS)
                                 : NULL;
    if (!view) return NULL;
    view->unit_ore = 1;
    view->remark = fb_arena_printf(asked->arena, _("%s. Seed %s."), way, sample->way.seed);
    return view->remark ? view : NULL;
}

fb_rc fb_view_control_sample(const fb_asked *asked, fb_view **out) {
    const fb_sample *sample;
    const fb_sampled *list;
    size_t count;
    FB_TRY(fb_sample_find(asked->book, asked->year, asked->words[0], asked->arena, &sample, asked->findings));
    FB_TRY(fb_sample_vouchers(asked->book, asked->year, sample->code, asked->arena, &list, &count));
    fb_view *view = new_sample(asked, sample);
    for (size_t i = 0; view && i < count; i++)
        add_voucher(view, &list[i]);
    return fb_view_give(view, out);
}
