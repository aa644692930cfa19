/* ini.h - what inih would misread without a word. */
#ifndef FB_BASE_INI_H
#define FB_BASE_INI_H

#include "base/finding.h"

/** Refuse a text of settings in which a line is longer than 199 bytes, or goes on from the one before by beginning
 * with a blank: inih reads such a line as several, of which the last overwrites the setting. @param key of the
 * finding, static
 */
fb_rc fb_ini_check(const char *text, const char *file, const char *key, fb_findings *findings);

#endif
