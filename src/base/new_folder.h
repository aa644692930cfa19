/* new_folder.h - a folder that is made whole beside the one that it replaces.
 *
 * Files are written into PATH.PID.new. Only when all are there and on the disk does that folder take the name PATH,
 * in one step where the file system can exchange two names. Until then the old folder stands untouched; after it,
 * nothing of the old one remains. Whoever gives up (fb_new_folder_free without fb_new_folder_finish) leaves nothing
 * behind.
 */
#ifndef FB_BASE_NEW_FOLDER_H
#define FB_BASE_NEW_FOLDER_H

#include "base/rc.h"

#include <stddef.h>

typedef struct fb_new_folder fb_new_folder;

/** @param path without a trailing slash; the folders above it are made
 *  @param mark a file that every folder of this kind holds, such as "index.html": a folder at `path` that is not
 * empty and lacks it is someone else's and is not replaced
 *  @return FB_ECONFLICT for such a folder, or a file or link at `path`; FB_EIO with errno */
fb_rc fb_new_folder_begin(fb_new_folder **out, const char *path, const char *mark);
/** @param name within the folder, "tables/income.csv": the folders in it are made; no "..", not absolute */
fb_rc fb_new_folder_write(fb_new_folder *folder, const char *name, const void *bytes, size_t length);
/** Take the place of the old folder. Call at most once. */
fb_rc fb_new_folder_finish(fb_new_folder *folder);
/** Also removes what was written when it was not finished. */
void fb_new_folder_free(fb_new_folder *folder);

#endif
