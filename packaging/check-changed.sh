#!/usr/bin/env bash
# Checks the papers that were changed between two commits of the repository in the working folder: check-changed.sh BASE [HEAD].
# The action of a code host runs it, and so can any other pipeline. Settings come from the environment:
#   CROSSFOOT   the program (crossfoot)
#   PATHS       which files are looked at, a git pathspec a line (all)
#   SEVERITY    the least severity that the SARIF file holds: error, warning, note (note)
#   FAIL_FROM   the least severity that makes the run fail, or never (error)
#   SARIF       the file that is written (crossfoot.sarif)
# Exit status: 0 nothing of FAIL_FROM or above was found, or no paper was changed; 1 something was; 2 a paper could not be read, or the
# call was wrong. Where no paper was changed, no SARIF file is written.
set -uo pipefail

wrong() { echo "check-changed: $1" >&2; exit 2; }
(($# == 1 || $# == 2)) || wrong "give the commit to compare with, and the changed one if it is not HEAD"
base=$1 head=${2:-HEAD}
program=${CROSSFOOT:-crossfoot} severity=${SEVERITY:-note} fail_from=${FAIL_FROM:-error} sarif=${SARIF:-crossfoot.sarif}
command -v "$program" >/dev/null || wrong "$program: there is no such program: install Crossfoot, or name it with CROSSFOOT"
case "$severity" in error | warning | note) ;; *) wrong "SEVERITY is '$severity': give error, warning or note" ;; esac
case "$fail_from" in error | warning | note | never) ;; *) wrong "FAIL_FROM is '$fail_from': give error, warning, note or never" ;; esac
top=$(git rev-parse --show-toplevel 2>/dev/null) || wrong "$PWD is in no git repository"
case "$sarif" in /*) ;; *) sarif=$PWD/$sarif ;; esac
# addresses in the report count from the repository's folder
cd "$top" || exit 2

# A pipeline often has the last commit alone.
if ! git merge-base "$base" "$head" >/dev/null 2>&1; then
    if [ "$(git rev-parse --is-shallow-repository)" = true ]; then deepen=(--unshallow); else deepen=(); fi
    git fetch --quiet --no-tags "${deepen[@]}" origin "$base" 2>/dev/null
    git merge-base "$base" "$head" >/dev/null 2>&1 \
        || wrong "$base and $head have no commit in common here: check out the whole history (fetch-depth: 0)"
fi

paths=()
while IFS= read -r line; do
    line=${line#"${line%%[![:space:]]*}"} line=${line%"${line##*[![:space:]]}"}
    [ -z "$line" ] || paths+=("$line")
done <<<"${PATHS:-}"

list=$(mktemp) changed=$(mktemp)
trap 'rm -f "$list" "$changed"' EXIT
git diff --name-only -z --diff-filter=d "$base...$head" -- "${paths[@]}" > "$changed" \
    || wrong "git cannot compare $base with $head"
declare -A seen=()
add() {
    [ -f "$1" ] && [ -z "${seen[$1]:-}" ] || return 0
    case "$1" in *$'\n'*) echo "check-changed: a name with a line's end is left out: ${1//$'\n'/ }" >&2; return 0 ;; esac
    seen[$1]=1
    printf '%s\n' "$1" >> "$list"
}
while IFS= read -r -d '' file; do
    case "$file" in
    *.protocol.md | *.decisions.yaml)
        # what a curator wrote belongs to the paper beside it
        stem=${file%.protocol.md} stem=${stem%.decisions.yaml}
        for paper in "$stem".*; do add "$paper"; done ;;
    *) add "$file" ;;
    esac
done < "$changed"

# an old report must not pass for this run's, and a file of the repository is none
git ls-files --error-unmatch -- "$sarif" >/dev/null 2>&1 && wrong "$sarif is a file of the repository: name another one for the report"
rm -f -- "$sarif"
# which of them are papers, the program knows
"$program" check --files-from "$list" --only-papers --severity "$severity" --format sarif --output "$sarif" --quiet
status=$?
[ $status -le 2 ] || wrong "$program ended with the status $status"
[ -z "${GITHUB_OUTPUT:-}" ] || [ ! -s "$sarif" ] || echo "sarif=$sarif" >> "$GITHUB_OUTPUT"
[ $status -eq 2 ] && exit 2
if [ ! -e "$sarif" ]; then
    echo "No paper was changed between $base and $head."
    exit 0
fi
# the report for people goes into the log, and its status counts
if [ "$fail_from" = never ]; then
    "$program" check --files-from "$list" --only-papers --severity "$severity"
    status=$?
    [ $status -eq 1 ] && status=0
else
    "$program" check --files-from "$list" --only-papers --severity "$fail_from"
    status=$?
fi
exit $status
