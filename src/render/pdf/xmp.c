/* xmp.c - dc, xmp, pdf, pdfuaid and pdfaid; pdfuaid is described, since PDF/A knows no such schema by itself. */
#include "render/pdf/xmp.h"

#include <stdbool.h>
#include <string.h>

/* XML 1.0 has no place for control characters, nor for U+FFFE and U+FFFF. */
static bool fits_xml(const char *at, size_t length) {
    if (length == 1) return (unsigned char)*at >= ' ';
    return length != 3 || (memcmp(at, "\xEF\xBF\xBE", 3) != 0 && memcmp(at, "\xEF\xBF\xBF", 3) != 0);
}

static void add_escaped(fb_buf *out, const char *text) {
    for (size_t left = strlen(text), length; left > 0; text += length, left -= length) {
        length = fb_utf8_length((const unsigned char *)text, left);
        if (length == 0) length = 1;
        if (*text == '&')
            fb_buf_add(out, "&amp;");
        else if (*text == '<')
            fb_buf_add(out, "&lt;");
        else if (*text == '>')
            fb_buf_add(out, "&gt;");
        else if (fits_xml(text, length))
            fb_buf_add_bytes(out, text, length);
    }
}

static void add_element(fb_buf *out, const char *open, const char *text, const char *close) {
    if (!text || !text[0]) return;
    fb_buf_add(out, open);
    add_escaped(out, text);
    fb_buf_add(out, close);
}

#define ALTERNATIVES "<rdf:Alt><rdf:li xml:lang=\"x-default\">"
#define ALTERNATIVES_END "</rdf:li></rdf:Alt>"

static const char HEAD[] = "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                           "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                           "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n";

static const char CLAIMS[] =
    "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
    "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n</rdf:Description>\n"
    "<rdf:Description rdf:about=\"\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
    "<pdfuaid:part>1</pdfuaid:part>\n</rdf:Description>\n";

static const char SCHEMA[] =
    "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n</rdf:Description>\n";

static const char TAIL[] = "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n";

static void add_dublin_core(fb_buf *out, const pdf_facts *facts) {
    fb_buf_add(out, "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n"
                    "<dc:format>application/pdf</dc:format>\n");
    add_element(out, "<dc:title>" ALTERNATIVES, facts->title, ALTERNATIVES_END "</dc:title>\n");
    add_element(out, "<dc:creator><rdf:Seq><rdf:li>", facts->author, "</rdf:li></rdf:Seq></dc:creator>\n");
    add_element(out, "<dc:description>" ALTERNATIVES, facts->subject, ALTERNATIVES_END "</dc:description>\n");
    add_element(out, "<dc:language><rdf:Bag><rdf:li>", facts->language, "</rdf:li></rdf:Bag></dc:language>\n");
    fb_buf_add(out, "</rdf:Description>\n");
}

static void add_file(fb_buf *out, const pdf_facts *facts, const char *producer) {
    fb_buf_add(out, "<rdf:Description rdf:about=\"\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
                    " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n");
    add_element(out, "<xmp:CreatorTool>", facts->program, "</xmp:CreatorTool>\n");
    add_element(out, "<xmp:CreateDate>", facts->date, "</xmp:CreateDate>\n");
    add_element(out, "<xmp:ModifyDate>", facts->date, "</xmp:ModifyDate>\n");
    add_element(out, "<xmp:MetadataDate>", facts->date, "</xmp:MetadataDate>\n");
    add_element(out, "<pdf:Producer>", producer, "</pdf:Producer>\n");
    fb_buf_add(out, "</rdf:Description>\n");
}

void pdf_xmp_write(fb_buf *out, const pdf_facts *facts, const char *producer) {
    fb_buf_add(out, HEAD);
    fb_buf_add(out, CLAIMS);
    add_dublin_core(out, facts);
    add_file(out, facts, producer);
    fb_buf_add(out, SCHEMA);
    fb_buf_add(out, TAIL);
}
