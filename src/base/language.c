/* language.c - gettext behind two languages, independent of which locales the machine has. */
#include "base/language.h"

#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

static fb_language language_in_force = FB_ENGLISH;

void fb_language_set(fb_language language, const char *catalogues) {
    language_in_force = language;
    /* C.UTF-8 always exists; gettext then obeys LANGUAGE, and numbers keep their point. */
    setlocale(LC_ALL, "C.UTF-8");
    setenv("LANGUAGE", language == FB_SWEDISH ? "sv" : "en", 1);
    if (catalogues) bindtextdomain("forbund", catalogues);
    bind_textdomain_codeset("forbund", "UTF-8");
    textdomain("forbund");
}

fb_language fb_language_now(void) { return language_in_force; }

const char *fb_translate(const char *text) { return dgettext("forbund", text); }
