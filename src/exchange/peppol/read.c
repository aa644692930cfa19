/* read.c - bytes from anywhere as a document, or a refusal. The bytes are looked through before libxml2 sees them, so
 * that what would cost without end is never parsed: document types with their entities, tags and trees beyond all
 * measure. */
#include "exchange/peppol/rules.h"

#include "base/language.h"

#include <inttypes.h>
#include <libxml/parser.h>
#include <string.h>
#include <strings.h>

enum { ATTRIBUTES = 400000 };

typedef struct scan {
    const char *at, *end;
    size_t elements, attributes, depth;
    const char *file;
    fb_findings *findings;
} scan;

static bool refuse(const scan *s, const char *key, const char *why) {
    (void)fb_refuse(s->findings, key, s->file, 0, _("the file was not read: %s"), why);
    return false;
}

static bool begins(const scan *s, const char *with) {
    size_t length = strlen(with);
    return (size_t)(s->end - s->at) >= length && memcmp(s->at, with, length) == 0;
}

/* Past what a comment, a section of characters or an instruction ends with. Unended, the rest is libxml2's to refuse.
 */
static bool skip_to(scan *s, const char *ending) {
    const char *found = memmem(s->at, (size_t)(s->end - s->at), ending, strlen(ending));
    s->at = found ? found + strlen(ending) : s->end;
    return true;
}

/* From "<" to ">", of which those between quotes do not count. */
static bool skip_tag(scan *s) {
    const char *from = s->at;
    char quote = 0;
    for (; s->at < s->end && (quote || *s->at != '>'); s->at++) {
        if (quote && *s->at == quote)
            quote = 0;
        else if (!quote && (*s->at == '"' || *s->at == '\''))
            quote = *s->at;
        if (!quote && *s->at == '=') s->attributes++;
        if (s->at - from > FB_PEPPOL_TAG) return refuse(s, "einvoice.limit", _("a tag is longer than 4 096 bytes"));
    }
    bool ends = from + 1 < s->end && from[1] == '/', whole = s->at > from && s->at[-1] == '/';
    s->elements += !ends;
    if (ends && s->depth) s->depth--;
    if (!ends && !whole && ++s->depth > FB_PEPPOL_DEPTH)
        return refuse(s, "einvoice.limit", _("elements stand within each other more than 100 deep"));
    if (s->elements > FB_PEPPOL_ELEMENTS || s->attributes > ATTRIBUTES)
        return refuse(s, "einvoice.limit", _("it has more than 200 000 elements, or 400 000 attributes"));
    return true;
}

static bool look_through(scan *s) {
    while ((s->at = memchr(s->at, '<', (size_t)(s->end - s->at)))) {
        bool good = begins(s, "<!--")        ? skip_to(s, "-->")
                    : begins(s, "<![CDATA[") ? skip_to(s, "]]>")
                    : begins(s, "<?")        ? skip_to(s, "?>")
                    : begins(s, "<!")
                        ? refuse(s, "einvoice.type",
                                 _("it declares a document type, which an e-invoice has none of and which may hide "
                                   "anything; ask the sender for the file without it"))
                        : skip_tag(s);
        if (!good) return false;
    }
    return true;
}

enum { QUOTED = sizeof "'utf-8'" - 1 };

/* Whether it says that it is in another encoding than it is. The text does not end with a nought. */
static bool says_other_encoding(const char *xml, size_t length) {
    const char *end = memmem(xml, length, "?>", 2);
    const char *at = end ? memmem(xml, (size_t)(end - xml), "<?xml ", 6) : NULL;
    const char *named = at && at - xml <= 3 ? memmem(at, (size_t)(end - at), "encoding", 8) : NULL;
    if (!named) return false;
    while (named < end && *named != '"' && *named != '\'')
        named++;
    bool room = end - named >= QUOTED;
    return !room || strncasecmp(named + 1, "utf-8", QUOTED - 2) != 0 || named[QUOTED - 1] != *named;
}

/* The first thing wrong, told with its line. */
static fb_rc not_xml(const char *file, fb_findings *findings) {
    const xmlError *error = xmlGetLastError();
    int64_t line = error && error->line > 0 ? error->line : 0;
    char words[200] = "";
    if (error && error->message)
        snprintf(words, sizeof words, "%.*s", (int)strcspn(error->message, "\n"), error->message);
    return fb_refuse(findings, "einvoice.xml", file, line, _("the file is not whole XML: %s"), words);
}

static bool kind_known(const xmlNode *root) {
    static const char *const KINDS[][2] = {
        {"Invoice", "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"},
        {"CreditNote", "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2"}};
    for (size_t i = 0; root && root->ns && i < 2; i++)
        if (strcmp((const char *)root->name, KINDS[i][0]) == 0 &&
            strcmp((const char *)root->ns->href, KINDS[i][1]) == 0)
            return true;
    return false;
}

fb_rc fb_peppol_read(xmlDoc **out, const char *xml, size_t length, const char *file, fb_findings *findings) {
    if (length > FB_PEPPOL_FILE)
        return fb_refuse(findings, "einvoice.limit", file, 0,
                         _("the file is larger than 100 MB; an e-invoice is not"));
    if (memchr(xml, '\0', length) || !fb_utf8_valid(xml, length) || says_other_encoding(xml, length))
        return fb_refuse(findings, "einvoice.xml", file, 0,
                         _("the file is not text in UTF-8, which e-invoices are in"));
    scan s = {.at = xml, .end = xml + length, .file = file, .findings = findings};
    if (!look_through(&s)) return FB_EINPUT;
    /* What its own limits would refuse is below those above: an attachment is one large text. */
    static const int OPTIONS =
        XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_BIG_LINES | XML_PARSE_HUGE;
    xmlResetLastError();
    xmlParserCtxt *parser = xmlNewParserCtxt();
    if (!parser) return FB_ENOMEM;
    xmlDoc *document = xmlCtxtReadMemory(parser, xml, (int)length, NULL, "UTF-8", OPTIONS);
    xmlFreeParserCtxt(parser);
    const xmlError *error = xmlGetLastError();
    if (!document) return error && error->code == XML_ERR_NO_MEMORY ? FB_ENOMEM : not_xml(file, findings);
    if (kind_known(xmlDocGetRootElement(document))) {
        *out = document;
        return FB_OK;
    }
    xmlFreeDoc(document);
    return fb_refuse(
        findings, "einvoice.kind", file, 0,
        _("the file is neither an invoice nor a credit note of UBL 2.1; expected <Invoice> or <CreditNote> "
          "of Peppol BIS Billing 3"));
}
