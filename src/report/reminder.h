/* reminder.h - a letter to a member that is late: what is left to pay, of which invoices, and how. */
#ifndef FB_REPORT_REMINDER_H
#define FB_REPORT_REMINDER_H

#include "fees/remind.h"
#include "render/doc.h"

/** In the language in force. Dated the day of the reminders, so that the same ones give the same bytes.
 *  @param reminders of one day and one member, at least one @param terms in force that day
 *  @return FB_EOVERFLOW, FB_ENOMEM */
fb_rc fb_reminder_document(fb_doc **out, fb_date day, const fb_billing_terms *terms, const fb_reminder *reminders,
                           size_t count);

#endif
