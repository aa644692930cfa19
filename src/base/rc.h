/* rc.h - what a call can answer, everywhere in the house.
 *
 * A call that can fail returns fb_rc. Anything but FB_OK leaves its out-parameters untouched and the
 * records as they were. A code is for programs; the sentence for people is a finding (finding.h), and
 * FB_EINPUT is never returned without at least one finding of severity FB_ERROR.
 *
 * Ownership, for the whole house: `T **out` is yours, free it with `fb_T_free` (which accepts NULL);
 * what is given out through an arena lives as long as the arena; a `const T *` that is returned is
 * borrowed until its owner is freed.
 */
#ifndef FB_BASE_RC_H
#define FB_BASE_RC_H

typedef enum fb_rc {
    FB_OK = 0,
    FB_EINPUT,    /* the input is wrong; the findings say where and how */
    FB_ENOTFOUND, /* what was asked for is not there */
    FB_EOVERFLOW, /* an amount outside 64-bit öre */
    FB_ELIMIT,    /* a cap was reached */
    FB_ENOMEM,
    FB_EIO,
    FB_EDB,
    FB_ECONFLICT, /* a row breaks a rule of the database: a key that exists, a code that does not */
    FB_RC_COUNT
} fb_rc;

/** The code in words, in the language in force. Borrowed, static. */
const char *fb_rc_text(fb_rc rc);

/* Return early with any failure: for the straight-line calls that own nothing. */
#define FB_TRY(call)                                                                                                 \
    do {                                                                                                             \
        fb_rc fb_try_rc_ = (call);                                                                                   \
        if (fb_try_rc_ != FB_OK) return fb_try_rc_;                                                                  \
    } while (0)

#endif
