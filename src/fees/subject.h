/* subject.h - this room as a subject: tariffs with their indexes, and what follows from them. */
#ifndef FB_FEES_SUBJECT_H
#define FB_FEES_SUBJECT_H

#include "ledger/subject.h"

/** tariffs.csv, tariff_parts.csv, fee_indexes.csv; the tables tariffs, fees and fees-of; figures by fees. */
extern const fb_subject fb_fees_subject;

#endif
