/* charset.c - the evidence for a character set, and decoding by table. */
#include "exchange/sie/charset.h"

#include <string.h>

/* Swedish text has few letters beyond ASCII. In CP437 all of them stand at 0x80–0xA5, where Latin-1 has none; in
 * Latin-1 they stand where CP437 has lines and Greek letters. Others of Latin-1 are signs in CP437 that people use:
 * ß, µ, °. */
static bool cp437_letter(unsigned char byte) { return byte >= 0x80 && byte <= 0xA5; }
static bool latin1_letter(unsigned char byte) {
    return byte && strchr("\xc4\xc5\xc9\xd6\xdc\xe4\xe5\xe9\xf6\xfc", byte);
}

bool fb_sie_has_high(const char *bytes, size_t length) {
    uint64_t all = 0, word;
    for (; length >= sizeof word; bytes += sizeof word, length -= sizeof word) {
        memcpy(&word, bytes, sizeof word);
        all |= word;
    }
    for (; length; bytes++, length--)
        all |= (unsigned char)*bytes;
    return (all & 0x8080808080808080u) != 0;
}

void fb_sie_weigh(fb_sie_evidence *evidence, const char *bytes, size_t length, int64_t line) {
    const unsigned char *at = (const unsigned char *)bytes;
    for (size_t i = 0; i < length;) {
        size_t step = at[i] < 0x80 ? 1 : fb_utf8_length(at + i, length - i);
        if (step > 1) {
            evidence->utf8++;
            if (step == 3 && memcmp(at + i, "\xef\xbf\xbd", 3) == 0 && evidence->lost++ == 0)
                evidence->lost_line = line;
        } else if (at[i] >= 0x80) {
            uint64_t *kind = cp437_letter(at[i])    ? &evidence->cp437
                             : latin1_letter(at[i]) ? &evidence->latin1
                                                    : &evidence->unclear;
            ++*kind;
        }
        i += step ? step : 1;
    }
}

fb_charset fb_sie_verdict(const fb_sie_evidence *e) {
    uint64_t single = e->cp437 + e->latin1 + e->unclear;
    if (e->utf8 == 0 && single == 0) return FB_ASCII;
    /* Two bytes that happen to be UTF-8 are rare in the others; a text cut inside a character is not. */
    if (e->utf8 > single) return FB_UTF8;
    return e->latin1 > e->cp437 ? FB_LATIN1 : FB_CP437;
}

const char *fb_sie_charset_name(fb_charset charset) {
    switch (charset) {
    case FB_ASCII: return "ASCII";
    case FB_UTF8: return "UTF-8";
    case FB_LATIN1: return "Latin-1";
    case FB_CP437: break;
    }
    return "CP437";
}

/* The upper half of a set, each character of it in its place. */
static fb_rc fill_upper(char upper[static 128][4], fb_charset set) {
    char bytes[128];
    fb_buf text;
    for (int i = 0; i < 128; i++)
        bytes[i] = (char)(i + 128);
    fb_buf_init(&text, 1024);
    fb_buf_add_decoded(&text, set, bytes, sizeof bytes);
    const char *at = text.text;
    for (int i = 0; i < 128 && *at; i++) {
        const char *from = at;
        fb_utf8_next(&at);
        memcpy(upper[i], from, (size_t)(at - from));
    }
    fb_rc rc = fb_buf_rc(&text);
    fb_buf_free(&text);
    return rc;
}

fb_rc fb_sie_decoder_init(fb_sie_decoder *decoder, fb_charset charset, bool strict) {
    *decoder = (fb_sie_decoder){.charset = charset, .strict = strict};
    FB_TRY(fill_upper(decoder->upper[0], FB_CP437));
    return fill_upper(decoder->upper[1], FB_LATIN1);
}

/* The set that one field is in, mostly the file's. */
static fb_charset field_charset(fb_charset file, const char *bytes, size_t length) {
    fb_sie_evidence field = {0};
    fb_sie_weigh(&field, bytes, length, 0);
    uint64_t single = field.cp437 + field.latin1 + field.unclear;
    if (single == 0) return FB_UTF8;
    if (file == FB_UTF8) return field.latin1 > field.cp437 ? FB_LATIN1 : FB_CP437;
    if (file == FB_CP437 && field.cp437 == 0 && field.latin1 > 0) return FB_LATIN1;
    if (file == FB_LATIN1 && field.latin1 == 0 && field.cp437 > 0) return FB_CP437;
    return file;
}

size_t fb_sie_decode(fb_sie_decoder *decoder, char *to, const char *bytes, size_t length, int64_t line) {
    fb_charset charset = decoder->strict ? decoder->charset : field_charset(decoder->charset, bytes, length);
    if (charset != decoder->charset && decoder->charset != FB_ASCII && decoder->strays++ == 0) {
        decoder->first_stray = line;
        decoder->stray_charset = charset;
    }
    size_t used = 0;
    if (charset == FB_UTF8) {
        memcpy(to, bytes, length);
        used = length;
    } else {
        for (size_t i = 0; i < length; i++) {
            unsigned char byte = (unsigned char)bytes[i];
            if (byte < 0x80) {
                to[used++] = (char)byte;
                continue;
            }
            for (const char *c = decoder->upper[charset == FB_LATIN1][byte - 128]; *c; c++)
                to[used++] = *c;
        }
    }
    to[used] = '\0';
    return used;
}
