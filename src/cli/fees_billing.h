/* fees_billing.h - for this room: what is done with invoices and payments, as verbs of forbund fees. */
#ifndef FB_CLI_FEES_BILLING_H
#define FB_CLI_FEES_BILLING_H

#include "cli/fees.h"

/* fees_billing.c */
fb_command_run fb_fees_bill, fb_fees_credit, fb_fees_remind, fb_fees_release, fb_fees_aged, fb_fees_carry;
/* fees_payments.c */
fb_command_run fb_fees_pay, fb_fees_match, fb_fees_unmatch, fb_fees_refund, fb_fees_keep;

/* fees_reminder.c */
fb_command_run fb_fees_reminder;
/* fees_invoice.c */
fb_command_run fb_fees_invoice;

/** "12" as a number from 1; FB_EINPUT with a finding. */
fb_rc fb_fees_number(const fb_cli *cli, const char *text, int64_t *out);
/** The code of the member that --member names; NULL when it stands not there. FB_EINPUT with a finding. */
fb_rc fb_fees_member(fb_cli *cli, fb_arena *arena, const char **out);

/** --amount, which is above nought when it stands; else nought. */
fb_rc fb_fees_amount(const fb_cli *cli, fb_money *out);

enum { FB_FEES_OUTPUT = 16 * 1024 * 1024, FB_FEES_ARENA = 256 * 1024 * 1024 };

#endif
