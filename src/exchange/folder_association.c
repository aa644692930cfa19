/* folder_association.c - association.ini, in and out. */
#include "exchange/folder_association.h"

#include "base/ini.h"
#include "base/language.h"
#include "exchange/folder.h"

#include <ctype.h>
#include <ini.h>
#include <stddef.h>
#include <string.h>

typedef struct ini_values {
    fb_arena *arena;
    fb_association association;
} ini_values;

/* A SIE file need not say its number or chart, so an association made from one may lack them. */
static const struct {
    const char *section, *name;
    size_t offset;
    bool may_be_empty;
} INI_KEYS[] = {{"association", "key", offsetof(fb_association, key), false},
                {"association", "name", offsetof(fb_association, name), false},
                {"association", "orgnr", offsetof(fb_association, orgnr), true},
                {"association", "chart", offsetof(fb_association, chart), true},
                {"sie", "unit", offsetof(fb_association, sie_unit), false},
                {"sie", "project", offsetof(fb_association, sie_project), false},
                {"sie", "counterparty", offsetof(fb_association, sie_counterparty), false}};
enum { INI_KEY_COUNT = FB_COUNT(INI_KEYS) };

static const char **ini_place(fb_association *association, size_t i) {
    return (const char **)(void *)((char *)association + INI_KEYS[i].offset);
}

/* inih's protocol: nonzero is good. */
static int take_ini_value(void *context, const char *section, const char *name, const char *value) {
    ini_values *values = context;
    for (size_t i = 0; i < INI_KEY_COUNT; i++) {
        if (strcmp(section, INI_KEYS[i].section) != 0 || strcmp(name, INI_KEYS[i].name) != 0) continue;
        const char **place = ini_place(&values->association, i);
        *place = fb_arena_strdup(values->arena, value);
        return *place != NULL;
    }
    return 0;
}

static bool good_key(const char *key) {
    size_t length = strlen(key);
    for (const char *c = key; *c; c++)
        if (!islower((unsigned char)*c) && !isdigit((unsigned char)*c) && *c != '-' && *c != '_') return false;
    return length > 0 && length < sizeof((fb_folder_result *)0)->key;
}

static fb_rc check_ini(const char *path, int line, fb_association *association, fb_findings *findings) {
    if (line != 0)
        return fb_refuse(findings, "folder.setting", path, line,
                         _("this line is not understood; expected one of the keys that docs/formats.md lists"));
    for (size_t i = 0; i < INI_KEY_COUNT; i++)
        if (!*ini_place(association, i) || (!**ini_place(association, i) && !INI_KEYS[i].may_be_empty))
            return fb_refuse(findings, "folder.setting", path, 0, _("[%s] %s is missing"), INI_KEYS[i].section,
                             INI_KEYS[i].name);
    if (!good_key(association->key))
        return fb_refuse(findings, "folder.setting", path, 0,
                         _("the key is \"%s\"; expected 1 to 63 characters of a-z, 0-9, - and _"), association->key);
    return FB_OK;
}

fb_rc fb_association_read(const char *text, const char *path, fb_arena *arena, fb_findings *findings,
                          fb_association *out) {
    ini_values values = {.arena = arena};
    FB_TRY(fb_ini_check(text, path, "folder.setting", findings));
    int line = ini_parse_string(text, take_ini_value, &values);
    if (line < 0) return FB_ENOMEM;
    FB_TRY(check_ini(path, line, &values.association, findings));
    *out = values.association;
    return FB_OK;
}

fb_rc fb_association_write(fb_buf *out, const fb_association *association) {
    fb_association values = *association;
    const char *section = "";
    for (size_t i = 0; i < INI_KEY_COUNT; i++) {
        if (strcmp(section, INI_KEYS[i].section) != 0)
            fb_buf_printf(out, "%s[%s]\n", i ? "\n" : "", INI_KEYS[i].section);
        section = INI_KEYS[i].section;
        fb_buf_printf(out, "%s = %s\n", INI_KEYS[i].name, *ini_place(&values, i));
    }
    return fb_buf_rc(out);
}
