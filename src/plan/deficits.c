/* deficits.c - the ledger of deficits, by year of origin. */
#include "plan/deficits.h"

#include "store/list.h"

static bool read_deficit(void *element, const fb_rows *rows, fb_arena *arena) {
    (void)arena;
    int origin = (int)fb_column_int(rows, 0);
    *(fb_deficit *)element = (fb_deficit){.origin = origin,
                                          .due = origin + FB_YEARS_TO_RESTORE,
                                          .arisen = fb_ore(fb_column_int(rows, 1)),
                                          .restored = fb_ore(fb_column_int(rows, 2)),
                                          .this_year = fb_ore(fb_column_int(rows, 3)),
                                          .exempt = fb_ore(fb_column_int(rows, 4))};
    return true;
}

fb_rc fb_deficits(const fb_book *book, int year, fb_arena *arena, const fb_deficit **out, size_t *count) {
    const fb_deficit *list;
    size_t n;
    fb_list_query query = {FB_SQL_FORECAST_DEFICIT_LEDGER, FB_VALUES(FB_OF(book), FB_INT(year)), read_deficit,
                           sizeof *list};
    FB_TRY(fb_list_read(book->store, &query, arena, (const void **)&list, &n));
    fb_deficit *kept = fb_arena_alloc(arena, n * sizeof *kept);
    if (!kept) return FB_ENOMEM;
    for (size_t i = 0; i < n; i++) {
        kept[i] = list[i];
        FB_TRY(fb_money_subtract(&kept[i].remaining, list[i].arisen, list[i].restored));
        FB_TRY(fb_money_subtract(&kept[i].remaining, kept[i].remaining, list[i].exempt));
    }
    *out = kept;
    *count = n;
    return FB_OK;
}
