/* ini.c - lines that inih would read as several. */
#include "base/ini.h"

#include "base/language.h"

#include <string.h>

enum { LONGEST = 199 };

static bool goes_on(const char *line, size_t length) {
    size_t blanks = strspn(line, " \t");
    return blanks > 0 && blanks < length && !strchr("\r;#", line[blanks]);
}

fb_rc fb_ini_check(const char *text, const char *file, const char *key, fb_findings *findings) {
    for (int64_t line = 1; *text; line++) {
        size_t length = strcspn(text, "\n");
        if (length > LONGEST)
            return fb_refuse(findings, key, file, line, _("the line is longer than %d bytes; shorten it"), LONGEST);
        if (goes_on(text, length))
            return fb_refuse(findings, key, file, line,
                             _("the line begins with a blank; a setting stands on one line, at its beginning"));
        text += length + (text[length] == '\n');
    }
    return FB_OK;
}
