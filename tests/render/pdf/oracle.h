/* oracle.h - the structure that a document's PDF shall have, told from the document model alone. */
#ifndef FB_TESTS_RENDER_PDF_ORACLE_H
#define FB_TESTS_RENDER_PDF_ORACLE_H

#include "render/doc.h"

#include <jansson.h>

/** A tree of {"type", "text" or "kids", …}; texts without care for which space stands in them. Yours: json_decref. */
json_t *oracle_of(const fb_doc *doc);

#endif
