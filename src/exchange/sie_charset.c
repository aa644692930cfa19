/* sie_charset.c - the evidence for a character set, and decoding by table. */
#include "exchange/sie_charset.h"

#include <string.h>

/* Swedish text has few other letters than these beyond ASCII, and neither set has letters where the other has its
 * own: CP437 has them at 0x80–0xA5, Latin-1 at 0xC0–0xFF. */
static bool cp437_letter(unsigned char byte) { return byte >= 0x80 && byte <= 0xA5; }
static bool latin1_letter(unsigned char byte) { return byte >= 0xC0 && byte != 0xD7 && byte != 0xF7; }

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

fb_rc fb_sie_decoder_init(fb_sie_decoder *decoder, fb_charset charset) {
    *decoder = (fb_sie_decoder){.charset = charset};
    fb_buf text;
    fb_buf_init(&text, 16);
    for (int set = 0; set < 2; set++) {
        for (int i = 0; i < 128; i++) {
            char byte = (char)(i + 128);
            fb_buf_reset(&text);
            fb_buf_add_decoded(&text, set ? FB_LATIN1 : FB_CP437, &byte, 1);
            memcpy(decoder->upper[set][i], text.text, text.length < 4 ? text.length : 3);
        }
    }
    fb_rc rc = fb_buf_rc(&text);
    fb_buf_free(&text);
    return rc;
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
    fb_charset charset = field_charset(decoder->charset, bytes, length);
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
