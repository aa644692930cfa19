/* texts.c - texts beside the chapters: what they include, and the rules of what may be typed in them. */
#include "base/language.h"
#include "report/parts.h"

#include <stdio.h>
#include <string.h>

enum { TEXT_CAP = 4 * 1024 * 1024 };

static fb_rc read_share(fb_report *report, const char *inner, const char **file, const char **text) {
    char path[4400];
    fb_buf content;
    if (!report->share) return FB_ENOTFOUND;
    snprintf(path, sizeof path, "%s/%s", report->share, inner);
    fb_buf_init(&content, TEXT_CAP);
    fb_rc rc = fb_file_read(&content, path);
    if (rc == FB_OK) {
        *file = fb_arena_strdup(report->arena, path);
        *text = fb_arena_strdup(report->arena, content.text);
        if (!*file || !*text) rc = FB_ENOMEM;
    }
    fb_buf_free(&content);
    return rc;
}

fb_rc fb_report_include(void *context, const char *path, const char **file, const char **text) {
    fb_report *report = context;
    const char *own = fb_arena_printf(report->arena, "chapters/%s", path);
    if (!own) return FB_ENOMEM;
    fb_rc rc = fb_text_get(report->book, own, report->arena, text);
    if (rc == FB_ENOTFOUND) return read_share(report, own, file, text);
    if (rc == FB_OK) *file = own;
    return rc;
}

fb_rc fb_report_rules(fb_report *report) {
    static const char NAMES[] = "chapters/names.txt";
    const char *file = NULL, *text = NULL;
    fb_rules *rules;
    FB_TRY(fb_rules_new(&rules, report->arena));
    fb_rc rc = read_share(report, "numbers.txt", &file, &text);
    if (rc == FB_ENOTFOUND || rc == FB_EIO)
        return fb_refuse(
            report->findings, "share.missing", "numbers.txt", 0,
            _("the rules of typed numbers cannot be read; set FORBUND_SHARE to the program's data folder"));
    if (rc == FB_OK) rc = fb_rules_read(rules, file, text, report->findings);
    if (rc != FB_OK) return rc;
    rc = fb_text_get(report->book, NAMES, report->arena, &text);
    if (rc == FB_OK) rc = fb_rules_read(rules, NAMES, text, report->findings);
    if (rc != FB_OK && rc != FB_ENOTFOUND) return rc;
    report->rules = rules;
    return FB_OK;
}

fb_rc fb_report_check_setting(fb_report *report, int64_t line, const char *name, const char *value) {
    static const char *const READ[] = {"title", "subtitle", "description", "label"};
    bool is_read = false;
    for (size_t i = 0; i < FB_COUNT(READ); i++)
        is_read = is_read || strcmp(name, READ[i]) == 0;
    if (!is_read) return FB_OK;
    fb_flow flow;
    fb_flow_init(&flow, report->rules, report->findings);
    fb_flow_add(&flow, report->plan_file, line, value, strlen(value));
    fb_rc rc = fb_flow_end(&flow);
    fb_flow_free(&flow);
    return rc;
}
