#!/usr/bin/env bash
# report.sh [BUILD_DIR]: how long a year's reports take, beside WeasyPrint and Chromium making PDF of the same single-file
# HTML, in one run. A measurement, never a test.
#
#   2023    the example's annual report and popular edition: about 80 and 4 pages
#   big     a made-up municipality of 60 units (municipality.py): more than 400 pages
#
# The ratio is to the PDF that forbund makes in the same run. BENCH_TIMEOUT (seconds, default 300) ends a program that takes
# longer; BENCH_DIR is where the files go.
set -euo pipefail
root=$(dirname "$(dirname "$(readlink -f "$0")")")

build=$(readlink -f "${1:-$root/build}")
limit=${BENCH_TIMEOUT:-300}
. "$root/bench/measure.sh"
export FORBUND_SHARE=$root/share

row() { printf '%6s  %-28s %9s %9s %8s %7s  %s\n' "$@"; }

pages() { pdfinfo "$1" 2> /dev/null | awk '/^Pages:/ { print $2 }'; }

# own NAME ARGUMENTS…: a row for the program's own report.
own() {
    local name=$1
    shift
    measure "$build/forbund" --db "$work/$set.db" report "$@" --year 2023 --out "$work/$set"
    row "$set" "$name" "$seconds" "$(ratio "$seconds" "$pdf")" "$mebibytes" "$(pages "$work/$set/${paper:-}")" "$state"
}

# other NAME COMMAND…: a row for another program that makes $work/other.pdf, when it is installed.
other() {
    local name=$1
    shift
    if ! command -v "$1" > /dev/null; then
        row "$set" "$name" - - - - 'not installed'
        return
    fi
    rm -f "$work/other.pdf"
    measure "$@"
    row "$set" "$name" "$seconds" "$(ratio "$seconds" "$pdf")" "$mebibytes" "$(pages "$work/other.pdf")" "$state"
}

# reports FOLDER: all rows of one association.
reports() {
    local paper page=$work/$set/arsredovisning-2023.html
    "$build/forbund" --db "$work/$set.db" load "$1" > /dev/null 2>&1
    measure "$build/forbund" --db "$work/$set.db" report annual --formats pdf --year 2023 --out "$work/$set"
    pdf=$seconds
    row "$set" 'forbund pdf' "$seconds" 1.00 "$mebibytes" "$(pages "$work/$set/arsredovisning-2023.pdf")" "$state"
    own 'forbund html' annual --formats html
    own 'forbund xlsx' annual --formats xlsx
    own 'forbund web' annual --formats web
    paper=popularversion-2023.pdf own 'forbund popular, all formats' popular
    own 'forbund all, all formats' all
    other WeasyPrint weasyprint --quiet "$page" "$work/other.pdf"
    other Chromium chromium --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking \
        "--user-data-dir=$work/chromium" --no-pdf-header-footer "--print-to-pdf=$work/other.pdf" "file://$page"
}

row report program seconds ratio MiB pages ''
set=2023
reports "$root/examples/borasregionen"
set=big
python3 "$root/bench/municipality.py" "$work/municipality"
reports "$work/municipality"
