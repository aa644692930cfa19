/* survey.c - one quick pass over every byte: digest, checksum, character set, what records there are. */
#include "exchange/sie/survey.h"

#include "base/language.h"
#include "base/memory.h"
#include "exchange/sie/charset.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <zlib.h>

typedef struct survey {
    crypto_generichash_state digest; /* first, since it wants to be aligned to 64 bytes */
    fb_sie_survey *out;
    fb_findings *findings;
    const char *file;
    fb_sie_evidence evidence;
    int64_t checksum_line; /* of the #KSUMMA that began it; 0: none is running */
    uint32_t checksum;
    char *bare; /* FB_SIE_LINE bytes */
    uint64_t cut;
} survey;

static void tap_digest(void *context, const void *bytes, size_t length) {
    crypto_generichash_update(context, bytes, length);
}

/* The checksum -------------------------------------------------------------------------------- */

/* Reads a count of 32 bits, also when it was printed as a signed one. */
static bool checksum_stated(uint32_t *out, const char *digits, size_t length) {
    bool negative = length > 0 && digits[0] == '-';
    uint64_t number = 0;
    if (length == (negative ? 1u : 0u) || length > 11) return false;
    for (size_t i = negative ? 1 : 0; i < length; i++) {
        if (digits[i] < '0' || digits[i] > '9') return false;
        number = number * 10 + (uint64_t)(digits[i] - '0');
    }
    *out = (uint32_t)(negative ? 0 - number : number);
    return true;
}

/* A #KSUMMA: without a number it begins the checked part, with one it ends it. */
static void checksum_record(survey *s, const fb_sie_line *line, size_t after) {
    size_t length = fb_sie_bare_bytes(s->bare, line->text + after, line->length - after);
    uint32_t stated;
    if (length == 0) {
        s->checksum_line = line->number;
        s->checksum = (uint32_t)crc32(0, NULL, 0);
        return;
    }
    bool running = s->checksum_line != 0;
    s->checksum_line = 0;
    if (!checksum_stated(&stated, s->bare, length))
        fb_find(s->findings, FB_ERROR, "sie.checksum", s->file, line->number,
                _("#KSUMMA holds something else than a checksum; expected a whole number"));
    else if (!running)
        fb_find(s->findings, FB_WARNING, "sie.checksum-start", s->file, line->number,
                _("a #KSUMMA with a checksum has no #KSUMMA before it; the file could not be checked"));
    else if (stated != s->checksum)
        fb_find(s->findings, FB_ERROR, "sie.checksum", s->file, line->number,
                _("the checksum of the file is %" PRIu32 " but #KSUMMA states %" PRIu32
                  "; the file was changed or damaged after it was made: export it again"),
                s->checksum, stated);
}

static void checksum_line(survey *s, const fb_sie_line *line) {
    size_t length = fb_sie_bare_bytes(s->bare, line->text, line->length);
    s->checksum = (uint32_t)crc32(s->checksum, (const Bytef *)s->bare, (uInt)length);
}

/* Lines --------------------------------------------------------------------------------------- */

static void survey_line(survey *s, const fb_sie_line *line) {
    size_t after;
    fb_sie_label label = fb_sie_label_of(line->text, line->length, &after);
    s->out->counts[label]++;
    if (label > FB_SIE_UNKNOWN && label < FB_SIE_L_IB) s->out->chart_end = line->number;
    if (fb_sie_has_high(line->text, line->length)) fb_sie_weigh(&s->evidence, line->text, line->length, line->number);
    if (label == FB_SIE_L_PROGRAM && memmem(line->text, line->length, "\"F\x94rbund\"", 9)) s->out->own = true;
    if (line->cut && s->cut++ < 10)
        fb_find(s->findings, FB_ERROR, "sie.long-line", s->file, line->number,
                _("the line is longer than %d bytes; what is beyond was not read. Is this a SIE file?"), FB_SIE_LINE);
    if (label == FB_SIE_L_KSUMMA)
        checksum_record(s, line, after);
    else if (s->checksum_line)
        checksum_line(s, line);
}

static void tell_charset(const survey *s, bool mark) {
    const fb_sie_evidence *e = &s->evidence;
    if (e->lost)
        fb_find(s->findings, FB_WARNING, "sie.lost-characters", s->file, e->lost_line,
                _("%" PRIu64 " characters were lost before the file came here (U+FFFD stands for them); "
                  "export it again if the texts matter"),
                e->lost);
    if (s->out->charset != FB_CP437 && s->out->charset != FB_ASCII)
        fb_find(s->findings, FB_WARNING, "sie.charset", s->file, 1,
                _("the file is in %s%s; the standard says CP437 (PC8). It was read as what it is"),
                fb_sie_charset_name(s->out->charset), mark ? _(" with a byte-order mark") : "");
}

static fb_rc survey_all(survey *s, fb_sie_source *source) {
    fb_sie_line line;
    fb_rc rc;
    while ((rc = fb_sie_source_line(source, &line)) == FB_OK)
        survey_line(s, &line);
    if (rc != FB_ENOTFOUND) return rc;
    if (s->checksum_line)
        fb_find(s->findings, FB_ERROR, "sie.checksum-end", s->file, s->checksum_line,
                _("#KSUMMA begins a checked part here, and no #KSUMMA ends it; the file is not whole: export it "
                  "again"));
    return FB_OK;
}

static void hexadecimal(char *to, const unsigned char *bytes, size_t length) {
    for (size_t i = 0; i < length; i++)
        snprintf(to + 2 * i, 3, "%02x", bytes[i]);
}

static fb_rc survey_with(survey *s, fb_sie_source *source) {
    crypto_generichash_init(&s->digest, NULL, 0, 32);
    fb_sie_source_tap(source, tap_digest, &s->digest);
    FB_TRY(fb_sie_source_rewind(source));
    size_t length;
    const char *head = fb_sie_source_head(source, &length), *foreign = fb_sie_foreign(head, length);
    if (foreign)
        return fb_refuse(s->findings, "sie.foreign", s->file, 0,
                         _("this is %s; expected a SIE file of type 1 to 4, which begins with #FLAGGA"), foreign);
    FB_TRY(survey_all(s, source));
    bool mark = fb_sie_source_has_mark(source);
    s->out->charset = mark ? FB_UTF8 : s->out->own ? FB_CP437 : fb_sie_verdict(&s->evidence);
    tell_charset(s, mark);
    unsigned char digest[32];
    crypto_generichash_final(&s->digest, digest, sizeof digest);
    hexadecimal(s->out->digest, digest, sizeof digest);
    return FB_OK;
}

fb_rc fb_sie_survey_make(fb_sie_survey *out, fb_sie_source *source, fb_findings *findings) {
    *out = (fb_sie_survey){0};
    survey s = {.out = out, .findings = findings, .file = fb_sie_source_name(source)};
    s.bare = fb_malloc(FB_SIE_LINE);
    fb_rc rc = s.bare ? survey_with(&s, source) : FB_ENOMEM;
    fb_sie_source_tap(source, NULL, NULL);
    if (rc == FB_EIO)
        fb_find(findings, FB_ERROR, "sie.read", fb_sie_source_name(source), 0, _("reading the file failed"));
    fb_free(s.bare);
    return rc;
}
