/* site.c - the folder of pages: what is in it, where its links lead, and every fault on the way. */
#include "sample.h"

#include "render/site.h"

#include <stdio.h>

enum { FILES = 200 };

typedef struct saved {
    char name[FILES][96];
    fb_buf bytes[FILES];
    size_t count, refuse_at; /* the file that the disk has no room for; 0: none */
} saved;

static fb_rc save(void *context, const char *name, const void *bytes, size_t length) {
    saved *all = context;
    if (all->refuse_at && all->count + 1 == all->refuse_at) return FB_EIO;
    if (all->count == FILES) return FB_ELIMIT;
    snprintf(all->name[all->count], sizeof all->name[0], "%s", name);
    fb_buf_init(&all->bytes[all->count], FB_MIB(8));
    fb_buf_add_bytes(&all->bytes[all->count], bytes, length);
    all->count++;
    return FB_OK;
}

static void forget(saved *all) {
    for (size_t i = 0; i < all->count; i++)
        fb_buf_free(&all->bytes[i]);
    all->count = 0;
}

static const char *file(const saved *all, const char *name) {
    for (size_t i = 0; i < all->count; i++)
        if (strcmp(all->name[i], name) == 0) return all->bytes[i].text;
    fail_msg("there is no file %s", name);
    return "";
}

/* The figure of the sample's table, told of in an annex of one page. */
static fb_rc write_with_annex(fb_rc (*make)(fb_doc **), saved *all, const char *notice) {
    fb_doc *doc = NULL, *told = NULL;
    fb_rc rc = make(&doc);
    if (rc == FB_OK) rc = fb_doc_new(&told, FB_MIB(1));
    if (rc == FB_OK) {
        told->title = "Resultaträkning";
        fb_doc_heading(told, 1, "sida", "Resultaträkning");
        fb_doc_heading(told, 2, "income.line", "Raden");
        fb_doc_run(told, fb_doc_paragraph(told, NULL), FB_RUN_LINK, "i rapporten", "#note-1");
        rc = fb_doc_rc(told);
    }
    const fb_doc *docs[] = {told};
    const fb_site_figure figures[] = {{"income.line", 0, "income.line", "Raden, 2023"}};
    const fb_site_annex annex = {
        .title = "Så gjort", .docs = docs, .count = 1, .figures = figures, .figure_count = 1};
    const fb_site site = {.doc = doc, .stylesheet = "a{}", .script = "1", .notice = notice, .annex = &annex};
    if (rc == FB_OK) rc = fb_site_write(&site, save, all);
    fb_doc_free(told);
    fb_doc_free(doc);
    return rc;
}

static void the_folder_has_its_files(void **state) {
    (void)state;
    static saved all;
    assert_int_equal(write_with_annex(sample_report, &all, NULL), FB_OK);
    static const char *const NAMES[] = {
        "index.html",         "forvaltningsberattelse.html", "tabeller.html", "stil.css", "sida.js", "sokindex.js",
        "siffror/index.html", "siffror/resultatrakning.html"};
    for (size_t i = 0; i < LENGTH(NAMES); i++)
        assert_true(file(&all, NAMES[i])[0] != '\0');
    for (size_t i = 0; i < all.count; i++) {
        assert_int_equal(strspn(all.name[i], "abcdefghijklmnopqrstuvwxyz0123456789-./"), strlen(all.name[i]));
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(all.name[i], all.name[k]);
    }
    forget(&all);
}

static void a_figure_leads_to_how_it_is_made_and_back(void **state) {
    (void)state;
    static saved all;
    assert_int_equal(write_with_annex(sample_report, &all, NULL), FB_OK);
    size_t links = 0;
    for (size_t i = 0; i < all.count; i++)
        links += count_of(all.bytes[i].text, "href=\"siffror/resultatrakning.html#income.line\" aria-label=\"");
    assert_true(links > 0);
    const char *told = file(&all, "siffror/resultatrakning.html");
    assert_non_null(strstr(told, "<h2 id=\"income.line\">Raden</h2>"));
    assert_non_null(strstr(told, "#note-1\">i rapporten</a>"));
    assert_non_null(strstr(told, "href=\"../stil.css\""));
    forget(&all);
}

static void a_notice_stands_on_every_page(void **state) {
    (void)state;
    static saved all;
    assert_int_equal(write_with_annex(sample_report, &all, "För internt bruk"), FB_OK);
    for (size_t i = 0; i < all.count; i++)
        if (strstr(all.name[i], ".html")) assert_int_equal(count_of(all.bytes[i].text, "För internt bruk"), 1);
    forget(&all);
}

static void hostile_text_is_never_markup(void **state) {
    (void)state;
    static saved all;
    assert_int_equal(write_with_annex(sample_hostile, &all, NULL), FB_OK);
    for (size_t i = 0; i < all.count; i++) {
        if (strstr(all.name[i], ".xlsx") || strstr(all.name[i], ".csv")) continue;
        assert_null(strstr(all.bytes[i].text, "<script>alert"));
        assert_null(strstr(all.bytes[i].text, "javascript:"));
        assert_null(strchr(all.bytes[i].text, 0x1b));
    }
    forget(&all);
}

static void the_same_document_gives_the_same_bytes(void **state) {
    (void)state;
    static saved one, two;
    assert_int_equal(write_with_annex(sample_report, &one, NULL), FB_OK);
    assert_int_equal(write_with_annex(sample_report, &two, NULL), FB_OK);
    assert_int_equal(one.count, two.count);
    for (size_t i = 0; i < one.count; i++) {
        assert_string_equal(one.name[i], two.name[i]);
        assert_int_equal(one.bytes[i].length, two.bytes[i].length);
        assert_memory_equal(one.bytes[i].text, two.bytes[i].text, one.bytes[i].length);
    }
    forget(&one);
    forget(&two);
}

static void an_empty_document_is_a_folder(void **state) {
    (void)state;
    static saved all;
    fb_doc *doc = NULL;
    assert_int_equal(sample_empty(&doc), FB_OK);
    const fb_site site = {.doc = doc, .stylesheet = "", .script = ""};
    assert_int_equal(fb_site_write(&site, save, &all), FB_OK);
    assert_non_null(strstr(file(&all, "index.html"), "</html>"));
    assert_string_equal(file(&all, "sokindex.js"), "var sokindex = [\n];\n");
    fb_doc_free(doc);
    forget(&all);
}

static void what_cannot_be_saved_ends_it(void **state) {
    (void)state;
    static saved all;
    assert_int_equal(write_with_annex(sample_report, &all, NULL), FB_OK);
    size_t files = all.count;
    forget(&all);
    for (all.refuse_at = 1; all.refuse_at <= files; all.refuse_at++) {
        assert_int_equal(write_with_annex(sample_report, &all, NULL), FB_EIO);
        assert_int_equal(all.count, all.refuse_at - 1);
        forget(&all);
    }
    all.refuse_at = 0;
}

static fb_rc nowhere(void *context, const char *name, const void *bytes, size_t length) {
    (void)context, (void)name, (void)bytes, (void)length;
    return FB_OK;
}

static fb_rc build_and_write(void *context) {
    (void)context;
    fb_doc *doc = NULL;
    fb_rc rc = sample_report(&doc);
    const fb_site site = {.doc = doc, .stylesheet = "", .script = ""};
    if (rc == FB_OK) rc = fb_site_write(&site, nowhere, NULL);
    fb_doc_free(doc);
    return rc;
}

static void each_allocation_may_fail(void **state) {
    (void)state;
    assert_true(test_each_fault(build_and_write, NULL, NULL, NULL) > 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_folder_has_its_files),
        cmocka_unit_test(a_figure_leads_to_how_it_is_made_and_back),
        cmocka_unit_test(a_notice_stands_on_every_page),
        cmocka_unit_test(hostile_text_is_never_markup),
        cmocka_unit_test(the_same_document_gives_the_same_bytes),
        cmocka_unit_test(an_empty_document_is_a_folder),
        cmocka_unit_test(what_cannot_be_saved_ends_it),
        cmocka_unit_test(each_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
