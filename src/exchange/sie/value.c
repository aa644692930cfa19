/* value.c - fields as texts, codes, amounts, days and numbers; what is wrong with one becomes a finding. */
#include "base/language.h"
#include "exchange/sie/reader.h"

#include <string.h>

const char *fb_sie_shown(char shown[static FB_SIE_SHOWN], const char *text) {
    size_t used = 0;
    for (size_t left = strlen(text); left;) {
        size_t step = fb_utf8_length((const unsigned char *)text, left);
        if (used + (step ? step : 1) > FB_SIE_SHOWN - 4) {
            memcpy(shown + used, "...", 3);
            used += 3;
            break;
        }
        if (step)
            memcpy(shown + used, text, step);
        else
            shown[used] = '?';
        step = step ? step : 1;
        used += step;
        text += step;
        left -= step;
    }
    shown[used] = '\0';
    return shown;
}

fb_rc fb_sie_step(fb_sie_reader *r) {
    FB_TRY(fb_sie_source_line(r->source, &r->line));
    size_t after;
    r->label = fb_sie_label_of(r->line.text, r->line.length, &after);
    r->scratch_used = 0;
    return FB_OK;
}

bool fb_sie_cut(fb_sie_reader *r) {
    const char *problem = NULL;
    size_t after;
    fb_sie_label_of(r->line.text, r->line.length, &after);
    if (memchr(r->line.text, '\0', r->line.length)) {
        problem = _("a NUL byte stands in the line; the file is damaged: export it again");
        r->record.count = r->record.list_count = 0;
        r->record.fault = FB_SIE_SOUND;
    } else {
        fb_sie_lex(r->line.text, r->line.length, after, &r->record);
        if (r->record.fault == FB_SIE_OPEN_LIST)
            problem = _("the list of objects has no end; expected a }");
        else if (r->record.fault == FB_SIE_LONG_LIST)
            problem = _("the list of objects is too long; expected at most 32");
        else if (r->record.fault == FB_SIE_OPEN_QUOTE && r->line.ended)
            fb_find(r->findings, FB_WARNING, "sie.quote", r->file, r->line.number,
                    _("a quote has no end; the field was read to the end of the line"));
    }
    if (problem) fb_find(r->findings, FB_ERROR, "sie.line", r->file, r->line.number, "%s", problem);
    return !problem;
}

/* Bytes that are no text become blanks, so that they go no further. */
static void clean_control(fb_sie_reader *r, fb_sie_field *field) {
    for (size_t i = 0; i < field->length; i++)
        if ((unsigned char)field->text[i] < 0x20 || field->text[i] == 0x7F) field->text[i] = ' ';
    field->control = false;
    if (r->told_control) return;
    r->told_control = true;
    fb_find(r->findings, FB_WARNING, "sie.control", r->file, r->line.number,
            _("a control character stands in a text, here and perhaps in more lines; it was read as a blank"));
}

static const char *decoded(fb_sie_reader *r, fb_sie_field *field) {
    if (field->control) clean_control(r, field);
    if (!field->high) return field->text;
    char *to = r->scratch + r->scratch_used;
    r->scratch_used += fb_sie_decode(&r->decoder, to, field->text, field->length, r->line.number) + 1;
    return to;
}

const char *fb_sie_text(fb_sie_reader *r, size_t i) {
    return i < r->record.count ? decoded(r, &r->record.fields[i]) : "";
}

static void trim(fb_sie_field *field) {
    while (field->length && field->text[0] == ' ') {
        field->text++;
        field->length--;
    }
    while (field->length && field->text[field->length - 1] == ' ')
        field->text[--field->length] = '\0';
}

/* A code without the blanks around it; NULL when it is too long. */
static const char *trimmed_code(fb_sie_reader *r, fb_sie_field *field) {
    if (field->control) clean_control(r, field);
    trim(field);
    const char *code = decoded(r, field);
    size_t length = field->high ? strlen(code) : field->length;
    if (length <= FB_SIE_CODE) return code;
    char shown[FB_SIE_SHOWN];
    fb_find(r->findings, FB_ERROR, "sie.code", r->file, r->line.number,
            _("the code \"%s\" is too long; expected at most %d bytes"), fb_sie_shown(shown, code), FB_SIE_CODE);
    return NULL;
}

const char *fb_sie_code(fb_sie_reader *r, size_t i, const char *what) {
    const char *code = i < r->record.count ? trimmed_code(r, &r->record.fields[i]) : "";
    if (code && *code) return code;
    if (code) fb_find(r->findings, FB_ERROR, "sie.field", r->file, r->line.number, _("%s is missing"), _(what));
    return NULL;
}

const char *fb_sie_series(fb_sie_reader *r, size_t i) {
    return i < r->record.count ? trimmed_code(r, &r->record.fields[i]) : "";
}

bool fb_sie_amount(fb_sie_reader *r, size_t i, fb_money *out) {
    if (i >= r->record.count) {
        fb_find(r->findings, FB_ERROR, "sie.amount", r->file, r->line.number, _("the amount is missing"));
        return false;
    }
    const fb_sie_field *field = &r->record.fields[i];
    fb_money_fault fault = fb_money_parse(out, field->text, field->length);
    if (fault == FB_MONEY_GOOD) return true;
    char shown[FB_SIE_SHOWN];
    fb_find(r->findings, FB_ERROR, "sie.amount", r->file, r->line.number, _("the amount is \"%s\": %s"),
            fb_sie_shown(shown, fb_sie_text(r, i)), fb_money_fault_text(fault));
    return false;
}

bool fb_sie_day(fb_sie_reader *r, size_t i, fb_date *out) {
    *out = 0;
    if (i >= r->record.count) return true;
    fb_sie_field *field = &r->record.fields[i];
    trim(field);
    if (field->length == 0 || fb_date_parse(out, field->text, field->length)) return true;
    char shown[FB_SIE_SHOWN];
    fb_find(r->findings, FB_ERROR, "sie.date", r->file, r->line.number,
            _("the date is \"%s\"; expected a day that exists, written as 20231231"),
            fb_sie_shown(shown, fb_sie_text(r, i)));
    return false;
}

bool fb_sie_number(fb_sie_reader *r, size_t i, const char *what, int64_t *out) {
    *out = 0;
    if (i >= r->record.count) return true;
    fb_sie_field *field = &r->record.fields[i];
    trim(field);
    bool negative = field->text[0] == '-', good = field->length <= 18;
    int64_t number = 0;
    for (size_t k = negative ? 1 : 0; k < field->length && good; k++) {
        good = field->text[k] >= '0' && field->text[k] <= '9';
        number = number * 10 + (field->text[k] - '0');
    }
    if (good && !(negative && field->length == 1)) {
        *out = negative ? -number : number;
        return true;
    }
    char shown[FB_SIE_SHOWN];
    fb_find(r->findings, FB_ERROR, "sie.number", r->file, r->line.number, _("%s is \"%s\"; expected a whole number"),
            _(what), fb_sie_shown(shown, fb_sie_text(r, i)));
    return false;
}

bool fb_sie_objects(fb_sie_reader *r, size_t *count) {
    *count = 0;
    if (r->record.list_count % 2) {
        fb_find(r->findings, FB_ERROR, "sie.objects", r->file, r->line.number,
                _("the list of objects has %zu fields; expected pairs of dimension and object"),
                r->record.list_count);
        return false;
    }
    for (size_t i = 0; i < r->record.list_count; i += 2) {
        const char *dimension = trimmed_code(r, &r->record.list[i]), *code = trimmed_code(r, &r->record.list[i + 1]);
        if (!dimension || !code) return false;
        if (*code && *dimension) r->objects[(*count)++] = (fb_sie_object){dimension, code, ""};
    }
    return true;
}
