#!/bin/sh
# Times `crossfoot tables` on folders of PDFs against reading their text alone (pdftotext -bbox-layout), in one run.
# Usage: Benchmarks/pdf-speed.sh DIR…    (after `make build`; needs poppler-utils)
set -eu
program=${CROSSFOOT:-.build/release/crossfoot}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
now() { date +%s.%N; }
for folder in "$@"; do
    files=$(find "$folder" -name '*.pdf' | sort)
    pages=$(for f in $files; do pdfinfo "$f" 2>/dev/null | awk '/^Pages/ {print $2}'; done | awk '{n += $1} END {print n}')
    best_text=999999
    best_tables=999999
    for round in 1 2 3; do
        start=$(now)
        for f in $files; do pdftotext -bbox-layout "$f" /dev/null 2>/dev/null || true; done
        middle=$(now)
        # shellcheck disable=SC2086
        "$program" tables $files --output "$out" >/dev/null 2>&1 || true
        end=$(now)
        best_text=$(echo "$start $middle $best_text" | awk '{d = $2 - $1; print (d < $3) ? d : $3}')
        best_tables=$(echo "$middle $end $best_tables" | awk '{d = $2 - $1; print (d < $3) ? d : $3}')
    done
    echo "$folder $pages $best_text $best_tables" |
        awk '{printf "%s: %d pages; pdftotext -bbox-layout %.2f s, crossfoot tables %.2f s, ratio %.2f\n", $1, $2, $3, $4, $4 / $3}'
done
