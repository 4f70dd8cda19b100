#!/bin/sh
# Processor time (user and system, all processes) of `crossfoot tables` and `crossfoot check` on folders of PDFs, against reading their
# text alone (pdftotext -bbox-layout): the best of three rounds each, in turns.
# Usage: Benchmarks/pdf-speed.sh DIR…    (after `make build`; needs poppler-utils and GNU time)
set -eu
program=${CROSSFOOT:-.build/release/crossfoot}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
# "best command…" → the smaller of a time and that of a command
best() {
    known=$1
    shift
    env time -o "$out/time" -f '%U %S' "$@" >/dev/null 2>&1 || true
    tail -1 "$out/time" | awk -v known="$known" '{t = $1 + $2; print (t < known) ? t : known}'
}
for folder in "$@"; do
    find -L "$folder" -name '*.pdf' | sort >"$out/list"
    pages=$(while read -r f; do pdfinfo "$f" 2>/dev/null | awk '/^Pages/ {print $2}'; done <"$out/list" | awk '{n += $1} END {print n}')
    text=999999
    tables=999999
    check=999999
    for round in 1 2 3; do
        text=$(best "$text" sh -c 'while read -r f; do pdftotext -bbox-layout "$f" /dev/null; done <"$1"' - "$out/list")
        # shellcheck disable=SC2046
        tables=$(best "$tables" "$program" tables $(cat "$out/list") --output "$out/tables")
        check=$(best "$check" "$program" check --files-from "$out/list" --format json --output "$out/report.json")
        rm -f "$out/report.json"
    done
    echo "$folder $pages $text $tables $check" |
        awk '{printf "%s: %d pages; pdftotext -bbox-layout %.2f s; crossfoot tables %.2f s, %.2f times; check %.2f s, %.2f times\n", $1, $2, $3, $4, $4 / $3, $5, $5 / $3}'
done
