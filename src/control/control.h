/* control.h - the internal control as the floors above see it: files, tables, figures. */
#ifndef FB_CONTROL_CONTROL_H
#define FB_CONTROL_CONTROL_H

#include "ledger/subject.h"

extern const fb_subject fb_control_subject;

#endif
