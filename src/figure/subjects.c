/* subjects.c - which rooms of records there are, and how what they give is found by name. */
#include "figure/subjects.h"

#include "base/language.h"
#include "register/seats.h"

#include <stdlib.h>
#include <string.h>

const fb_subject *const fb_subjects[] = {&fb_register_subject, NULL};

const fb_subject_view *fb_subject_view_by_name(const char *name) {
    for (size_t i = 0; fb_subjects[i]; i++)
        for (const fb_subject_view *view = fb_subjects[i]->views; view && view->name; view++)
            if (strcmp(view->name, name) == 0) return view;
    return NULL;
}

fb_rc fb_subject_view_make(const fb_asked *asked, const char *name, fb_view **out) {
    const fb_subject_view *view = fb_subject_view_by_name(name);
    if (!view)
        return fb_refuse(asked->findings, "view.unknown", NULL, 0,
                         _("there is no table \"%s\"; forbund show without a name lists them"), name);
    if (asked->word_count < view->least || asked->word_count > view->most)
        return fb_refuse(asked->findings, "view.words", NULL, 0,
                         _("the table %s is asked for as: %s %s; %zu words stand behind its name"), name, name,
                         *view->arguments ? _(view->arguments) : "", asked->word_count);
    return view->make(asked, out);
}

bool fb_subject_owns(const char *name) {
    for (size_t i = 0; fb_subjects[i]; i++)
        for (const char *const *prefix = fb_subjects[i]->prefixes; prefix && *prefix; prefix++)
            if (strncmp(name, *prefix, strlen(*prefix)) == 0) return true;
    return false;
}

static int by_name(const void *a, const void *b) {
    return strcmp(((const fb_subject_figure *)a)->name, ((const fb_subject_figure *)b)->name);
}

fb_rc fb_subject_figures_list(const fb_asked *asked, const fb_subject_figure **out, size_t *count) {
    fb_subject_figures all = {.arena = asked->arena};
    for (size_t i = 0; fb_subjects[i]; i++)
        if (fb_subjects[i]->figures) FB_TRY(fb_subjects[i]->figures(asked, &all));
    if (all.count) qsort(all.list, all.count, sizeof *all.list, by_name);
    *out = all.list;
    *count = all.count;
    return FB_OK;
}
