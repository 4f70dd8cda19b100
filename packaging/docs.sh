#!/usr/bin/env bash
# Writes the reference of the library's two modules, made from their comments and docs/Library.docc: docs.sh [FOLDER]. A web server
# shows it: python3 -m http.server --directory .build/docs, then /documentation/crossfoot.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
output=$(realpath -m "${1:-$root/.build/docs}")
bin=$(dirname "$(realpath "$(command -v swift)")")
for tool in docc swift-symbolgraph-extract; do
    [ -x "$bin/$tool" ] || { echo "Reference of the library: skipped, this Swift has no $tool"; exit 0; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$root"
for module in CrossfootReaders CrossfootChecks; do swift build --target $module > "$work/said" 2>&1 || { tail -n 30 "$work/said" >&2; exit 1; }; done
modules=$(swift build --show-bin-path)/Modules
target=$(swift -print-target-info | sed -n 's/^ *"unversionedTriple" *: *"\(.*\)",*$/\1/p')
includes=()
for map in Sources/C*/module.modulemap; do includes+=(-Xcc "-fmodule-map-file=$map"); done
# where the headers of the C libraries stand
while read -r library; do
    for flag in $(pkg-config --cflags-only-I "$library" 2>/dev/null); do includes+=(-Xcc "$flag"); done
done < <(sed -n 's/.*pkgConfig: "\([^"]*\)".*/\1/p' Package.swift)
mkdir "$work/graphs"
for module in CrossfootReaders CrossfootChecks; do
    "$bin/swift-symbolgraph-extract" -module-name $module -target "$target" -I "$modules" "${includes[@]}" \
        -minimum-access-level public -skip-inherited-docs -skip-synthesized-members -output-dir "$work/graphs"
done
rm -rf "$output"
mkdir -p "$(dirname "$output")"
"$bin/docc" convert docs/Library.docc --additional-symbol-graph-dir "$work/graphs" --output-path "$output" \
    --fallback-display-name Crossfoot --fallback-bundle-identifier crossfoot --warnings-as-errors
echo "Reference of the library: $output, /documentation/crossfoot"
