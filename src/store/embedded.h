/* embedded.h - the SQL that the build has embedded; for this room only. */
#ifndef FB_STORE_EMBEDDED_H
#define FB_STORE_EMBEDDED_H

#include "store/sql.h"

extern const char *const fb_sql_text[FB_SQL_COUNT];
extern const char *const fb_migrations[];
extern const int fb_migration_count;

#endif
