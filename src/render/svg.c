/* svg.c - shapes to SVG. Colours are attributes, so that the picture stands by itself, and classes, so that the
 * stylesheet can give it other colours in the dark. */
#include "render/svg.h"

#include <stdio.h>
#include <string.h>

enum { ID_TEXT = 160, COLOUR_TEXT = 8 };

static void paint_attribute(fb_html *html, const char *name, fb_paint paint) {
    char colour[COLOUR_TEXT];
    snprintf(colour, sizeof colour, "#%06X", (unsigned)(fb_paint_rgb(paint) & 0xFFFFFFu));
    fb_html_attribute(html, "class", fb_paint_name(paint));
    fb_html_attribute(html, name, colour);
}

static void write_line(fb_html *html, const fb_shape *shape) {
    fb_html_open(html, "line");
    fb_html_attribute_number(html, "x1", shape->x);
    fb_html_attribute_number(html, "y1", shape->y);
    fb_html_attribute_number(html, "x2", shape->x + shape->width);
    fb_html_attribute_number(html, "y2", shape->y + shape->height);
    fb_html_attribute_number(html, "stroke-width", shape->size);
    if (shape->dash > 0) fb_html_attribute_number(html, "stroke-dasharray", shape->dash);
    paint_attribute(html, "stroke", shape->paint);
    fb_html_close_empty(html);
}

static void write_rectangle(fb_html *html, const fb_shape *shape) {
    fb_html_open(html, "rect");
    fb_html_attribute_number(html, "x", shape->x);
    fb_html_attribute_number(html, "y", shape->y);
    fb_html_attribute_number(html, "width", shape->width);
    fb_html_attribute_number(html, "height", shape->height);
}

/* The strokes are a second rectangle over the first: the stylesheet may give the first another colour. */
static void write_bar(fb_html *html, const fb_shape *shape, const char *id) {
    write_rectangle(html, shape);
    paint_attribute(html, "fill", shape->paint);
    fb_html_close_empty(html);
    if (shape->hatch == FB_HATCH_NONE) return;
    char pattern[ID_TEXT + 24];
    snprintf(pattern, sizeof pattern, "url(#%.120s-hatch-%d)", id, (int)shape->hatch);
    write_rectangle(html, shape);
    fb_html_attribute(html, "fill", pattern);
    fb_html_close_empty(html);
}

/* One stroke, level in a square that is turned to its direction. */
static void write_pattern(fb_html *html, const char *id, fb_hatch hatch, double size) {
    static const char *const TURNS[FB_HATCH_COUNT] = {
        [FB_HATCH_RISING] = "rotate(-45)", [FB_HATCH_FALLING] = "rotate(45)", [FB_HATCH_LEVEL] = NULL};
    char name[ID_TEXT];
    double pitch = size * FB_HATCH_PITCH;
    snprintf(name, sizeof name, "%.120s-hatch-%d", id, (int)hatch);
    fb_html_open(html, "pattern");
    fb_html_attribute(html, "id", name);
    fb_html_attribute(html, "patternUnits", "userSpaceOnUse");
    fb_html_attribute_number(html, "width", pitch);
    fb_html_attribute_number(html, "height", pitch);
    fb_html_attribute(html, "patternTransform", TURNS[hatch]);
    write_line(html,
               &(fb_shape){.paint = FB_PAINT_PAPER, .y = pitch / 2, .width = pitch, .size = size * FB_HATCH_STROKE});
    fb_html_close(html);
}

static void write_patterns(fb_html *html, const fb_chart_layout *layout, const char *id) {
    double size[FB_HATCH_COUNT] = {0};
    bool any = false;
    for (size_t i = 0; i < layout->count; i++)
        if (layout->shapes[i].kind == FB_SHAPE_BAR && layout->shapes[i].hatch != FB_HATCH_NONE) {
            size[layout->shapes[i].hatch] = layout->shapes[i].size;
            any = true;
        }
    if (!any) return;
    fb_html_open(html, "defs");
    for (int hatch = FB_HATCH_NONE + 1; hatch < FB_HATCH_COUNT; hatch++)
        if (size[hatch] > 0) write_pattern(html, id, (fb_hatch)hatch, size[hatch]);
    fb_html_close_line(html);
}

static void write_dot(fb_html *html, const fb_shape *shape) {
    fb_html_open(html, "circle");
    fb_html_attribute_number(html, "cx", shape->x);
    fb_html_attribute_number(html, "cy", shape->y);
    fb_html_attribute_number(html, "r", shape->width);
    paint_attribute(html, "fill", shape->paint);
    fb_html_close_empty(html);
}

static void write_text(fb_html *html, const fb_shape *shape) {
    static const char *const ANCHORS[] = {NULL, "middle", "end"};
    fb_html_open(html, "text");
    fb_html_attribute_number(html, "x", shape->x);
    fb_html_attribute_number(html, "y", shape->y);
    fb_html_attribute_number(html, "font-size", shape->size);
    fb_html_attribute(html, "text-anchor", ANCHORS[shape->anchor]);
    fb_html_attribute(html, "font-weight", shape->strong ? "600" : NULL);
    paint_attribute(html, "fill", shape->paint);
    fb_html_text(html, shape->text);
    fb_html_close(html);
}

static void write_shape(fb_html *html, const fb_shape *shape, const char *id) {
    switch (shape->kind) {
    case FB_SHAPE_BAR: write_bar(html, shape, id); break;
    case FB_SHAPE_LINE: write_line(html, shape); break;
    case FB_SHAPE_DOT: write_dot(html, shape); break;
    case FB_SHAPE_TEXT: write_text(html, shape); break;
    }
    fb_html_line(html);
}

static void write_names(fb_html *html, const fb_chart *chart, const char *title, const char *description) {
    fb_html_open(html, "title");
    fb_html_attribute(html, "id", title);
    fb_html_text(html, chart->title);
    fb_html_close_line(html);
    fb_html_open(html, "desc");
    fb_html_attribute(html, "id", description);
    fb_html_text(html, chart->description ? chart->description : chart->title);
    fb_html_close_line(html);
}

static void open_svg(fb_html *html, double width, double height, const char *class) {
    char box[64];
    snprintf(box, sizeof box, "0 0 %ld %ld", (long)width, (long)(height + 0.999));
    fb_html_open(html, "svg");
    fb_html_attribute(html, "xmlns", "http://www.w3.org/2000/svg");
    fb_html_attribute(html, "class", class);
    fb_html_attribute(html, "viewBox", box);
    fb_html_attribute(html, "role", "img");
}

fb_rc fb_svg_write(fb_html *html, const fb_chart *chart, const char *id, const char *class, double width,
                   double text_size) {
    fb_chart_layout *layout;
    FB_TRY(fb_chart_lay_out(&layout, chart, width, text_size));
    char title[ID_TEXT], description[ID_TEXT], both[2 * ID_TEXT];
    snprintf(title, sizeof title, "%.120s-title", id);
    snprintf(description, sizeof description, "%.120s-desc", id);
    snprintf(both, sizeof both, "%s %s", title, description);
    open_svg(html, layout->width, layout->height, class);
    fb_html_attribute(html, "aria-labelledby", both);
    fb_html_line(html);
    write_names(html, chart, title, description);
    write_patterns(html, layout, id);
    for (size_t i = 0; i < layout->count; i++)
        write_shape(html, &layout->shapes[i], id);
    fb_html_close_line(html);
    fb_chart_layout_free(layout);
    return FB_OK;
}

/* Charts below each other ------------------------------------------------------------------------- */

#define LINE 1.5 /* from one line of text to the next, of its size */
enum { BELOW_MOST = 8 };

typedef struct below {
    fb_html *html; /* NULL: measured only */
    double width, size, y;
} below;

/* How much of a text stands on one line: up to the last blank that fits, else to the end of a character. */
static size_t line_length(const below *b, const char *text) {
    size_t most = (size_t)(b->width / (b->size * 0.6)), end = strlen(text);
    if (end <= most) return end;
    for (end = most; end > 0 && text[end] != ' ';)
        end--;
    for (end = end ? end : most; (text[end] & 0xC0) == 0x80;)
        end++;
    return end;
}

static void write_lines(below *b, const char *text, bool strong, fb_paint paint) {
    char line[512];
    while (text && *text) {
        size_t length = line_length(b, text);
        b->y += b->size * LINE;
        snprintf(line, sizeof line, "%.*s", (int)length, text);
        if (b->html)
            write_shape(b->html,
                        &(fb_shape){.kind = FB_SHAPE_TEXT,
                                    .y = b->y,
                                    .size = b->size,
                                    .strong = strong,
                                    .paint = paint,
                                    .text = line},
                        NULL);
        text += length;
        text += strspn(text, " ");
    }
}

static void write_below(below *b, const fb_chart *chart, const fb_chart_layout *layout) {
    char move[64];
    write_lines(b, chart->title, true, FB_PAINT_INK);
    write_lines(b, chart->description, false, FB_PAINT_QUIET);
    b->y += b->size * LINE / 2;
    if (b->html) {
        snprintf(move, sizeof move, "translate(0 %ld)", (long)b->y);
        fb_html_open(b->html, "g");
        fb_html_attribute(b->html, "transform", move);
        fb_html_line(b->html);
        write_patterns(b->html, layout, chart->id);
        for (size_t i = 0; i < layout->count; i++)
            write_shape(b->html, &layout->shapes[i], chart->id);
        fb_html_close_line(b->html);
    }
    b->y += layout->height + b->size;
}

static fb_rc lay_out_all(const fb_chart *charts, size_t count, double width, double text_size,
                         fb_chart_layout **layouts) {
    for (size_t i = 0; i < count; i++)
        FB_TRY(fb_chart_lay_out(&layouts[i], &charts[i], width, text_size));
    return FB_OK;
}

fb_rc fb_svg_write_below(fb_html *html, const fb_chart *charts, size_t count, double width, double text_size) {
    fb_chart_layout *layouts[BELOW_MOST] = {0};
    below measured = {.width = width, .size = text_size}, written = {html, width, text_size, 0};
    fb_rc rc = count > BELOW_MOST ? FB_ELIMIT : lay_out_all(charts, count, width, text_size, layouts);
    for (size_t i = 0; rc == FB_OK && i < count; i++)
        write_below(&measured, &charts[i], layouts[i]);
    if (rc == FB_OK) {
        open_svg(html, width, measured.y, NULL);
        fb_html_attribute(html, "aria-labelledby", "title desc");
        fb_html_attribute(html, "font-family", "Open Sans, Noto Sans, sans-serif"); /* no page gives it one */
        fb_html_line(html);
        write_names(html, &charts[0], "title", "desc");
    }
    for (size_t i = 0; rc == FB_OK && i < count; i++)
        write_below(&written, &charts[i], layouts[i]);
    if (rc == FB_OK) fb_html_close_line(html);
    for (size_t i = 0; i < count && i < BELOW_MOST; i++)
        fb_chart_layout_free(layouts[i]);
    return rc;
}
