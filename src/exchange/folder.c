/* folder.c - the order in which a folder's files become records, and back. */
#include "exchange/folder.h"

#include "base/folder.h"
#include "base/language.h"
#include "closing/deviations.h"
#include "closing/forecast.h"
#include "closing/outlook.h"
#include "closing/planned.h"
#include "exchange/folder_association.h"
#include "exchange/folder_layouts.h"
#include "exchange/sie_import.h"
#include "exchange/sie_write.h"
#include "fees/fees.h"
#include "figure/subjects.h"
#include "ledger/close.h"
#include "ledger/opening.h"
#include "plan/comments.h"
#include "plan/forecast.h"
#include "plan/forecast_closed.h"
#include "plan/outlook.h"
#include "plan/plan.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Codes first: the records after them name these. */
static const fb_record *const RECORD_LISTS[] = {fb_ledger_records,   fb_plan_records,    fb_outlook_records,
                                                fb_forecast_records, fb_comment_records, fb_fees_records};

enum { FILE_CAP = 64 * 1024 * 1024, ENDINGS = 3 };

/* Folders of texts that are kept as they are, with what their files' names end in. */
static const struct {
    const char *folder, *endings[ENDINGS];
} TEXT_FOLDERS[] = {{"layouts", {".csv"}}, {"chapters", {".md", ".ini", ".csv"}}};

typedef struct folder {
    const char *path, *share;
    fb_store *store;
    fb_findings *findings;
    fb_book *book;
    fb_folder_result *result;
} folder;

static fb_rc join(char out[static PATH_MAX], const char *a, const char *b) {
    return snprintf(out, PATH_MAX, "%s/%s", a, b) < PATH_MAX ? FB_OK : FB_ELIMIT;
}

static fb_rc read_text(const folder *f, const char *path, fb_buf *out) {
    fb_buf_init(out, FILE_CAP);
    fb_rc rc = fb_file_read(out, path);
    if (rc == FB_EIO)
        return fb_refuse(f->findings, "folder.read", path, 0, _("the file cannot be read: %s"), strerror(errno));
    if (rc == FB_ELIMIT)
        return fb_refuse(f->findings, "folder.large", path, 0, _("the file is larger than %d bytes"), FILE_CAP);
    return rc;
}

/* The association --------------------------------------------------------------------------------- */

static fb_rc put_association(folder *f, const char *text, const char *path, fb_arena *arena) {
    fb_association association;
    FB_TRY(fb_association_read(text, path, arena, f->findings, &association));
    FB_TRY(fb_association_put(f->store, &association));
    FB_TRY(fb_book_open(&f->book, f->store, association.key, f->findings));
    snprintf(f->result->key, sizeof f->result->key, "%s", f->book->association.key);
    return FB_OK;
}

static fb_rc load_association(folder *f) {
    char path[PATH_MAX];
    fb_buf text;
    FB_TRY(join(path, f->path, "association.ini"));
    fb_rc rc = read_text(f, path, &text);
    if (rc == FB_ENOTFOUND)
        rc = fb_refuse(f->findings, "folder.association", path, 0,
                       _("the file is missing; a folder of an association begins with it"));
    fb_arena *arena = rc == FB_OK ? fb_arena_new(FB_KIB(256)) : NULL;
    if (rc == FB_OK && !arena) rc = FB_ENOMEM;
    if (rc == FB_OK) rc = put_association(f, text.text, path, arena);
    fb_arena_free(arena);
    fb_buf_free(&text);
    return rc;
}

/* Plain records ------------------------------------------------------------------------------------ */

static fb_rc load_record(const folder *f, const fb_record *record) {
    char path[PATH_MAX];
    fb_buf text;
    FB_TRY(join(path, f->path, record->file));
    fb_rc rc = read_text(f, path, &text);
    if (rc == FB_OK)
        rc = fb_record_load(f->store, f->book->association.id, record, text.text, text.length, path, f->findings);
    fb_buf_free(&text);
    if (rc != FB_ENOTFOUND) return rc;
    /* A kind without a file has no records: dump writes none for it. Codes stay, since the books name them. */
    if (record->clear == FB_SQL_NONE) return FB_OK;
    return fb_exec(f->store, record->clear, FB_VALUES(FB_OF(f->book)));
}

typedef fb_rc record_visit(const folder *f, const fb_record *record);

/* Bad input is remembered and the rest gone through all the same, so that one reading shows all that is wrong. */
static fb_rc worse(fb_rc worst, fb_rc rc) { return rc == FB_OK || (worst != FB_OK && rc == FB_EINPUT) ? worst : rc; }

static bool stops(fb_rc rc) { return rc != FB_OK && rc != FB_EINPUT; }

static fb_rc visit_records(const folder *f, const fb_record *records, record_visit *visit) {
    fb_rc worst = FB_OK;
    for (const fb_record *record = records; record && record->file && !stops(worst); record++)
        worst = worse(worst, visit(f, record));
    return worst;
}

static fb_rc each_record(const folder *f, record_visit *visit) {
    fb_rc worst = FB_OK;
    for (size_t i = 0; i < FB_COUNT(RECORD_LISTS) && !stops(worst); i++)
        worst = worse(worst, visit_records(f, RECORD_LISTS[i], visit));
    for (size_t i = 0; fb_subjects[i] && !stops(worst); i++)
        worst = worse(worst, visit_records(f, fb_subjects[i]->records, visit));
    return worst;
}

/* Rules over several rows are tried even when a row was refused, for the same reason. */
static fb_rc check_records(const folder *f, const fb_record_check *const *lists, size_t count) {
    fb_rc worst = FB_OK;
    for (size_t i = 0; i < count && !stops(worst); i++)
        worst = worse(worst, fb_record_checks(f->store, f->book->association.id, lists[i], f->path, f->findings));
    return worst;
}

static fb_rc load_records(const folder *f) {
    static const fb_record_check *const CHECKS[] = {fb_ledger_checks, fb_plan_checks, fb_outlook_checks,
                                                    fb_forecast_checks, fb_comment_checks};
    fb_rc worst = each_record(f, load_record);
    if (!stops(worst)) worst = worse(worst, check_records(f, CHECKS, FB_COUNT(CHECKS)));
    for (size_t i = 0; fb_subjects[i] && !stops(worst); i++)
        if (fb_subjects[i]->checks) worst = worse(worst, check_records(f, &fb_subjects[i]->checks, 1));
    return worst;
}

/* What a subject asks of its records together, when every row of them is good. */
static fb_rc check_subjects(const folder *f) {
    fb_rc worst = FB_OK;
    for (size_t i = 0; fb_subjects[i] && !stops(worst); i++)
        if (fb_subjects[i]->check) worst = worse(worst, fb_subjects[i]->check(f->book, f->path, f->findings));
    return worst;
}

/* Texts and ledgers -------------------------------------------------------------------------------- */

/* Calls `each` for every name in a folder, in byte order; a folder that is not there is empty. */
typedef fb_rc name_visit(const folder *f, const char *inner, const char *name);

enum { NAMES_CAP = FB_MIB(16) };

static fb_rc each_name(const folder *f, const char *inner, name_visit *each) {
    char path[PATH_MAX];
    FB_TRY(join(path, f->path, inner));
    fb_arena *arena = fb_arena_new(NAMES_CAP);
    if (!arena) return FB_ENOMEM;
    const char *const *names = NULL;
    size_t count = 0;
    fb_rc rc = fb_folder_names(path, arena, &names, &count);
    if (rc == FB_ENOTFOUND) rc = FB_OK;
    if (rc == FB_EIO)
        rc = fb_refuse(f->findings, "folder.read", path, 0, _("the folder cannot be read: %s"), strerror(errno));
    for (size_t i = 0; rc == FB_OK && i < count; i++)
        rc = each(f, inner, names[i]);
    fb_arena_free(arena);
    return rc;
}

/* A link may lead to another place in the folder, not out of it. */
static fb_rc stays_inside(const folder *f, const char *path) {
    char *real = realpath(path, NULL), *root = realpath(f->path, NULL);
    size_t length = root ? strlen(root) : 0;
    bool inside = !real || !root || (strncmp(real, root, length) == 0 && (real[length] == '/' || length == 1));
    free(real);
    free(root);
    if (inside) return FB_OK;
    return fb_refuse(f->findings, "folder.outside", path, 0,
                     _("the link leads out of the folder; put the file itself here"));
}

static fb_rc load_text(const folder *f, const char *inner, const char *name) {
    char relative[PATH_MAX], path[PATH_MAX];
    FB_TRY(join(relative, inner, name));
    FB_TRY(join(path, f->path, relative));
    FB_TRY(stays_inside(f, path));
    fb_buf text;
    fb_rc rc = read_text(f, path, &text);
    if (rc == FB_OK && (strlen(text.text) != text.length || !fb_utf8_valid(text.text, text.length)))
        rc = fb_refuse(f->findings, "folder.charset", path, 0, _("the file is not UTF-8 text; save it as UTF-8"));
    if (rc == FB_OK) rc = fb_text_put(f->book, relative, text.text);
    fb_buf_free(&text);
    return rc;
}

static bool is_year(const char *name) { return strlen(name) == 4 && strspn(name, "0123456789") == 4; }

static fb_rc load_kept_text(const folder *f, const char *inner, const char *name) {
    for (size_t i = 0; i < FB_COUNT(TEXT_FOLDERS); i++) {
        if (strncmp(inner, TEXT_FOLDERS[i].folder, strlen(TEXT_FOLDERS[i].folder)) != 0) continue;
        for (size_t k = 0; k < ENDINGS && TEXT_FOLDERS[i].endings[k]; k++)
            if (fb_ends_with(name, TEXT_FOLDERS[i].endings[k])) return load_text(f, inner, name);
    }
    return FB_OK;
}

/* A folder within a year's chapters holds those of another report of the year: chapters/2023/popular. */
static fb_rc load_report_texts(const folder *f, const char *inner, const char *name) {
    char below[PATH_MAX], path[PATH_MAX];
    struct stat found;
    FB_TRY(join(below, inner, name));
    FB_TRY(join(path, f->path, below));
    if (stat(path, &found) != 0 || !S_ISDIR(found.st_mode)) return FB_OK;
    return each_name(f, below, load_kept_text);
}

/* What the chapters of all years share: texts that they include, and names that have numbers in them. */
static fb_rc load_shared_text(const folder *f, const char *name) {
    if (strcmp(name, "names.txt") == 0) return load_text(f, "chapters", name);
    return strcmp(name, "common") == 0 ? each_name(f, "chapters/common", load_kept_text) : FB_OK;
}

static fb_rc load_text_year(const folder *f, const char *inner, const char *name) {
    char year[PATH_MAX];
    if (!is_year(name)) return strcmp(inner, "chapters") == 0 ? load_shared_text(f, name) : FB_OK;
    FB_TRY(join(year, inner, name));
    FB_TRY(each_name(f, year, load_kept_text));
    return strcmp(inner, "chapters") == 0 ? each_name(f, year, load_report_texts) : FB_OK;
}

static fb_rc load_texts(const folder *f) {
    FB_TRY(fb_texts_clear(f->book));
    for (size_t i = 0; i < FB_COUNT(TEXT_FOLDERS); i++)
        FB_TRY(each_name(f, TEXT_FOLDERS[i].folder, load_text_year));
    return FB_OK;
}

static fb_rc load_ledger(const folder *f, const char *inner, const char *name) {
    char relative[PATH_MAX], path[PATH_MAX];
    if (!fb_ends_with(name, ".se")) return FB_OK;
    FB_TRY(join(relative, inner, name));
    FB_TRY(join(path, f->path, relative));
    fb_sie_import_result imported = {0};
    FB_TRY(fb_sie_import_into(f->book, path, f->findings, &imported));
    f->result->years++;
    f->result->vouchers_added += imported.vouchers_added;
    f->result->vouchers_known += imported.vouchers_skipped;
    if (!imported.already) return FB_OK;
    int64_t known = 0; /* the same bytes as before are not read again */
    FB_TRY(fb_query_int(&known, f->store, FB_SQL_LEDGER_VOUCHER_COUNT,
                        FB_VALUES(FB_OF(f->book), FB_INT(imported.year))));
    f->result->vouchers_known += known;
    return FB_OK;
}

/* What is for a line needs the layouts, a budget with last year's shape its books. */
static fb_rc check_lines(const folder *f, fb_arena *arena) {
    static const fb_record_check *const CHECKS[] = {fb_plan_checks_with_books};
    static const struct {
        fb_rc (*years)(const fb_book *book, fb_arena *arena, const int **out, size_t *count);
        fb_rc (*check)(const fb_book *book, int year, const char *share, const char *folder, fb_findings *findings);
    } KINDS[] = {{fb_budget_years, fb_budget_lines_check},
                 {fb_forecast_years, fb_forecast_lines_check},
                 {fb_comment_years, fb_comment_lines_check},
                 {fb_budget_years, fb_outlook_lines_check}};
    fb_rc worst = check_records(f, CHECKS, FB_COUNT(CHECKS));
    if (worst != FB_OK && worst != FB_EINPUT) return worst;
    for (size_t k = 0; k < FB_COUNT(KINDS); k++) {
        const int *years;
        size_t count;
        FB_TRY(KINDS[k].years(f->book, arena, &years, &count));
        for (size_t i = 0; i < count; i++) {
            fb_rc rc = KINDS[k].check(f->book, years[i], f->share, f->path, f->findings);
            if (rc != FB_OK && rc != FB_EINPUT) return rc;
            if (rc != FB_OK) worst = rc;
        }
    }
    return worst;
}

/* Said of the books, and so read after them: until then what was closed before is, and what was opened. */
static const fb_record *const BOOK_RECORDS[] = {fb_opening_records, fb_close_records};
enum { BOOK_LISTS = FB_COUNT(BOOK_RECORDS) };

static fb_rc each_book_record(const folder *f, record_visit *visit) {
    fb_rc worst = FB_OK;
    for (size_t i = 0; i < BOOK_LISTS && !stops(worst); i++)
        worst = worse(worst, visit_records(f, BOOK_RECORDS[i], visit));
    return worst;
}

static fb_rc load_of_books(const folder *f) {
    static const fb_record_check *const CHECKS[BOOK_LISTS] = {fb_opening_checks, fb_close_checks};
    fb_rc worst = each_book_record(f, load_record);
    return stops(worst) ? worst : worse(worst, check_records(f, CHECKS, BOOK_LISTS));
}

static fb_rc load_all(folder *f, fb_arena *arena) {
    const fb_kept_record *kept;
    size_t kept_count;
    FB_TRY(load_association(f));
    FB_TRY(fb_forecasts_closed(f->book, arena, &kept, &kept_count));
    FB_TRY(load_records(f));
    FB_TRY(fb_forecasts_closed_check(f->book, kept, kept_count, f->path, arena, f->findings));
    FB_TRY(load_texts(f));
    FB_TRY(each_name(f, "ledger", load_ledger));
    FB_TRY(load_of_books(f));
    fb_rc layouts = fb_layouts_check(f->book, f->share, arena, f->findings);
    if (layouts != FB_OK && layouts != FB_EINPUT) return layouts;
    fb_rc worst = worse(layouts, check_lines(f, arena));
    return stops(worst) ? worst : worse(worst, check_subjects(f));
}

fb_rc fb_folder_load(fb_store *store, const char *path, const char *share, fb_findings *findings,
                     fb_folder_result *out) {
    fb_folder_result result = {0};
    fb_arena *arena = fb_arena_new(FB_MIB(64));
    if (!arena) return FB_ENOMEM;
    folder f = {.path = path, .share = share, .store = store, .findings = findings, .result = &result};
    fb_rc rc = fb_begin(store);
    if (rc == FB_OK) rc = fb_end(store, load_all(&f, arena));
    fb_book_free(f.book);
    fb_arena_free(arena);
    if (rc == FB_OK) *out = result;
    return rc;
}

/* Out ----------------------------------------------------------------------------------------------- */

static fb_rc write_file(const folder *f, const char *relative, const fb_buf *text) {
    char path[PATH_MAX], above[PATH_MAX];
    FB_TRY(join(path, f->path, relative));
    snprintf(above, sizeof above, "%s", path);
    *strrchr(above, '/') = '\0';
    fb_rc rc = fb_folder_make(above);
    if (rc == FB_OK) rc = fb_file_write(path, text->text, text->length);
    if (rc == FB_EIO)
        fb_find(f->findings, FB_ERROR, "folder.write", path, 0, _("the file cannot be written: %s"), strerror(errno));
    return rc;
}

static fb_rc dump_association(const folder *f) {
    fb_buf text;
    fb_buf_init(&text, FB_KIB(64));
    fb_rc rc = fb_association_write(&text, &f->book->association);
    if (rc == FB_OK) rc = write_file(f, "association.ini", &text);
    fb_buf_free(&text);
    return rc;
}

/* A kind of which there are no records has no file. */
static fb_rc dump_record(const folder *f, const fb_record *record) {
    fb_buf text;
    fb_buf_init(&text, FILE_CAP);
    fb_rc rc = fb_record_dump(&text, f->store, f->book->association.id, record);
    const char *header_end = rc == FB_OK ? strchr(text.text, '\n') : NULL;
    if (header_end && header_end[1]) rc = write_file(f, record->file, &text);
    fb_buf_free(&text);
    return rc;
}

static fb_rc dump_texts(const folder *f, fb_arena *arena) {
    const fb_text_file *texts;
    size_t count;
    FB_TRY(fb_texts(f->book, "", arena, &texts, &count));
    for (size_t i = 0; i < count; i++) {
        fb_buf text;
        fb_buf_init(&text, FILE_CAP);
        fb_buf_add(&text, texts[i].content);
        fb_rc rc = fb_buf_rc(&text);
        if (rc == FB_OK) rc = write_file(f, texts[i].path, &text);
        fb_buf_free(&text);
        FB_TRY(rc);
    }
    return FB_OK;
}

static fb_rc dump_ledgers(const folder *f, fb_arena *arena) {
    const int *years;
    size_t count;
    char above[PATH_MAX], path[PATH_MAX], name[32];
    FB_TRY(fb_years(f->book, arena, &years, &count));
    FB_TRY(join(above, f->path, "ledger"));
    if (count) FB_TRY(fb_folder_make(above));
    for (size_t i = 0; i < count; i++) {
        snprintf(name, sizeof name, "%d.se", years[i]);
        FB_TRY(join(path, above, name));
        FB_TRY(fb_sie_write_file(f->book, years[i], NULL, path, f->findings));
    }
    return FB_OK;
}

static fb_rc dump_all(const folder *f, fb_arena *arena) {
    FB_TRY(dump_association(f));
    FB_TRY(each_record(f, dump_record));
    FB_TRY(each_book_record(f, dump_record));
    FB_TRY(dump_texts(f, arena));
    return dump_ledgers(f, arena);
}

fb_rc fb_folder_dump(const fb_book *book, const char *path, fb_findings *findings) {
    folder f = {.path = path, .store = book->store, .findings = findings, .book = (fb_book *)book};
    fb_arena *arena = fb_arena_new(FB_MIB(64));
    if (!arena) return FB_ENOMEM;
    fb_rc rc = dump_all(&f, arena);
    fb_arena_free(arena);
    return rc;
}
