/* source.c - one buffer over a descriptor or over memory, cut into lines. */
#include "exchange/sie/source.h"

#include "base/language.h"
#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 256 * 1024, BUFFER = FB_SIE_LINE + CHUNK };

struct fb_sie_source {
    int descriptor;     /* -1: memory */
    const char *memory; /* or NULL */
    size_t memory_length, memory_at;
    char *name;
    fb_sie_tap *tap;
    void *tap_context;
    int64_t number;          /* of the latest line */
    size_t at, end;          /* what is left of the buffer */
    size_t next_lf;          /* where the next LF stands, when it is not behind `at`; `end` for none */
    size_t next_cr;          /* the same for CR */
    bool finished;           /* nothing more to read */
    bool skip_lf;            /* the latest line ended with a CR at the buffer's end */
    bool skip_line;          /* the latest line was cut */
    bool mark;               /* begins with a byte-order mark */
    char buffer[BUFFER + 1]; /* a byte more: a caller ends the last line with NUL */
};

/* Opening ------------------------------------------------------------------------------------- */

static fb_rc spool(int *descriptor) {
    FILE *file = tmpfile();
    int copy = file ? dup(fileno(file)) : -1;
    if (file) fclose(file);
    if (copy < 0) return FB_EIO;
    char chunk[16384];
    ssize_t got;
    while ((got = read(*descriptor, chunk, sizeof chunk)) != 0) {
        if (got < 0 && errno == EINTR) continue;
        if (got < 0 || write(copy, chunk, (size_t)got) != got) {
            close(copy);
            return FB_EIO;
        }
    }
    if (*descriptor != STDIN_FILENO) close(*descriptor);
    *descriptor = copy;
    return FB_OK;
}

static fb_rc open_file(int *out, const char *path, fb_findings *findings) {
    bool standard_input = strcmp(path, "-") == 0;
    int descriptor = standard_input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        fb_find(findings, FB_ERROR, "sie.open", path, 0, _("the file cannot be opened: %s"), strerror(errno));
        return errno == ENOENT ? FB_ENOTFOUND : FB_EIO;
    }
    *out = descriptor;
    struct stat about;
    if (fstat(descriptor, &about) != 0) return FB_EIO;
    if (S_ISDIR(about.st_mode))
        return fb_refuse(
            findings, "sie.folder", path, 0,
            _("this is a folder; expected a SIE file. A whole folder is taken in with: forbund load DIR"));
    if (S_ISREG(about.st_mode) && !standard_input) return FB_OK;
    fb_rc rc = spool(out);
    if (rc != FB_OK) fb_find(findings, FB_ERROR, "sie.spool", path, 0, _("the input cannot be kept for reading"));
    return rc;
}

static fb_rc new_source(fb_sie_source **out, const char *name) {
    fb_sie_source *source = fb_malloc(sizeof *source);
    size_t size = strlen(name) + 1;
    char *copy = fb_malloc(size);
    if (!source || !copy) {
        fb_free(source);
        fb_free(copy);
        return FB_ENOMEM;
    }
    memcpy(copy, name, size);
    memset(source, 0, offsetof(struct fb_sie_source, buffer));
    source->name = copy;
    source->descriptor = -1;
    *out = source;
    return FB_OK;
}

fb_rc fb_sie_source_open(fb_sie_source **out, const char *path, fb_findings *findings) {
    fb_sie_source *source = NULL;
    FB_TRY(new_source(&source, path));
    fb_rc rc = open_file(&source->descriptor, path, findings);
    if (rc == FB_OK)
        *out = source;
    else
        fb_sie_source_free(source);
    return rc;
}

fb_rc fb_sie_source_memory(fb_sie_source **out, const void *bytes, size_t length, const char *name) {
    fb_sie_source *source = NULL;
    FB_TRY(new_source(&source, name));
    source->memory = length ? bytes : "";
    source->memory_length = length;
    *out = source;
    return FB_OK;
}

void fb_sie_source_free(fb_sie_source *source) {
    if (!source) return;
    if (source->descriptor > STDIN_FILENO) close(source->descriptor);
    fb_free(source->name);
    fb_free(source);
}

const char *fb_sie_source_name(const fb_sie_source *source) { return source->name; }

/* Reading ------------------------------------------------------------------------------------- */

static ssize_t read_some(fb_sie_source *source, char *to, size_t room) {
    if (fb_fault_here()) return -1;
    if (source->memory) {
        size_t left = source->memory_length - source->memory_at, count = left < room ? left : room;
        memcpy(to, source->memory + source->memory_at, count);
        source->memory_at += count;
        return (ssize_t)count;
    }
    ssize_t got;
    do
        got = read(source->descriptor, to, room);
    while (got < 0 && errno == EINTR);
    return got;
}

/* Moves what is left to the front and fills the buffer behind it. */
static fb_rc fill(fb_sie_source *source) {
    size_t left = source->end - source->at;
    memmove(source->buffer, source->buffer + source->at, left);
    source->at = 0;
    source->end = left;
    while (!source->finished && source->end < BUFFER) {
        ssize_t got = read_some(source, source->buffer + source->end, BUFFER - source->end);
        if (got < 0) return FB_EIO;
        if (got == 0) source->finished = true;
        if (got > 0 && source->tap) source->tap(source->tap_context, source->buffer + source->end, (size_t)got);
        source->end += (size_t)got;
    }
    source->next_lf = source->next_cr = 0;
    return FB_OK;
}

fb_rc fb_sie_source_rewind(fb_sie_source *source) {
    if (source->descriptor >= 0 && lseek(source->descriptor, 0, SEEK_SET) != 0) return FB_EIO;
    source->memory_at = 0;
    source->number = 0;
    source->at = source->end = 0;
    source->finished = source->skip_lf = source->skip_line = false;
    FB_TRY(fill(source));
    source->mark = source->end >= 3 && memcmp(source->buffer, "\xef\xbb\xbf", 3) == 0;
    if (source->mark) source->at = 3;
    return FB_OK;
}

const char *fb_sie_source_head(const fb_sie_source *source, size_t *length) {
    *length = source->end - source->at;
    return source->buffer + source->at;
}

bool fb_sie_source_has_mark(const fb_sie_source *source) { return source->mark; }

void fb_sie_source_tap(fb_sie_source *source, fb_sie_tap *tap, void *context) {
    source->tap = tap;
    source->tap_context = context;
}

/* Where `byte` next stands; each is looked for once, so that a file without LF costs no more than one with. */
static size_t next_of(const fb_sie_source *source, size_t known, char byte) {
    if (known > source->at || (known == source->at && known > 0)) return known;
    const char *found = memchr(source->buffer + source->at, byte, source->end - source->at);
    return found ? (size_t)(found - source->buffer) : source->end;
}

/* Place of the line's end, or `end` when there is none in the buffer. */
static size_t line_end(fb_sie_source *source) {
    source->next_lf = next_of(source, source->next_lf, '\n');
    source->next_cr = next_of(source, source->next_cr, '\r');
    return source->next_lf < source->next_cr ? source->next_lf : source->next_cr;
}

/* Steps over a line end at `place`, also over the LF of a CR LF. */
static void step_over(fb_sie_source *source, size_t place) {
    bool carriage_return = source->buffer[place] == '\r';
    source->at = place + 1;
    if (!carriage_return) return;
    if (source->at < source->end) {
        if (source->buffer[source->at] == '\n') source->at++;
    } else {
        source->skip_lf = true;
    }
}

/* Passes over the rest of a line that was cut. */
static fb_rc finish_cut_line(fb_sie_source *source) {
    for (;;) {
        size_t place = line_end(source);
        if (place < source->end) {
            step_over(source, place);
            break;
        }
        source->at = source->end;
        if (source->finished) break;
        FB_TRY(fill(source));
    }
    source->skip_line = false;
    return FB_OK;
}

fb_rc fb_sie_source_line(fb_sie_source *source, fb_sie_line *out) {
    if (source->skip_line) FB_TRY(finish_cut_line(source));
    size_t place = line_end(source);
    if (place == source->end && !source->finished) {
        FB_TRY(fill(source));
        place = line_end(source);
    }
    if (source->skip_lf) {
        source->skip_lf = false;
        if (source->at < source->end && source->buffer[source->at] == '\n') {
            source->at++;
            return fb_sie_source_line(source, out);
        }
    }
    if (source->at == source->end) return FB_ENOTFOUND;
    size_t length = place - source->at;
    *out = (fb_sie_line){.text = source->buffer + source->at,
                         .length = length < FB_SIE_LINE ? length : FB_SIE_LINE,
                         .number = ++source->number,
                         .ended = place<source->end, .cut = length> FB_SIE_LINE};
    if (out->cut) {
        source->at += FB_SIE_LINE;
        source->skip_line = true;
    } else if (out->ended) {
        step_over(source, place);
    } else {
        source->at = place;
    }
    return FB_OK;
}
