/* tree.c - the structure tree as the marks want it: artifacts out, parts of one row together, attributes on. */
#include "render/pdf/tree.h"

#include <stdio.h>
#include <stdlib.h>

static bool is_artifact(const pdf_node *node) { return node->mark->role >= PDF_ROLE_FOOT; }

/* Whose marked content is from now on `owner`'s; 0 for nobody's. */
static void hand_over(const pdf_tree *tree, const pdf_kid *kid, qpdf_oh owner) {
    const pdf_page *page = &tree->file->page[kid->page];
    if (page->parents) qpdf_oh_set_array_item(tree->file->qpdf, page->parents, (int)kid->number, owner);
}

static fb_rc drop_artifact(const pdf_tree *tree, const pdf_node *node) {
    qpdf_oh nobody = qpdf_oh_new_null(tree->file->qpdf);
    fb_rc rc = FB_OK;
    for (const pdf_kid *kid = node->kids; kid; kid = kid->next) {
        if (kid->node || kid->annotation) rc = FB_ECONFLICT;
        if (rc != FB_OK) break;
        tree->file->page[kid->page].roles[kid->number] = (unsigned char)node->mark->role;
        hand_over(tree, kid, nobody);
    }
    qpdf_oh_release(tree->file->qpdf, nobody);
    return rc;
}

/* All of `from`'s kids at the end of `to`'s. */
static void move_kids(const pdf_tree *tree, pdf_node *to, const pdf_node *from) {
    for (pdf_kid *kid = from->kids, *next; kid; kid = next) {
        next = kid->next;
        pdf_kid_add(to, kid);
        if (kid->node) {
            kid->node->parent = to;
            kid->node->moved = true;
        } else if (!kid->annotation) {
            hand_over(tree, kid, to->element);
        }
    }
    to->changed = true;
}

/* The next part of a row has as many cells; what is in them goes on from what is in the row's. */
static fb_rc continue_row(const pdf_tree *tree, const pdf_node *row, const pdf_node *part) {
    if (!row) return FB_ECONFLICT;
    const pdf_kid *cell = row->kids, *more = part->kids;
    for (; cell && more; cell = cell->next, more = more->next) {
        if (!cell->node || !more->node) return FB_ECONFLICT;
        move_kids(tree, cell->node, more->node);
    }
    return cell || more ? FB_ECONFLICT : FB_OK;
}

/* Kids from the leaves up, so that what is taken over is as it shall be. */
static fb_rc arrange(const pdf_tree *tree, pdf_node *node) {
    pdf_kid *kids = node->kids, *next;
    pdf_node *row = NULL;
    node->kids = node->last = NULL;
    for (pdf_kid *kid = kids; kid; kid = next) {
        next = kid->next;
        if (kid->node) FB_TRY(arrange(tree, kid->node));
        if (!kid->node || kid->node->mark->role == PDF_ROLE_ELEMENT) {
            row = kid->node;
            pdf_kid_add(node, kid);
            continue;
        }
        node->changed = true;
        if (is_artifact(kid->node))
            FB_TRY(drop_artifact(tree, kid->node));
        else if (kid->node->mark->role == PDF_ROLE_CONTINUED)
            FB_TRY(continue_row(tree, row, kid->node));
        else
            move_kids(tree, node, kid->node);
    }
    return FB_OK;
}

static qpdf_oh content_kid(const pdf_tree *tree, const pdf_node *node, const pdf_kid *kid) {
    qpdf_data q = tree->file->qpdf;
    if (kid->page + 1 == node->page) return qpdf_oh_new_integer(q, kid->number);
    qpdf_oh content = qpdf_oh_new_dictionary(q);
    pdf_put_name(tree->file, content, "/Type", "/MCR");
    qpdf_oh_replace_key(q, content, "/Pg", tree->file->page[kid->page].page);
    pdf_put_integer(tree->file, content, "/MCID", kid->number);
    return content;
}

static qpdf_oh annotation_kid(const pdf_tree *tree, const pdf_kid *kid) {
    qpdf_oh reference = qpdf_oh_new_dictionary(tree->file->qpdf);
    pdf_put_name(tree->file, reference, "/Type", "/OBJR");
    qpdf_oh_replace_key(tree->file->qpdf, reference, "/Obj", kid->annotation);
    return reference;
}

static void write_kids(const pdf_tree *tree, pdf_node *node) {
    qpdf_data q = tree->file->qpdf;
    qpdf_oh kids = qpdf_oh_new_array(q);
    for (const pdf_kid *kid = node->kids; kid; kid = kid->next) {
        bool content = !kid->node && !kid->annotation;
        if (content && node->page == 0) {
            node->page = kid->page + 1;
            qpdf_oh_replace_key(q, node->element, "/Pg", tree->file->page[kid->page].page);
        }
        qpdf_oh item = content     ? content_kid(tree, node, kid)
                       : kid->node ? kid->node->element
                                   : annotation_kid(tree, kid);
        qpdf_oh_append_item(q, kids, item);
        if (!kid->node) qpdf_oh_release(q, item);
    }
    pdf_put(tree->file, node->element, "/K", kids);
}

/* Points with two decimals, whatever the locale's decimal sign is. */
static void add_points(fb_buf *text, double points) {
    long hundredths = (long)(points * 100 + (points < 0 ? -0.5 : 0.5));
    fb_buf_printf(text, "%s%ld.%02ld ", hundredths < 0 ? "-" : "", labs(hundredths) / 100, labs(hundredths) % 100);
}

/* "c0000012": in order of their numbers also as texts. */
static qpdf_oh new_id(const pdf_file *file, uint32_t number) {
    char id[16];
    snprintf(id, sizeof id, "c%07u", (unsigned)number);
    return qpdf_oh_new_string(file->qpdf, id);
}

static void put_headers(const pdf_file *file, qpdf_oh attributes, const pdf_mark *mark) {
    qpdf_oh named = qpdf_oh_new_array(file->qpdf);
    for (size_t i = 0; i < PDF_HEADERS; i++) {
        if (mark->headers[i] == 0) continue;
        qpdf_oh id = new_id(file, mark->headers[i]);
        qpdf_oh_append_item(file->qpdf, named, id);
        qpdf_oh_release(file->qpdf, id);
    }
    pdf_put(file, attributes, "/Headers", named);
}

/* Most elements of a report are cells: made piece by piece, which takes a fraction of what parsing a text takes. */
static void put_cell(const pdf_file *file, const pdf_node *node) {
    static const char *const SCOPES[] = {"", "/Column", "/Row"};
    const pdf_mark *mark = node->mark;
    bool headed = mark->headers[0] || mark->headers[1] || mark->headers[2];
    if (!mark->scope && !headed && mark->span <= 1) return;
    qpdf_oh attributes = qpdf_oh_new_dictionary(file->qpdf);
    pdf_put_name(file, attributes, "/O", "/Table");
    if (mark->scope) pdf_put_name(file, attributes, "/Scope", SCOPES[mark->scope]);
    if (headed) put_headers(file, attributes, mark);
    if (mark->span > 1) pdf_put_integer(file, attributes, "/ColSpan", mark->span);
    pdf_put(file, node->element, "/A", attributes);
}

static void add_attributes(fb_buf *text, const pdf_mark *mark) {
    static const char *const LISTS[] = {"", "/Disc", "/Decimal"};
    fb_buf_reset(text);
    if (mark->list) fb_buf_printf(text, "<< /O /List /ListNumbering %s >>", LISTS[mark->list]);
    if (mark->alternative) {
        fb_buf_add(text, "<< /O /Layout /Placement /Block /BBox [");
        for (int i = 0; i < 4; i++)
            add_points(text, mark->box[i]);
        fb_buf_add(text, "] >>");
    }
}

static void describe_links(const pdf_tree *tree, const pdf_node *node) {
    for (const pdf_kid *kid = node->kids; kid; kid = kid->next) {
        if (!kid->annotation) continue;
        pdf_put_text(tree->file, kid->annotation, "/Contents", node->mark->contents);
        pdf_put_integer(tree->file, kid->annotation, "/F", 4); /* is printed */
    }
}

static void put_summary(const pdf_tree *tree, const pdf_node *node) {
    qpdf_oh attributes = qpdf_oh_new_dictionary(tree->file->qpdf);
    pdf_put_name(tree->file, attributes, "/O", "/Table");
    pdf_put_text(tree->file, attributes, "/Summary", node->mark->summary);
    pdf_put(tree->file, node->element, "/A", attributes);
}

/* `ids` gathers what the tree of identifiers shall hold. */
static fb_rc write_node(const pdf_tree *tree, pdf_node *node, fb_buf *scratch, qpdf_oh ids) {
    const pdf_mark *mark = node->mark;
    const pdf_file *file = tree->file;
    if (node->changed) write_kids(tree, node);
    if (node->moved) qpdf_oh_replace_key(file->qpdf, node->element, "/P", node->parent->element);
    if (mark->alternative) pdf_put_text(file, node->element, "/Alt", mark->alternative);
    if (mark->contents) describe_links(tree, node);
    if (mark->summary) put_summary(tree, node);
    add_attributes(scratch, mark);
    if (fb_buf_rc(scratch) != FB_OK) return fb_buf_rc(scratch);
    if (scratch->length) pdf_put_parsed(file, node->element, "/A", scratch->text);
    put_cell(file, node);
    if (mark->id) {
        qpdf_oh name = new_id(file, mark->id);
        qpdf_oh_append_item(file->qpdf, ids, name);
        qpdf_oh_append_item(file->qpdf, ids, node->element);
        pdf_put(file, node->element, "/ID", name);
    }
    for (const pdf_kid *kid = node->kids; kid; kid = kid->next)
        if (kid->node) FB_TRY(write_node(tree, kid->node, scratch, ids));
    return FB_OK;
}

static void put_ids(const pdf_file *file, qpdf_oh ids) {
    qpdf_data q = file->qpdf;
    qpdf_oh catalog = qpdf_get_root(q), structure = qpdf_oh_get_key(q, catalog, "/StructTreeRoot");
    qpdf_oh tree = qpdf_oh_new_dictionary(q);
    pdf_put(file, tree, "/Names", ids);
    pdf_put(file, structure, "/IDTree", tree);
    qpdf_oh_release(q, structure);
    qpdf_oh_release(q, catalog);
}

static fb_rc write_tree(const pdf_tree *tree) {
    fb_buf scratch;
    fb_buf_init(&scratch, FB_KIB(4));
    qpdf_oh ids = qpdf_oh_new_array(tree->file->qpdf);
    fb_rc rc = write_node(tree, tree->root, &scratch, ids);
    bool any = qpdf_oh_get_array_n_items(tree->file->qpdf, ids) > 0;
    if (any)
        put_ids(tree->file, ids);
    else
        qpdf_oh_release(tree->file->qpdf, ids);
    fb_buf_free(&scratch);
    return rc == FB_OK ? pdf_file_rc(tree->file) : rc;
}

static fb_rc make_roles(const pdf_file *file) {
    for (size_t i = 0; i < file->pages; i++) {
        file->page[i].roles = fb_arena_alloc(file->arena, file->page[i].numbers + 1);
        if (!file->page[i].roles) return FB_ENOMEM;
    }
    return FB_OK;
}

fb_rc pdf_tree_finish(pdf_file *file) {
    pdf_tree tree = {.file = file};
    FB_TRY(pdf_tree_read(&tree));
    FB_TRY(make_roles(file));
    FB_TRY(arrange(&tree, tree.root));
    return write_tree(&tree);
}
