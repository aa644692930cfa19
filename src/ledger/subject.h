/* subject.h - what a room of records is to the floors above: files to load and dump, rules over them, tables and
 * figures by name.
 *
 * A room describes itself as one fb_subject; figure/subjects.c lists them. From that the association folder, the
 * catalogue of figures, the report's tables and charts, and `forbund show` are the same for all.
 */
#ifndef FB_LEDGER_SUBJECT_H
#define FB_LEDGER_SUBJECT_H

#include "base/view.h"
#include "ledger/book.h"

/* What was made of records that do not change meanwhile, so that who asks the same again is given it. */
typedef struct fb_kept fb_kept;

/* What is asked for. Answers live in the arena. */
typedef struct fb_asked {
    const fb_book *book;
    int year;
    const char *const *words; /* behind a table's name: as many as it takes */
    size_t word_count;
    fb_arena *arena;
    fb_findings *findings; /* or NULL */
    fb_kept *kept;         /* or NULL: everything is made anew */
} fb_asked;

/** Nothing is kept yet. @param arena what is kept lives in it, and so does the answer; NULL when memory is out */
fb_kept *fb_kept_new(fb_arena *arena);

/** Make a list that follows from the year, the words and the records alone. */
typedef fb_rc fb_list_maker(const fb_asked *asked, const void **list, size_t *count);
/** What the maker gives for this year and these words: made once and then shared, so never changed, where something
 * is kept; else made anew, in asked's arena. What failed is not kept. */
fb_rc fb_asked_once(const fb_asked *asked, fb_list_maker *make, const void **list, size_t *count);

/** Make a table. FB_ENOTFOUND, with a finding, when a word names nothing. A table without rows is an answer. */
typedef fb_rc fb_view_maker(const fb_asked *asked, fb_view **out);

typedef struct fb_subject_view {
    const char *name;             /* "goals": after `table` in a chapter, after `show` on the command line */
    const char *arguments, *help; /* "[UNIT]"; what it shows; message ids */
    size_t least, most;           /* words behind the name */
    bool internal;                /* not for a report: a report that asks for it is refused */
    fb_view_maker *make;
} fb_subject_view;

/* A value with a name, of one year. */
typedef struct fb_subject_figure {
    const char *name;  /* "goals.achieved": a-z, 0-9, . _ - */
    const char *label; /* for people */
    fb_view_kind kind; /* FB_VIEW_COUNT, FB_VIEW_SHARE or FB_VIEW_MONEY */
    bool has;          /* false: nothing is known */
    bool withheld;     /* the group is too small: said as such, never as a number */
    int64_t value;     /* a count in units of 10^-decimals, money in öre, of a share the part */
    int64_t per;       /* of a share: the whole; not nought when it has */
    int decimals;      /* of a count: 0 to 2 */
    const char *unit; /* what a count counts, a noun as of base/text.h ("control|controls"); NULL: the number alone */
    const char *how;  /* one sentence: from which records it is made */
    const char *view; /* the table that shows what it is made of, with its words: "goals kansli"; or NULL */
    /* Of what is counted of one member: its key, what it is called where the member is known ("Besök på Navet"), and
       of a part of that the name of the whole figure, else NULL. All NULL: it is of no one member. */
    const char *member, *member_label, *member_whole;
} fb_subject_figure;

typedef struct fb_subject_figures {
    fb_arena *arena;
    fb_subject_figure *list;
    size_t count, capacity;
} fb_subject_figures;

enum { FB_SUBJECT_FIGURES = 100000 };

/** Append a copy; texts must live as long as the arena. FB_ENOMEM, FB_ELIMIT. */
fb_rc fb_subject_figure_add(fb_subject_figures *figures, const fb_subject_figure *figure);

/** Give all figures of the year; none is no error. */
typedef fb_rc fb_subject_lister(const fb_asked *asked, fb_subject_figures *out);

typedef struct fb_subject {
    const char *const *prefixes;   /* that its figures' names begin with: "goals."; ended by NULL; NULL for none */
    const fb_record *records;      /* its files, ended by one without a file; NULL for none */
    const fb_record_check *checks; /* rules over them, ended by one without a query; NULL for none */
    const fb_subject_view *views;  /* ended by one without a name; NULL for none */
    fb_subject_lister *figures;    /* NULL for none */
    /** Rules that no query can say, when all files are in: FB_EINPUT with findings. NULL for none.
     *  @param folder where the files lie, for findings */
    fb_rc (*check)(const fb_book *book, const char *folder, fb_findings *findings);
} fb_subject;

#endif
