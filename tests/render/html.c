/* html.c - the page: escaping, landmarks, tables, links, charts; the same bytes twice. */
#include "sample.h"

#include "render/html.h"

static void render(fb_buf *page, fb_rc (*make)(fb_doc **), const char *stylesheet) {
    fb_doc *doc = NULL;
    assert_int_equal(make(&doc), FB_OK);
    fb_buf_init(page, FB_MIB(8));
    assert_int_equal(fb_html_write(page, doc, stylesheet), FB_OK);
    fb_doc_free(doc);
}

static void hostile_text_is_never_markup(void **state) {
    (void)state;
    fb_buf page;
    render(&page, sample_hostile, "a{} </style><script>");
    assert_null(strstr(page.text, "<script"
                                  ">alert"));
    assert_int_equal(count_of(page.text, "</style>"), 1);
    assert_non_null(strstr(page.text, "&lt;script&gt;alert(1)&lt;/script&gt; &quot;&amp;&#39;"));
    assert_null(strchr(page.text, 0x01));
    assert_null(strchr(page.text, 0x1b));
    assert_true(fb_utf8_valid(page.text, page.length));
    fb_buf_free(&page);
}

static void the_page_has_its_landmarks(void **state) {
    (void)state;
    fb_buf page;
    render(&page, sample_report, "body{}");
    const char *parts[] = {"<!DOCTYPE html>\n<html lang=\"sv\">",
                           "<title>Årsredovisning 2023</title>",
                           "href=\"#document-main\"",
                           "<nav ",
                           "<main id=\"document-main\">",
                           "<footer>",
                           "<h1>Årsredovisning 2023</h1>",
                           "<time datetime=\"2024-03-22\">22 mars 2024</time>"};
    for (size_t i = 0; i < LENGTH(parts); i++)
        assert_non_null(strstr(page.text, parts[i]));
    assert_null(strstr(page.text, "src="));
    assert_null(strstr(page.text, "<script"));
    fb_buf_free(&page);
}

static void the_contents_nest(void **state) {
    (void)state;
    fb_buf page;
    render(&page, sample_report, NULL);
    assert_non_null(strstr(page.text, "<li><a href=\"#berattelse\">Förvaltningsberättelse</a><ol><li><a "
                                      "href=\"#section-1\">Översikt</a></li></ol></li>"));
    assert_int_equal(count_of(page.text, "<ol>"), count_of(page.text, "</ol>"));
    assert_int_equal(count_of(page.text, "<li>"), count_of(page.text, "</li>"));
    fb_buf_free(&page);
}

static void tables_say_what_is_head_and_what_is_sum(void **state) {
    (void)state;
    fb_buf page;
    render(&page, sample_report, NULL);
    const char *parts[] = {"Resultaträkning för förbundet</caption>",
                           "<th scope=\"col\"><span class=\"unit\">tkr</span></th>",
                           "class=\"number prior\" scope=\"col\">2022</th>",
                           "<tr id=\"income.result\" class=\"total\"><th scope=\"row\">Årets resultat</th>",
                           "<tr class=\"of-which\">",
                           "<span class=\"figure\" data-figure=\"income.line\">−36\u00a0263</span>",
                           "<a href=\"#note-1\">1</a>",
                           "<h3 id=\"note-1\">" /* of level 3, after one of level 1: none is skipped */};
    for (size_t i = 0; i < LENGTH(parts); i++)
        assert_non_null(strstr(page.text, parts[i]));
    fb_buf_free(&page);
}

static void links_lead_somewhere_or_are_words(void **state) {
    (void)state;
    fb_buf page;
    render(&page, sample_report, NULL);
    assert_null(strstr(page.text, "javascript:"));
    assert_null(strstr(page.text, "#nowhere"));
    assert_non_null(strstr(page.text, "ingenstansfarlig<a href=\"https://example.se/?a=&#39;b&#39;\""));
    for (const char *at = page.text; (at = strstr(at, "href=\"#")); at++) {
        char id[160];
        const char *name = at + strlen("href=\"#");
        size_t length = strcspn(name, "\"");
        assert_true(length > 0 && length < 100);
        memcpy(id, "id=\"", 4);
        memcpy(id + 4, name, length);
        memcpy(id + 4 + length, "\"", 2);
        assert_int_equal(count_of(page.text, id), 1);
    }
    fb_buf_free(&page);
}

static void ids_are_unique(void **state) {
    (void)state;
    fb_buf page;
    render(&page, sample_hostile, NULL);
    for (const char *at = page.text; (at = strstr(at, " id=\"")); at++) {
        char id[400];
        size_t length = strcspn(at + 5, "\"") + 6;
        if (length >= sizeof id) continue;
        memcpy(id, at, length);
        id[length] = '\0';
        assert_int_equal(count_of(page.text, id), 1);
    }
    fb_buf_free(&page);
}

static void charts_have_words_and_numbers(void **state) {
    (void)state;
    fb_buf page;
    render(&page, sample_report, NULL);
    const char *parts[] = {
        "<svg ",
        "role=\"img\"",
        "<title id=\"chart-1-wide-title\">Resultat per enhet</title>",
        "<desc id=\"chart-1-wide-desc\">Navet redovisar ett underskott.</desc>",
        "<details>",
        "<th scope=\"row\">Navet</th><td class=\"number\">−457</td><td class=\"number prior\">22</td>"};
    for (size_t i = 0; i < LENGTH(parts); i++)
        assert_non_null(strstr(page.text, parts[i]));
    fb_buf_free(&page);
}

static void the_page_is_well_formed(void **state) {
    (void)state;
    fb_buf page, seen;
    render(&page, sample_hostile, NULL);
    /* Our writer closes every element and quotes every attribute, so an XML parser must accept it too. */
    look_with(&seen, "xmllint", "xmllint --noout --nonet \"$1\" 2>&1", &page);
    assert_string_equal(seen.text, "");
    fb_buf_free(&seen);
    fb_buf_free(&page);
}

static void the_same_document_gives_the_same_bytes(void **state) {
    (void)state;
    fb_buf one, two;
    render(&one, sample_report, "x");
    render(&two, sample_report, "x");
    assert_string_equal(one.text, two.text);
    fb_buf_free(&one);
    fb_buf_free(&two);
}

static void an_empty_document_is_a_page(void **state) {
    (void)state;
    fb_buf page;
    render(&page, sample_empty, NULL);
    assert_non_null(strstr(page.text, "</html>"));
    assert_null(strstr(page.text, "<nav"));
    fb_buf_free(&page);
}

static void a_full_buffer_is_left_as_it_was(void **state) {
    (void)state;
    fb_doc *doc = NULL;
    fb_buf page;
    assert_int_equal(sample_report(&doc), FB_OK);
    fb_buf_init(&page, 500);
    fb_buf_add(&page, "före");
    assert_int_equal(fb_html_write(&page, doc, NULL), FB_ELIMIT);
    assert_string_equal(page.text, "före");
    fb_buf_free(&page);
    fb_doc_free(doc);
}

static fb_rc build_and_write(void *context) {
    (void)context;
    fb_doc *doc = NULL;
    fb_rc rc = sample_report(&doc);
    if (rc != FB_OK) return rc;
    doc->title = HOSTILE; /* takes the slow way through the escaper */
    fb_buf page;
    fb_buf_init(&page, FB_MIB(8));
    rc = fb_html_write(&page, doc, "body{}");
    if (rc != FB_OK) assert_int_equal(page.length, 0);
    fb_buf_free(&page);
    fb_doc_free(doc);
    return rc;
}

static void each_allocation_may_fail(void **state) {
    (void)state;
    assert_true(test_each_fault(build_and_write, NULL, NULL, NULL) > 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hostile_text_is_never_markup),
        cmocka_unit_test(the_page_has_its_landmarks),
        cmocka_unit_test(the_contents_nest),
        cmocka_unit_test(tables_say_what_is_head_and_what_is_sum),
        cmocka_unit_test(links_lead_somewhere_or_are_words),
        cmocka_unit_test(ids_are_unique),
        cmocka_unit_test(charts_have_words_and_numbers),
        cmocka_unit_test(the_page_is_well_formed),
        cmocka_unit_test(the_same_document_gives_the_same_bytes),
        cmocka_unit_test(an_empty_document_is_a_page),
        cmocka_unit_test(a_full_buffer_is_left_as_it_was),
        cmocka_unit_test(each_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
