#!/usr/bin/env bash
# run.sh [BUILD_DIR] [COUNT…]: how long a year's vouchers take, beside a bare insertion loop and the plain-text
# accounting programs, all on the same made-up vouchers in one run. A measurement, never a test.
#
#   forbund import   read the SIE file, check every rule, store vouchers, postings and balances
#   bare insert      the same rows into the same two tables, nothing else: the yardstick for ratios
#   ledger, hledger, beancount: read their own journal of the same vouchers and sum every account
#
# BENCH_TIMEOUT (seconds, default 300) ends a program that takes longer; BENCH_DIR is where the files go.
set -euo pipefail
root=$(dirname "$(dirname "$(readlink -f "$0")")")

build=$(readlink -f "${1:-$root/build}")
shift || true
counts=("${@:-10000}")
[ $# -gt 0 ] || counts=(10000 100000 1000000)
limit=${BENCH_TIMEOUT:-300}
. "$root/bench/measure.sh"
export FORBUND_SHARE=$root/share BEANCOUNT_DISABLE_LOAD_CACHE=1

row() { printf '%10s  %-16s %9s %9s %8s  %s\n' "$@"; }

# compared NAME COMMAND…: one row of the table, when the program is installed.
compared() {
    local name=$1
    shift
    if ! command -v "$1" > /dev/null; then
        row "$count" "$name" - - - 'not installed'
        return
    fi
    measure "$@"
    row "$count" "$name" "$seconds" "$(ratio "$seconds" "$bare")" "$mebibytes" "$state"
}

row vouchers program seconds ratio MiB ''
for count in "${counts[@]}"; do
    for format in sie ledger beancount; do
        "$build/bench/generate" $format "$count" > "$work/year.$format"
    done
    rm -f "$work"/*.db*
    measure "$build/bench/bare_insert" "$work/bare.db" "$count"
    bare=$seconds
    row "$count" 'bare insert' "$seconds" 1.00 "$mebibytes" "$state"
    compared 'forbund import' "$build/forbund" --db "$work/forbund.db" import "$work/year.sie"
    compared 'forbund dry run' "$build/forbund" import --dry-run --format json "$work/year.sie"
    "$build/bench/query" "$work/forbund.db" 2023 | while IFS=: read -r name took; do
        row "$count" '' '' '' '' "$name:$took"
    done
    compared ledger ledger -f "$work/year.ledger" balance
    compared hledger hledger -f "$work/year.ledger" balance
    compared 'bean-check' bean-check --no-cache "$work/year.beancount"
    compared 'bean-query' bean-query "$work/year.beancount" 'SELECT account, sum(position) GROUP BY account'
done
