/* encode.c - UTF-8 into CP437, with the nearest thing for what CP437 lacks (SIE-01). */
#include "exchange/sie/encode.h"

#include "base/language.h"
#include "base/memory.h"
#include "base/text.h"

#include <string.h>

/* Characters that people and programs write, and CP437 has not. None becomes nothing: a text stays a text. */
static const struct {
    const char *characters, *instead;
} INSTEAD[] = {
    {"\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"},
    {"\u2018\u2019\u201a\u00b4\u2032", "'"},
    {"\u201c\u201d\u201e\u2033\u00a8", "\""},
    {"\u2007\u2008\u2009\u200a\u200b\u202f\ufeff", " "},
    {"\u20ac", "EUR"},
    {"\u2026", "..."},
    {"\u2022", "*"},
    {"\u2122", "(TM)"},
    {"\u00a9", "(C)"},
    {"\u00ae", "(R)"},
    {"\u00d7", "x"},
    {"\u00b9", "1"},
    {"\u00b3", "3"},
    {"\u00be", "3/4"},
    {"\u2030", "o/oo"},
    {"\u00a6", "|"},
    {"\u00b8", ","},
    {"\u00c0\u00c1\u00c2\u00c3\u0100\u0102\u0104", "A"},
    {"\u0106\u010c", "C"},
    {"\u00d0\u010e", "D"},
    {"\u00c8\u00ca\u00cb\u0112\u0118\u011a", "E"},
    {"\u00cc\u00cd\u00ce\u00cf\u0130", "I"},
    {"\u0141", "L"},
    {"\u0143\u0147", "N"},
    {"\u00d2\u00d3\u00d4\u00d5\u00d8\u0150", "O"},
    {"\u0158", "R"},
    {"\u015a\u0160\u015e", "S"},
    {"\u0164", "T"},
    {"\u00d9\u00da\u00db\u016e\u0170", "U"},
    {"\u00dd", "Y"},
    {"\u0179\u017b\u017d", "Z"},
    {"\u00e3\u0101\u0103\u0105", "a"},
    {"\u0107\u010d", "c"},
    {"\u00f0\u010f", "d"},
    {"\u0113\u0119\u011b", "e"},
    {"\u0142", "l"},
    {"\u0144\u0148", "n"},
    {"\u00f5\u00f8\u0151", "o"},
    {"\u0159", "r"},
    {"\u015b\u0161\u015f", "s"},
    {"\u0165", "t"},
    {"\u016f\u0171", "u"},
    {"\u00fd", "y"},
    {"\u017a\u017c\u017e", "z"},
};

static const char *instead_of(uint32_t character) {
    for (size_t i = 0; i < FB_COUNT(INSTEAD); i++)
        for (const char *at = INSTEAD[i].characters; *at;)
            if (fb_utf8_next(&at) == character) return INSTEAD[i].instead;
    return "?";
}

static void tell_replaced(fb_sie_out *out, const char *shown, size_t length, uint32_t character,
                          const char *instead) {
    for (size_t i = 0; i < out->replaced_count; i++)
        if (out->replaced[i] == character) return;
    if (out->replaced_count == FB_SIE_REPLACED) return;
    out->replaced[out->replaced_count++] = character;
    fb_find(out->findings, FB_WARNING, "sie.replaced", NULL, 0,
            _("SIE files cannot hold the character %.*s (U+%04X); it was written as \"%s\""), (int)length, shown,
            (unsigned)character, instead);
}

void fb_sie_put(fb_sie_out *out, const char *text) { fputs(text, out->file); }

static void put_byte(fb_sie_out *out, unsigned char byte) {
    if (byte == '"') fputc('\\', out->file);
    fputc(byte < 0x20 || byte == 0x7F ? ' ' : byte, out->file);
}

/* The text's bytes in CP437. */
static void put_encoded(fb_sie_out *out, const char *text) {
    while (*text) {
        const char *from = text;
        uint32_t character = fb_utf8_next(&text);
        unsigned char byte = fb_cp437_byte(character);
        if (byte) {
            put_byte(out, byte);
            continue;
        }
        const char *instead = instead_of(character);
        tell_replaced(out, from, (size_t)(text - from), character, instead);
        for (; *instead; instead++)
            put_byte(out, (unsigned char)*instead);
    }
}

void fb_sie_put_text(fb_sie_out *out, const char *text) {
    size_t length = strlen(text);
    fputc('"', out->file);
    if (fb_utf8_valid(text, length)) put_encoded(out, text);
    /* A backslash before the closing quote would make it part of the text. */
    if (length && text[length - 1] == '\\') fputc(' ', out->file);
    fputc('"', out->file);
}

static bool bare(const char *code) {
    static const char LETTERS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-";
    return *code && code[strspn(code, LETTERS)] == '\0';
}

void fb_sie_put_code(fb_sie_out *out, const char *code) {
    if (bare(code))
        fputs(code, out->file);
    else
        fb_sie_put_text(out, code);
}

void fb_sie_put_amount(fb_sie_out *out, fb_money amount) {
    char text[FB_MONEY_TEXT];
    fputs(fb_money_plain(text, amount), out->file);
}

void fb_sie_put_number(fb_sie_out *out, int64_t number) { fprintf(out->file, "%lld", (long long)number); }
