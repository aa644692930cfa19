/* comment_lines.c - comments and counts are on lines that the year's layouts have. */
#include "closing/deviations.h"

#include "base/language.h"
#include "closing/budget.h"
#include "closing/inside.h"
#include "plan/comments.h"

#include <limits.h>
#include <stdio.h>

static fb_rc tell(const fb_commented_line *row, int year, const char *folder, fb_findings *findings) {
    char path[PATH_MAX];
    if (folder && snprintf(path, sizeof path, "%s/%s", folder, row->file) >= (int)sizeof path) return FB_ELIMIT;
    return fb_refuse(findings, "comment.line", folder ? path : NULL, folder ? row->source_line : 0,
                     _("the line %s is none of the layouts of %d; give it as statement.id, such as operations.costs"),
                     row->line, year);
}

fb_rc fb_comment_lines_check(const fb_book *book, int year, const char *share, const char *folder,
                             fb_findings *findings) {
    fb_closing *closing = NULL;
    const fb_commented_line *list;
    size_t count = 0;
    fb_rc worst = FB_OK, rc = fb_closing_open_bare(&closing, book, year, share, NULL);
    if (rc == FB_EINPUT || rc == FB_ENOTFOUND)
        return FB_OK; /* the layouts' own faults are told where they are read */
    if (rc == FB_OK) rc = fb_commented_lines(book, year, closing->arena, &list, &count);
    for (size_t i = 0; rc == FB_OK && i < count; i++) {
        if (fb_layout_line_find(closing->layouts, list[i].line) != FB_NO_LINE) continue;
        rc = tell(&list[i], year, folder, findings);
        if (rc != FB_EINPUT) continue;
        worst = rc;
        rc = FB_OK;
    }
    fb_closing_free(closing);
    return rc == FB_OK ? worst : rc;
}
