/* content.c - the content stream token by token (ISO 32000-1, 7.2 and 7.8.2). */
#include "render/pdf/content.h"

#include "base/memory.h"

#include <stdbool.h>
#include <string.h>

typedef enum token_kind { TOKEN_END, TOKEN_OPERAND, TOKEN_OPERATOR } token_kind;

typedef struct token {
    token_kind kind;
    const char *at;
    size_t length;
} token;

typedef struct scan {
    const char *at, *end;
} scan;

static bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0'; }
static bool is_delimiter(char c) { return c && strchr("()<>[]{}/%", c); }

static void skip_blanks(scan *in) {
    for (; in->at < in->end && (is_blank(*in->at) || *in->at == '%'); in->at++)
        if (*in->at == '%')
            while (in->at + 1 < in->end && in->at[1] != '\n' && in->at[1] != '\r')
                in->at++;
}

/* Parentheses pair within a string, and a backslash takes the next character along. */
static void skip_string(scan *in) {
    int depth = 0;
    for (; in->at < in->end; in->at++) {
        if (*in->at == '\\' && in->at + 1 < in->end)
            in->at++;
        else if (*in->at == '(')
            depth++;
        else if (*in->at == ')' && --depth == 0)
            break;
    }
    if (in->at < in->end) in->at++;
}

static void skip_hex_or_bracket(scan *in) {
    char first = *in->at++;
    if (in->at < in->end && *in->at == first)
        in->at++; /* << or >> */
    else if (first == '<')
        while (in->at < in->end && *in->at++ != '>')
            continue;
}

static void skip_word(scan *in) {
    in->at++;
    while (in->at < in->end && !is_blank(*in->at) && !is_delimiter(*in->at))
        in->at++;
}

static bool is(const token *word, const char *text) {
    return word->length == strlen(text) && memcmp(word->at, text, word->length) == 0;
}

static bool is_operand_word(const token *word) {
    char c = word->at[0];
    return c == '/' || c == '+' || c == '-' || c == '.' || (c >= '0' && c <= '9') || is(word, "true") ||
           is(word, "false") || is(word, "null");
}

static token next_token(scan *in) {
    skip_blanks(in);
    token found = {TOKEN_END, in->at, 0};
    if (in->at >= in->end) return found;
    found.kind = TOKEN_OPERAND;
    switch (*in->at) {
    case '(': skip_string(in); break;
    case '<':
    case '>': skip_hex_or_bracket(in); break;
    case '[':
    case ']':
    case '{':
    case '}':
    case ')': in->at++; break;
    default:
        skip_word(in);
        found.length = (size_t)(in->at - found.at);
        if (!is_operand_word(&found)) found.kind = TOKEN_OPERATOR;
    }
    found.length = (size_t)(in->at - found.at);
    return found;
}

/* The bytes of an inline image end at EI between blanks. */
static void skip_inline_image(scan *in) {
    for (in->at++; in->at + 2 < in->end; in->at++)
        if (is_blank(in->at[0]) && in->at[1] == 'E' && in->at[2] == 'I' &&
            (in->at + 3 == in->end || is_blank(in->at[3])))
            break;
    in->at = in->end - in->at > 3 ? in->at + 3 : in->end;
}

typedef enum operator_kind { OTHER, PATH_BEGINS, PATH_ENDS, PICTURE, TEXT, MARK, UNMARK, IMAGE_DATA } operator_kind;

static operator_kind kind_of(const token *word) {
    static const struct {
        const char *name;
        operator_kind kind;
    } KINDS[] = {
        {"m", PATH_BEGINS}, {"re", PATH_BEGINS}, {"f", PATH_ENDS}, {"S", PATH_ENDS},  {"n", PATH_ENDS},
        {"F", PATH_ENDS},   {"f*", PATH_ENDS},   {"B", PATH_ENDS}, {"B*", PATH_ENDS}, {"b", PATH_ENDS},
        {"b*", PATH_ENDS},  {"s", PATH_ENDS},    {"sh", PICTURE},  {"Do", PICTURE},   {"ID", IMAGE_DATA},
        {"Tj", TEXT},       {"TJ", TEXT},        {"'", TEXT},      {"\"", TEXT},      {"BMC", MARK},
        {"BDC", MARK},      {"EMC", UNMARK},
    };
    for (size_t i = 0; i < FB_COUNT(KINDS); i++)
        if (is(word, KINDS[i].name)) return KINDS[i].kind;
    return OTHER;
}

typedef struct rewrite {
    fb_buf *out;
    const char *copied;    /* of the input, up to here */
    const char *statement; /* where the operands of the operator at hand begin */
    const unsigned char *roles;
    size_t count;
    long number;        /* MCID among the operands, or -1 */
    int depth;          /* of marked content */
    const char *opened; /* where an unnumbered mark within another began, when nothing has come after it */
    bool within;        /* an artifact of our own, around a path */
} rewrite;

static void copy_to(rewrite *to, const char *at) {
    fb_buf_add_bytes(to->out, to->copied, (size_t)(at - to->copied));
    to->copied = at;
}

static void begin_artifact(rewrite *to) {
    if (to->within) return;
    copy_to(to, to->statement);
    fb_buf_add(to->out, "/Artifact BMC\n");
    to->within = true;
}

static void end_artifact(rewrite *to, const char *at) {
    if (!to->within) return;
    copy_to(to, at);
    fb_buf_add(to->out, "\nEMC");
    to->within = false;
}

static const char *artifact_of(pdf_role role) {
    if (role == PDF_ROLE_BACKDROP) return "/Artifact <</Type /Layout>> BDC";
    return role == PDF_ROLE_FOOT ? "/Artifact <</Type /Pagination /Subtype /Footer>> BDC"
                                 : "/Artifact <</Type /Pagination>> BDC";
}

static fb_rc begin_mark(rewrite *to, const char *end) {
    if (to->within) return FB_ECONFLICT;
    if (to->depth > 0 && to->number < 0) to->opened = to->statement;
    to->depth++;
    pdf_role role =
        to->number >= 0 && (size_t)to->number < to->count ? (pdf_role)to->roles[to->number] : PDF_ROLE_ELEMENT;
    if (role < PDF_ROLE_FOOT) return FB_OK;
    if (to->depth > 1) return FB_ECONFLICT;
    copy_to(to, to->statement);
    fb_buf_add(to->out, artifact_of(role));
    to->copied = end;
    return FB_OK;
}

/* What cairo writes for a blank without a glyph: a Span that says a blank and holds nothing. The blank is drawn
 * (pdf_show_run), and some readers lose their place at such a Span. */
static void drop_empty_mark(rewrite *to, const char *end) {
    copy_to(to, to->opened);
    to->copied = end;
}

static fb_rc end_mark(rewrite *to, const char *end) {
    if (to->depth-- <= 0) return FB_ECONFLICT;
    if (to->opened) drop_empty_mark(to, end);
    return FB_OK;
}

static fb_rc rewrite_operator(rewrite *to, const token *word, scan *in) {
    bool outside = to->depth == 0;
    operator_kind kind = kind_of(word);
    if (kind != UNMARK) to->opened = NULL;
    switch (kind) {
    case PATH_BEGINS:
        if (outside) begin_artifact(to);
        break;
    case PATH_ENDS: end_artifact(to, in->at); break;
    case PICTURE:
        if (outside) begin_artifact(to);
        end_artifact(to, in->at);
        break;
    case IMAGE_DATA:
        skip_inline_image(in);
        if (outside) begin_artifact(to);
        end_artifact(to, in->at);
        break;
    case TEXT: return outside ? FB_ECONFLICT : FB_OK;
    case MARK: return begin_mark(to, in->at);
    case UNMARK: {
        fb_rc rc = end_mark(to, in->at);
        to->opened = NULL;
        return rc;
    }
    case OTHER: break;
    }
    return FB_OK;
}

static long number_of(const token *word) {
    long number = 0;
    for (size_t i = 0; i < word->length && number < 1000000; i++) {
        if (word->at[i] < '0' || word->at[i] > '9') return -1;
        number = number * 10 + (word->at[i] - '0');
    }
    return number;
}

/* BI has its entries between itself and ID: they belong to one statement. */
static bool ends_statement(const token *word) { return !is(word, "BI"); }

fb_rc pdf_content_mark(fb_buf *out, const char *bytes, size_t length, const unsigned char *roles, size_t count) {
    scan in = {bytes, bytes + length};
    rewrite to = {.out = out, .copied = bytes, .roles = roles, .count = count, .number = -1};
    bool numbered = false; /* the name before was /MCID */
    for (token word; (word = next_token(&in)).kind != TOKEN_END;) {
        if (!to.statement) to.statement = word.at;
        if (word.kind == TOKEN_OPERAND) {
            if (numbered) to.number = number_of(&word);
            numbered = is(&word, "/MCID");
            continue;
        }
        if (!ends_statement(&word)) continue;
        FB_TRY(rewrite_operator(&to, &word, &in));
        to.statement = NULL;
        to.number = -1;
        numbered = false;
    }
    if (to.depth != 0 || to.within) return FB_ECONFLICT;
    copy_to(&to, in.end);
    return fb_buf_rc(out);
}
