/* suppress.c - boxes around small cells. */
#include "base/suppress.h"

#include "base/memory.h"

enum { CORNERS = 1 << FB_SUPPRESS_DIMENSIONS };

/* So many corners are looked at, at most; a cube that needs more is withheld whole but for its noughts. */
static const int64_t WORK = 400000000;

size_t fb_cube_cells(const fb_cube *cube) {
    size_t cells = 1;
    if (cube->dimensions < 1 || cube->dimensions > FB_SUPPRESS_DIMENSIONS) return 0;
    for (size_t d = 0; d < cube->dimensions; d++) {
        if (cube->lengths[d] < 1 || cube->lengths[d] >= FB_SUPPRESS_CELLS) return 0;
        cells *= cube->lengths[d] + 1;
        if (cells > FB_SUPPRESS_CELLS) return 0;
    }
    return cells;
}

size_t fb_cube_at(const fb_cube *cube, const size_t *at) {
    size_t cell = 0;
    for (size_t d = 0; d < cube->dimensions; d++)
        cell = cell * (cube->lengths[d] + 1) + at[d];
    return cell;
}

/* How far apart two neighbours along each dimension lie. */
static void find_strides(const fb_cube *cube, size_t *strides) {
    size_t stride = 1;
    for (size_t d = cube->dimensions; d-- > 0; stride *= cube->lengths[d] + 1)
        strides[d] = stride;
}

fb_rc fb_cube_sum(const fb_cube *cube) {
    size_t cells = fb_cube_cells(cube), strides[FB_SUPPRESS_DIMENSIONS];
    if (cells == 0) return FB_ELIMIT;
    find_strides(cube, strides);
    for (size_t d = 0; d < cube->dimensions; d++) { /* over one dimension after the other, so that sums are summed */
        size_t side = cube->lengths[d] + 1;
        for (size_t cell = 0; cell < cells; cell++) {
            if (cell / strides[d] % side != cube->lengths[d]) continue;
            int64_t sum = 0;
            for (size_t i = 1; i <= cube->lengths[d]; i++) {
                int64_t count = cube->counts[cell - i * strides[d]];
                if (count < 0) return FB_ELIMIT;
                if (__builtin_add_overflow(sum, count, &sum)) return FB_EOVERFLOW;
            }
            cube->counts[cell] = sum;
        }
    }
    return FB_OK;
}

typedef struct search {
    const fb_cube *cube;
    bool *withheld;
    int64_t least; /* that a reader knows a withheld cell to be */
    size_t strides[FB_SUPPRESS_DIMENSIONS];
    size_t best[CORNERS];
    int64_t best_cost; /* -1: no box yet */
} search;

/* The box between `at` and `other`: what it would cost to withhold it, -1 when nothing can be moved in it. */
static int64_t box_cost(const search *s, const size_t *at, const size_t *other, size_t *corners) {
    const fb_cube *cube = s->cube;
    bool up = true, down = true; /* the first corner may rise, may fall */
    int64_t cost = 0;
    for (size_t corner = 0; corner < (size_t)1 << cube->dimensions; corner++) {
        bool with = true; /* it moves the same way as the first */
        size_t cell = 0;
        for (size_t d = 0; d < cube->dimensions; d++) {
            bool far = corner >> d & 1;
            cell += (far ? other[d] : at[d]) * s->strides[d];
            if (far && at[d] < cube->lengths[d] && other[d] < cube->lengths[d]) with = !with;
        }
        int64_t count = cube->counts[cell];
        if (count < s->least) return -1; /* a nought that is shown */
        if (count == s->least) *(with ? &down : &up) = false;
        corners[corner] = cell;
        if (!s->withheld[cell] && __builtin_add_overflow(cost, count, &cost)) cost = INT64_MAX;
        if (!s->withheld[cell] && cost < INT64_MAX) cost++; /* fewer cells, when they are noughts */
    }
    return up || down ? cost : -1;
}

static void consider(search *s, const size_t *at, const size_t *other) {
    size_t corners[CORNERS] = {0};
    int64_t cost = box_cost(s, at, other, corners);
    if (cost < 0 || (s->best_cost >= 0 && s->best_cost <= cost)) return;
    s->best_cost = cost;
    for (size_t i = 0; i < (size_t)1 << s->cube->dimensions; i++)
        s->best[i] = corners[i];
}

/* Step `other` to the next place that differs from `at` along every dimension; false behind the last. */
static bool step(const fb_cube *cube, const size_t *at, size_t *other) {
    for (size_t d = cube->dimensions; d-- > 0;) {
        do
            other[d]++;
        while (other[d] == at[d]);
        if (other[d] <= cube->lengths[d]) return true;
        other[d] = at[d] == 0 ? 1 : 0;
    }
    return false;
}

/* The box from the cell through the sums over all dimensions: there always is one, as its counts are no smaller. */
static void guard(search *s, size_t cell) {
    const fb_cube *cube = s->cube;
    size_t at[FB_SUPPRESS_DIMENSIONS] = {0}, other[FB_SUPPRESS_DIMENSIONS] = {0};
    for (size_t d = 0; d < cube->dimensions; d++) {
        at[d] = cell / s->strides[d] % (cube->lengths[d] + 1);
        other[d] = at[d] == 0 ? 1 : 0;
    }
    s->best_cost = -1;
    do
        consider(s, at, other);
    while (s->best_cost != 0 && step(cube, at, other));
    for (size_t i = 0; s->best_cost > 0 && i < (size_t)1 << cube->dimensions; i++)
        s->withheld[s->best[i]] = true;
}

fb_rc fb_suppress(const fb_cube *cube, fb_suppress_rule rule, bool *withheld) {
    size_t cells = fb_cube_cells(cube);
    if (cells == 0) return FB_ELIMIT;
    search s = {.cube = cube, .withheld = withheld, .least = rule.noughts ? 0 : 1};
    int64_t boxes = 1, small = 0;
    find_strides(cube, s.strides);
    for (size_t d = 0; d < cube->dimensions; d++)
        boxes *= 2 * (int64_t)cube->lengths[d];
    for (size_t i = 0; i < cells; i++) {
        if (cube->counts[i] < rule.limit && (cube->counts[i] != 0 || rule.noughts)) withheld[i] = true;
        if (withheld[i] && cube->counts[i] == 0) s.least = 0;
        if (withheld[i]) small++;
    }
    if (small > WORK / boxes) {
        for (size_t i = 0; i < cells; i++)
            withheld[i] = withheld[i] || cube->counts[i] >= s.least;
        return FB_OK;
    }
    bool *first = fb_malloc(cells * sizeof *first); /* those that are withheld for their own sake */
    if (!first) return FB_ENOMEM;
    for (size_t i = 0; i < cells; i++)
        first[i] = withheld[i];
    for (size_t i = 0; i < cells; i++)
        if (first[i]) guard(&s, i);
    fb_free(first);
    return FB_OK;
}

bool fb_suppress_share(int64_t part, int64_t whole, int64_t limit) {
    int64_t rest = whole - part;
    return (whole > 0 && whole < limit) || (part > 0 && part < limit) || (rest > 0 && rest < limit);
}
