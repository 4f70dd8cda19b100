# Tests crossfoot.R, the README's example among them: Rscript bindings/r/test_crossfoot.R, in the project's folder.

source("bindings/r/crossfoot.R")

expect <- function(holds, words) if (!isTRUE(holds)) stop("not so: ", words, call. = FALSE)
said <- function(call) tryCatch({ call; "nothing" }, error = conditionMessage)

folder <- tempfile("crossfoot-test-")
dir.create(folder)
wrong <- file.path(folder, "wrong paper.nxml")
writeLines(paste0(
  "<article><front><journal-meta><journal-title>Journal of Invented Trials</journal-title></journal-meta><article-meta>",
  "<pub-date><year>2019</year></pub-date></article-meta></front><body><sec><title>Results</title><p>10 of 40 patients (26%) had nausea.</p>",
  "<table-wrap><label>Table 1</label><caption><p>Events</p></caption><table><thead><tr><th>Event</th><th>Drug (n = 40)</th></tr></thead><tbody>",
  "<tr><td>Nausea</td><td>10 (25%)</td></tr><tr><td>Fever</td><td></td></tr></tbody></table></table-wrap></sec></body></article>"
), wrong)
right <- file.path(folder, "right.txt")
writeLines(c("Results", "", "10 of 40 patients (25%) had nausea."), right)

# findings and papers
findings <- crossfoot_check(c(wrong, right, file.path(folder, "none.txt")))
papers <- attr(findings, "papers")
expect(nrow(findings) == 1 && findings$rule == "percent-of-count" && grepl("26", findings$quote), "one finding, with its words")
expect(findings$journal == "Journal of Invented Trials" && findings$year == 2019L, "journal and year")
expect(is.na(papers$error[1]) && papers$error[3] == "there is no such file: check the path", "a paper that is not there has its reason")
expect(nrow(crossfoot_check(wrong, exclude_rules = "percent-of-count")) == 0, "a rule is left out")
none <- crossfoot_check(right)
expect(nrow(none) == 0 && identical(sapply(none, class), sapply(findings, class)), "no finding: the same columns and types")

# between papers, decided ones, cells
study <- crossfoot_check("corpus", severity = "note", jobs = 2)
expect(any(!is.na(study$study)) && all(study$decision[!is.na(study$decision)] == ""), "findings between papers, none decided")
expect(any(!is.na(crossfoot_check("corpus", decided = TRUE)$decision)), "decided ones where they are asked for")

# tables
tables <- crossfoot_tables(wrong)
table <- tables[["wrong paper/table-1"]]
expect(length(tables) == 1 && identical(dim(table), c(2L, 2L)) && table[1, 2] == "10 (25%)" && is.na(table[2, 2]), "a table as printed")
expect(identical(attr(table, "columns")$population, c(NA, 40L)) && attr(table, "label") == "Table 1", "what its columns are")

# what goes wrong
expect(said(crossfoot_check(right, rules = "no-rule")) == "there is no rule \"no-rule\": `crossfoot rules` lists them.", "an unknown rule")
expect(grepl("is a web address", said(crossfoot_check("https://example.org/a"))), "a web address")
expect(grepl("^name papers", said(crossfoot_check(character()))), "no papers")
expect(grepl("no-program: there is no such command: install Crossfoot", said(crossfoot_check(right, executable = "no-program"))), "no command")
program <- function(name, script) {
  path <- file.path(folder, name)
  writeLines(c("#!/bin/sh", script), path)
  Sys.chmod(path, "755")
  path
}
expect(grepl("is Crossfoot 0.0.9", said(crossfoot_check(right, executable = program("old", "echo 0.0.9")))), "a command that is too old")
expect(grepl("gives no version", said(crossfoot_check(right, executable = program("other", "echo hello")))), "another program")
expect(grepl("^# percent-of-count", crossfoot_explain("percent-of-count")), "a rule is explained")

# one version
expect(any(grepl(sprintf("static let version = \"%s\"", crossfoot_version), readLines("Sources/crossfoot/Crossfoot.swift"), fixed = TRUE)), "the command's version")

# the README's example prints what it says
page <- readLines("bindings/r/README.md", encoding = "UTF-8")
fences <- grep("^```", page)
example <- page[(fences[1] + 1):(fences[2] - 1)]
for (block in split(example, cumsum(c(TRUE, head(grepl("^#>", example), -1) & !grepl("^#>", example)[-1])))) {
  shown <- sub("^#> ?", "", block[grepl("^#>", block)])
  values <- lapply(parse(text = block[!grepl("^#>", block)], encoding = "UTF-8"), function(one) withVisible(eval(one, globalenv())))
  printed <- unlist(lapply(values, function(one) if (one$visible) capture.output(print(one$value))))
  expect(length(shown) == 0 || identical(trimws(tail(printed, length(shown))), trimws(shown)), paste(c("the README shows", shown, "and R prints", printed), collapse = "\n"))
}

unlink(folder, recursive = TRUE)
cat("crossfoot.R: all as it should be\n")
