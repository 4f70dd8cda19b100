#!/usr/bin/env bash
# Prints Crossfoot's version from its one source, the line of Crossfoot.swift that --version prints.
# version.sh --debian prints it as a Debian package has it: what is not yet released comes before the release ("0.1.0~20261126-1").
# version.sh --check says whether CHANGELOG.md and the bindings have the same.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
source=Sources/crossfoot/Crossfoot.swift

version=$(sed -n 's/^ *static let version = "\([0-9][0-9A-Za-z.]*\)"$/\1/p' "$root/$source")
[ -n "$version" ] || { echo "$source: no line 'static let version = \"…\"' was found" >&2; exit 2; }
heading=$(sed -n '/^## /{s/^## //p;q}' "$root/CHANGELOG.md")

# Seconds since 1970 of the state that is packed: what SOURCE_DATE_EPOCH says, else the last commit's, else the changelog's file.
epoch() {
    if [ -n "${SOURCE_DATE_EPOCH:-}" ]; then echo "$SOURCE_DATE_EPOCH"
    elif [ -e "$root/.git" ]; then git -c safe.directory='*' -C "$root" log -1 --format=%ct
    else stat -c %Y "$root/CHANGELOG.md"
    fi
}

wrong=0
same() { # file, what it says
    [ -n "$2" ] || { echo "$1: no version was found" >&2; wrong=1; return; }
    [ "$2" = "$version" ] || { echo "$1: says version $2, but $source says $version: make them the same" >&2; wrong=1; }
}

case "${1:-}" in
"") echo "$version" ;;
--epoch) epoch ;;
--debian)
    case "$heading" in
    *unreleased*) echo "$version~$(date -u -d "@$(epoch)" +%Y%m%d)-1" ;;
    *) echo "$version-1" ;;
    esac ;;
--check)
    # "0.1.0 (unreleased)" or "0.1.0 (2026-12-01)"
    [[ "$heading" =~ ^[^\ ]+\ \((unreleased|[0-9]{4}-[0-9]{2}-[0-9]{2})\)$ ]] \
        || { echo "CHANGELOG.md: its topmost heading is '## $heading', not '## $version (unreleased)' or '## $version (YYYY-MM-DD)'" >&2; wrong=1; }
    same CHANGELOG.md "${heading%% *}"
    for file in "$root"/bindings/*/pyproject.toml; do
        [ -e "$file" ] || continue
        # a version that the build reads from the package stands there
        grep -q '^dynamic *=.*"version"' "$file" || same "${file#"$root"/}" "$(sed -n 's/^version *= *"\(.*\)"$/\1/p' "$file" | head -n 1)"
    done
    # the packages' own words: __version__ in Python, Version: in R's DESCRIPTION, CROSSFOOT_VERSION in a script
    if [ -d "$root/bindings" ]; then
        while IFS=: read -r file number; do same "${file#"$root"/}" "$number"; done < <(
            grep -rHE --include='*.py' --include='*.R' --include=DESCRIPTION \
                '^(__version__ *(: *[A-Za-z]+ *)?= *"[^"]*"|Version: *[0-9].*|(CROSSFOOT_VERSION|crossfoot_version) *<- *"[^"]*")$' "$root/bindings" \
                | sed -E 's/^([^:]*):[^"0-9]*"?([^"]*)"?$/\1:\2/')
    fi
    exit $wrong ;;
*) echo "usage: version.sh [--debian | --epoch | --check]" >&2; exit 2 ;;
esac
