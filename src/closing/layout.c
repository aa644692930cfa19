/* layout.c - which layouts are in force in a year, and one compiled set of them. */
#include "closing/layout.h"

#include "base/folder.h"
#include "base/language.h"
#include "base/text.h"
#include "closing/layout_build.h"

#include <stdlib.h>
#include <string.h>

/* Files --------------------------------------------------------------------------------------- */

typedef struct file_list {
    fb_layout_file files[FB_LAYOUT_FILES];
    size_t count;
} file_list;

static const char OWN_FOLDER[] = "layouts/", STANDARD_FOLDER[] = "layouts/lkbr", SUFFIX[] = ".csv";
enum { FILE_CAP = 1024 * 1024 };

/* The name of the statement in a file's path; NULL when it is no layout. */
static const char *statement_name(fb_arena *arena, const char *file) {
    const char *slash = strrchr(file, '/'), *base = slash ? slash + 1 : file;
    size_t length = strlen(base), suffix = sizeof SUFFIX - 1;
    if (length <= suffix || strcmp(base + length - suffix, SUFFIX) != 0) return NULL;
    return fb_arena_strndup(arena, base, length - suffix);
}

/* The year of `layouts/YYYY/…`; 0 when there is none. */
static int folder_year(const char *path) {
    const char *at = path + sizeof OWN_FOLDER - 1;
    int year = 0;
    for (int i = 0; i < 4; i++) {
        if (at[i] < '0' || at[i] > '9') return 0;
        year = year * 10 + (at[i] - '0');
    }
    return at[4] == '/' && !strchr(at + 5, '/') ? year : 0;
}

static fb_rc add_file(file_list *list, fb_arena *arena, const char *path, const char *text, bool standard) {
    const char *name = statement_name(arena, path);
    if (!name) return FB_OK;
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->files[i].name, name) == 0) return FB_OK;
    if (list->count == FB_LAYOUT_FILES) return FB_ELIMIT;
    list->files[list->count++] = (fb_layout_file){.name = name, .path = path, .text = text, .standard = standard};
    return FB_OK;
}

static fb_rc own_files(file_list *list, const fb_book *book, int year, fb_arena *arena) {
    const fb_text_file *texts;
    size_t count;
    int latest = 0;
    FB_TRY(fb_texts(book, OWN_FOLDER, arena, &texts, &count));
    for (size_t i = 0; i < count; i++) {
        int from = folder_year(texts[i].path);
        if (from <= year && from > latest) latest = from;
    }
    for (size_t i = 0; i < count; i++)
        if (latest && folder_year(texts[i].path) == latest)
            FB_TRY(add_file(list, arena, texts[i].path, texts[i].content, false));
    return FB_OK;
}

static fb_rc add_standard(file_list *list, const char *folder, const char *name, fb_arena *arena) {
    char *path = fb_arena_printf(arena, "%s/%s", folder, name);
    if (!path) return FB_ENOMEM;
    fb_buf text;
    fb_buf_init(&text, FILE_CAP);
    fb_rc rc = fb_file_read(&text, path);
    const char *kept = rc == FB_OK ? fb_arena_strdup(arena, text.text) : NULL;
    fb_buf_free(&text);
    if (rc != FB_OK) return rc;
    return kept ? add_file(list, arena, path, kept, true) : FB_ENOMEM;
}

static fb_rc standard_files(file_list *list, const char *share, fb_arena *arena) {
    char *folder = fb_arena_printf(arena, "%s/%s", share, STANDARD_FOLDER);
    if (!folder) return FB_ENOMEM;
    const char *const *names;
    size_t count;
    fb_rc rc = fb_folder_names(folder, arena, &names, &count);
    /* A program without its data folder still serves an association's own layouts. */
    if (rc != FB_OK) return rc == FB_ENOMEM ? rc : FB_OK;
    for (size_t i = 0; i < count; i++)
        if (strstr(names[i], SUFFIX)) FB_TRY(add_standard(list, folder, names[i], arena));
    return FB_OK;
}

/* Compiling ----------------------------------------------------------------------------------- */

static fb_rc read_files(fb_layout_build *build, const file_list *list) {
    build->statement_count = build->line_count = 0;
    for (size_t i = 0; i < list->count; i++)
        if (!list->files[i].left_out) FB_TRY(fb_layout_read(build, &list->files[i]));
    return fb_layout_index(build);
}

static void leave_out(fb_layout_build *build, file_list *list, const fb_layout *statement, const fb_layout_line *line,
                      const char *unknown) {
    for (size_t i = 0; i < list->count; i++) {
        if (list->files[i].left_out || strcmp(list->files[i].name, statement->name) != 0) continue;
        list->files[i].left_out = true;
        fb_find(build->findings, FB_NOTE, "layout.left-out", statement->file, line->row,
                _("the standard layout is left out: it names %s, which the association's own layouts do not have; "
                  "write a layout %s.csv of its own"),
                unknown, statement->name);
    }
}

/* Marks standard layouts that name lines which are not there. @param[out] changed whether there was one */
static fb_rc drop_unfit(fb_layout_build *build, file_list *list, bool *changed) {
    *changed = false;
    for (size_t i = 0; i < build->line_count; i++) {
        fb_layout_line line = build->lines[i];
        const fb_layout *statement = &build->statements[line.statement];
        const char *unknown = NULL;
        if (!statement->standard) continue;
        FB_TRY(fb_formula_compile(build, &line, &unknown));
        if (!unknown) continue;
        leave_out(build, list, statement, &line, unknown);
        *changed = true;
    }
    return FB_OK;
}

static fb_rc resolve_opposites(fb_layout_build *build) {
    for (size_t i = 0; i < build->line_count; i++) {
        fb_layout_line *line = &build->lines[i];
        const char *name = build->opposites[i];
        if (!name) continue;
        FB_TRY(fb_layout_resolve(build, line, name, strlen(name), &line->opposite));
        if (line->opposite == FB_NO_LINE)
            fb_layout_wrong(build, line, "layout.opposite",
                            _("the opposite is \"%s\", and there is no such line; give the id of a line here"), name);
        else if (!fb_line_has_accounts(&build->lines[line->opposite]) || build->opposites[line->opposite] ||
                 line->measure == FB_MOVEMENT || !line->projects.any)
            fb_layout_wrong(
                build, line, "layout.opposite",
                _("an account cannot be moved to \"%s\"; expected a line of balances without projects, and "
                  "as its opposite one that counts accounts and has no opposite of its own"),
                name);
    }
    return FB_OK;
}

/* A share has no place in a sum. */
static void refuse_share_terms(fb_layout_build *build) {
    for (size_t i = 0; build->lines && i < build->line_count; i++) {
        const fb_formula *formula = &build->lines[i].formula;
        for (size_t k = 0; k < formula->count; k++) {
            const fb_layout_line *term = formula->terms[k].line < 0 ? NULL : &build->lines[formula->terms[k].line];
            if (term && term->formula.count > term->formula.above)
                fb_layout_wrong(build, &build->lines[i], "layout.formula",
                                _("%s is a share and cannot be a term; expected a line of money"), term->name);
        }
    }
}

static fb_rc compile(fb_layout_build *build, file_list *list) {
    bool changed = true;
    while (changed) {
        FB_TRY(read_files(build, list));
        if (build->wrong) return FB_EINPUT;
        FB_TRY(drop_unfit(build, list, &changed));
    }
    for (size_t i = 0; i < build->line_count; i++)
        FB_TRY(fb_formula_compile(build, &build->lines[i], NULL));
    refuse_share_terms(build);
    FB_TRY(resolve_opposites(build));
    if (!build->wrong) FB_TRY(fb_formula_cycles(build));
    return build->wrong ? FB_EINPUT : FB_OK;
}

static fb_rc finish(const fb_layouts **out, const fb_layout_build *build) {
    fb_layouts *set = fb_arena_alloc(build->arena, sizeof *set);
    fb_layout *statements = fb_arena_alloc(build->arena, build->statement_count * sizeof *statements);
    fb_layout_line *lines = fb_arena_alloc(build->arena, build->line_count * sizeof *lines);
    if (!set || !statements || !lines) return FB_ENOMEM;
    memcpy(statements, build->statements, build->statement_count * sizeof *statements);
    if (build->line_count) memcpy(lines, build->lines, build->line_count * sizeof *lines);
    *set = (fb_layouts){.year = build->year,
                        .statements = statements,
                        .statement_count = build->statement_count,
                        .lines = lines,
                        .line_count = build->line_count,
                        .by_name = build->by_name,
                        .named_count = build->named_count};
    *out = set;
    return FB_OK;
}

static fb_rc load(const fb_layouts **out, const fb_book *book, fb_layout_build *build, const char *share) {
    file_list list = {0};
    FB_TRY(fb_counterparties(book, build->arena, &build->counterparties, &build->counterparty_count));
    FB_TRY(own_files(&list, book, build->year, build->arena));
    if (share) FB_TRY(standard_files(&list, share, build->arena));
    if (list.count == 0) {
        fb_find(build->findings, FB_ERROR, "layout.none", NULL, 0,
                _("there is no layout for %d; expected layouts/YYYY/*.csv in the association's folder, or the "
                  "program's data folder"),
                build->year);
        return FB_ENOTFOUND;
    }
    FB_TRY(compile(build, &list));
    return finish(out, build);
}

fb_rc fb_layouts_load(const fb_layouts **out, const fb_book *book, int year, const char *share, fb_arena *arena,
                      fb_findings *findings) {
    fb_layout_build *build = fb_calloc(1, sizeof *build);
    if (!build) return FB_ENOMEM;
    build->arena = arena;
    build->findings = findings;
    build->year = year;
    fb_rc rc = load(out, book, build, share);
    fb_free(build->lines);
    fb_free(build->opposites);
    fb_free(build);
    return rc;
}

const fb_layout *fb_layout_by_name(const fb_layouts *layouts, const char *name) {
    for (size_t i = 0; i < layouts->statement_count; i++)
        if (strcmp(layouts->statements[i].name, name) == 0) return &layouts->statements[i];
    return NULL;
}
