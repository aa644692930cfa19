/* language.h - the language in which people are spoken to: Swedish, or English when asked.
 *
 * Message ids are English; po/sv.po is the Swedish catalogue. `_()` marks and looks up a text,
 * `N_()` only marks one that stands in static data.
 */
#ifndef FB_BASE_LANGUAGE_H
#define FB_BASE_LANGUAGE_H

#include <stdbool.h>

#define N_(text) text

typedef enum fb_language { FB_SWEDISH, FB_ENGLISH } fb_language;

/** Choose for the whole program. @param catalogues folder that holds `sv/LC_MESSAGES/forbund.mo`; NULL leaves
 * messages in English. */
void fb_language_set(fb_language language, const char *catalogues);
fb_language fb_language_now(void);

const char *fb_translate(const char *text) __attribute__((format_arg(1)));
#define _(text) fb_translate(text)

#endif
