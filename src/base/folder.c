/* folder.c - the names in a folder, in an order that no locale changes. */
#include "base/folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static int visible(const struct dirent *entry) { return entry->d_name[0] != '.'; }

/* Not alphasort: it follows the locale. */
static int by_bytes(const struct dirent **a, const struct dirent **b) { return strcmp((*a)->d_name, (*b)->d_name); }

fb_rc fb_folder_names(const char *path, fb_arena *arena, const char *const **names, size_t *count) {
    struct dirent **entries = NULL;
    int found = scandir(path, &entries, visible, by_bytes);
    if (found < 0 && errno == ENOENT) return FB_ENOTFOUND;
    if (found < 0) return errno == ENOMEM ? FB_ENOMEM : FB_EIO;
    const char **list = fb_arena_alloc(arena, ((size_t)found + 1) * sizeof *list);
    bool whole = list != NULL;
    for (int i = 0; i < found; i++) {
        if (whole) whole = (list[i] = fb_arena_strdup(arena, entries[i]->d_name)) != NULL;
        free(entries[i]);
    }
    free(entries);
    if (!whole) return FB_ENOMEM;
    *names = list;
    *count = (size_t)found;
    return FB_OK;
}
