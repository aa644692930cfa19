/* new_folder.c - beside, then in its place. */
#include "base/new_folder.h"

#include "base/memory.h"
#include "base/text.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_ROOM = 4096 };

struct fb_new_folder {
    char path[PATH_ROOM], beside[PATH_ROOM];
    char made[PATH_ROOM]; /* the folder of the file written last: it is there already */
    bool finished;
};

static int remove_entry(const char *path, const struct stat *about, int kind, struct FTW *place) {
    (void)about, (void)kind, (void)place;
    return remove(path);
}

/* Keeps errno: it is called on the way out of a failure. */
static void remove_tree(const char *path) {
    enum { OPEN_FOLDERS = 8 };
    int before = errno;
    nftw(path, remove_entry, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS);
    errno = before;
}

static bool is_empty(const char *path) {
    DIR *folder = opendir(path);
    if (!folder) return false;
    size_t count = 0;
    while (count < 3 && readdir(folder))
        count++;
    closedir(folder);
    return count < 3; /* itself and the one above */
}

/* What stands at the path may be replaced: nothing, an empty folder, or one with the mark. */
static fb_rc may_replace(const char *path, const char *mark) {
    char probe[PATH_ROOM];
    struct stat found;
    if (lstat(path, &found) != 0) return errno == ENOENT ? FB_OK : FB_EIO;
    if (!S_ISDIR(found.st_mode)) return FB_ECONFLICT;
    if (snprintf(probe, sizeof probe, "%s/%s", path, mark) >= (int)sizeof probe) return FB_EIO;
    return lstat(probe, &found) == 0 || is_empty(path) ? FB_OK : FB_ECONFLICT;
}

static fb_rc make_parent(const char *path) {
    char parent[PATH_ROOM];
    const char *slash = strrchr(path, '/');
    if (!slash || slash == path) return FB_OK;
    memcpy(parent, path, (size_t)(slash - path));
    parent[slash - path] = '\0';
    return fb_folder_make(parent);
}

fb_rc fb_new_folder_begin(fb_new_folder **out, const char *path, const char *mark) {
    FB_TRY(may_replace(path, mark));
    FB_TRY(make_parent(path));
    fb_new_folder *folder = fb_calloc(1, sizeof *folder);
    if (!folder) return FB_ENOMEM;
    int room = (int)sizeof folder->beside;
    bool fits = snprintf(folder->path, sizeof folder->path, "%s", path) < room &&
                snprintf(folder->beside, sizeof folder->beside, "%s.%ld.new", path, (long)getpid()) < room;
    if (fits) remove_tree(folder->beside); /* of a process that had our number and was cut off */
    if (!fits || mkdir(folder->beside, 0777) != 0) {
        fb_free(folder);
        return FB_EIO;
    }
    *out = folder;
    return FB_OK;
}

static bool stays_inside(const char *name) {
    return name[0] && name[0] != '/' && !strstr(name, "..") && name[strlen(name) - 1] != '/';
}

static fb_rc make_folder_of(fb_new_folder *folder, const char *file) {
    size_t length = (size_t)(strrchr(file, '/') - file);
    if (strncmp(folder->made, file, length) == 0 && folder->made[length] == '\0') return FB_OK;
    memcpy(folder->made, file, length);
    folder->made[length] = '\0';
    return fb_folder_make(folder->made);
}

static fb_rc write_file(const char *path, const char *bytes, size_t length) {
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file < 0) return FB_EIO;
    ssize_t written = 0;
    while (length > 0 && (written = write(file, bytes, length)) != 0) {
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) break;
        bytes += written;
        length -= (size_t)written;
    }
    int fault = errno;
    if (close(file) != 0) return FB_EIO;
    errno = fault;
    return length == 0 ? FB_OK : FB_EIO;
}

fb_rc fb_new_folder_write(fb_new_folder *folder, const char *name, const void *bytes, size_t length) {
    char path[PATH_ROOM];
    if (!stays_inside(name)) return FB_EIO;
    if (snprintf(path, sizeof path, "%s/%s", folder->beside, name) >= (int)sizeof path) return FB_EIO;
    FB_TRY(make_folder_of(folder, path));
    return write_file(path, bytes, length);
}

/* One call for all the files: a file system writes a hundred small ones faster together than one by one. */
static fb_rc to_disk(const char *path) {
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return FB_EIO;
    int answer = syncfs(folder);
    close(folder);
    return answer == 0 ? FB_OK : FB_EIO;
}

/* File systems without an exchange of names: there is a moment without a folder, and the old one comes back when the
   new one cannot take its name. */
static fb_rc replace_in_two_steps(fb_new_folder *folder) {
    char aside[PATH_ROOM];
    if (snprintf(aside, sizeof aside, "%s.%ld.old", folder->path, (long)getpid()) >= (int)sizeof aside) return FB_EIO;
    if (rename(folder->path, aside) != 0) return FB_EIO;
    if (rename(folder->beside, folder->path) == 0) {
        remove_tree(aside);
        return FB_OK;
    }
    int fault = errno;
    rename(aside, folder->path);
    errno = fault;
    return FB_EIO;
}

static fb_rc take_place(fb_new_folder *folder) {
    if (renameat2(AT_FDCWD, folder->beside, AT_FDCWD, folder->path, RENAME_EXCHANGE) == 0) {
        remove_tree(folder->beside);
        return FB_OK;
    }
    if (errno == ENOENT) return rename(folder->beside, folder->path) == 0 ? FB_OK : FB_EIO;
    if (errno == EINVAL || errno == ENOSYS) return replace_in_two_steps(folder);
    return FB_EIO;
}

fb_rc fb_new_folder_finish(fb_new_folder *folder) {
    FB_TRY(to_disk(folder->beside));
    FB_TRY(take_place(folder));
    folder->finished = true;
    return FB_OK;
}

void fb_new_folder_free(fb_new_folder *folder) {
    if (!folder) return;
    if (!folder->finished) remove_tree(folder->beside);
    fb_free(folder);
}
