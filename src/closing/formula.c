/* formula.c - the formulas of a set of layouts: names become places of lines; circles are refused.
 *
 *     revenue + costs - balance.receivables@movement
 *     balance.cash + balance.boras_stad / balance.short_liabilities      one `/` between two sums: a share
 */
#include "closing/layout_build.h"

#include "base/language.h"

#include <stdlib.h>
#include <string.h>

/* Names --------------------------------------------------------------------------------------- */

typedef struct name_order {
    const fb_layout_line *lines;
} name_order;

static int by_name(const void *a, const void *b, void *context) {
    const fb_layout_line *lines = ((const name_order *)context)->lines;
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    int order = strcmp(lines[x].name, lines[y].name);
    return order ? order : (x > y) - (x < y);
}

fb_rc fb_layout_index(fb_layout_build *build) {
    int32_t *index = fb_arena_alloc(build->arena, (build->line_count + 1) * sizeof *index);
    if (!index) return FB_ENOMEM;
    size_t count = 0;
    for (size_t i = 0; i < build->line_count; i++)
        if (build->lines[i].name) index[count++] = (int32_t)i;
    name_order order = {build->lines};
    qsort_r(index, count, sizeof *index, by_name, &order);
    for (size_t i = 1; i < count; i++) {
        const fb_layout_line *first = &build->lines[index[i - 1]], *again = &build->lines[index[i]];
        if (strcmp(first->name, again->name) == 0)
            fb_layout_wrong(build, again, "layout.duplicate",
                            _("the line %s stands here and on line %d; expected one"), again->name, (int)first->row);
    }
    build->by_name = index;
    build->named_count = count;
    return FB_OK;
}

static int32_t find_name(const fb_layout_line *lines, const int32_t *index, size_t count, const char *name) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(lines[index[middle]].name, name);
        if (order == 0) return index[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return FB_NO_LINE;
}

int32_t fb_layout_line_find(const fb_layouts *layouts, const char *name) {
    return find_name(layouts->lines, layouts->by_name, layouts->named_count, name);
}

/* A name without a statement is looked for where it stands: in the same note or statement. In the notes, and
 * only there, it may also be the one line of another note that has this id. */
static int32_t in_other_note(const fb_layout_build *build, const fb_layout_line *line, const char *id) {
    int32_t found = FB_NO_LINE;
    for (size_t i = 0; i < build->line_count; i++) {
        const fb_layout_line *other = &build->lines[i];
        if (other->statement != line->statement || strcmp(other->id, id) != 0) continue;
        if (found != FB_NO_LINE) return FB_NO_LINE;
        found = (int32_t)i;
    }
    return found;
}

fb_rc fb_layout_resolve(fb_layout_build *build, const fb_layout_line *line, const char *name, size_t length,
                        int32_t *out) {
    const char *statement = build->statements[line->statement].name;
    bool noted = strcmp(statement, "notes") == 0;
    int width = (int)length;
    char *full;
    if (memchr(name, '.', length))
        full = fb_arena_printf(build->arena, "%.*s", width, name);
    else if (noted)
        full = fb_arena_printf(build->arena, "note.%d.%.*s", line->note, width, name);
    else
        full = fb_arena_printf(build->arena, "%s.%.*s", statement, width, name);
    if (!full) return FB_ENOMEM;
    *out = find_name(build->lines, build->by_name, build->named_count, full);
    if (*out == FB_NO_LINE && noted && !memchr(name, '.', length)) {
        char *id = fb_arena_strndup(build->arena, name, length);
        if (!id) return FB_ENOMEM;
        *out = in_other_note(build, line, id);
    }
    return FB_OK;
}

/* Terms --------------------------------------------------------------------------------------- */

typedef struct parser {
    fb_layout_build *build;
    const fb_layout_line *line;
    const char **unknown;
    fb_term *terms;
    size_t count, above;
    bool divided, wrong;
} parser;

static fb_measure measure_word(parser *p, const char *text, size_t length) {
    for (int i = FB_MOVEMENT; i < FB_MEASURES; i++)
        if (strlen(fb_measure_words[i]) == length && strncmp(fb_measure_words[i], text, length) == 0)
            return (fb_measure)i;
    p->wrong = true;
    fb_layout_wrong(p->build, p->line, "layout.measure",
                    _("@%.*s in the formula is not known; expected @movement, @opening or @closing"), (int)length,
                    text);
    return FB_AS_SHOWN;
}

static fb_rc add_term(parser *p, const char *word, size_t length, bool minus) {
    const char *at = memchr(word, '@', length);
    size_t name = at ? (size_t)(at - word) : length;
    fb_term term = {.minus = minus};
    if (at) term.measure = measure_word(p, at + 1, length - name - 1);
    FB_TRY(fb_layout_resolve(p->build, p->line, word, name, &term.line));
    p->terms[p->count++] = term;
    if (term.line != FB_NO_LINE) return FB_OK;
    p->wrong = true;
    if (p->unknown) {
        *p->unknown = fb_arena_strndup(p->build->arena, word, name);
        return *p->unknown ? FB_OK : FB_ENOMEM;
    }
    fb_layout_wrong(p->build, p->line, "layout.unknown-line",
                    _("the formula names %.*s, and there is no such line; give a line of this statement, or "
                      "STATEMENT.LINE"),
                    (int)name, word);
    return FB_OK;
}

static void malformed(parser *p) {
    if (!p->wrong)
        fb_layout_wrong(p->build, p->line, "layout.formula",
                        _("\"%s\" is not a formula; expected lines with + or - between them, and at most one /"),
                        p->line->formula_text);
    p->wrong = true;
}

/* + and - may stand before a name, with or without a blank; / only between two sums. */
static fb_rc parse_terms(parser *p) {
    bool wanted = true, minus = false, signed_ = false;
    for (const char *at = p->line->formula_text; *at && !p->wrong;) {
        at += strspn(at, " \t");
        size_t length = strcspn(at, " \t+/");
        if (*at == '+' || *at == '-') {
            if (signed_) malformed(p);
            minus = *at == '-';
            signed_ = wanted = true;
            at++;
        } else if (*at == '/') {
            if (p->divided || wanted) malformed(p);
            p->divided = wanted = true;
            p->above = p->count;
            at++;
        } else if (length) {
            if (!wanted)
                malformed(p);
            else
                FB_TRY(add_term(p, at, length, minus));
            wanted = minus = signed_ = false;
            at += length;
        }
    }
    if (wanted) malformed(p);
    return FB_OK;
}

fb_rc fb_formula_compile(fb_layout_build *build, fb_layout_line *line, const char **unknown) {
    if (!line->formula_text[0] || line->kind == FB_LINE_SCHEDULE) return FB_OK;
    parser p = {.build = build, .line = line, .unknown = unknown};
    size_t most = strlen(line->formula_text) / 2 + 1;
    p.terms = fb_arena_alloc(build->arena, most * sizeof *p.terms);
    if (!p.terms) return FB_ENOMEM;
    FB_TRY(parse_terms(&p));
    if (p.divided && line->kind != FB_LINE_SUM)
        fb_layout_wrong(build, line, "layout.formula",
                        _("only a sum can be a share; write the / in a row of kind sum"));
    line->formula = (fb_formula){p.terms, p.divided ? p.above : p.count, p.count};
    return FB_OK;
}

/* Circles ------------------------------------------------------------------------------------- */

enum { NEW, OPEN, DONE, DEEPEST = 200 };

typedef struct walk {
    fb_layout_build *build;
    struct {
        int state, height; /* how many formulas lie below */
    } * lines;
    int depth;
    bool found;
} walk;

static void refuse_cycle(walk *w, const fb_layout_line *line, bool circle) {
    const char *name = line->name ? line->name : "?";
    w->found = true;
    if (circle)
        fb_layout_wrong(w->build, line, "layout.cycle",
                        _("the formula of %s leads back to itself; expected sums that end in accounts"), name);
    else
        fb_layout_wrong(w->build, line, "layout.cycle",
                        _("below the formula of %s lie more than %d others; expected at most that many"), name,
                        DEEPEST);
}

static void visit(walk *w, size_t at);

static void visit_below(walk *w, size_t at, size_t below) {
    visit(w, below);
    if (w->lines[below].height + 1 > w->lines[at].height) w->lines[at].height = w->lines[below].height + 1;
}

static void visit_note(walk *w, size_t at) {
    const fb_layout_line *total = &w->build->lines[at];
    const fb_layout *notes = &w->build->statements[total->statement];
    for (size_t i = notes->first; i < notes->first + notes->count; i++)
        if (w->build->lines[i].note == total->note && fb_line_in_note_total(&w->build->lines[i]))
            visit_below(w, at, i);
}

static void visit(walk *w, size_t at) {
    const fb_layout_line *line = &w->build->lines[at];
    if (w->found || w->lines[at].state == DONE) return;
    if (w->lines[at].state == OPEN) {
        refuse_cycle(w, line, true);
        return;
    }
    if (w->depth > DEEPEST) {
        refuse_cycle(w, line, false);
        return;
    }
    w->lines[at].state = OPEN;
    w->depth++;
    /* The formula of a note is what its total is held against, not a part of it. */
    for (size_t i = 0; line->kind != FB_LINE_NOTE && i < line->formula.count; i++)
        if (line->formula.terms[i].line != FB_NO_LINE) visit_below(w, at, (size_t)line->formula.terms[i].line);
    if (line->kind == FB_LINE_NOTE || line->kind == FB_LINE_TOTAL) visit_note(w, at);
    w->depth--;
    if (!w->found && w->lines[at].height > DEEPEST) refuse_cycle(w, line, false);
    w->lines[at].state = DONE;
}

fb_rc fb_formula_cycles(fb_layout_build *build) {
    walk w = {.build = build, .lines = fb_calloc(build->line_count, sizeof *w.lines)};
    if (!w.lines) return FB_ENOMEM;
    for (size_t i = 0; i < build->line_count; i++)
        visit(&w, i);
    fb_free(w.lines);
    return FB_OK;
}
