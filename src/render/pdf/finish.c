/* finish.c - reads what cairo wrote, has the structure tree and the pages seen to, adds what stands outside them,
 * and writes the file. */
#include "render/pdf/finish.h"

#include "render/pdf/content.h"
#include "render/pdf/file.h"
#include "render/pdf/xmp.h"
#include "render/rollback.h"
#include "render/srgb.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_OBJECTS = 1 << 23 };

fb_rc pdf_file_rc(const pdf_file *file) {
    qpdf_data q = file->qpdf;
    if (!qpdf_has_error(q)) return FB_OK;
    qpdf_error error = qpdf_get_error(q);
    const char *detail = qpdf_get_error_message_detail(q, error);
    return detail && strstr(detail, "bad_alloc") ? FB_ENOMEM : FB_EIO;
}

void pdf_put(const pdf_file *file, qpdf_oh dictionary, const char *key, qpdf_oh value) {
    qpdf_oh_replace_key(file->qpdf, dictionary, key, value);
    qpdf_oh_release(file->qpdf, value);
}

void pdf_put_name(const pdf_file *file, qpdf_oh dictionary, const char *key, const char *name) {
    pdf_put(file, dictionary, key, qpdf_oh_new_name(file->qpdf, name));
}

void pdf_put_text(const pdf_file *file, qpdf_oh dictionary, const char *key, const char *utf8) {
    pdf_put(file, dictionary, key, qpdf_oh_new_unicode_string(file->qpdf, utf8));
}

void pdf_put_integer(const pdf_file *file, qpdf_oh dictionary, const char *key, long long value) {
    pdf_put(file, dictionary, key, qpdf_oh_new_integer(file->qpdf, value));
}

void pdf_put_parsed(const pdf_file *file, qpdf_oh dictionary, const char *key, const char *value) {
    pdf_put(file, dictionary, key, qpdf_oh_parse(file->qpdf, value));
}

int pdf_object_under(const pdf_file *file, qpdf_oh dictionary, const char *key) {
    if (!qpdf_oh_has_key(file->qpdf, dictionary, key)) return 0;
    qpdf_oh value = qpdf_oh_get_key(file->qpdf, dictionary, key);
    int object = qpdf_oh_get_object_id(file->qpdf, value);
    qpdf_oh_release(file->qpdf, value);
    return object;
}

long long pdf_integer_under(const pdf_file *file, qpdf_oh dictionary, const char *key) {
    long long number = -1;
    qpdf_oh value = qpdf_oh_get_key_if_dict(file->qpdf, dictionary, key);
    if (!qpdf_oh_get_value_as_longlong(file->qpdf, value, &number)) number = -1;
    qpdf_oh_release(file->qpdf, value);
    return number;
}

static fb_rc list_pages(pdf_file *file) {
    int pages = qpdf_get_num_pages(file->qpdf);
    if (pages <= 0) return FB_EIO;
    file->pages = (size_t)pages;
    file->page = fb_arena_alloc(file->arena, file->pages * sizeof *file->page);
    if (!file->page) return FB_ENOMEM;
    for (size_t i = 0; i < file->pages; i++) {
        pdf_page *page = &file->page[i];
        page->page = qpdf_get_page_n(file->qpdf, i);
        page->object = qpdf_oh_get_object_id(file->qpdf, page->page);
        if (page->object <= 0 || page->object >= MOST_OBJECTS) return FB_EIO;
        if ((size_t)page->object >= file->objects) file->objects = (size_t)page->object + 1;
    }
    file->page_of = fb_arena_alloc(file->arena, file->objects * sizeof *file->page_of);
    if (!file->page_of) return FB_ENOMEM;
    for (size_t i = 0; i < file->pages; i++)
        file->page_of[file->page[i].object] = (uint32_t)i + 1;
    return pdf_file_rc(file);
}

/* The parent tree has an array for each page with marked content, under the page's key, and an element for each link.
 */
static fb_rc find_parents(const pdf_file *file) {
    qpdf_data q = file->qpdf;
    qpdf_oh catalog = qpdf_get_root(q), structure = qpdf_oh_get_key_if_dict(q, catalog, "/StructTreeRoot");
    qpdf_oh tree = qpdf_oh_get_key_if_dict(q, structure, "/ParentTree");
    qpdf_oh numbers = qpdf_oh_get_key_if_dict(q, tree, "/Nums");
    int count = qpdf_oh_is_array(q, numbers) ? qpdf_oh_get_array_n_items(q, numbers) : 0;
    fb_rc rc = FB_OK;
    for (size_t i = 0; i < file->pages && rc == FB_OK; i++) {
        /* cairo numbers the entries from nought without a gap. */
        long long key = pdf_integer_under(file, file->page[i].page, "/StructParents");
        if (key < 0) continue;
        if (key * 2 + 1 >= count) rc = FB_EIO;
        if (rc == FB_OK) file->page[i].parents = qpdf_oh_get_array_item(q, numbers, (int)key * 2 + 1);
        if (rc == FB_OK && !qpdf_oh_is_array(q, file->page[i].parents)) rc = FB_EIO;
    }
    const qpdf_oh asked[] = {numbers, tree, structure, catalog};
    for (size_t i = 0; i < FB_COUNT(asked); i++)
        qpdf_oh_release(q, asked[i]);
    return rc;
}

static fb_rc mark_content(const pdf_file *file, const pdf_page *page, qpdf_oh content) {
    qpdf_data q = file->qpdf;
    unsigned char *bytes = NULL;
    size_t length = 0;
    QPDF_BOOL filtered = QPDF_FALSE;
    if (qpdf_oh_get_stream_data(q, content, qpdf_dl_generalized, &filtered, &bytes, &length) & QPDF_ERRORS)
        return pdf_file_rc(file);
    fb_buf marked;
    fb_buf_init(&marked, FB_MIB(64));
    fb_rc rc = filtered ? pdf_content_mark(&marked, (const char *)bytes, length, page->roles, page->numbers) : FB_EIO;
    free(bytes);
    if (rc == FB_OK) {
        qpdf_oh none = qpdf_oh_new_null(q);
        qpdf_oh_replace_stream_data(q, content, (const unsigned char *)marked.text, marked.length, none, none);
        qpdf_oh_release(q, none);
        rc = pdf_file_rc(file);
    }
    fb_buf_free(&marked);
    return rc;
}

/* cairo subsets a font whose glyphs have no codes of their own so that the number of a glyph is its code, and leaves
 * that to be guessed; PDF/A wants it said. */
static void say_glyph_codes(const pdf_file *file, qpdf_oh font) {
    qpdf_data q = file->qpdf;
    if (!qpdf_oh_has_key(q, font, "/DescendantFonts")) return;
    qpdf_oh list = qpdf_oh_get_key(q, font, "/DescendantFonts");
    qpdf_oh inner = qpdf_oh_get_array_item(q, list, 0);
    qpdf_oh subtype = qpdf_oh_get_key_if_dict(q, inner, "/Subtype");
    if (qpdf_oh_is_name_and_equals(q, subtype, "/CIDFontType2") && !qpdf_oh_has_key(q, inner, "/CIDToGIDMap"))
        pdf_put_name(file, inner, "/CIDToGIDMap", "/Identity");
    qpdf_oh_release(q, subtype);
    qpdf_oh_release(q, inner);
    qpdf_oh_release(q, list);
}

static void see_to_fonts(const pdf_file *file, qpdf_oh page) {
    qpdf_data q = file->qpdf;
    qpdf_oh resources = qpdf_oh_get_key_if_dict(q, page, "/Resources");
    qpdf_oh fonts = qpdf_oh_get_key_if_dict(q, resources, "/Font");
    if (qpdf_oh_is_dictionary(q, fonts)) {
        qpdf_oh_begin_dict_key_iter(q, fonts);
        while (qpdf_oh_dict_more_keys(q)) {
            qpdf_oh font = qpdf_oh_get_key(q, fonts, qpdf_oh_dict_next_key(q));
            say_glyph_codes(file, font);
            qpdf_oh_release(q, font);
        }
    }
    qpdf_oh_release(q, fonts);
    qpdf_oh_release(q, resources);
}

static fb_rc finish_pages(const pdf_file *file) {
    qpdf_data q = file->qpdf;
    for (size_t i = 0; i < file->pages; i++) {
        const pdf_page *page = &file->page[i];
        pdf_put_name(file, page->page, "/Tabs", "/S");
        see_to_fonts(file, page->page);
        qpdf_oh content = qpdf_oh_get_key(q, page->page, "/Contents");
        fb_rc rc = qpdf_oh_is_stream(q, content) ? mark_content(file, page, content) : FB_EIO;
        qpdf_oh_release(q, content);
        if (rc != FB_OK) return rc;
    }
    return FB_OK;
}

static qpdf_oh new_stream(const pdf_file *file, const void *bytes, size_t length) {
    qpdf_oh stream = qpdf_oh_new_stream(file->qpdf), none = qpdf_oh_new_null(file->qpdf);
    qpdf_oh_replace_stream_data(file->qpdf, stream, bytes, length, none, none);
    qpdf_oh_release(file->qpdf, none);
    return stream;
}

static void put_colour_space(const pdf_file *file, qpdf_oh catalog) {
    qpdf_data q = file->qpdf;
    qpdf_oh profile = new_stream(file, fb_srgb, fb_srgb_size), dictionary = qpdf_oh_get_dict(q, profile);
    pdf_put_integer(file, dictionary, "/N", 3);
    qpdf_oh_release(q, dictionary);
    qpdf_oh intent = qpdf_oh_parse(q, "<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB)"
                                      " /Info (sRGB IEC61966-2.1) >>");
    pdf_put(file, intent, "/DestOutputProfile", profile);
    qpdf_oh list = qpdf_oh_new_array(q);
    qpdf_oh_append_item(q, list, intent);
    qpdf_oh_release(q, intent);
    pdf_put(file, catalog, "/OutputIntents", list);
}

static fb_rc put_metadata(const pdf_file *file, qpdf_oh catalog) {
    qpdf_data q = file->qpdf;
    fb_buf packet;
    fb_buf_init(&packet, FB_MIB(1));
    const char *producer = qpdf_get_info_key(q, "/Producer");
    pdf_xmp_write(&packet, file->facts, producer ? producer : "");
    qpdf_oh stream = new_stream(file, packet.text, packet.length), dictionary = qpdf_oh_get_dict(q, stream);
    pdf_put_name(file, dictionary, "/Type", "/Metadata");
    pdf_put_name(file, dictionary, "/Subtype", "/XML");
    qpdf_oh_release(q, dictionary);
    pdf_put(file, catalog, "/Metadata", stream);
    fb_rc rc = fb_buf_rc(&packet);
    fb_buf_free(&packet);
    return rc;
}

/* "2023-12-31T00:00:00Z" as PDF writes it. */
static void put_dates(const pdf_file *file) {
    char date[32] = "D:";
    size_t length = 2;
    for (const char *at = file->facts->date; *at && length + 1 < sizeof date; at++)
        if ((*at >= '0' && *at <= '9') || *at == 'Z') date[length++] = *at;
    qpdf_set_info_key(file->qpdf, "/CreationDate", date);
    qpdf_set_info_key(file->qpdf, "/ModDate", date);
}

static fb_rc finish_catalog(const pdf_file *file) {
    qpdf_oh catalog = qpdf_get_root(file->qpdf);
    pdf_put_text(file, catalog, "/Lang", file->facts->language);
    pdf_put_parsed(file, catalog, "/MarkInfo", "<< /Marked true >>");
    pdf_put_parsed(file, catalog, "/ViewerPreferences", "<< /DisplayDocTitle true >>");
    put_colour_space(file, catalog);
    put_dates(file);
    fb_rc rc = put_metadata(file, catalog);
    qpdf_oh_release(file->qpdf, catalog);
    return rc == FB_OK ? pdf_file_rc(file) : rc;
}

/* PDF/A wants a line end before each endstream, and metadata that a reader without a decompressor finds: libqpdf
 * leaves those uncompressed. */
static fb_rc write_file(const pdf_file *file, fb_buf *out) {
    qpdf_data q = file->qpdf;
    if (qpdf_init_write_memory(q) & QPDF_ERRORS) return pdf_file_rc(file);
    qpdf_force_pdf_version(q, "1.7");
    qpdf_set_object_stream_mode(q, qpdf_o_generate);
    qpdf_set_newline_before_endstream(q, QPDF_TRUE);
    qpdf_set_deterministic_ID(q, QPDF_TRUE);
    if (qpdf_write(q) & QPDF_ERRORS) return pdf_file_rc(file);
    fb_buf_add_bytes(out, qpdf_get_buffer(q), qpdf_get_buffer_length(q));
    return fb_buf_rc(out);
}

static fb_rc finish_file(pdf_file *file, fb_buf *out, const fb_buf *drawn) {
    qpdf_set_suppress_warnings(file->qpdf, QPDF_TRUE);
    qpdf_silence_errors(file->qpdf);
    qpdf_set_attempt_recovery(file->qpdf, QPDF_FALSE);
    if (qpdf_read_memory(file->qpdf, "drawn", drawn->text, drawn->length, NULL) != QPDF_SUCCESS) {
        fb_rc rc = pdf_file_rc(file);
        return rc == FB_OK ? FB_EIO : rc;
    }
    FB_TRY(list_pages(file));
    FB_TRY(find_parents(file));
    FB_TRY(pdf_tree_finish(file));
    FB_TRY(finish_pages(file));
    FB_TRY(finish_catalog(file));
    FB_TRY(write_file(file, out));
    return qpdf_more_warnings(file->qpdf) ? FB_EIO : FB_OK;
}

fb_rc pdf_finish(fb_buf *out, const fb_buf *drawn, const pdf_facts *facts) {
    pdf_file file = {.facts = facts};
    size_t before = out->length;
    file.arena = fb_arena_new(FB_MIB(512));
    if (!file.arena) return FB_ENOMEM;
    file.qpdf = qpdf_init();
    fb_rc rc = file.qpdf ? finish_file(&file, out, drawn) : FB_ENOMEM;
    qpdf_cleanup(&file.qpdf);
    fb_arena_free(file.arena);
    return rc == FB_OK ? FB_OK : fb_buf_roll_back(out, before, rc);
}
