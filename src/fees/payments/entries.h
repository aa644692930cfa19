/* entries.h - for this room: which entry of the books a bank's file tells of.
 *
 * With a reference of the bank's an entry is known by account and reference. Without one it is known by account, day,
 * amount and parts: of entries alike there are as many as the statement or notification that has most of them says,
 * and a sum may be any of its day and amount. So no order and no repetition of files books the same money twice, and
 * a statement, which has all, always brings all. An entry that one file tells with a reference and another without is
 * one.
 */
#ifndef FB_FEES_PAYMENTS_ENTRIES_H
#define FB_FEES_PAYMENTS_ENTRIES_H

#include "base/intern.h"
#include "fees/payments.h"

#define FB_ENTRY_UNNAMED "~"     /* begins what an entry is called that the bank gave no reference */
enum { FB_ENTRIES_ALIKE = 200 }; /* of one day and amount, where the bank gives no reference */

typedef struct fb_known_part {
    int64_t payment;
    int part;
    fb_money amount; /* below nought: it went out */
    const char *account, *reference, *ocr;
    bool split, waits;
} fb_known_part;

typedef struct fb_known_entry {
    const char *reference;      /* by which it is booked, or is to be */
    const fb_known_part *parts; /* none: it is new */
    size_t count;
    bool again; /* the statement has told of it before */
} fb_known_entry;

typedef struct fb_entry_finder {
    const fb_book *book;
    fb_arena *arena;
    fb_intern *claimed; /* entries of the books that each statement has told of */
} fb_entry_finder;

/** A name of the bank's as it is kept: what looks like a person's number is kept as a digest, so that it is known
 * again and nobody is. NULL when memory is out. */
const char *fb_bank_name(const char *text, fb_arena *arena);
/** An entry without parts, or with one that has no reference, is a sum. */
bool fb_entry_is_sum(const fb_bank_entry *entry);
/** What is kept of an entry by the bank's reference, in or out. */
fb_rc fb_entry_payments(const fb_entry_finder *finder, const fb_bank_entry *entry, bool out, const char *reference,
                        const fb_known_part **parts, size_t *count);
/** Find an entry, or name it. @return FB_ELIMIT when too many are alike */
fb_rc fb_entry_find(const fb_entry_finder *finder, const fb_bank_entry *entry, fb_known_entry *out);

#endif
