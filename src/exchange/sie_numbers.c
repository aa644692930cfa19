/* sie_numbers.c - sorted ranges per series. Numbers mostly come in order, so most calls lengthen the last range. */
#include "exchange/sie_numbers.h"

#include "base/intern.h"
#include "base/memory.h"

#include <string.h>

enum { SERIES_CAP = 10000, RANGES_CAP = 4096, ALL_RANGES_CAP = 65536 };

typedef struct range {
    int64_t first, last;
} range;

typedef struct series {
    range *ranges;
    size_t count, capacity;
    int64_t line; /* of its first voucher */
} series;

struct fb_sie_numbers {
    fb_intern *names;
    series *list;
    size_t capacity, ranges;
    bool full;
};

fb_rc fb_sie_numbers_new(fb_sie_numbers **out) {
    fb_sie_numbers *numbers = fb_calloc(1, sizeof *numbers);
    if (!numbers) return FB_ENOMEM;
    fb_rc rc = fb_intern_new(&numbers->names, SERIES_CAP);
    if (rc == FB_OK)
        *out = numbers;
    else
        fb_sie_numbers_free(numbers);
    return rc;
}

void fb_sie_numbers_free(fb_sie_numbers *numbers) {
    if (!numbers) return;
    size_t count = numbers->names ? fb_intern_count(numbers->names) : 0;
    for (size_t i = 0; i < count && numbers->list; i++)
        fb_free(numbers->list[i].ranges);
    fb_free(numbers->list);
    fb_intern_free(numbers->names);
    fb_free(numbers);
}

bool fb_sie_numbers_full(const fb_sie_numbers *numbers) { return numbers->full; }

/* The series of that name; NULL when memory is out. A series that is new is made. */
static series *series_named(fb_sie_numbers *numbers, const char *name, int64_t line) {
    int32_t at = fb_intern_find(numbers->names, name, strlen(name));
    if (at != FB_INTERN_NONE) return &numbers->list[at];
    size_t count = fb_intern_count(numbers->names);
    if (!fb_grow((void **)&numbers->list, &numbers->capacity, count, sizeof *numbers->list, SERIES_CAP)) return NULL;
    numbers->list[count] = (series){.line = line};
    return fb_intern_add(numbers->names, name, strlen(name)) == FB_INTERN_NONE ? NULL : &numbers->list[count];
}

/* Place of the first range that ends at or behind `number`. */
static size_t place_of(const series *s, int64_t number) {
    if (s->count && s->ranges[s->count - 1].last < number) return s->count;
    size_t low = 0, high = s->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (s->ranges[middle].last < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static fb_rc insert_range(fb_sie_numbers *numbers, series *s, size_t at, int64_t number) {
    if (s->count == RANGES_CAP || numbers->ranges == ALL_RANGES_CAP) {
        numbers->full = true;
        return FB_OK;
    }
    if (!fb_grow((void **)&s->ranges, &s->capacity, s->count, sizeof *s->ranges, RANGES_CAP)) return FB_ENOMEM;
    memmove(s->ranges + at + 1, s->ranges + at, (s->count - at) * sizeof *s->ranges);
    s->ranges[at] = (range){number, number};
    s->count++;
    numbers->ranges++;
    return FB_OK;
}

fb_rc fb_sie_numbers_add(fb_sie_numbers *numbers, const char *name, int64_t number, int64_t line) {
    if (numbers->full) return FB_OK;
    if (fb_intern_count(numbers->names) >= SERIES_CAP - 1) {
        numbers->full = true;
        return FB_OK;
    }
    series *s = series_named(numbers, name, line);
    if (!s) return FB_ENOMEM;
    size_t at = place_of(s, number);
    if (at < s->count && s->ranges[at].first <= number) return FB_ECONFLICT;
    bool joins_before = at > 0 && s->ranges[at - 1].last == number - 1;
    bool joins_behind = at < s->count && s->ranges[at].first == number + 1;
    if (joins_before && joins_behind) {
        s->ranges[at - 1].last = s->ranges[at].last;
        memmove(s->ranges + at, s->ranges + at + 1, (s->count - at - 1) * sizeof *s->ranges);
        s->count--;
        numbers->ranges--;
    } else if (joins_before) {
        s->ranges[at - 1].last = number;
    } else if (joins_behind) {
        s->ranges[at].first = number;
    } else {
        return insert_range(numbers, s, at, number);
    }
    return FB_OK;
}

void fb_sie_numbers_gaps(const fb_sie_numbers *numbers, fb_sie_gap_visit *visit, void *context) {
    for (size_t i = 0; i < fb_intern_count(numbers->names); i++) {
        const series *s = &numbers->list[i];
        int64_t missing = 0;
        for (size_t k = 1; k < s->count; k++)
            missing += s->ranges[k].first - s->ranges[k - 1].last - 1;
        if (missing)
            visit(context, fb_intern_text(numbers->names, (int32_t)i), s->ranges[0].last + 1, missing, s->line);
    }
}
