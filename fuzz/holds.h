/* holds.h - what every fuzzer has: its entry, and a claim that stops the run when it does not hold. */
#ifndef FB_FUZZ_HOLDS_H
#define FB_FUZZ_HOLDS_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

#define HOLDS(condition)                                                                                             \
    do {                                                                                                             \
        if (!(condition)) {                                                                                          \
            fprintf(stderr, "does not hold: %s\n", #condition);                                                      \
            abort();                                                                                                 \
        }                                                                                                            \
    } while (0)

#endif
