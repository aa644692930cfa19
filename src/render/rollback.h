/* rollback.h - a renderer that fails leaves the buffer as it found it. */
#ifndef FB_RENDER_ROLLBACK_H
#define FB_RENDER_ROLLBACK_H

#include "base/text.h"

/** Cut the buffer to `length` bytes, which it once had. @return `rc` */
static inline fb_rc fb_buf_roll_back(fb_buf *buf, size_t length, fb_rc rc) {
    if (buf->length > length) {
        buf->length = length;
        buf->text[length] = '\0';
    }
    return rc;
}

#endif
