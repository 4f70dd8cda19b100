# CHANGELOG.md → debian/changelog: a heading "## 0.1.0 (2026-12-01)" is an entry, a list's item one of its items, lines of 78 columns.
# -v version=… is the version of the topmost entry, -v maintainer=… and -v date=… (RFC 5322) sign the entries.
function signed() { if (entries) printf "\n -- %s  %s\n\n", maintainer, (dated == "" ? date : dated) }
function written(   count, words, i, line) {
    if (item == "") return
    count = split(item, words, " ")
    line = "  * " words[1]
    for (i = 2; i <= count; i++) {
        if (length(line) + 1 + length(words[i]) > 78) { print line; line = "    " words[i] }
        else line = line " " words[i]
    }
    print line
    item = ""
}
/^## / {
    written(); signed()
    dated = ""
    if ($3 ~ /[0-9]-[0-9]/) {
        day = $3; gsub(/[()]/, "", day)
        ("date -u -R -d " day) | getline dated
    }
    printf "crossfoot (%s) %s; urgency=medium\n\n", (entries++ ? $2 "-1" : version), ($3 == "(unreleased)" ? "UNRELEASED" : "unstable")
    next
}
/^- / { written(); item = substr($0, 3); next }
/^  / && item != "" { item = item " " $0 }
END { written(); signed() }
