/* entity.h - for this room: what HTML's entities stand for, as Markdown allows them. */
#ifndef FB_REPORT_ENTITY_H
#define FB_REPORT_ENTITY_H

#include <stdbool.h>
#include <stddef.h>

enum { FB_ENTITY_TEXT = 16 };

/** "&hellip;", "&#8230;" or "&#x2026;" as UTF-8. A number that is no character gives U+FFFD, as CommonMark says.
 *  @return false when there is no such name */
bool fb_entity_text(char out[static FB_ENTITY_TEXT], const char *entity, size_t length);

#endif
