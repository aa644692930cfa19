# measure.sh - for the benches, which source it: a folder for the files, one measured run, a ratio.
# Uses `limit`, the seconds after which a program is ended.
work=$(mktemp -d "${BENCH_DIR:-/tmp}/forbund-bench-XXXXXX")
trap 'rm -rf "$work"' EXIT

# measure COMMAND…: sets `seconds`, `mebibytes` (of the largest process) and `state`.
measure() {
    local log=$work/time code=0
    /usr/bin/time -o "$log" -f '%e %M' timeout "$limit" "$@" > "$work/out" 2> "$work/err" || code=$?
    read -r seconds kibibytes < <(tail -n 1 "$log")
    mebibytes=$((kibibytes / 1024))
    case $code in
    0) state='' ;;
    124) state="stopped after $limit s" ;;
    *) state="failed ($code): $(tail -n 1 "$work/err" | cut -c1-60)" ;;
    esac
}

ratio() { awk -v a="$1" -v b="$2" 'BEGIN { if (b > 0) printf "%.2f", a / b; else printf "-" }'; }
