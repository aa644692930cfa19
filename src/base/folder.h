/* folder.h - what lies in a folder of files. */
#ifndef FB_BASE_FOLDER_H
#define FB_BASE_FOLDER_H

#include "base/memory.h"
#include "base/rc.h"

#include <stddef.h>

/** The names in a folder, of files and folders alike, in byte order whatever the locale; those that begin with a dot
 * are left out.
 *  @param[out] names through the arena
 *  @return FB_ENOTFOUND when there is no such folder, FB_EIO when it cannot be read (errno says why), FB_ENOMEM */
fb_rc fb_folder_names(const char *path, fb_arena *arena, const char *const **names, size_t *count);

#endif
