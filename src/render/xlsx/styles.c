/* styles.c - formats, and names of sheets. */
#include "render/xlsx/parts.h"

#include "render/palette.h"
#include "render/words.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

static lxw_format *plain(xlsx_book *book, double size, fb_paint paint) {
    lxw_format *format = workbook_add_format(book->book);
    if (!format) {
        book->rc = FB_ENOMEM;
        return NULL;
    }
    format_set_font_name(format, "Open Sans");
    format_set_font_size(format, size);
    format_set_font_color(format, (lxw_color_t)fb_paint_rgb(paint));
    return format;
}

static lxw_format *bold(xlsx_book *book, double size, fb_paint paint) {
    lxw_format *format = plain(book, size, paint);
    if (format) format_set_bold(format);
    return format;
}

static lxw_format *head(xlsx_book *book, bool number) {
    lxw_format *format = bold(book, 10, FB_PAINT_ACCENT);
    if (!format) return NULL;
    format_set_bottom(format, LXW_BORDER_MEDIUM);
    format_set_bottom_color(format, (lxw_color_t)fb_paint_rgb(FB_PAINT_ACCENT));
    format_set_text_wrap(format);
    if (number) format_set_align(format, LXW_ALIGN_RIGHT);
    return format;
}

void xlsx_make_styles(xlsx_book *book) {
    xlsx_styles *styles = &book->styles;
    styles->title = plain(book, 20, FB_PAINT_ACCENT);
    styles->subtitle = plain(book, 11, FB_PAINT_QUIET);
    styles->caption = bold(book, 12, FB_PAINT_ACCENT);
    styles->unit = plain(book, 10, FB_PAINT_QUIET);
    styles->head = head(book, false);
    styles->head_number = head(book, true);
    styles->link = plain(book, 11, FB_PAINT_ACCENT);
    if (styles->link) format_set_underline(styles->link, LXW_UNDERLINE_SINGLE);
}

static void set_form(lxw_format *format, xlsx_form form) {
    static const char *const NUMBERS[] = {"#,##0",      "#,##0.0",     "#,##0.00",     "#,##0.000",
                                          "#,##0.0000", "#,##0.00000", "#,##0.000000", "0.0%"};
    if (form >= XLSX_WHOLE) format_set_num_format(format, NUMBERS[form - XLSX_WHOLE]);
    if (form == XLSX_LINK) format_set_underline(format, LXW_UNDERLINE_SINGLE);
    if (form == XLSX_TEXT) format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
}

static void set_kind(lxw_format *format, fb_row_kind kind, xlsx_form form) {
    lxw_color_t accent = (lxw_color_t)fb_paint_rgb(FB_PAINT_ACCENT);
    if (kind != FB_ROW_LINE && kind != FB_ROW_OF_WHICH) format_set_bold(format);
    if (kind == FB_ROW_OF_WHICH && form == XLSX_TEXT) format_set_indent(format, 1);
    if (kind == FB_ROW_SUBTOTAL) format_set_top(format, LXW_BORDER_THIN);
    if (kind != FB_ROW_TOTAL) return;
    format_set_top(format, LXW_BORDER_THIN);
    format_set_bottom(format, LXW_BORDER_DOUBLE);
    format_set_top_color(format, accent);
    format_set_bottom_color(format, accent);
    format_set_bg_color(format, (lxw_color_t)fb_paint_rgb(FB_PAINT_TINT));
}

lxw_format *xlsx_cell_style(xlsx_book *book, fb_row_kind kind, xlsx_form form, bool prior) {
    lxw_format **slot = &book->styles.cell[kind][form][prior];
    if (*slot != NULL) return *slot;
    bool accent = form == XLSX_LINK || kind == FB_ROW_HEADING;
    bool quiet = prior || kind == FB_ROW_OF_WHICH;
    lxw_format *format = plain(book, 10, accent ? FB_PAINT_ACCENT : quiet ? FB_PAINT_QUIET : FB_PAINT_INK);
    if (!format) return NULL;
    set_form(format, form);
    set_kind(format, kind, form);
    return *slot = format;
}

static bool is_taken(const xlsx_book *book, const char *name) {
    if (strcasecmp(name, fb_word_in(book->doc->language, FB_WORD_CONTENTS)) == 0) return true;
    for (const xlsx_sheet *sheet = book->sheets; sheet; sheet = sheet->following)
        if (strcasecmp(sheet->name, name) == 0) return true;
    return false;
}

/* At most `most` characters of the text, to the end of a word where that keeps half of them, with what Excel refuses
 * as "-". */
static size_t copy_name(char *to, const char *wanted, size_t most) {
    size_t used = 0, characters = 0, word = 0;
    const char *at = wanted;
    for (; *at && characters < most; characters++) {
        if (*at == ' ' && characters >= most / 2) word = used;
        const char *from = at;
        fb_utf8_next(&at);
        size_t length = (size_t)(at - from);
        bool refused = length == 1 && strchr("[]:*?/\\'", *from) != NULL;
        if (refused)
            to[used++] = '-';
        else
            used = (size_t)((char *)mempcpy(to + used, from, length) - to);
    }
    if (*at && *at != ' ' && word > 0) used = word;
    to[used] = '\0';
    return used;
}

void xlsx_sheet_name(const xlsx_book *book, char name[static XLSX_SHEET_NAME * 4 + 1], const char *wanted) {
    if (!wanted[0]) wanted = fb_word_in(book->doc->language, FB_WORD_SHEET);
    copy_name(name, wanted, XLSX_SHEET_NAME);
    for (unsigned n = 2; is_taken(book, name); n++) {
        char ending[16];
        int length = snprintf(ending, sizeof ending, " %u", n);
        size_t kept = copy_name(name, wanted, XLSX_SHEET_NAME - (size_t)length);
        memcpy(name + kept, ending, (size_t)length + 1);
    }
}
