/* plan.h - the internal control plan: risks judged, controls by area, what was checked through the year and what came
 * of it (KL 6:6; a board is answerable for its internal control).
 *
 * Scales, levels and the threshold at which a risk must have a control are data (risk_scales.csv): those of a year
 * hold until a later year has its own. Who is responsible is a role, never a name.
 */
#ifndef FB_CONTROL_PLAN_H
#define FB_CONTROL_PLAN_H

#include "base/tone.h"
#include "ledger/book.h"

typedef struct fb_risk_value {
    int value;
    const char *label, *colour; /* the colour of a level: green, yellow, orange or red; else "" */
} fb_risk_value;

typedef struct fb_risk_scale {
    const fb_risk_value *values; /* ascending */
    size_t count;
} fb_risk_scale;

typedef struct fb_risk_scales {
    fb_risk_scale likelihood, consequence;
    fb_risk_scale level; /* each from the least product of the two that it is said of */
    int threshold;       /* a risk of this product or more must have a control; 0: not decided */
    int months;          /* in which what a deviation calls for is to be done; 6 unless decided otherwise */
} fb_risk_scales;

/** The scales in force in a year; empty ones when none are. */
fb_rc fb_risk_scales_get(const fb_book *book, int year, fb_arena *arena, fb_risk_scales *out);
/** The value's label; "" when the scale does not have it. */
const char *fb_risk_scale_label(const fb_risk_scale *scale, int value);
/** The colour of a level, or none. */
fb_tone fb_risk_tone(const fb_risk_value *level);
/** The level of a product; NULL for nought (not judged) and for what is below every level. */
const fb_risk_value *fb_risk_level(const fb_risk_scales *scales, int product);

typedef struct fb_risk {
    const char *code, *text;
    int likelihood, consequence;         /* 0: not judged */
    const char *owner, *action, *result; /* "" for none */
    const char *area;                    /* the label of the area that it belongs to, or "" */
    int64_t controls;                    /* of the year's plan that are for it */
} fb_risk;

/** The risks of a year, by code. */
fb_rc fb_risks(const fb_book *book, int year, fb_arena *arena, const fb_risk **out, size_t *count);

typedef enum fb_check_result {
    FB_CHECK_NONE,
    FB_CHECK_OK,
    FB_CHECK_ONGOING,
    FB_CHECK_REMARK,
    FB_CHECK_DEVIATION
} fb_check_result;

/** "ok", "ongoing", "remark", "deviation"; "" for none. */
const char *fb_check_result_word(fb_check_result result);
/** By its word; FB_CHECK_NONE when it is no result. */
fb_check_result fb_check_result_named(const char *word);
/** For people: "without remark". In the language in force. */
const char *fb_check_result_text(fb_check_result result);

typedef struct fb_control {
    const char *code;
    int64_t area;
    const char *heading, *area_label; /* what the area stands under, or ""; the area */
    const char *text, *method;
    int times; /* a year */
    bool continuous;
    const char *responsible, *risk, *reason; /* a role; the risk's code or ""; why it is in the plan, or "" */
    int64_t checks;                          /* made */
    fb_check_result result;                  /* the worst of them */
    const char *said;                        /* what the latest with that result says, or "" */
    int product;                             /* likelihood × consequence of its risk; 0: none, or not judged */
    int64_t deviations;
} fb_control;

/** The controls of a year's plan, by area and code. */
fb_rc fb_controls(const fb_book *book, int year, fb_arena *arena, const fb_control **out, size_t *count);
/** How often, for people: "twice a year", "monthly and as they come". In the language in force. */
fb_rc fb_control_frequency(const fb_control *control, fb_arena *arena, const char **out);

typedef struct fb_control_check {
    const char *control;
    fb_date date;
    fb_check_result result;
    const char *text, *evidence, *who; /* "" for none */
} fb_control_check;

/** The checks of a year's plan, by control and day. @param control NULL: of all */
fb_rc fb_control_checks_made(const fb_book *book, int year, const char *control, fb_arena *arena,
                             const fb_control_check **out, size_t *count);

typedef enum fb_deviation_state {
    FB_DEVIATION_OPEN,
    FB_DEVIATION_OVERDUE, /* not done, and due before the day it is looked at */
    FB_DEVIATION_DONE,
    FB_DEVIATION_DONE_LATE
} fb_deviation_state;

typedef struct fb_control_deviation {
    const char *code, *control, *control_text;
    fb_date found;
    const char *text, *action, *responsible;
    fb_date due, done; /* done 0: not yet */
    const char *evidence;
    fb_deviation_state state;
} fb_control_deviation;

/** The deviations of a year's plan, by code. @param as_of the day they are looked at; 0: the latest that anything of
 * the internal control was written down on, so that the same records give the same answer */
fb_rc fb_control_deviations(const fb_book *book, int year, fb_date as_of, fb_arena *arena,
                            const fb_control_deviation **out, size_t *count);

/** control_areas.csv, risk_scales.csv, risks.csv, controls.csv and what else this room keeps; ended by one without a
 *  file. */
extern const fb_record fb_control_records[];
/** What must hold of them; ended by one without a query. */
extern const fb_record_check fb_control_row_rules[];

#endif
