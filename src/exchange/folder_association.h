/* folder_association.h - for this room: association.ini, the file that a folder begins with. */
#ifndef FB_EXCHANGE_FOLDER_ASSOCIATION_H
#define FB_EXCHANGE_FOLDER_ASSOCIATION_H

#include "base/text.h"
#include "ledger/book.h"

/** @param path for findings @param out its texts live in the arena @return FB_EINPUT with a finding */
fb_rc fb_association_read(const char *text, const char *path, fb_arena *arena, fb_findings *findings,
                          fb_association *out);
fb_rc fb_association_write(fb_buf *out, const fb_association *association);

#endif
