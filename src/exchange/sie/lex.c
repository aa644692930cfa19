/* lex.c - cutting a line into fields. The two inner loops see every byte of every voucher. */
#include "exchange/sie/lex.h"

#include "base/memory.h"

#include <string.h>

static bool blank(char c) { return c == ' ' || c == '\t'; }
static bool control(char c) { return (unsigned char)c < 0x20 || c == 0x7F; }

/* Labels -------------------------------------------------------------------------------------- */

static const struct {
    const char *name;
    fb_sie_label label;
} LABELS[] = {
    {"TRANS", FB_SIE_L_TRANS},
    {"VER", FB_SIE_L_VER},
    {"KONTO", FB_SIE_L_KONTO},
    {"PSALDO", FB_SIE_L_PSALDO},
    {"SRU", FB_SIE_L_SRU},
    {"KTYP", FB_SIE_L_KTYP},
    {"OBJEKT", FB_SIE_L_OBJEKT},
    {"IB", FB_SIE_L_IB},
    {"UB", FB_SIE_L_UB},
    {"RES", FB_SIE_L_RES},
    {"OIB", FB_SIE_L_OIB},
    {"OUB", FB_SIE_L_OUB},
    {"PBUDGET", FB_SIE_L_PBUDGET},
    {"RTRANS", FB_SIE_L_RTRANS},
    {"BTRANS", FB_SIE_L_BTRANS},
    {"DIM", FB_SIE_L_DIM},
    {"UNDERDIM", FB_SIE_L_UNDERDIM},
    {"RAR", FB_SIE_L_RAR},
    {"FLAGGA", FB_SIE_L_FLAGGA},
    {"PROGRAM", FB_SIE_L_PROGRAM},
    {"FORMAT", FB_SIE_L_FORMAT},
    {"GEN", FB_SIE_L_GEN},
    {"SIETYP", FB_SIE_L_SIETYP},
    {"PROSA", FB_SIE_L_PROSA},
    {"FNR", FB_SIE_L_FNR},
    {"ORGNR", FB_SIE_L_ORGNR},
    {"FNAMN", FB_SIE_L_FNAMN},
    {"OMFATTN", FB_SIE_L_OMFATTN},
    {"KPTYP", FB_SIE_L_KPTYP},
    {"VALUTA", FB_SIE_L_VALUTA},
    {"KSUMMA", FB_SIE_L_KSUMMA},
};

enum { LONGEST_LABEL = 8 };

/* Labels are capitals; a program that writes them small is understood too. */
static fb_sie_label label_named(const char *name, size_t length) {
    char capitals[LONGEST_LABEL];
    if (length == 0 || length > LONGEST_LABEL) return FB_SIE_UNKNOWN;
    for (size_t i = 0; i < length; i++)
        capitals[i] = name[i] >= 'a' && name[i] <= 'z' ? (char)(name[i] - 'a' + 'A') : name[i];
    for (size_t i = 0; i < FB_COUNT(LABELS); i++)
        if (strlen(LABELS[i].name) == length && memcmp(LABELS[i].name, capitals, length) == 0) return LABELS[i].label;
    return FB_SIE_UNKNOWN;
}

fb_sie_label fb_sie_label_of(const char *line, size_t length, size_t *after) {
    size_t at = 0;
    while (at < length && blank(line[at]))
        at++;
    *after = at;
    if (at == length) return FB_SIE_EMPTY;
    if (line[at] == '{' || line[at] == '}') {
        *after = at + 1;
        return line[at] == '{' ? FB_SIE_OPEN : FB_SIE_CLOSE;
    }
    if (line[at] != '#') return FB_SIE_STRAY;
    size_t name = ++at;
    while (at < length && !blank(line[at]) && line[at] != '{')
        at++;
    *after = at;
    if (at - name == 5 && memcmp(line + name, "TRANS", 5) == 0) return FB_SIE_L_TRANS;
    return label_named(line + name, at - name);
}

/* Fields -------------------------------------------------------------------------------------- */

typedef struct cursor {
    char *at, *end;
    fb_sie_fault fault;
} cursor;

/* From behind the opening quote to behind the closing one. */
static void quoted_field(cursor *c, fb_sie_field *out) {
    char *from = c->at, *to = from, *at = from;
    unsigned char all = 0;
    bool odd = false;
    for (;; at++) {
        if (at == c->end) {
            c->fault = FB_SIE_OPEN_QUOTE;
            break;
        }
        if (*at == '"') break;
        if (*at == '\\' && at + 1 < c->end && at[1] == '"') at++;
        all |= (unsigned char)*at;
        odd |= control(*at);
        if (to != at) *to = *at;
        to++;
    }
    c->at = at < c->end ? at + 1 : at;
    *out = (fb_sie_field){.text = from, .length = (size_t)(to - from), .high = all >= 0x80, .control = odd};
    *to = '\0';
}

/* Until a blank, in a list also until its }. That byte is kept for the caller in `*stop`, since NUL takes its place.
 */
static void bare_field(cursor *c, bool in_list, fb_sie_field *out, char *stop) {
    char *from = c->at, *to = from, *at = from;
    unsigned char all = 0;
    bool odd = false;
    for (; at < c->end && !blank(*at) && !(in_list && *at == '}'); at++) {
        if (*at == '\\' && at + 1 < c->end && at[1] == '"') at++;
        all |= (unsigned char)*at;
        odd |= control(*at);
        if (to != at) *to = *at;
        to++;
    }
    *stop = at < c->end ? *at : '\0';
    c->at = at < c->end ? at + 1 : at;
    *out = (fb_sie_field){.text = from, .length = (size_t)(to - from), .high = all >= 0x80, .control = odd};
    *to = '\0';
}

static void list(cursor *c, fb_sie_record *out) {
    out->has_list = true;
    for (;;) {
        while (c->at < c->end && blank(*c->at))
            c->at++;
        if (c->at == c->end) {
            c->fault = FB_SIE_OPEN_LIST;
            return;
        }
        char stop = *c->at;
        if (stop == '}') {
            c->at++;
            return;
        }
        if (out->list_count == FB_SIE_LIST) {
            c->fault = FB_SIE_LONG_LIST;
            return;
        }
        fb_sie_field *field = &out->list[out->list_count++];
        if (stop == '"') {
            c->at++;
            quoted_field(c, field);
        } else {
            bare_field(c, true, field, &stop);
            if (stop == '}') return;
        }
    }
}

void fb_sie_lex(char *line, size_t length, size_t after, fb_sie_record *out) {
    cursor c = {.at = line + after, .end = line + length};
    out->count = out->list_count = 0;
    out->has_list = false;
    while (out->count < FB_SIE_FIELDS && c.fault == FB_SIE_SOUND) {
        while (c.at < c.end && blank(*c.at))
            c.at++;
        if (c.at == c.end) break;
        if (*c.at == '{' && !out->has_list) {
            c.at++;
            list(&c, out);
        } else if (*c.at == '"') {
            c.at++;
            quoted_field(&c, &out->fields[out->count++]);
        } else {
            char stop;
            bare_field(&c, false, &out->fields[out->count++], &stop);
        }
    }
    out->fault = c.fault;
}

/* The checksum's bytes ------------------------------------------------------------------------ */

size_t fb_sie_bare_bytes(char *to, const char *line, size_t length) {
    size_t used = 0;
    bool quoted = false, inside = false, in_list = false; /* `inside` a bare field */
    for (size_t i = 0; i < length; i++) {
        char c = line[i];
        if (c == '\\' && i + 1 < length && line[i + 1] == '"') {
            to[used++] = line[++i];
            inside = !quoted;
        } else if (quoted) {
            if (c == '"')
                quoted = false;
            else
                to[used++] = c;
        } else if (blank(c)) {
            inside = false;
        } else if (!inside && c == '"') {
            quoted = true;
        } else if (!inside && c == '{') {
            in_list = true;
        } else if (c == '}' && (in_list || !inside)) {
            in_list = inside = false;
        } else {
            to[used++] = c;
            inside = true;
        }
    }
    return used;
}
