/* tree_read.c - cairo's structure tree, read beside the marks in the order in which elements were opened. */
#include "render/pdf/tree.h"

#include <string.h>

enum { DEEPEST = 512, MOST_NUMBERS = 1 << 20 };

pdf_kid *pdf_kid_add(pdf_node *node, pdf_kid *kid) {
    if (node->last)
        node->last->next = kid;
    else
        node->kids = kid;
    node->last = kid;
    kid->next = NULL;
    return kid;
}

static pdf_kid *new_kid(const pdf_tree *tree, pdf_node *node) {
    pdf_kid *kid = fb_arena_alloc(tree->file->arena, sizeof *kid);
    return kid ? pdf_kid_add(node, kid) : NULL;
}

static uint32_t page_under(const pdf_tree *tree, qpdf_oh dictionary) {
    int object = pdf_object_under(tree->file, dictionary, "/Pg");
    return object > 0 && (size_t)object < tree->file->objects ? tree->file->page_of[object] : 0;
}

static fb_rc read_number(const pdf_tree *tree, pdf_node *node, uint32_t page, long long number) {
    if (page == 0 || number < 0 || number >= MOST_NUMBERS) return FB_ECONFLICT;
    pdf_kid *kid = new_kid(tree, node);
    if (!kid) return FB_ENOMEM;
    kid->page = page - 1;
    kid->number = (uint32_t)number;
    pdf_page *on = &tree->file->page[page - 1];
    if (kid->number >= on->numbers) on->numbers = kid->number + 1;
    return FB_OK;
}

static fb_rc read_element(pdf_tree *tree, pdf_node **out, qpdf_oh element, pdf_node *parent, int depth);

/* Takes `item` over. */
static fb_rc read_kid(pdf_tree *tree, pdf_node *node, qpdf_oh item, int depth) {
    qpdf_data q = tree->file->qpdf;
    fb_rc rc = FB_OK;
    if (qpdf_oh_is_integer(q, item)) {
        rc = read_number(tree, node, node->page, qpdf_oh_get_int_value(q, item));
    } else if (qpdf_oh_has_key(q, item, "/S")) {
        pdf_kid *kid = new_kid(tree, node);
        return kid ? read_element(tree, &kid->node, item, node, depth + 1) : FB_ENOMEM;
    } else if (qpdf_oh_has_key(q, item, "/MCID")) {
        rc = read_number(tree, node, page_under(tree, item), pdf_integer_under(tree->file, item, "/MCID"));
    } else if (qpdf_oh_has_key(q, item, "/Obj")) {
        pdf_kid *kid = new_kid(tree, node);
        if (kid) kid->annotation = qpdf_oh_get_key(q, item, "/Obj");
        rc = kid ? FB_OK : FB_ENOMEM;
    } else {
        rc = FB_ECONFLICT;
    }
    qpdf_oh_release(q, item);
    return rc;
}

static fb_rc read_kids(pdf_tree *tree, pdf_node *node, int depth) {
    qpdf_data q = tree->file->qpdf;
    if (!qpdf_oh_has_key(q, node->element, "/K")) return FB_OK;
    qpdf_oh kids = qpdf_oh_get_key(q, node->element, "/K");
    if (!qpdf_oh_is_array(q, kids)) return read_kid(tree, node, kids, depth);
    int count = qpdf_oh_get_array_n_items(q, kids);
    fb_rc rc = FB_OK;
    for (int i = 0; i < count && rc == FB_OK; i++)
        rc = read_kid(tree, node, qpdf_oh_get_array_item(q, kids, i), depth);
    qpdf_oh_release(q, kids);
    return rc;
}

static bool is_of_type(const pdf_tree *tree, qpdf_oh element, const char *type) {
    qpdf_oh name = qpdf_oh_get_key(tree->file->qpdf, element, "/S");
    const char *said = qpdf_oh_get_name(tree->file->qpdf, name);
    bool same = said[0] == '/' && strcmp(said + 1, type) == 0;
    qpdf_oh_release(tree->file->qpdf, name);
    return same;
}

static fb_rc read_element(pdf_tree *tree, pdf_node **out, qpdf_oh element, pdf_node *parent, int depth) {
    const pdf_facts *facts = tree->file->facts;
    if (depth > DEEPEST || tree->read >= facts->count) return FB_ECONFLICT;
    pdf_node *node = fb_arena_alloc(tree->file->arena, sizeof *node);
    if (!node) return FB_ENOMEM;
    *node = (pdf_node){.mark = &facts->marks[tree->read++], .element = element, .parent = parent};
    *out = node;
    if (!is_of_type(tree, element, node->mark->type)) return FB_ECONFLICT;
    node->page = page_under(tree, element);
    return read_kids(tree, node, depth);
}

fb_rc pdf_tree_read(pdf_tree *tree) {
    qpdf_data q = tree->file->qpdf;
    qpdf_oh catalog = qpdf_get_root(q), structure = qpdf_oh_get_key(q, catalog, "/StructTreeRoot");
    qpdf_oh kids = qpdf_oh_get_key(q, structure, "/K");
    bool one = qpdf_oh_is_array(q, kids) && qpdf_oh_get_array_n_items(q, kids) == 1;
    fb_rc rc = one ? read_element(tree, &tree->root, qpdf_oh_get_array_item(q, kids, 0), NULL, 0) : FB_ECONFLICT;
    qpdf_oh_release(q, kids);
    qpdf_oh_release(q, structure);
    qpdf_oh_release(q, catalog);
    if (rc == FB_OK) rc = pdf_file_rc(tree->file);
    return rc == FB_OK && tree->read != tree->file->facts->count ? FB_ECONFLICT : rc;
}
