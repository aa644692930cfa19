/* flow.c - gives each piece its page and its place on it.
 *
 * Pieces are set one below the other. Before one is set, the chain of pieces that must stay with it is measured;
 * when the chain does not fit on the page but would fit on a fresh one, it moves there whole. A table that goes
 * on over the page leaves room at the top for its head, which draw.c draws again.
 */
#include "render/pdf/parts.h"

typedef struct cursor {
    int page;
    double y;    /* below PDF_TOP */
    bool at_top; /* nothing stands on the page yet */
    bool forced; /* a new page is wanted before the next piece */
    bool turned; /* the page stands on its side */
} cursor;

double pdf_room(const pdf_job *job, bool turned) { return pdf_body(turned) + (job->sheet ? PDF_SHEET_ROOM : 0); }

static bool is_marker(const pdf_piece *piece) { return piece->kind >= PDF_OPEN; }

/* Height from piece i to the end of its chain; stops adding once it is more than a page.
 * @param last[out] the last piece of the chain; or, when `loosely`, the first of it that keeps only softly */
static double chain_height(const pdf_job *job, size_t i, bool loosely, size_t *last) {
    double height = 0;
    bool turned = job->pieces[i].turned;
    for (size_t k = i; k < job->count && height <= pdf_room(job, turned); k++) {
        const pdf_piece *piece = &job->pieces[k];
        if (piece->kind == PDF_NEW_PAGE) break;
        if (is_marker(piece)) continue;
        if (piece->turned != turned) break;
        height += (k > i ? piece->before : 0) + piece->height;
        *last = k;
        if (!piece->keep || (loosely && piece->soft)) break;
    }
    return height;
}

static double head_again(const pdf_piece *piece) { return piece->kind == PDF_ROW ? piece->of.table->head_height : 0; }

static void turn_page(cursor *at, const pdf_piece *piece) {
    at->page++;
    at->y = head_again(piece);
    at->at_top = true;
    at->forced = false;
}

static bool fits(const pdf_job *job, const cursor *at, double height) {
    return at->y + height <= pdf_room(job, at->turned) + 0.01;
}

#define EMPTY_PART 0.3 /* of a page: so much must not be left empty for the sake of a soft keep */

/* Part the chain of piece i where it keeps only softly, when that fills a page which would else end too early. */
static bool part_softly(const pdf_job *job, size_t i, const cursor *at, double before) {
    size_t last = i;
    double height = before + chain_height(job, i, true, &last);
    pdf_piece *piece = &job->pieces[last];
    double body = pdf_room(job, at->turned);
    if (body - at->y < body * EMPTY_PART || !fits(job, at, height) || !piece->soft) return false;
    piece->keep = piece->soft = false;
    return true;
}

static void place_piece(const pdf_job *job, size_t i, cursor *at) {
    pdf_piece *piece = &job->pieces[i];
    if ((at->forced || piece->turned != at->turned) && !at->at_top) turn_page(at, piece);
    at->turned = piece->turned;
    double before = at->at_top ? 0 : piece->before;
    size_t last = i;
    double chain = before + chain_height(job, i, false, &last);
    bool chain_fits_fresh = chain - before + head_again(piece) <= pdf_room(job, at->turned);
    double needed = chain_fits_fresh ? chain : before + piece->height;
    if (!at->at_top && !fits(job, at, needed) && !part_softly(job, i, at, before)) {
        turn_page(at, piece);
        before = 0;
    }
    at->forced = false;
    piece->page = at->page;
    piece->y = PDF_TOP + at->y + before;
    at->y += before + piece->height;
    at->at_top = false;
}

/* A closing marker belongs to the piece before it, any other to the piece after it. */
static void place_markers(pdf_job *job) {
    for (size_t i = 0; i < job->count; i++) {
        pdf_piece *piece = &job->pieces[i];
        if (!is_marker(piece)) continue;
        piece->page = i ? job->pieces[i - 1].page : 1;
        piece->y = i ? job->pieces[i - 1].y : PDF_TOP;
    }
    for (size_t i = job->count; i-- > 1;) {
        pdf_piece *piece = &job->pieces[i - 1];
        if (!is_marker(piece) || piece->kind == PDF_CLOSE || job->pieces[i].kind == PDF_CLOSE) continue;
        piece->page = job->pieces[i].page;
        piece->y = job->pieces[i].y;
    }
}

static void note_pages(pdf_job *job) {
    size_t headings, next = 0;
    const fb_outline_entry *outline = fb_outline(job->anchors, &headings);
    for (size_t i = 0; i < job->count; i++) {
        pdf_piece *piece = &job->pieces[i];
        if (piece->kind == PDF_LINE) {
            pdf_paragraph *paragraph = piece->of.paragraph;
            if (piece->line == 0) paragraph->first_page = piece->page;
            paragraph->last_page = piece->page;
        }
        if (piece->kind == PDF_PLACE && next < headings && piece->text == outline[next].name)
            job->heading_page[next++] = piece->page;
    }
}

/* What stays with a turned table turns with it: its heading, and words that lead it in. */
static void turn_what_keeps(pdf_job *job) {
    bool turned = false;
    for (size_t i = job->count; i-- > 0;) {
        pdf_piece *piece = &job->pieces[i];
        if (is_marker(piece)) {
            if (piece->kind == PDF_NEW_PAGE) turned = false;
            continue;
        }
        if (turned && piece->keep && piece->kind != PDF_MASTHEAD) piece->turned = true;
        turned = piece->turned;
    }
}

static void note_turned(pdf_job *job) {
    bool *turned = fb_arena_alloc(job->arena, ((size_t)job->pages + 1) * sizeof *turned);
    if (!turned) job->rc = FB_ENOMEM;
    for (size_t i = 0; turned && i < job->count; i++)
        if (!is_marker(&job->pieces[i]) && job->pieces[i].turned) turned[job->pieces[i].page] = true;
    job->turned = turned;
}

void pdf_flow(pdf_job *job) {
    turn_what_keeps(job);
    cursor at = {.page = 1, .at_top = true};
    for (size_t i = 0; i < job->count; i++) {
        if (job->pieces[i].kind == PDF_NEW_PAGE)
            at.forced = true;
        else if (!is_marker(&job->pieces[i]))
            place_piece(job, i, &at);
    }
    job->pages = at.page;
    place_markers(job);
    note_pages(job);
    note_turned(job);
}
