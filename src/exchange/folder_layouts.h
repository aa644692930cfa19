/* folder_layouts.h - for this room: the layouts of a folder, tried while they can still be put right. */
#ifndef FB_EXCHANGE_FOLDER_LAYOUTS_H
#define FB_EXCHANGE_FOLDER_LAYOUTS_H

#include "ledger/book.h"

/** Every year with books by the layouts in force in it: all accounts are counted, each once.
 *  @return FB_EINPUT with findings */
fb_rc fb_layouts_check(const fb_book *book, const char *share, fb_arena *arena, fb_findings *findings);

#endif
