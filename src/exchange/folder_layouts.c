/* folder_layouts.c - the layouts of a folder, tried against its chart of accounts. */
#include "exchange/folder_layouts.h"

#include "closing/layout.h"

#include <stdio.h>

/* Whether other layouts are in force in `year` than in `before`; what was told of them is not told again. */
static fb_rc layouts_differ(const fb_book *book, int before, int year, fb_arena *arena, bool *out) {
    *out = before == 0;
    for (int y = before + 1; y <= year && !*out; y++) {
        const fb_text_file *texts;
        size_t count;
        char prefix[32];
        snprintf(prefix, sizeof prefix, "layouts/%d/", y);
        FB_TRY(fb_texts(book, prefix, arena, &texts, &count));
        *out = count > 0;
    }
    return FB_OK;
}

/* A layout that leaves an account out, or counts it twice, would show itself as a balance sheet that does not
   balance; it is told here, where the layout can still be put right before anything is kept. */
fb_rc fb_layouts_check(const fb_book *book, const char *share, fb_arena *arena, fb_findings *findings) {
    const int *years;
    const fb_account *accounts;
    size_t year_count, account_count;
    FB_TRY(fb_years(book, arena, &years, &year_count));
    FB_TRY(fb_accounts(book, arena, &accounts, &account_count));
    fb_rc worst = FB_OK;
    for (size_t i = 0; i < year_count; i++) {
        const fb_layouts *layouts;
        bool differ;
        FB_TRY(layouts_differ(book, i ? years[i - 1] : 0, years[i], arena, &differ));
        if (!differ) continue;
        fb_rc rc = fb_layouts_load(&layouts, book, years[i], share, arena, findings);
        if (rc == FB_OK && fb_layouts_coverage(layouts, accounts, account_count, FB_ERROR, findings) > 0)
            rc = FB_EINPUT;
        if (rc == FB_EINPUT)
            worst = rc;
        else if (rc != FB_OK && rc != FB_ENOTFOUND)
            return rc;
    }
    return worst;
}
