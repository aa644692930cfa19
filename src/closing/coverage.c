/* coverage.c - every account of the chart stands in the income statement or the balance sheet, once. */
#include "base/language.h"
#include "closing/layout.h"

#include <string.h>

/* A line that takes all of an account, or, with filters, a part of it. */
static bool filtered(const fb_layout_line *line) {
    return !line->units.any || !line->projects.any || !line->counterparties.any;
}

static bool covers(const fb_layout_line *line) {
    bool counts = line->kind == FB_LINE_ACCOUNTS || line->kind == FB_LINE_EACH;
    return counts && line->level != FB_OF_WHICH;
}

static void twice(const fb_layouts *layouts, const fb_account *account, const fb_layout_line *first,
                  const fb_layout_line *again, fb_severity severity, fb_findings *findings) {
    const fb_layout *one = &layouts->statements[first->statement], *two = &layouts->statements[again->statement];
    fb_find(findings, severity, "coverage.twice", two->file, again->row,
            _("account %s %s is counted by %s and, in %s:%d, by %s; expected one line"), account->code, account->name,
            again->name, one->file, (int)first->row, first->name);
}

static bool check_account(const fb_layouts *layouts, const fb_account *account, fb_severity severity,
                          fb_findings *findings) {
    static const char *const STATEMENTS[] = {"income", "balance"};
    const fb_layout_line *first = NULL, *part = NULL;
    bool good = true;
    for (size_t s = 0; s < 2; s++) {
        const fb_layout *layout = fb_layout_by_name(layouts, STATEMENTS[s]);
        for (size_t i = 0; layout && i < layout->count; i++) {
            const fb_layout_line *line = &layouts->lines[layout->first + i];
            if (!covers(line) || !fb_line_counts_account(line, account->code)) continue;
            if (first || (part && !filtered(line))) {
                twice(layouts, account, first ? first : part, line, severity, findings);
                good = false;
            }
            if (filtered(line))
                part = line;
            else
                first = line;
        }
    }
    if (first || part) return good;
    /* No line of a layout is at fault; the head of the one where such accounts stand is as near as one can point. */
    const fb_layout *where =
        fb_layout_by_name(layouts, account->type == 'I' || account->type == 'K' ? "income" : "balance");
    fb_find(findings, severity, "coverage.missing", where ? where->file : NULL, where ? 1 : 0,
            _("account %s %s is counted by no line of the income statement or the balance sheet; add it to a line's "
              "accounts"),
            account->code, account->name);
    return false;
}

size_t fb_layouts_coverage(const fb_layouts *layouts, const fb_account *accounts, size_t count, fb_severity severity,
                           fb_findings *findings) {
    size_t wrong = 0;
    for (size_t i = 0; i < count; i++)
        wrong += !check_account(layouts, &accounts[i], severity, findings);
    return wrong;
}
