/* output.h - for this room: files that are kept together or not at all.
 *
 * Files are gathered in memory, each under its name in one folder. Keeping them writes each one beside its place
 * under a name of its own, syncs it, and only when all are there lets them take their places; if one cannot, those
 * that have are put back, and the folder is as it was. A name with a folder in it ("web/index.html") belongs to that
 * folder, which takes its place as a whole: what lay in the old one is gone.
 */
#ifndef FB_CLI_OUTPUT_H
#define FB_CLI_OUTPUT_H

#include "base/finding.h"
#include "base/text.h"

typedef struct fb_output fb_output;

/** @param folder made when it is not there @param findings told what could not be kept; both must live as long */
fb_rc fb_output_new(fb_output **out, const char *folder, fb_findings *findings);
void fb_output_free(fb_output *output);

/** Take a file's bytes: the buffer is empty afterwards, also on failure. @param name is copied; a path without "." or
 *  ".." in it */
fb_rc fb_output_add(fb_output *output, const char *name, fb_buf *bytes);

/** Keep what was added. @return FB_EIO with a finding that names the path and the reason; everything is then as it
 * was
 */
fb_rc fb_output_keep(fb_output *output);

/** Say on standard output what was kept: a line for each file, and one for each folder. FB_EIO with a finding when
 * that cannot be written; what was kept stands. */
fb_rc fb_output_print(const fb_output *output);

#endif
