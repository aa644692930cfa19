/* register.h - this room as a subject: who takes part, who sits where, what was decided, owned and agreed. */
#ifndef FB_REGISTER_REGISTER_H
#define FB_REGISTER_REGISTER_H

#include "ledger/subject.h"

/** This room's files, rules, tables and figures. */
extern const fb_subject fb_register_subject;

#endif
