#!/bin/sh
# Times `crossfoot check` on papers in JATS against parsing the same files alone (xmllint --noout): processor time of all
# processes, one job, the best of three rounds.
# Usage: Benchmarks/jats-speed.sh LIST    (a file of one path a line; after `make build`; needs libxml2-utils and time)
set -eu
program=${CROSSFOOT:-.build/release/crossfoot}
list=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
papers=$(grep -c . "$list")
best_parsing=999999
best_check=999999
# prints user and system time of a command, its children's included, in seconds
processor() {
    /usr/bin/time -o "$work/time" -f '%U %S %M' "$@" >/dev/null 2>&1 || true
    tail -1 "$work/time" | awk '{print $1 + $2, $3}'
}
for round in 1 2 3; do
    # shellcheck disable=SC2046
    parsing=$(processor xmllint --noout $(cat "$list") | cut -d' ' -f1)
    rm -f "$work/lines.jsonl"
    checked=$(processor "$program" check --jobs 1 --format jsonl --output "$work/lines.jsonl" --files-from "$list")
    memory=$(echo "$checked" | cut -d' ' -f2)
    checked=$(echo "$checked" | cut -d' ' -f1)
    best_parsing=$(echo "$parsing $best_parsing" | awk '{print ($1 < $2) ? $1 : $2}')
    best_check=$(echo "$checked $best_check" | awk '{print ($1 < $2) ? $1 : $2}')
done
echo "$papers $best_parsing $best_check $memory" | awk '{
    printf "%d papers: xmllint --noout %.2f s, crossfoot check %.2f s (%.1f ms a paper, %d MB), ratio %.1f\n",
        $1, $2, $3, 1000 * $3 / $1, $4 / 1024, $3 / $2}'
