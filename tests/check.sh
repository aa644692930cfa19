#!/usr/bin/env bash
# Every check, cheapest first. Ends with one line: N passed, N failed.
# Called by ./run check, from the root of the tree.
set -uo pipefail

passed=0
failed=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# step NAME COMMAND…: one check; its output is shown only when it fails.
step() {
    local name=$1
    shift
    if "$@" > "$log" 2>&1; then
        passed=$((passed + 1))
        printf 'ok      %s\n' "$name"
    else
        failed=$((failed + 1))
        printf 'FAILED  %s\n' "$name"
        tail -n 60 "$log" | sed 's/^/        /'
    fi
}

# Every compiled test counts as one check.
meson_tests() {
    local folder=$1
    meson test -C "$folder" --no-rebuild --print-errorlogs > "$log" 2>&1
    local good bad
    good=$(sed -n 's/^Ok: *\([0-9]*\).*/\1/p' "$log")
    bad=$(awk '/^(Fail|Timeout|Unexpected Pass):/ { sum += $NF } END { print sum + 0 }' "$log")
    good=${good:-0}
    [ "$good" -gt 0 ] || bad=$((bad + 1)) # no test ran at all
    passed=$((passed + good))
    failed=$((failed + bad))
    grep -E '^ *[0-9]+/[0-9]+ .*(OK|FAIL|TIMEOUT|SKIP)' "$log" | sed 's/^/        /'
    [ "$bad" -eq 0 ] || sed -n '1,400p' "$log"
}

set_up() {
    local folder=$1
    shift
    [ -f "$folder/build.ninja" ] || "$@" || return 1
    ninja -C "$folder"
}

SANITIZED=build-check
GCC=build-gcc
step 'translations: complete and well formed' tests/lint.sh translations
step 'clang-format: nothing to change' \
    bash -c 'git ls-files "*.c" "*.h" | xargs clang-format --dry-run --Werror'
step 'gcc: builds without a warning' \
    set_up "$GCC" meson setup "$GCC" --werror
step 'clang with address and undefined-behaviour sanitizers: builds without a warning' \
    set_up "$SANITIZED" env CC=clang meson setup "$SANITIZED" --werror -Db_sanitize=address,undefined -Db_lundef=false -Dfuzz=true
step 'cppcheck: nothing found' tests/lint.sh cppcheck "$GCC"
step 'clang-tidy: nothing found' tests/lint.sh clang-tidy "$SANITIZED"
meson_tests "$SANITIZED"
step 'web: axe finds nothing, nothing is too wide, search and keyboard reach everything' tests/web/run.sh "$GCC"
step 'fuzz: the readers of SIE, of chapters and of bank files survive a short while' fuzz/run.sh "$SANITIZED"

printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
