/* annual.c - a report of a year: which chapters, in which order, into one document. */
#include "base/folder.h"
#include "base/ini.h"
#include "base/language.h"
#include "report/parts.h"
#include "report/typeset.h"
#include "report/years.h"

#include <ini.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CHAPTERS = 100, CHAPTER_CAP = 4 * 1024 * 1024 };

/* Where the texts lie ---------------------------------------------------------------------------- */

static fb_rc standard_text(fb_report *report, const char *folder, const char *name, fb_text_file *out) {
    char path[4400];
    fb_buf text;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    fb_buf_init(&text, CHAPTER_CAP);
    fb_rc rc = fb_file_read(&text, path);
    if (rc == FB_OK && strlen(text.text) != text.length)
        rc = fb_refuse(report->findings, "chapter.character", path, 0,
                       _("the file holds a NUL byte; save it as UTF-8 text"));
    *out = (fb_text_file){fb_arena_strdup(report->arena, path), fb_arena_strdup(report->arena, text.text)};
    fb_buf_free(&text);
    if (rc == FB_OK && (!out->path || !out->content)) rc = FB_ENOMEM;
    return rc;
}

/* The program's own chapters, for an association that has none. */
static fb_rc standard_texts(fb_report *report, fb_text_file *files, size_t *count) {
    char folder[4096];
    const char *const *names;
    size_t found;
    snprintf(folder, sizeof folder, "%s/chapters%s%s", report->share ? report->share : "",
             report->edition[0] ? "/" : "", report->edition);
    fb_rc rc = fb_folder_names(folder, report->arena, &names, &found);
    if (rc != FB_OK) return rc == FB_ENOMEM ? rc : FB_OK;
    for (size_t i = 0; i < found && *count < CHAPTERS; i++) {
        if (!fb_ends_with(names[i], ".md") && !fb_ends_with(names[i], ".ini")) continue;
        FB_TRY(standard_text(report, folder, names[i], &files[*count]));
        (*count)++;
    }
    return FB_OK;
}

fb_rc fb_report_texts(fb_report *report, const fb_text_file **chapters, size_t *count, const fb_text_file **plan) {
    char prefix[64];
    const fb_text_file *own;
    size_t own_count, all_count = 0;
    int length = snprintf(prefix, sizeof prefix, "chapters/%d/%s%s", report->year, report->edition,
                          report->edition[0] ? "/" : "");
    if (length >= (int)sizeof prefix) return FB_ELIMIT;
    FB_TRY(fb_texts(report->book, prefix, report->arena, &own, &own_count));
    fb_text_file *all = fb_arena_alloc(report->arena, (own_count + CHAPTERS) * sizeof *all);
    if (!all) return FB_ENOMEM;
    for (size_t i = 0; i < own_count; i++) /* those in a folder below are another report's */
        if (!strchr(own[i].path + length, '/')) all[all_count++] = own[i];
    report->standard = all_count == 0;
    if (report->standard) FB_TRY(standard_texts(report, all, &all_count));
    size_t kept = 0;
    *plan = NULL;
    for (size_t i = 0; i < all_count; i++) {
        if (fb_ends_with(all[i].path, "report.ini")) {
            fb_text_file *copy = fb_arena_alloc(report->arena, sizeof *copy);
            if (!copy) return FB_ENOMEM;
            *copy = all[i];
            *plan = copy;
        } else if (fb_ends_with(all[i].path, ".md")) {
            all[kept++] = all[i];
        }
    }
    *chapters = all;
    *count = kept;
    return FB_OK;
}

/* report.ini -------------------------------------------------------------------------------------- */

static fb_chart_plan *chart_of(fb_report *report, const char *id) {
    fb_report_plan *plan = &report->plan;
    for (size_t i = 0; i < plan->chart_count; i++)
        if (strcmp(plan->charts[i].id, id) == 0) return &plan->charts[i];
    if (plan->chart_count == FB_CHART_PLANS) return NULL;
    fb_chart_plan *chart = &plan->charts[plan->chart_count];
    chart->id = fb_arena_strdup(report->arena, id);
    if (!chart->id) return NULL;
    plan->chart_count++;
    return chart;
}

static const char **plan_place(fb_report *report, const char *section, const char *name, fb_chart_plan *chart) {
    fb_report_plan *plan = &report->plan;
    if (strcmp(section, "report") == 0) {
        if (strcmp(name, "title") == 0) return &plan->title;
        if (strcmp(name, "subtitle") == 0) return &plan->subtitle;
        if (strcmp(name, "look") == 0) return &plan->look;
        if (strcmp(name, "pages") == 0) return &plan->pages;
        if (strcmp(name, "through") == 0) return &plan->through;
        return strcmp(name, "author") == 0 ? &plan->author : NULL;
    }
    if (!chart) return NULL;
    const struct {
        const char *name;
        const char **place;
    } places[] = {{"kind", &chart->kind},     {"title", &chart->title}, {"each", &chart->each},
                  {"figure", &chart->figure}, {"view", &chart->view},   {"description", &chart->description}};
    for (size_t i = 0; i < FB_COUNT(places); i++)
        if (strcmp(name, places[i].name) == 0) return places[i].place;
    return NULL;
}

/* report.ini while it is read, so that a setting knows its line. */
typedef struct plan_reading {
    fb_report *report;
    const char *rest;
    int line;
} plan_reading;

/* inih's protocol, which is that of fgets. */
static char *next_line(char *to, int room, void *context) {
    plan_reading *reading = context;
    if (!*reading->rest || room < 2) return NULL;
    size_t length = strcspn(reading->rest, "\n");
    if (reading->rest[length] == '\n') length++;
    if (length > (size_t)room - 1) length = (size_t)room - 1;
    memcpy(to, reading->rest, length);
    to[length] = '\0';
    reading->rest += length;
    reading->line++;
    return to;
}

/* inih's protocol: nonzero is good. */
static int take_value(void *context, const char *section, const char *name, const char *value) {
    const plan_reading *reading = context;
    fb_report *report = reading->report;
    fb_arena *arena = report->arena;
    static const char CHART[] = "chart ";
    if (fb_report_check_setting(report, reading->line, name, value) != FB_OK) return 0;
    int taken = fb_years_setting(report, section, name, value);
    if (taken != FB_YEARS_NOT_MINE) return taken;
    bool is_chart = strncmp(section, CHART, sizeof CHART - 1) == 0;
    fb_chart_plan *chart = is_chart ? chart_of(report, section + sizeof CHART - 1) : NULL;
    bool *flag = chart && strcmp(name, "prior") == 0  ? &chart->prior
                 : chart && strcmp(name, "size") == 0 ? &chart->size
                                                      : NULL;
    if (flag) {
        *flag = strcmp(value, "yes") == 0;
        return *flag || strcmp(value, "no") == 0;
    }
    const char **place = fb_fact_place(report, section, name, reading->line);
    if (!place) place = plan_place(report, section, name, chart);
    if (!place) return 0;
    *place = fb_arena_strdup(arena, value);
    return *place != NULL;
}

static fb_rc refuse_line(fb_report *report, const char *file, int line) {
    const fb_report_plan *plan = &report->plan;
    if (plan->chart_count == FB_CHART_PLANS || plan->fact_count == FB_FACT_PLANS ||
        plan->fact_list_count == FB_FACT_LISTS)
        return fb_refuse(report->findings, "report.setting", file, line,
                         _("the file describes more than %d charts, %d facts or %d lists of facts"), FB_CHART_PLANS,
                         FB_FACT_PLANS, FB_FACT_LISTS);
    return fb_refuse(report->findings, "report.setting", file, line,
                     _("this line is not understood; docs/chapters.md lists what may stand here"));
}

fb_rc fb_report_plan_read(fb_report *report, const char *file, const char *text) {
    plan_reading reading = {.report = report, .rest = text};
    report->plan_file = file;
    FB_TRY(fb_ini_check(text, file, "report.setting", report->findings));
    int line = ini_parse_stream(next_line, &reading, take_value, &reading);
    if (line < 0) return FB_ENOMEM;
    if (line > 0) return refuse_line(report, file, line);
    return FB_OK;
}

/* The document ------------------------------------------------------------------------------------ */

static fb_rc set_look(fb_report *report, fb_doc *doc) {
    const fb_report_plan *plan = &report->plan;
    if (plan->look && strcmp(plan->look, "leaflet") != 0 && strcmp(plan->look, "report") != 0)
        return fb_refuse(report->findings, "report.setting", report->plan_file, 0,
                         _("look is \"%s\"; expected report or leaflet"), plan->look);
    if (plan->pages && (strspn(plan->pages, "0123456789") != strlen(plan->pages) || strlen(plan->pages) > 4))
        return fb_refuse(report->findings, "report.setting", report->plan_file, 0,
                         _("pages is \"%s\"; expected a number of pages"), plan->pages);
    doc->look = plan->look && strcmp(plan->look, "leaflet") == 0 ? FB_LOOK_LEAFLET : FB_LOOK_REPORT;
    doc->pages_meant = plan->pages ? (int)strtol(plan->pages, NULL, 10) : 0;
    return FB_OK;
}

static fb_rc begin_document(fb_report *report) {
    char day[FB_DATE_TEXT];
    FB_TRY(fb_doc_new(&report->doc, FB_MIB(256)));
    fb_doc *doc = report->doc;
    const fb_report_plan *plan = &report->plan;
    doc->language = fb_language_now() == FB_SWEDISH ? "sv" : "en";
    doc->title = fb_report_with_months(report, plan->title ? plan->title : _("Annual report {year}"));
    doc->subtitle = fb_report_with_months(report, plan->subtitle ? plan->subtitle : "");
    doc->author = fb_doc_text(doc, plan->author ? plan->author : report->book->association.name);
    doc->running_foot = fb_arena_printf(doc->arena, "%s · %s", doc->author, doc->title);
    doc->date = fb_doc_text(doc, fb_date_iso(day, fb_report_day(report)));
    FB_TRY(set_look(report, doc));
    return fb_doc_rc(doc);
}

static fb_rc make(fb_report *report) {
    const fb_text_file *chapters, *plan;
    size_t count;
    FB_TRY(fb_report_rules(report));
    FB_TRY(fb_report_texts(report, &chapters, &count, &plan));
    if (plan) FB_TRY(fb_report_plan_read(report, plan->path, plan->content));
    if (count == 0)
        return fb_refuse(report->findings, "report.chapters", NULL, 0,
                         _("there are no chapters for %d; put them in chapters/%d/%s of the association's folder"),
                         report->year, report->year, report->edition);
    FB_TRY(fb_report_months(report));
    FB_TRY(begin_document(report));
    for (size_t i = 0; i < count; i++) {
        fb_rc rc = fb_report_chapter(report, chapters[i].path, chapters[i].content);
        if (rc == FB_EINPUT)
            report->wrong = true;
        else if (rc != FB_OK)
            return rc;
    }
    if (report->wrong && report->standard)
        fb_find(
            report->findings, FB_NOTE, "report.standard", NULL, 0,
            _("the chapters are the program's own, for the law's layouts; for other layouts write chapters of your "
              "own in chapters/%d/%s"),
            report->year, report->edition);
    if (report->wrong) return FB_EINPUT;
    FB_TRY(fb_note_links(report));
    FB_TRY(fb_law_finish(report));
    FB_TRY(fb_typeset_blocks(report->doc, report->doc->root));
    return fb_doc_rc(report->doc);
}

typedef fb_rc look_at_report(fb_report *report, void *context);

fb_rc fb_report_look(fb_closing *closing, const char *edition, const char *share, look_at_report *look, void *context,
                     fb_findings *findings) {
    fb_report report = {.book = fb_closing_book(closing),
                        .closing = closing,
                        .edition = edition,
                        .share = share,
                        .year = fb_closing_year(closing),
                        .findings = findings,
                        .arena = fb_arena_new(FB_MIB(256))};
    fb_rc rc = report.arena ? make(&report) : FB_ENOMEM;
    if (rc == FB_OK) rc = look(&report, context);
    fb_arena_free(report.arena);
    fb_doc_free(report.doc);
    return rc;
}

static fb_rc take_document(fb_report *report, void *context) {
    *(fb_doc **)context = report->doc;
    report->doc = NULL;
    return FB_OK;
}

fb_rc fb_report_make(fb_doc **out, fb_closing *closing, const char *edition, const char *share,
                     fb_findings *findings) {
    return fb_report_look(closing, edition, share, take_document, out, findings);
}
