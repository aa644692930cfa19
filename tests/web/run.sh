#!/usr/bin/env bash
# run.sh BUILD: the web edition and the single page of two years, and pages to members, as a browser's readers meet them (look.mjs).
# Called by tests/check.sh, from the root of the tree. CHROMIUM names the browser when it is not Debian's.
set -euo pipefail

program=$PWD/$1/forbund
here=$PWD/tests/web
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# Only when the lock file is newer than what lies there.
[ "$here/node_modules/.package-lock.json" -nt "$here/package-lock.json" ] ||
    npm ci --prefix "$here" --ignore-scripts --no-audit --no-fund

export FORBUND_SHARE=$PWD/share
pages=()
"$program" --db "$scratch/forbund.db" load examples/borasregionen
for year in 2023 2017; do
    "$program" --db "$scratch/forbund.db" report annual --year "$year" --out "$scratch" --formats web,html
    pages+=("$scratch/arsredovisning-$year" "$scratch/arsredovisning-$year.html")
done
"$program" --db "$scratch/forbund.db" report interim --year 2017 --out "$scratch" --formats web,html
"$program" --db "$scratch/forbund.db" report plan --year 2020 --out "$scratch" --formats web,html
pages+=("$scratch/delarsrapport-2017" "$scratch/delarsrapport-2017.html" "$scratch/budget-och-plan-2020" "$scratch/budget-och-plan-2020.html")
"$program" --db "$scratch/forbund.db" fees statement --year 2023 --member Mark --out "$scratch" --formats html
"$program" --db "$scratch/forbund.db" fees statement --year 2016 --member Varberg --out "$scratch" --formats html
pages+=("$scratch/avgifter-mark-2023.html" "$scratch/avgifter-varberg-2016.html")
node "$here/look.mjs" "${pages[@]}"
