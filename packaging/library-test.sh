#!/usr/bin/env bash
# Builds the package in Examples/Library, which uses Crossfoot as any other package does, and lets it read a paper of each format.
# A build folder of its own (.build-library) holds both packages; the first time takes some minutes.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/packaging/clean-debian.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$root/Examples/Library"
swift build --disable-index-store --scratch-path "$root/.build-library" > "$work/said" 2>&1 || { tail -n 30 "$work/said" >&2; exit 1; }
program=$(swift build --scratch-path "$root/.build-library" --show-bin-path)/paper-check
mkdir "$work/papers"
papers "$work/papers"
cd "$work/papers"
"$program" ./* > "$work/found"
for words in './phase3-five-year.txt: 51.1 does not lie between its limits 1.0 and 14.8 (Introduction, line 13)' \
    './five-year of the phase 3.pdf: 51.1 does not lie between its limits 1.0 and 14.8' './statin-deaths.nxml: ' './fibre-diet.html: '; do
    grep -qF "$words" "$work/found" || { cat "$work/found" >&2; echo "Library: its program does not say '$words'" >&2; exit 1; }
done
"$program" nowhere.pdf > "$work/found"
grep -qx 'nowhere.pdf: cannot be opened: .*' "$work/found" || { echo "Library: a missing file is not told" >&2; exit 1; }
echo "Library: Examples/Library built and run, 4 papers of 4 formats"
