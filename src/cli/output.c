/* output.c - write beside, sync, change places; on failure change back. */
#include "cli/output.h"

#include "base/language.h"
#include "base/memory.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILES = 100000, NAMES_CAP = 64 * 1024 * 1024 };

typedef struct output_file {
    const char *name;
    fb_buf bytes;
} output_file;

/* What takes one place in the folder: a file, or a folder with the files whose names begin with its own. */
typedef struct output_item {
    const char *name;
    bool folder;
    size_t files, bytes;
    const char *place, *fresh; /* where it shall stand, where it is written */
    bool written, standing;    /* `fresh` may exist; the new stands in the place */
    bool replaced;             /* the old stands in `fresh` */
} output_item;

struct fb_output {
    const char *folder;
    fb_findings *findings;
    fb_arena *arena;
    output_file *files;
    size_t file_count, file_capacity;
    output_item *items;
    size_t item_count, item_capacity;
    size_t folder_made; /* of the folder's path, how much there was before; its length when all of it */
};

fb_rc fb_output_new(fb_output **out, const char *folder, fb_findings *findings) {
    fb_output *output = fb_calloc(1, sizeof *output);
    if (!output) return FB_ENOMEM;
    *output = (fb_output){.folder = folder, .findings = findings, .arena = fb_arena_new(NAMES_CAP)};
    if (!output->arena) {
        fb_free(output);
        return FB_ENOMEM;
    }
    *out = output;
    return FB_OK;
}

void fb_output_free(fb_output *output) {
    if (!output) return;
    for (size_t i = 0; i < output->file_count; i++)
        fb_buf_free(&output->files[i].bytes);
    fb_free(output->files);
    fb_free(output->items);
    fb_arena_free(output->arena);
    fb_free(output);
}

static output_item *item_of(fb_output *output, const char *name) {
    size_t length = strcspn(name, "/");
    for (size_t i = output->item_count; i > 0; i--) {
        output_item *item = &output->items[i - 1];
        if (strlen(item->name) == length && memcmp(item->name, name, length) == 0) return item;
    }
    if (!fb_grow((void **)&output->items, &output->item_capacity, output->item_count, sizeof *output->items, FILES))
        return NULL;
    output_item *item = &output->items[output->item_count];
    *item = (output_item){.name = fb_arena_strndup(output->arena, name, length), .folder = name[length] == '/'};
    if (item->name) {
        item->place = fb_arena_printf(output->arena, "%s/%s", output->folder, item->name);
        item->fresh = fb_arena_printf(output->arena, "%s/.%s.%ld.new", output->folder, item->name, (long)getpid());
    }
    if (!item->place || !item->fresh) return NULL;
    output->item_count++;
    return item;
}

fb_rc fb_output_add(fb_output *output, const char *name, fb_buf *bytes) {
    output_file file = {.name = fb_arena_strdup(output->arena, name), .bytes = *bytes};
    fb_buf_init(bytes, bytes->cap);
    output_item *item = file.name ? item_of(output, name) : NULL;
    if (!item || fb_buf_rc(&file.bytes) != FB_OK ||
        !fb_grow((void **)&output->files, &output->file_capacity, output->file_count, sizeof file, FILES)) {
        fb_rc rc = fb_buf_rc(&file.bytes);
        fb_buf_free(&file.bytes);
        return rc != FB_OK ? rc : FB_ENOMEM;
    }
    item->files++;
    item->bytes += file.bytes.length;
    output->files[output->file_count++] = file;
    return FB_OK;
}

static fb_rc refuse(const fb_output *output, const char *path, int error) {
    fb_find(output->findings, FB_ERROR, "cli.output", path, 0, _("the file cannot be written: %s"), strerror(error));
    return FB_EIO;
}

static fb_rc refuse_place(const fb_output *output, const char *path, const char *reason) {
    fb_find(output->findings, FB_ERROR, "cli.output", path, 0, _("the file cannot be written: %s"), reason);
    return FB_EIO;
}

/* Before ------------------------------------------------------------------------------------------ */

/* A link that leads to a file is followed, so that the link stays; what is written lies beside what it leads to. */
static fb_rc follow_link(fb_output *output, output_item *item) {
    char *real = realpath(item->place, NULL);
    if (!real)
        return refuse_place(output, item->place,
                            _("a link stands there that leads nowhere; remove it or make what it leads to"));
    item->place = fb_arena_strdup(output->arena, real);
    char *slash = strrchr(real, '/');
    if (slash) *slash = '\0';
    item->fresh = fb_arena_printf(output->arena, "%s/.%s.%ld.new", real, item->name, (long)getpid());
    free(real);
    return item->place && item->fresh ? FB_OK : FB_ENOMEM;
}

/* A folder is taken away with all that lies in it: only one that an edition made, or an empty one. */
static bool is_ours(const char *path) {
    char mark[PATH_MAX];
    size_t names = 0;
    if (snprintf(mark, sizeof mark, "%s/index.html", path) >= (int)sizeof mark) return false;
    if (access(mark, F_OK) == 0) return true;
    DIR *folder = opendir(path);
    while (folder && names < 3 && readdir(folder))
        names++;
    if (folder) closedir(folder);
    return folder && names < 3; /* itself and the one above */
}

/* What stands in the place can be replaced by what shall stand there. */
static fb_rc check_place(fb_output *output, output_item *item) {
    struct stat found;
    if (lstat(item->place, &found) != 0) return errno == ENOENT ? FB_OK : refuse(output, item->place, errno);
    if (S_ISLNK(found.st_mode)) {
        FB_TRY(follow_link(output, item));
        if (stat(item->place, &found) != 0) return refuse(output, item->place, errno);
    }
    if (S_ISDIR(found.st_mode) && !item->folder)
        return refuse_place(output, item->place, _("a folder stands there; move it away"));
    if (S_ISDIR(found.st_mode) && !is_ours(item->place))
        return refuse_place(output, item->place,
                            _("a folder stands there that is no edition for the web; move it away"));
    if (!S_ISDIR(found.st_mode) && item->folder)
        return refuse_place(output, item->place, _("a file stands where a folder should be; move it away"));
    if (!S_ISDIR(found.st_mode) && !S_ISREG(found.st_mode))
        return refuse_place(output, item->place, _("what stands there is no file; move it away"));
    return FB_OK;
}

/* Folders ----------------------------------------------------------------------------------------- */

/* How much of the path is there. */
static size_t standing_part(const char *path) {
    char part[PATH_MAX];
    struct stat found;
    size_t length = strlen(path);
    if (length >= sizeof part) return length;
    memcpy(part, path, length + 1);
    while (length > 0 && stat(part, &found) != 0) {
        while (length > 0 && part[length - 1] == '/')
            length--;
        while (length > 0 && part[length - 1] != '/')
            length--;
        part[length] = '\0';
    }
    return length;
}

/* Take away the folders that were made, if nothing else has come to lie in them. */
static void unmake_folder(const fb_output *output) {
    char part[PATH_MAX];
    size_t length = strlen(output->folder);
    if (length >= sizeof part) return;
    memcpy(part, output->folder, length + 1);
    while (length > output->folder_made && rmdir(part) == 0) {
        while (length > 0 && part[length - 1] == '/')
            length--;
        while (length > 0 && part[length - 1] != '/')
            length--;
        part[length] = '\0';
    }
}

static void sync_folder(const char *path) {
    int descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    fsync(descriptor);
    close(descriptor);
}

enum { TREE_DEPTH = 16 };

/* A link in the tree is removed, not what it leads to. */
static void remove_tree(const char *path, int depth) {
    if (unlink(path) == 0 || errno == ENOENT || depth == TREE_DEPTH) return;
    DIR *folder = opendir(path);
    for (const struct dirent *entry; folder && (entry = readdir(folder));) {
        char inner[PATH_MAX];
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
        if (snprintf(inner, sizeof inner, "%s/%s", path, entry->d_name) < (int)sizeof inner)
            remove_tree(inner, depth + 1);
    }
    if (folder) closedir(folder);
    rmdir(path);
}

/* Writing ----------------------------------------------------------------------------------------- */

/* Sends the bytes on their way to the disk without waiting: when all files are on it, waiting for them is one wait.
 */
static fb_rc write_file(const fb_output *output, const char *path, const char *shown, const fb_buf *bytes) {
    int descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (descriptor < 0) return refuse(output, shown, errno);
    int error = fb_write_all(descriptor, bytes->text, bytes->length) ? 0 : errno;
    if (!error) (void)sync_file_range(descriptor, 0, 0, SYNC_FILE_RANGE_WRITE);
    if (close(descriptor) != 0 && !error) error = errno;
    return error ? refuse(output, shown, error) : FB_OK;
}

/* Wait until a file is on the disk; for a folder, until everything on its file system is: one wait. */
static fb_rc sync_item(const fb_output *output, const output_item *item) {
    int descriptor = open(item->fresh, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor < 0) return refuse(output, item->place, errno);
    int error = (item->folder ? syncfs(descriptor) : fsync(descriptor)) == 0 ? 0 : errno;
    if (close(descriptor) != 0 && !error) error = errno;
    return error ? refuse(output, item->place, error) : FB_OK;
}

/* The folders of a tree are made as they are needed. */
static fb_rc write_tree_file(const fb_output *output, const output_item *item, const output_file *file,
                             char above[static PATH_MAX]) {
    char path[PATH_MAX], shown[PATH_MAX];
    const char *inner = file->name + strlen(item->name);
    if (snprintf(shown, sizeof shown, "%s%s", item->place, inner) >= (int)sizeof shown ||
        snprintf(path, sizeof path, "%s%s", item->fresh, inner) >= (int)sizeof path)
        return refuse(output, item->place, ENAMETOOLONG);
    size_t length = (size_t)(strrchr(path, '/') - path);
    if (strlen(above) != length || memcmp(above, path, length) != 0) {
        memcpy(above, path, length);
        above[length] = '\0';
        if (fb_folder_make(above) != FB_OK) return refuse(output, shown, errno);
    }
    return write_file(output, path, shown, &file->bytes);
}

static fb_rc write_item(const fb_output *output, const output_item *item) {
    char above[PATH_MAX] = "";
    size_t length = strlen(item->name);
    for (size_t i = 0; i < output->file_count; i++) {
        const output_file *file = &output->files[i];
        if (strncmp(file->name, item->name, length) != 0) continue;
        if (file->name[length] == '\0') return write_file(output, item->fresh, item->place, &file->bytes);
        if (file->name[length] == '/') FB_TRY(write_tree_file(output, item, file, above));
    }
    return FB_OK;
}

/* ".NAME.PID.new" of a process that is no more: what a run that was ended left behind. */
static bool is_left(const char *entry, const char *name) {
    size_t length = strlen(name);
    char *end;
    if (entry[0] != '.' || strncmp(entry + 1, name, length) != 0 || entry[1 + length] != '.') return false;
    long owner = strtol(entry + length + 2, &end, 10);
    return owner > 1 && owner <= INT_MAX && strcmp(end, ".new") == 0 && kill((pid_t)owner, 0) != 0 && errno == ESRCH;
}

static void sweep(const output_item *item) {
    char place[PATH_MAX], path[PATH_MAX];
    const char *slash = strrchr(item->fresh, '/');
    snprintf(place, sizeof place, "%.*s", (int)(slash - item->fresh), item->fresh);
    DIR *folder = opendir(place);
    for (const struct dirent *entry; folder && (entry = readdir(folder));)
        if (is_left(entry->d_name, item->name) &&
            snprintf(path, sizeof path, "%s/%s", place, entry->d_name) < (int)sizeof path)
            remove_tree(path, 0);
    if (folder) closedir(folder);
}

static fb_rc write_items(fb_output *output) {
    for (size_t i = 0; i < output->item_count; i++)
        sweep(&output->items[i]);
    for (size_t i = 0; i < output->item_count; i++) {
        remove_tree(output->items[i].fresh, 0); /* of a run that was ended while it wrote, with our number */
        output->items[i].written = true;
        FB_TRY(write_item(output, &output->items[i]));
    }
    for (size_t i = 0; i < output->item_count; i++)
        FB_TRY(sync_item(output, &output->items[i]));
    return FB_OK;
}

/* Changing places --------------------------------------------------------------------------------- */

/* The two change names. A file system that cannot do that at once does it in three steps. */
static bool exchange(const char *a, const char *b) {
    char between[PATH_MAX];
    if (renameat2(AT_FDCWD, a, AT_FDCWD, b, RENAME_EXCHANGE) == 0) return true;
    if (errno != EINVAL && errno != ENOSYS) return false;
    if (snprintf(between, sizeof between, "%s.old", a) >= (int)sizeof between) return false;
    if (rename(b, between) != 0) return false;
    if (rename(a, b) == 0) return rename(between, a) == 0;
    int error = errno;
    (void)rename(between, b);
    errno = error;
    return false;
}

static fb_rc take_place(const fb_output *output, output_item *item) {
    struct stat found;
    item->replaced = lstat(item->place, &found) == 0;
    if (item->replaced ? !exchange(item->fresh, item->place) : rename(item->fresh, item->place) != 0)
        return refuse(output, item->place, errno);
    item->standing = true;
    return FB_OK;
}

static void put_back(output_item *item) {
    if (item->standing)
        (void)(item->replaced ? exchange(item->fresh, item->place) : rename(item->place, item->fresh));
    item->standing = false;
}

static fb_rc keep_all(fb_output *output) {
    for (size_t i = 0; i < output->item_count; i++)
        FB_TRY(check_place(output, &output->items[i]));
    output->folder_made = standing_part(output->folder);
    if (output->item_count && fb_folder_make(output->folder) != FB_OK)
        return refuse(output, output->items[0].place, errno);
    FB_TRY(write_items(output));
    for (size_t i = 0; i < output->item_count; i++)
        FB_TRY(take_place(output, &output->items[i]));
    return FB_OK;
}

fb_rc fb_output_keep(fb_output *output) {
    output->folder_made = strlen(output->folder);
    fb_rc rc = keep_all(output);
    for (size_t i = output->item_count; rc != FB_OK && i > 0; i--)
        put_back(&output->items[i - 1]);
    for (size_t i = 0; i < output->item_count; i++)
        if (output->items[i].written) remove_tree(output->items[i].fresh, 0);
    if (rc == FB_OK)
        sync_folder(output->folder);
    else
        unmake_folder(output);
    return rc;
}

fb_rc fb_output_print(const fb_output *output) {
    for (size_t i = 0; i < output->item_count; i++) {
        const output_item *item = &output->items[i];
        char path[PATH_MAX];
        snprintf(path, sizeof path, "%s/%s", output->folder, item->name);
        if (item->folder)
            printf(_("%s/ (%zu files, %zu kB)\n"), path, item->files, item->bytes / 1000);
        else
            printf(_("%s (%zu kB)\n"), path, item->bytes / 1000);
    }
    if (fflush(stdout) == 0 && !ferror(stdout)) return FB_OK;
    fb_find(output->findings, FB_ERROR, "cli.output", NULL, 0, _("standard output cannot be written: %s"),
            strerror(errno));
    return FB_EIO;
}
