/* chart.h - the chart of accounts and objects that a SIE file declares, gathered while it is read. */
#ifndef FB_EXCHANGE_SIE_CHART_H
#define FB_EXCHANGE_SIE_CHART_H

#include "base/intern.h"
#include "exchange/sie/read.h"

typedef struct fb_sie_chart fb_sie_chart;

fb_rc fb_sie_chart_new(fb_sie_chart **out);
void fb_sie_chart_free(fb_sie_chart *chart);

/* FB_ELIMIT when there are absurdly many, FB_ENOMEM. */
fb_rc fb_sie_chart_account(fb_sie_chart *chart, const fb_sie_account *account);
fb_rc fb_sie_chart_type(fb_sie_chart *chart, const char *account, char type);
fb_rc fb_sie_chart_object(fb_sie_chart *chart, const fb_sie_object *object);

/** A declared account; its name is "" when left out, its type 0. Borrowed. */
typedef fb_rc fb_sie_chart_visit(void *context, const char *code, const char *name, char type);
/** In the file's order. */
fb_rc fb_sie_chart_accounts(const fb_sie_chart *chart, fb_sie_chart_visit *visit, void *context);
size_t fb_sie_chart_object_count(const fb_sie_chart *chart);
fb_sie_object fb_sie_chart_object_at(const fb_sie_chart *chart, size_t i);
/** The name of an object; "" when it is not declared. */
const char *fb_sie_chart_object_name(const fb_sie_chart *chart, const char *dimension, const char *code);

#endif
