#!/usr/bin/env bash
# Tries the hook for pre-commit and the action's definition: hook-test.sh [PROGRAM]. pre-commit and the action's schema come from PyPI
# into a folder of their own (.build-hook).
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
program=$(realpath "${1:-${CROSSFOOT:-$root/.build/release/crossfoot}}")
[ -x "$program" ] || { echo "$program: there is no built program: make build, or name one" >&2; exit 2; }
skipped() { echo "Hook and action: skipped, $1"; exit 0; }
python3 -c 'import venv, ensurepip' 2>/dev/null || skipped "there is no python3-venv (apt-get install python3-venv)"
tools=$root/.build-hook
if [ ! "$tools/ready" -nt "$root/packaging/hook-requirements.txt" ]; then
    python3 -m venv "$tools"
    "$tools/bin/pip" install --quiet --disable-pip-version-check --requirement "$root/packaging/hook-requirements.txt" \
        || skipped "PyPI does not answer"
    touch "$tools/ready"
fi
"$tools/bin/check-jsonschema" --quiet --builtin-schema vendor.github-actions "$root/action.yml"
"$tools/bin/pre-commit" validate-manifest "$root/.pre-commit-hooks.yaml"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null PRE_COMMIT_HOME=$work/home PATH=$work/bin:$PATH
export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@b.invalid GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@b.invalid
mkdir "$work/bin" "$work/hook" "$work/papers"
ln -s "$program" "$work/bin/crossfoot"
# the hook's repository as it stands here, committed or not
cp "$root/.pre-commit-hooks.yaml" "$work/hook/"
git -C "$work/hook" init -q -b main
git -C "$work/hook" add .pre-commit-hooks.yaml
git -C "$work/hook" commit -q -m hook

cd "$work/papers"
git init -q -b main
printf 'repos:\n  - repo: %s\n    rev: %s\n    hooks:\n      - id: crossfoot\n' "$work/hook" "$(git -C "$work/hook" rev-parse HEAD)" \
    > .pre-commit-config.yaml
"$tools/bin/pre-commit" install >/dev/null
wrong='Events were seen in 7 of 20 patients (40%).'
printf 'Events were seen in 8 of 20 patients (40%%).\n' > 'a paper.txt'
printf '%s\n' "$wrong" > notes.md
git add . && git commit -q -m right 2> "$work/said" || { cat "$work/said" >&2; echo "hook: a right paper was stopped" >&2; exit 1; }
git branch before
printf '%s\n' "$wrong" > 'another paper.txt'
git add .
if git commit -q -m wrong > "$work/said" 2>&1; then echo "hook: a wrong percentage was committed" >&2; exit 1; fi
grep -q '7 of 20' "$work/said" || { cat "$work/said" >&2; echo "hook: the finding is not shown" >&2; exit 1; }
git commit -q --no-verify -m wrong

run_action() { env PROGRAM=crossfoot BASE=before SARIF="$work/report.sarif" "$@" "$root/packaging/action.sh" > "$work/said" 2>&1; }
run_action && status=0 || status=$?
[ "$status" -eq 1 ] && grep -q 'another%20paper.txt' "$work/report.sarif" || { cat "$work/said" >&2; echo "action: status $status" >&2; exit 1; }
run_action VERSION=v0.0.1 && status=0 || status=$?
[ "$status" -eq 2 ] && grep -q 'but 0.0.1 is asked for' "$work/said" || { cat "$work/said" >&2; echo "action: status $status" >&2; exit 1; }
# without the program an engine runs it: one that does so without a container, and sees only what is mounted
cat > "$work/engine" <<'END'
#!/usr/bin/env bash
[ "$1" = run ] || exit 125
while [ "$1" != some/image ]; do
    case "$1" in --volume) mounts="${mounts:-} ${2%%:*}" ;; --workdir) cd "$2" || exit 125 ;; esac
    shift
done
shift
for ((i = 1; i <= $#; i++)); do
    if [ "${!i}" = --files-from ]; then next=$((i + 1)); [[ " $mounts " == *" $(dirname "${!next}") "* ]] || exit 125; fi
done
[[ " $mounts " == *" $PWD "* ]] || exit 125
exec crossfoot "$@"
END
chmod +x "$work/engine"
ln -s "$work/engine" "$work/bin/podman"
run_action PROGRAM=absent IMAGE=some/image && status=0 || status=$?
[ "$status" -eq 1 ] && grep -q '7 of 20' "$work/said" || { cat "$work/said" >&2; echo "action with a container: status $status" >&2; exit 1; }
# what `pre-commit try-repo` does for a user who looks at the hook first
if "$tools/bin/pre-commit" try-repo "$work/hook" crossfoot --all-files > "$work/said" 2>&1; then
    echo "hook: try-repo finds nothing" >&2
    exit 1
fi
grep -q 'Failed' "$work/said"
echo "Hook and action: a commit with a wrong percentage is stopped, the action reports it"
