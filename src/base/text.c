/* text.c - capped buffers, UTF-8, the old character sets, whole files. */
#include "base/text.h"

#include "base/memory.h"

#include <errno.h>
#include <iconv.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char nothing[1];

void fb_buf_init(fb_buf *buf, size_t cap) { *buf = (fb_buf){.text = nothing, .cap = cap}; }

void fb_buf_free(fb_buf *buf) {
    if (buf->capacity) fb_free(buf->text);
    fb_buf_init(buf, buf->cap);
}

void fb_buf_reset(fb_buf *buf) {
    buf->length = 0;
    buf->failed = FB_OK;
    if (buf->capacity) buf->text[0] = '\0';
}

static bool buf_reserve(fb_buf *buf, size_t more) {
    if (buf->failed) return false;
    if (more > buf->cap - buf->length) {
        buf->failed = FB_ELIMIT;
        return false;
    }
    size_t wanted = buf->length + more + 1;
    if (wanted <= buf->capacity) return true;
    size_t capacity = buf->capacity ? buf->capacity : 64;
    while (capacity < wanted)
        capacity *= 2;
    char *text = fb_realloc(buf->capacity ? buf->text : NULL, capacity);
    if (!text) {
        buf->failed = FB_ENOMEM;
        return false;
    }
    buf->text = text;
    buf->capacity = capacity;
    return true;
}

void fb_buf_add_bytes(fb_buf *buf, const void *bytes, size_t length) {
    if (!buf_reserve(buf, length)) return;
    memcpy(buf->text + buf->length, bytes, length);
    buf->length += length;
    buf->text[buf->length] = '\0';
}

void fb_buf_add(fb_buf *buf, const char *text) { fb_buf_add_bytes(buf, text, strlen(text)); }

void fb_buf_add_char(fb_buf *buf, char c) { fb_buf_add_bytes(buf, &c, 1); }

void fb_buf_printf(fb_buf *buf, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (length >= 0 && buf_reserve(buf, (size_t)length)) {
        vsnprintf(buf->text + buf->length, (size_t)length + 1, format, again);
        buf->length += (size_t)length;
    }
    va_end(again);
}

fb_rc fb_buf_rc(const fb_buf *buf) { return buf->failed; }

size_t fb_utf8_length(const unsigned char *text, size_t left) {
    if (left == 0) return 0;
    unsigned char lead = text[0];
    if (lead < 0x80) return 1;
    size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || left < length) return 0;
    for (size_t i = 1; i < length; i++)
        if ((text[i] & 0xC0) != 0x80) return 0;
    bool overlong = (lead == 0xE0 && text[1] < 0xA0) || (lead == 0xF0 && text[1] < 0x90);
    bool surrogate = lead == 0xED && text[1] > 0x9F;
    bool beyond = lead == 0xF4 && text[1] > 0x8F;
    return overlong || surrogate || beyond ? 0 : length;
}

bool fb_utf8_valid(const char *text, size_t length) {
    for (size_t i = 0; i < length;) {
        size_t step = fb_utf8_length((const unsigned char *)text + i, length - i);
        if (step == 0) return false;
        i += step;
    }
    return true;
}

uint32_t fb_utf8_next(const char **text) {
    const unsigned char *at = (const unsigned char *)*text;
    if (at[0] < 0x80) {
        *text += 1;
        return at[0];
    }
    size_t length = at[0] >= 0xF0 ? 4 : at[0] >= 0xE0 ? 3 : 2;
    uint32_t code = at[0] & (0x7Fu >> length);
    /* Never past a character that was cut: its NUL is no continuation. */
    size_t step = 1;
    for (; step < length && (at[step] & 0xC0) == 0x80; step++)
        code = code << 6 | (at[step] & 0x3Fu);
    *text += step;
    return code;
}

size_t fb_utf8_width(const char *text) {
    size_t width = 0;
    while (*text) {
        uint32_t code = fb_utf8_next(&text);
        if (code < 0x300 || code > 0x36F) width++;
    }
    return width;
}

static void add_code_point(fb_buf *buf, uint32_t code) {
    char bytes[4];
    size_t length = code < 0x80 ? 1 : code < 0x800 ? 2 : 3;
    if (length == 1) {
        bytes[0] = (char)code;
    } else if (length == 2) {
        bytes[0] = (char)(0xC0 | code >> 6);
        bytes[1] = (char)(0x80 | (code & 0x3F));
    } else {
        bytes[0] = (char)(0xE0 | code >> 12);
        bytes[1] = (char)(0x80 | (code >> 6 & 0x3F));
        bytes[2] = (char)(0x80 | (code & 0x3F));
    }
    fb_buf_add_bytes(buf, bytes, length);
}

/* The code points of the upper half of CP437, asked once of iconv. */
static const uint16_t *cp437_upper(void) {
    static uint16_t table[128];
    static bool asked;
    if (!asked) {
        iconv_t converter = iconv_open("UTF-16LE", "CP437");
        char bytes[128], *in = bytes, *out = (char *)table;
        size_t in_left = sizeof bytes, out_left = sizeof table;
        for (int i = 0; i < 128; i++)
            bytes[i] = (char)(128 + i);
        if (converter != (iconv_t)-1) {
            iconv(converter, &in, &in_left, &out, &out_left);
            iconv_close(converter);
        }
        asked = true;
    }
    return table;
}

void fb_buf_add_decoded(fb_buf *buf, fb_charset from, const char *bytes, size_t length) {
    if (from == FB_ASCII || from == FB_UTF8) {
        fb_buf_add_bytes(buf, bytes, length);
        return;
    }
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        add_code_point(buf, byte < 0x80 ? byte : from == FB_CP437 ? cp437_upper()[byte - 128] : byte);
    }
}

unsigned char fb_cp437_byte(uint32_t code_point) {
    if (code_point < 0x80) return (unsigned char)code_point;
    const uint16_t *upper = cp437_upper();
    for (unsigned i = 0; i < 128; i++)
        if (upper[i] == code_point) return (unsigned char)(128 + i);
    return 0;
}

void fb_buf_add_wrapped(fb_buf *buf, const char *text, size_t indent, size_t width) {
    size_t column = indent;
    for (bool first = true; *text; first = false) {
        const char *end = text + strcspn(text, " ");
        size_t word = 0;
        for (const char *at = text; at < end; word++)
            fb_utf8_next(&at);
        if (!first && column + 1 + word > width) {
            fb_buf_printf(buf, "\n%*s", (int)indent, "");
            column = indent;
        } else if (!first) {
            fb_buf_add_char(buf, ' ');
            column++;
        }
        fb_buf_add_bytes(buf, text, (size_t)(end - text));
        column += word;
        text = end + strspn(end, " ");
    }
    fb_buf_add_char(buf, '\n');
}

fb_rc fb_file_read(fb_buf *out, const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) return errno == ENOENT ? FB_ENOTFOUND : FB_EIO;
    char chunk[16384];
    size_t got;
    while (fb_buf_rc(out) == FB_OK && (got = fread(chunk, 1, sizeof chunk, file)) > 0)
        fb_buf_add_bytes(out, chunk, got);
    fb_rc rc = ferror(file) ? FB_EIO : fb_buf_rc(out);
    fclose(file);
    return rc;
}

bool fb_write_all(int descriptor, const void *bytes, size_t length) {
    for (size_t done = 0; done < length;) {
        ssize_t written = write(descriptor, (const char *)bytes + done, length - done);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        done += (size_t)written;
    }
    return true;
}

static fb_rc write_and_close(FILE *file, fb_file_writer *write, void *context) {
    fb_rc rc = write(file, context);
    if (rc == FB_OK && (fflush(file) != 0 || fsync(fileno(file)) != 0)) rc = FB_EIO;
    return fclose(file) == 0 || rc != FB_OK ? rc : FB_EIO;
}

fb_rc fb_file_replace(const char *path, fb_file_writer *write, void *context) {
    char temporary[4096];
    int length = snprintf(temporary, sizeof temporary, "%s.%ld.tmp", path, (long)getpid());
    FILE *file = length < (int)sizeof temporary ? fopen(temporary, "wbe") : NULL;
    if (!file) return FB_EIO;
    fb_rc rc = write_and_close(file, write, context);
    if (rc == FB_OK && rename(temporary, path) != 0) rc = FB_EIO;
    if (rc != FB_OK) unlink(temporary);
    return rc;
}

typedef struct some_bytes {
    const void *bytes;
    size_t length;
} some_bytes;

static fb_rc write_bytes(FILE *file, void *context) {
    const some_bytes *some = context;
    return fwrite(some->bytes, 1, some->length, file) == some->length ? FB_OK : FB_EIO;
}

fb_rc fb_file_write(const char *path, const void *bytes, size_t length) {
    some_bytes some = {bytes, length};
    return fb_file_replace(path, write_bytes, &some);
}

fb_rc fb_folder_make(const char *path) {
    char part[4096];
    size_t length = strlen(path);
    if (length == 0 || length >= sizeof part) return FB_EIO;
    for (size_t i = 1; i <= length; i++) {
        if (path[i] != '/' && path[i] != '\0') continue;
        memcpy(part, path, i);
        part[i] = '\0';
        if (mkdir(part, 0777) != 0 && errno != EEXIST) return FB_EIO;
    }
    struct stat found;
    return stat(path, &found) == 0 && S_ISDIR(found.st_mode) ? FB_OK : FB_EIO;
}

bool fb_ends_with(const char *name, const char *ending) {
    size_t length = strlen(name), tail = strlen(ending);
    return length > tail && strcmp(name + length - tail, ending) == 0;
}

bool fb_is_blank(const char *text) {
    static const char HARD_SPACE[] = "\xc2\xa0";
    while (*text) {
        if (strncmp(text, HARD_SPACE, 2) == 0)
            text += 2;
        else if (strchr(" \t\r\n", *text))
            text++;
        else
            return false;
    }
    return true;
}

const char *fb_noun_many(const char *noun) {
    const char *bar = strchr(noun, '|');
    return bar ? bar + 1 : noun;
}

const char *fb_noun_one(const char *noun, int *length) {
    *length = (int)strcspn(noun, "|");
    return noun;
}
