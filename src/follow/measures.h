/* measures.h - what is counted: definitions with dimensions, observations, and their sums.
 *
 * A measure's numbers of a year make one cube: its periods, its dimensions, and the sums over each. Every table and
 * figure of it is read from that cube, so that what is withheld in one is withheld in all (base/suppress.h). Values
 * are hundredths. Everything given out lives in the arena that was asked for.
 */
#ifndef FB_FOLLOW_MEASURES_H
#define FB_FOLLOW_MEASURES_H

#include "base/suppress.h"
#include "ledger/subject.h"

enum { FB_MEASURE_DIMENSIONS = 3, FB_MEASURE_CELLS = 200000 };

typedef enum fb_measure_kind {
    FB_MEASURE_COUNT,
    FB_MEASURE_SHARE,
    FB_MEASURE_DAYS,
    FB_MEASURE_DECIMAL
} fb_measure_kind;

typedef enum fb_measure_period {
    FB_MEASURE_MONTH,
    FB_MEASURE_QUARTER,
    FB_MEASURE_THIRD,
    FB_MEASURE_TERM,
    FB_MEASURE_YEAR
} fb_measure_period;

/* What several observations make. */
typedef enum fb_measure_together {
    FB_TOGETHER_SUM,
    FB_TOGETHER_LAST, /* summed within a period; of a year, its latest period: a number of people */
    FB_TOGETHER_MEAN, /* weighed by how many each is of; unknown when one does not say */
    FB_TOGETHER_NONE
} fb_measure_together;

typedef struct fb_dimension_value {
    const char *value, *label, *member; /* `member`: the key of the member that it is, or "" */
} fb_dimension_value;

typedef struct fb_dimension {
    const char *key, *label;
    const fb_dimension_value *values;
    size_t count;
} fb_dimension;

typedef struct fb_measure_def {
    const char *key, *unit, *name, *counts, *source; /* `unit`: a unit's key; `counts`: "besök" */
    fb_measure_kind kind;
    fb_measure_period period;
    fb_measure_together together;
    bool cases;     /* computed from the days of cases */
    int64_t within; /* working days, of a share of cases */
    int64_t small;  /* the smallest group that is shown; 0 or 1: every one is */
    bool internal;  /* not for the public */
    fb_dimension dimensions[FB_MEASURE_DIMENSIONS];
    size_t dimension_count;
} fb_measure_def;

/** All measures with their dimensions, by unit and position. */
fb_rc fb_measures(const fb_book *book, fb_arena *arena, const fb_measure_def **out, size_t *count);
/** FB_ENOTFOUND, with a finding. */
fb_rc fb_measure_find(const fb_book *book, const char *key, fb_arena *arena, const fb_measure_def **out,
                      fb_findings *findings);
/** How many periods a year has, 1 to 12. */
int fb_measure_parts(fb_measure_period period);
/** "month": as in files, and as a word of a table. */
const char *fb_measure_period_word(fb_measure_period period);
/** The last month of a part (0: of the year). */
int fb_measure_part_month(fb_measure_period period, int part);
/** "mars", "vårterminen": for people; part from 1. */
const char *fb_measure_part_label(fb_measure_period period, int part, fb_arena *arena);
/** Place of a value in its dimension; its `count` when it is none of them. */
size_t fb_dimension_place(const fb_dimension *dimension, const char *value);

/* Sums ----------------------------------------------------------------------------------------- */

typedef struct fb_measure_cube {
    const fb_measure_def *measure;
    int year;
    fb_cube cube; /* its first axis are the periods of the year, then come the dimensions */
    struct fb_measure_cell *cells;
    bool *withheld;
    bool any;     /* there is an observation */
    int decimals; /* that its numbers are shown with */
} fb_measure_cube;

/* A number of a measure. */
typedef struct fb_measured {
    bool has, withheld;
    int64_t value; /* hundredths; of a share the part, in the same unit as `per` */
    int64_t per;   /* of a share the whole, above nought */
} fb_measured;

/** @param bare withhold nothing: not for the public
 *  @return FB_ELIMIT when the cube has more than FB_MEASURE_CELLS cells, FB_EOVERFLOW; with a finding */
fb_rc fb_measure_cube_make(const fb_asked *asked, const fb_measure_def *measure, int year, bool bare,
                           fb_measure_cube *out);
/** @param at a place along the periods (from 0) and along each dimension; the axis's length for the sum */
fb_measured fb_measure_at(const fb_measure_cube *cube, const size_t *at);
/** Set `at` to the sum over all. */
void fb_measure_sum_place(const fb_measure_cube *cube, size_t at[static FB_MEASURE_DIMENSIONS + 1]);
/** The years that have an observation, ascending. */
fb_rc fb_measure_years(const fb_asked *asked, const fb_measure_def *measure, const int **out, size_t *count);

/* Entering ------------------------------------------------------------------------------------- */

typedef struct fb_observation {
    int year, part;                            /* 0: the whole year */
    const char *values[FB_MEASURE_DIMENSIONS]; /* "" for none */
    int64_t value, whole;                      /* whole: of how many; 0: unknown */
    fb_date recorded;                          /* 0: unknown */
} fb_observation;

/** What must hold of an observation; FB_EINPUT with findings. @param file NULL: it came another way */
fb_rc fb_observation_check(const fb_asked *asked, const fb_measure_def *measure, const fb_observation *observation,
                           const char *file, int64_t line);
/** Enter one within the caller's transaction. One that is there with another value is corrected: it keeps its earlier
 *  value. The same value again changes nothing.
 *  @param reason why it is corrected; NULL or "" refuses a correction
 *  @param[out] changed added to when something was entered */
fb_rc fb_observation_put(const fb_asked *asked, const fb_measure_def *measure, const fb_observation *observation,
                         const char *reason, const char *file, int64_t line, size_t *changed);
/** Read "2023", "2023-08", "2023-q3", "2023-t2", "2023-vt" as the period of a measure. */
bool fb_measure_period_read(const fb_measure_def *measure, const char *text, int *year, int *part);
/** The same the other way. */
const char *fb_measure_period_text(const fb_measure_def *measure, int year, int part, fb_arena *arena);
/** Take in a CSV text: period, a column for each dimension, value, and `of` when it is no count. All or nothing.
 *  @param recorded the day, for each row */
fb_rc fb_measure_import(const fb_asked *asked, const fb_measure_def *measure, const fb_buf *text, const char *file,
                        fb_date recorded, const char *reason, size_t *changed);
/** The year's observations in the same form, with a row without a value for each combination that has none. */
fb_rc fb_measure_export(const fb_asked *asked, const fb_measure_def *measure, fb_buf *out);

/** The figures of the measure that a figure's name says: "measure.visits.boras" gives those of visits. None for
 * another name. */
fb_rc fb_measure_figures_of(const fb_asked *asked, const char *name, fb_subject_figures *out);

extern const fb_subject fb_measure_subject;

/* Within the room: the parts of the subject, by file. */
extern const fb_record fb_measure_records[];
extern const fb_record_check fb_measure_checks[];
fb_rc fb_measures_check(const fb_book *book, const char *folder, fb_findings *findings);
extern const fb_subject_view fb_measure_views[];
fb_view_maker fb_measure_view, fb_measure_internal_view, fb_measure_series_view, fb_measure_list_view,
    fb_measure_sources_view, fb_measure_corrections_view;
fb_subject_lister fb_measure_figures;

#endif
