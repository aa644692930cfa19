/* shown.c - cells as text. Amounts are rounded here, each by itself, and nowhere else. */
#include "render/shown.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

bool fb_cell_is_number(const fb_cell *cell) {
    return cell->kind == FB_CELL_AMOUNT || cell->kind == FB_CELL_NUMBER || cell->kind == FB_CELL_SHARE;
}

int fb_unit_decimals(int64_t unit_ore) { return unit_ore <= 1 ? 2 : unit_ore == 10 ? 1 : 0; }

static int64_t in_unit(fb_money amount, int64_t unit_ore) {
    return unit_ore <= 1 ? amount.ore : fb_money_rounded(amount, unit_ore);
}

char *fb_shown_amount(char text[static FB_MONEY_TEXT], fb_money amount, int64_t unit_ore) {
    return fb_money_shown(text, in_unit(amount, unit_ore), fb_unit_decimals(unit_ore));
}

static uint64_t power_of_ten(int exponent) {
    uint64_t power = 1;
    while (exponent-- > 0)
        power *= 10;
    return power;
}

static uint64_t magnitude(int64_t count) { return count < 0 ? 0 - (uint64_t)count : (uint64_t)count; }

static char *shown_number(char text[static FB_MONEY_TEXT], int64_t count, int decimals) {
    if (decimals <= 0) return fb_money_shown(text, count, 0);
    uint64_t size = magnitude(count), one = power_of_ten(decimals);
    char whole[FB_MONEY_TEXT], part[24];
    fb_money_shown(whole, (int64_t)(size / one), 0);
    snprintf(part, sizeof part, "%020" PRIu64, size % one);
    snprintf(text, FB_MONEY_TEXT, "%s%.30s,%s", count < 0 ? "\xe2\x88\x92" : "", whole, part + 20 - decimals);
    return text;
}

const char *fb_shown_cell(char scratch[static FB_MONEY_TEXT], const fb_table *table, const fb_cell *cell) {
    switch (cell->kind) {
    case FB_CELL_AMOUNT: return fb_shown_amount(scratch, cell->amount, table->unit_ore);
    case FB_CELL_NUMBER: return shown_number(scratch, cell->count, cell->decimals);
    case FB_CELL_SHARE: return fb_share_shown(scratch, cell->count, 1);
    case FB_CELL_TEXT:
    case FB_CELL_REFERENCE: return cell->text ? cell->text : "";
    case FB_CELL_EMPTY: break;
    }
    return "";
}

static const char *plain_number(char text[static FB_MONEY_TEXT], int64_t count, int decimals) {
    uint64_t size = magnitude(count), one = power_of_ten(decimals);
    const char *sign = count < 0 ? "-" : "";
    if (decimals <= 0)
        snprintf(text, FB_MONEY_TEXT, "%" PRId64, count);
    else {
        char part[24];
        snprintf(part, sizeof part, "%020" PRIu64, size % one);
        snprintf(text, FB_MONEY_TEXT, "%s%" PRIu64 ".%s", sign, size / one, part + 20 - decimals);
    }
    return text;
}

const char *fb_plain_cell(char scratch[static FB_MONEY_TEXT], const fb_table *table, const fb_cell *cell) {
    if (cell->kind == FB_CELL_AMOUNT)
        return plain_number(scratch, in_unit(cell->amount, table->unit_ore), fb_unit_decimals(table->unit_ore));
    if (cell->kind == FB_CELL_NUMBER) return plain_number(scratch, cell->count, cell->decimals);
    if (cell->kind == FB_CELL_SHARE) return plain_number(scratch, cell->count, 1);
    return fb_shown_cell(scratch, table, cell);
}
