#!/usr/bin/env bash
# run.sh BUILD_DIR [SECONDS]: the SIE reader under the fuzzer, from the seeds of fuzz/corpus/sie, for a short while.
# What it finds is kept in BUILD_DIR/fuzz, and the next run goes on from there.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")"

build=$(cd .. && readlink -f "${1:?run.sh BUILD_DIR [SECONDS]}")
seconds=${2:-20}
fuzzer=$build/fuzz/fuzz-sie
[ -x "$fuzzer" ] || { echo "$fuzzer is not built: CC=clang meson setup $1 -Dfuzz=true"; exit 2; }

mkdir -p "$build/fuzz/corpus"
cd "$build/fuzz"
exec "$fuzzer" -max_total_time="$seconds" -max_len=8192 -timeout=10 -rss_limit_mb=1024 -dict="$OLDPWD/sie.dict" \
    -print_final_stats=1 corpus "$OLDPWD/corpus/sie"
