# Crossfoot for R: the reports of the `crossfoot` command as data frames.
#
#   source("crossfoot.R")
#   findings <- crossfoot_check("paper.pdf")
#
# The command does the work and must be installed: on the PATH, or named by the environment variable CROSSFOOT or by `executable`. Needs R 4.0
# and the package jsonlite. A finding is a question about numbers: nothing here says more than the command does.

#' The version of this file, which is that of the command.
crossfoot_version <- "0.1.0"

#' Check papers.
#'
#' @param paths Papers, or folders of papers.
#' @param severity The least severity that is shown: "note", "warning" or "error".
#' @param rules,exclude_rules Names of rules to show or to leave out, as `crossfoot rules` lists them.
#' @param decided Whether findings that a curator has decided on are among the rows; `decision` and `reason` tell them.
#' @param jobs Papers read at the same time; all cores where NULL.
#' @param executable The command's path.
#' @return A data frame with a row a finding, those between the papers of a study included (`study`): paper, path, study, journal, year, rule, severity,
#'   message, working, question, reported, readings, where, quote, section, page, first_line, last_line, element, table, row, column, places, decision,
#'   reason, id. The place is the finding's first; row and column count from 1, places is the number of all. The attribute "papers" is a
#'   data frame with a row a paper: paper, path, format, title, journal, year, doi, verdict, words, numbers, checked, findings, error. Stops with the
#'   command's own sentence where no paper can be read or the call is wrong; a paper that cannot be read beside others has its reason in `error`.
crossfoot_check <- function(paths, severity = NULL, rules = NULL, exclude_rules = NULL, decided = FALSE, jobs = NULL, executable = NULL) {
  report <- crossfoot_report(paths, severity, rules, exclude_rules, jobs, executable)
  rows <- list()
  for (paper in report$papers) {
    known <- list(
      paper = paper$id, path = paper$source$path, study = NA_character_, journal = crossfoot_text(paper$publication$journal),
      year = crossfoot_whole(paper$publication$year)
    )
    for (check in paper$checks) {
      if (crossfoot_shows(check, decided)) rows[[length(rows) + 1]] <- c(known, crossfoot_finding(check))
    }
  }
  for (study in report$studies) {
    known <- list(
      paper = paste(unlist(study$papers), collapse = " "), path = NA_character_, study = study$id, journal = NA_character_, year = NA_integer_
    )
    for (check in study$checks) {
      if (crossfoot_shows(check, decided)) rows[[length(rows) + 1]] <- c(known, crossfoot_finding(check))
    }
  }
  findings <- crossfoot_frame(rows, c(
    list(paper = "", path = "", study = "", journal = "", year = 0L), crossfoot_finding(list(evidence = list(list())))
  ))
  attr(findings, "papers") <- crossfoot_papers(report)
  findings
}

#' The typed tables of papers.
#'
#' @inheritParams crossfoot_check
#' @return A list of data frames, one a table, named "paper/table-1": the cells as printed, columns by name, the groups of rows in `section` where there are
#'   any. Attributes "label", "caption", "kind", and "columns": a data frame with name, header, type and population.
crossfoot_tables <- function(paths, jobs = NULL, executable = NULL) {
  report <- crossfoot_report(paths, NULL, NULL, NULL, jobs, executable)
  found <- list()
  for (paper in report$papers) {
    for (table in paper$tables) {
      names <- vapply(table$columns, function(column) column$name, "")
      cells <- lapply(seq_along(names), function(column) {
        vapply(table$rows, function(row) crossfoot_text(row$cells[[column]]), "")
      })
      frame <- as.data.frame(setNames(cells, names), check.names = FALSE, stringsAsFactors = FALSE)
      groups <- vapply(table$rows, function(row) paste(unlist(row$section), collapse = " \u203a "), "")
      if (any(groups != "")) {
        own <- if ("section" %in% names) "section_" else "section"
        frame <- cbind(setNames(data.frame(groups, stringsAsFactors = FALSE), own), frame)
      }
      attr(frame, "label") <- crossfoot_text(table$label)
      attr(frame, "caption") <- crossfoot_text(table$caption)
      attr(frame, "kind") <- table$kind
      attr(frame, "columns") <- data.frame(
        name = names,
        header = vapply(table$columns, function(column) paste(unlist(column$header), collapse = " \u203a "), ""),
        type = vapply(table$columns, function(column) column$type, ""),
        population = vapply(table$columns, function(column) crossfoot_whole(column$population), 0L),
        stringsAsFactors = FALSE
      )
      found[[paste(paper$id, table$id, sep = "/")]] <- frame
    }
  }
  found
}

#' What a rule checks, how it computes and when it stays silent.
#'
#' @return The text that `crossfoot explain` prints.
crossfoot_explain <- function(rule, executable = NULL) {
  done <- crossfoot_run(c("explain", "--", rule), crossfoot_executable(executable))
  if (done$status != 0) stop(done$complaints, call. = FALSE)
  paste(done$output, collapse = "\n")
}

# The report as jsonlite reads it: lists in lists, named as in docs/report.schema.json.
crossfoot_report <- function(paths, severity, rules, exclude_rules, jobs, executable) {
  if (!requireNamespace("jsonlite", quietly = TRUE)) {
    stop("crossfoot.R needs the package jsonlite: install.packages(\"jsonlite\")", call. = FALSE)
  }
  paths <- as.character(paths)
  if (length(paths) == 0 || any(is.na(paths) | paths %in% c("", "-"))) {
    stop("name papers or folders of papers: crossfoot_check(paths, \u2026)", call. = FALSE)
  }
  command <- crossfoot_executable(executable)
  # what stands in a crossfoot.yaml of the working folder is for people at a terminal
  words <- c("check", "--format", "json", "--no-defaults", "--quiet")
  if (!is.null(severity)) words <- c(words, "--severity", severity)
  for (name in rules) words <- c(words, "--rule", name)
  for (name in exclude_rules) words <- c(words, "--exclude-rule", name)
  if (!is.null(jobs)) words <- c(words, "--jobs", format(jobs, scientific = FALSE))
  written <- tempfile("crossfoot-", fileext = ".json")
  on.exit(unlink(written))
  done <- crossfoot_run(c(words, "--output", written, "--", paths), command)
  if (!file.exists(written)) stop(done$complaints, call. = FALSE)
  report <- jsonlite::read_json(written)
  if (!identical(as.integer(report$reportVersion), 1L)) {
    stop(sprintf("the command writes reports of version %s, and this file reads version 1: take a newer crossfoot.R", report$reportVersion), call. = FALSE)
  }
  if (all(vapply(report$papers, function(paper) !is.null(paper$error), TRUE))) stop(done$complaints, call. = FALSE)
  report
}

# Runs the command: status 0, 1 and 2 are results, whatever else ends it is not.
crossfoot_run <- function(words, command) {
  errors <- tempfile("crossfoot-")
  on.exit(unlink(errors))
  output <- suppressWarnings(system2(command, vapply(words, shQuote, ""), stdout = TRUE, stderr = errors))
  status <- attr(output, "status")
  if (is.null(status)) status <- 0L
  complaints <- readLines(errors, warn = FALSE, encoding = "UTF-8")
  complaints <- complaints[nzchar(trimws(complaints)) & !grepl("^(Usage:|  See )", complaints)]
  complaints <- paste(sub("^(crossfoot|Error): ", "", complaints), collapse = "\n")
  if (!nzchar(complaints)) complaints <- sprintf("crossfoot ended with status %d", status)
  if (!status %in% 0:2) stop(complaints, call. = FALSE)
  list(output = enc2utf8(as.character(output)), status = status, complaints = complaints)
}

# The command's path, once its version is known to be no older than this file.
crossfoot_executable <- function(executable) {
  name <- if (!is.null(executable)) executable else Sys.getenv("CROSSFOOT", "crossfoot")
  command <- unname(Sys.which(name))
  if (!nzchar(command)) {
    stop(name, ": there is no such command: install Crossfoot, or say where it is with executable = or the variable CROSSFOOT", call. = FALSE)
  }
  found <- suppressWarnings(system2(command, "--version", stdout = TRUE, stderr = FALSE))[1]
  version <- sub("[-+].*$", "", found)
  if (is.na(found) || !grepl("^[0-9]+([.][0-9]+)+$", version)) {
    stop(command, ": gives no version of Crossfoot: is it another program?", call. = FALSE)
  }
  if (package_version(version)[1, 1:2] < package_version(crossfoot_version)[1, 1:2]) {
    stop(sprintf("%s: is Crossfoot %s, and this file is of %s: install a newer command", command, found, crossfoot_version), call. = FALSE)
  }
  command
}

crossfoot_shows <- function(check, decided) check$verdict == "disagrees" && (decided || is.null(check$decision))

crossfoot_finding <- function(check) {
  place <- check$evidence[[1]]
  line <- function(which) if (length(place$lines) == 2) as.integer(place$lines[[which]]) else NA_integer_
  list(
    rule = crossfoot_text(check$rule), severity = crossfoot_text(check$severity), message = crossfoot_text(check$message),
    working = crossfoot_text(check$working), question = crossfoot_text(check$question),
    reported = paste(unlist(check$reported), collapse = "; "), readings = paste(unlist(check$readings), collapse = "; "),
    where = crossfoot_text(place$where), quote = crossfoot_text(place$quote), section = crossfoot_text(place$section),
    page = crossfoot_whole(place$page), first_line = line(1), last_line = line(2), element = crossfoot_text(place$element),
    table = crossfoot_text(place$cell$table), row = crossfoot_whole(place$cell$row) + 1L, column = crossfoot_whole(place$cell$column) + 1L,
    places = length(check$evidence), decision = crossfoot_text(check$decision$kind), reason = crossfoot_text(check$decision$reason),
    id = crossfoot_text(check$id)
  )
}

crossfoot_papers <- function(report) {
  rows <- lapply(report$papers, function(paper) {
    list(
      paper = paper$id, path = paper$source$path, format = paper$source$format, title = crossfoot_text(paper$title),
      journal = crossfoot_text(paper$publication$journal), year = crossfoot_whole(paper$publication$year),
      doi = crossfoot_text(paper$publication$doi), verdict = crossfoot_text(paper$verdict$kind), words = crossfoot_text(paper$verdict$words),
      numbers = crossfoot_whole(paper$verdict$numbers), checked = crossfoot_whole(paper$verdict$checked),
      findings = crossfoot_whole(paper$verdict$findings), error = crossfoot_text(paper$error)
    )
  })
  crossfoot_frame(rows, rows[[1]])
}

# Rows as a data frame; `like` is a row that gives the columns of one without rows.
crossfoot_frame <- function(rows, like) {
  columns <- lapply(names(like), function(name) {
    values <- lapply(rows, function(row) row[[name]])
    if (length(values)) unlist(values) else like[[name]][0]
  })
  as.data.frame(setNames(columns, names(like)), stringsAsFactors = FALSE)
}

crossfoot_text <- function(value) if (is.null(value)) NA_character_ else as.character(value)
crossfoot_whole <- function(value) if (is.null(value)) NA_integer_ else as.integer(value)
