#!/usr/bin/env bash
# run.sh BUILD_DIR [SECONDS]: the readers of SIE, of chapters and of bank files and the check of e-invoices under the fuzzer, from the seeds of
# fuzz/corpus, for a short while. What they find is kept in BUILD_DIR/fuzz, and the next run goes on from there.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")"

build=$(cd .. && readlink -f "${1:?run.sh BUILD_DIR [SECONDS]}")
seconds=${2:-12}
seeds=$PWD

# fuzz NAME: one fuzzer, each of which keeps one core busy; what it says is told when it finds something.
fuzz() {
    local name=$1 fuzzer=$build/fuzz/fuzz-$1 said=$build/fuzz/$1.log
    [ -x "$fuzzer" ] || { echo "$fuzzer is not built: CC=clang meson setup $build -Dfuzz=true"; return 2; }
    mkdir -p "$build/fuzz/corpus-$name"
    cd "$build/fuzz"
    "$fuzzer" -max_total_time="$seconds" -max_len=8192 -timeout=10 -rss_limit_mb=1024 -dict="$seeds/$name.dict" \
        -print_final_stats=1 "corpus-$name" "$seeds/corpus/$name" > "$said" 2>&1 || { cat "$said"; return 1; }
}

export build seconds seeds
export -f fuzz
printf '%s\n' sie chapter peppol camt | xargs -P "$(nproc)" -I NAME bash -c 'fuzz NAME'
