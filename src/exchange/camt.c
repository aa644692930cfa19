/* camt.c - XML to elements: libxml2's events, with every door shut that a file could open. */
#include "exchange/camt.h"

#include "base/language.h"
#include "base/text.h"
#include "exchange/camt_reader.h"

#include <errno.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <limits.h>
#include <string.h>

#define FILE_CAP FB_MIB(16)
static const char SPACE[] = "urn:iso:std:iso:20022:tech:xsd:camt.";

/* The parser's context beside ours, which its callbacks get. */
typedef struct parsing {
    camt_reader reader;
    xmlParserCtxt *xml;
    const char *names[CAMT_DEPTH];
    int64_t lines[CAMT_DEPTH];
    size_t depth;
    char text[CAMT_TEXT];
    size_t text_length;
    bool too_long;
    char currency[8];
} parsing;

static void stop(parsing *p) { xmlStopParser(p->xml); }

static int64_t line_of(const parsing *p) { return p->xml->input ? p->xml->input->line : 0; }

/* Events ------------------------------------------------------------------------------------------ */

static void on_doctype(void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
    parsing *p = context;
    (void)name;
    (void)external;
    (void)system;
    fb_camt_refuse(&p->reader, line_of(p), "camt.doctype",
                   _("the file declares a document type, which no bank's file does; it is not read"));
    stop(p);
}

/* The first element says which message the file is. */
static void check_root(parsing *p, const char *name, const char *uri) {
    bool known = uri && strcmp(name, "Document") == 0 && strncmp(uri, SPACE, sizeof SPACE - 1) == 0 &&
                 (strncmp(uri + sizeof SPACE - 1, "053.", 4) == 0 || strncmp(uri + sizeof SPACE - 1, "054.", 4) == 0);
    if (known) return;
    fb_camt_refuse(&p->reader, line_of(p), "camt.kind",
                   _("the file is no account statement (camt.053) and no notification (camt.054)"));
    stop(p);
}

/* The currency of an amount: the attribute Ccy. Five pointers an attribute: name, prefix, space, value, its end. */
enum { FIVE = 5 };
static void take_currency(parsing *p, int count, const xmlChar **attributes) {
    p->currency[0] = '\0';
    for (; count > 0; count--, attributes += FIVE) {
        const char *name = (const char *)attributes[0], *value = (const char *)attributes[3];
        ptrdiff_t length = attributes[4] - attributes[3];
        if (strcmp(name, "Ccy") != 0 || length < 0 || length >= (ptrdiff_t)sizeof p->currency) continue;
        memcpy(p->currency, value, (size_t)length);
        p->currency[length] = '\0';
    }
}

/* NOLINTNEXTLINE(readability-function-size): the nine are those of libxml2 */
static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int spaces,
                     const xmlChar **space_list, int count, int defaulted, const xmlChar **attributes) {
    parsing *p = context;
    (void)prefix;
    (void)spaces;
    (void)space_list;
    (void)defaulted;
    if (p->reader.rc != FB_OK) return;
    if (p->depth == 0) check_root(p, (const char *)name, (const char *)uri);
    if (p->reader.rc != FB_OK) return;
    if (p->depth == CAMT_DEPTH) {
        fb_camt_refuse(&p->reader, line_of(p), "camt.depth", _("elements lie more than %d deep; no bank's file does"),
                       CAMT_DEPTH);
        stop(p);
        return;
    }
    p->names[p->depth] = (const char *)name; /* the parser's own, as long as it lives */
    p->lines[p->depth++] = line_of(p);
    p->text_length = 0;
    p->too_long = false;
    take_currency(p, count, attributes);
    fb_camt_begin(&p->reader, p->names, p->depth, line_of(p));
}

static void on_text(void *context, const xmlChar *text, int length) {
    parsing *p = context;
    if (p->reader.rc != FB_OK || length <= 0) return;
    if ((size_t)length >= sizeof p->text - p->text_length) {
        p->too_long = true;
        return;
    }
    memcpy(p->text + p->text_length, text, (size_t)length);
    p->text_length += (size_t)length;
}

static const char *trimmed(parsing *p) {
    const char *blanks = " \t\r\n", *text = p->text;
    while (p->text_length && strchr(blanks, p->text[p->text_length - 1]))
        p->text_length--;
    p->text[p->text_length] = '\0';
    return text + strspn(text, blanks);
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
    parsing *p = context;
    (void)name;
    (void)prefix;
    (void)uri;
    if (p->reader.rc != FB_OK || p->depth == 0) return;
    if (p->too_long) p->text_length = 0; /* no field of ours is so long */
    fb_camt_element(&p->reader, p->names, p->depth, trimmed(p), p->currency, p->lines[p->depth - 1]);
    p->depth--;
    p->text_length = 0;
    p->too_long = false;
    if (p->reader.rc != FB_OK) stop(p);
}

static void on_error(void *context, xmlErrorPtr error) {
    parsing *p = context;
    if (error->level < XML_ERR_ERROR || p->reader.rc != FB_OK) return;
    if (error->code == XML_ERR_NO_MEMORY)
        fb_camt_fail(&p->reader, FB_ENOMEM);
    else
        fb_camt_refuse(&p->reader, error->line > 0 ? error->line : 0, "camt.xml",
                       _("the file is no whole XML: error %d; fetch it from the bank again"), error->code);
}

/* Reading ----------------------------------------------------------------------------------------- */

static void parse(parsing *p, const char *bytes, size_t length) {
    xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC,
                             .internalSubset = on_doctype,
                             .startElementNs = on_start,
                             .endElementNs = on_end,
                             .characters = on_text,
                             .cdataBlock = on_text,
                             .serror = on_error};
    p->xml = xmlCreateMemoryParserCtxt(bytes, (int)length);
    if (!p->xml) {
        fb_camt_fail(&p->reader, FB_ENOMEM);
        return;
    }
    *p->xml->sax = handler;
    p->xml->userData = p;
    xmlCtxtUseOptions(p->xml, XML_PARSE_NONET); /* entities stay as they are, and XML_PARSE_HUGE is off */
    xmlParseDocument(p->xml);
    if (p->reader.rc == FB_OK && !p->xml->wellFormed)
        fb_camt_refuse(&p->reader, 0, "camt.xml",
                       _("the file is no whole XML: error %d; fetch it from the bank again"), p->xml->errNo);
    if (p->xml->myDoc) xmlFreeDoc(p->xml->myDoc);
    xmlFreeParserCtxt(p->xml);
}

fb_rc fb_camt_read(const char *bytes, size_t length, const char *file, fb_arena *arena, fb_findings *findings,
                   fb_camt *out) {
    parsing *p = fb_calloc(1, sizeof *p);
    if (!p) return FB_ENOMEM;
    p->reader.file = file;
    p->reader.arena = arena;
    p->reader.findings = findings;
    if (length == 0)
        fb_camt_refuse(&p->reader, 0, "camt.xml", _("the file is empty; fetch it from the bank again"));
    else if (length > FILE_CAP)
        fb_camt_refuse(&p->reader, 0, "camt.large",
                       _("the file is larger than 16 MiB; ask the bank for shorter periods"));
    else
        parse(p, bytes, length);
    fb_rc rc = p->reader.rc;
    if (rc == FB_OK) *out = p->reader.result;
    fb_camt_reader_free(&p->reader);
    fb_free(p);
    return rc;
}

fb_rc fb_camt_read_file(const char *path, fb_arena *arena, fb_findings *findings, fb_camt *out) {
    fb_buf bytes;
    fb_buf_init(&bytes, FILE_CAP);
    fb_rc rc = fb_file_read(&bytes, path);
    if (rc == FB_ENOTFOUND || rc == FB_EIO)
        rc = fb_refuse(findings, "camt.read", path, 0, _("the file cannot be read: %s"), strerror(errno));
    else if (rc == FB_ELIMIT)
        rc = fb_refuse(findings, "camt.large", path, 0,
                       _("the file is larger than 16 MiB; ask the bank for shorter periods"));
    if (rc == FB_OK) rc = fb_camt_read(bytes.text, bytes.length, path, arena, findings, out);
    fb_buf_free(&bytes);
    return rc;
}
