# Everything a user runs: `make run` and `make test` work on a fresh Debian or Ubuntu machine with Swift and git.
PACKAGES := r-mathlib libgnutls28-dev zlib1g-dev libcairo2-dev libpoppler-glib-dev libqpdf-dev libxml2-dev libcmark-gfm-dev libcmark-gfm-extensions-dev \
	libsqlite3-dev libarchive-dev pkg-config
# Faster with it, the same without.
OPTIONAL := libjemalloc-dev
CROSSFOOT := .build/release/crossfoot
REPORT := .build/report

.PHONY: run test fuzz bless build install uninstall deps format lint bench typeset figures review-test pictures place deb deb-test \
	container-test hook-test library-test docs bindings-test format-test spark-test

run: build
	@mkdir -p $(REPORT)
	@$(CROSSFOOT) check corpus --format markdown --output $(REPORT)/report.md || [ $$? -eq 1 ]
	@$(CROSSFOOT) check corpus --format html --output $(REPORT)/report.html || [ $$? -eq 1 ]
	@$(CROSSFOOT) check corpus --format json --output $(REPORT)/report.json || [ $$? -eq 1 ]
	@$(CROSSFOOT) check corpus --format letter --output $(REPORT)/letters.docx || [ $$? -eq 1 ]
	@$(CROSSFOOT) extract corpus --output $(REPORT)/extracted
	@$(CROSSFOOT) check corpus/pdf --format markdown --output $(REPORT)/pdf-report.md --mark $(REPORT)/marked/ --mark-all || [ $$? -eq 1 ]
	@$(CROSSFOOT) check corpus || [ $$? -eq 1 ]
	@echo
	@echo "The typeset papers: $(REPORT)/pdf-report.md; copies with every checked number highlighted: $(REPORT)/marked/"
	@echo "The report for an editor: $(REPORT)/report.html or $(REPORT)/report.md, with figures; to the authors: $(REPORT)/letters.docx; for programs: $(REPORT)/report.json; the typed tables: $(REPORT)/extracted/"

# A minute of fuzzing comes before the tests, so that their closing lines stand last.
test: deps
	swift build --build-tests
	.build/debug/crossfoot-fuzz --binary .build/debug/crossfoot --seconds 60 --batch 40 --limit 60 --tries 60 --findings .build/fuzz-findings
	swift test --skip-build --disable-xctest

# Invented, damaged and hostile inputs against the release build, for as long as FUZZ says: make fuzz FUZZ="--inputs 10000".
FUZZ ?= --seconds 3600 --seeds corpus
fuzz: build
	swift build -c release --product crossfoot-fuzz --static-swift-stdlib
	.build/release/crossfoot-fuzz --binary $(CROSSFOOT) --findings .build/fuzz-findings $(FUZZ)

# Rewrites extracted/ and golden/ from corpus/ and says what changed; the run itself fails, as every blessing does.
bless: deps
	-CROSSFOOT_BLESS=1 swift test --disable-xctest --filter CorpusTests
	@git status --short extracted golden

# The standard library is linked in: its many small calls need no table of addresses, and the program starts in half the time.
build: deps
	swift build -c release --product crossfoot --static-swift-stdlib

# The program, completions for bash, zsh and fish, and manual pages; DESTDIR is for packagers.
PREFIX ?= /usr/local
SHARE = $(DESTDIR)$(PREFIX)/share
INSTALLED = $(DESTDIR)$(PREFIX)/bin/crossfoot $(SHARE)/bash-completion/completions/crossfoot \
	$(SHARE)/zsh/site-functions/_crossfoot $(SHARE)/fish/vendor_completions.d/crossfoot.fish

install: build
	@$(MAKE) --no-print-directory place

# The same of a program that is there already.
place:
	install -d $(dir $(INSTALLED)) $(SHARE)/man/man1
	install -m 755 -s $(CROSSFOOT) $(DESTDIR)$(PREFIX)/bin/crossfoot
	$(CROSSFOOT) --generate-completion-script bash > $(SHARE)/bash-completion/completions/crossfoot
	$(CROSSFOOT) --generate-completion-script zsh > $(SHARE)/zsh/site-functions/_crossfoot
	$(CROSSFOOT) --generate-completion-script fish > $(SHARE)/fish/vendor_completions.d/crossfoot.fish
	$(CROSSFOOT) manual --output $(SHARE)/man/man1

uninstall:
	rm -f $(INSTALLED) $(SHARE)/man/man1/crossfoot.1 $(SHARE)/man/man1/crossfoot-*.1

# A Debian package into .build/deb; the test looks at it with lintian and installs it into a Debian of its own (root's rights).
deb: build
	packaging/deb.sh $(CROSSFOOT) .build/deb

deb-test: build
	packaging/deb-test.sh $(CROSSFOOT)

# The last stage of Containerfile, made without a registry.
container-test: build
	packaging/container-test.sh $(CROSSFOOT)

# The hook for pre-commit and the action's definition, tried on repositories made for it.
hook-test: build
	packaging/hook-test.sh $(CROSSFOOT)

# Another package that uses the library's products, built and run; and the reference of these products into .build/docs.
library-test: deps
	packaging/library-test.sh

docs: deps
	packaging/docs.sh .build/docs

deps:
	@if [ "$$(id -u)" -eq 0 ]; then as=""; else as="sudo"; fi; \
	install() { $$as apt-get update -qq && $$as env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq -o DPkg::Lock::Timeout=300 "$$@"; }; \
	lacking() { for p in "$$@"; do dpkg -s $$p >/dev/null 2>&1 || echo $$p; done; }; \
	missing=$$(lacking $(PACKAGES)); \
	if [ -n "$$missing" ]; then echo "Installing" $$missing; install $$missing || exit 1; fi; \
	missing=$$(lacking $(OPTIONAL)); \
	if [ -n "$$missing" ]; then echo "Installing" $$missing; install $$missing || echo "$$missing could not be installed: Crossfoot works without it"; fi

format:
	swift format -i -r Package.swift Sources Tests Benchmarks/fuzz

lint:
	swift format lint --strict -r Package.swift Sources Tests Benchmarks/fuzz

# `crossfoot review` in a browser: Debian's Chromium, driven from Python; what that needs comes from PyPI into a folder of its own.
review-test: .build/browser/ready
	swift build --product crossfoot
	cd Tests/Browser && ../../.build/browser/bin/python -m pytest -q -p no:cacheprovider test_review.py

pictures: .build/browser/ready
	swift build --product crossfoot
	.build/browser/bin/python Tests/Browser/pictures.py .build/pictures
	.build/browser/bin/python Tests/Browser/decisions.py

.build/browser/ready: Tests/Browser/requirements.txt
	@if [ "$$(id -u)" -eq 0 ]; then as=""; else as="sudo"; fi; \
	command -v chromium >/dev/null || { $$as apt-get update -qq && $$as env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium; }
	python3 -m venv .build/browser
	.build/browser/bin/pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

# What programs reach the command by: the Python package and the R file, each with its README's example. The latest build is asked.
BINDINGS := .build-bindings/bin
BUILT := $(shell ls -t $(CROSSFOOT) .build/debug/crossfoot 2>/dev/null | head -1)
PROGRAM ?= $(or $(BUILT),$(CROSSFOOT))
bindings-test: $(if $(wildcard $(PROGRAM)),,build)
	@if ! python3 -c 'import ensurepip' >/dev/null 2>&1; then echo "Python package: skipped, there is no python3-venv (apt-get install python3-venv)"; \
	else $(MAKE) --no-print-directory .build-bindings/ready && cd bindings/python && ../../$(BINDINGS)/mypy && \
		CROSSFOOT=$(abspath $(PROGRAM)) ../../$(BINDINGS)/python -m pytest; fi
	@if ! command -v Rscript >/dev/null; then echo "R file: skipped, there is no Rscript (apt-get install r-base-core r-cran-jsonlite)"; \
	elif ! Rscript -e 'library(jsonlite)' >/dev/null 2>&1; then echo "R file: skipped, R has no jsonlite (apt-get install r-cran-jsonlite)"; \
	else CROSSFOOT=$(abspath $(PROGRAM)) Rscript bindings/r/test_crossfoot.R; fi

.build-bindings/ready: bindings/python/requirements-test.txt bindings/python/pyproject.toml
	python3 -m venv .build-bindings
	$(BINDINGS)/pip install --quiet --disable-pip-version-check --requirement $< --editable bindings/python
	@touch $@

# SARIF by the schema of OASIS (a package of PyPI carries it), annotations by what the W3C demands; the latest build is asked.
format-test: $(if $(wildcard $(PROGRAM)),,build)
	@if ! python3 -c 'import ensurepip' >/dev/null 2>&1; then echo "Formats: skipped, there is no python3-venv (apt-get install python3-venv)"; \
	else $(MAKE) --no-print-directory .build-formats/ready && cd Tests/Formats && \
		CROSSFOOT=$(abspath $(PROGRAM)) ../../.build-formats/bin/python -m pytest -q -p no:cacheprovider; fi

.build-formats/ready: Tests/Formats/requirements.txt
	python3 -m venv .build-formats
	.build-formats/bin/pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

# Many papers: Spark on a cluster of this machine with a worker killed, GNU parallel, a Slurm array's tasks, SQL (docs/at-scale.md).
spark-test: .build-spark/ready $(if $(wildcard $(PROGRAM)),,build)
	cd Benchmarks/spark && CROSSFOOT=$(abspath $(PROGRAM)) ../../.build-spark/bin/python -m pytest -q -rs -p no:cacheprovider

.build-spark/ready: Benchmarks/spark/requirements.txt
	@command -v java >/dev/null || echo "Spark's test will be skipped: there is no Java (apt-get install default-jre-headless)"
	python3 -m venv .build-spark
	.build-spark/bin/pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

# What judged samples say of each rule, for `crossfoot explain` and for the rules' status.
figures:
	python3 Benchmarks/adjudication/figures.py > .build/figures.swift
	mv .build/figures.swift Sources/Rules/Engine/AdjudicatedFigures.swift

bench: build
	@for i in 1 2 3 4 5; do /usr/bin/env time -f "%e s, %M kB" $(CROSSFOOT) check corpus >/dev/null || true; done
	@/usr/bin/env time -f "--version: %e s" $(CROSSFOOT) --version

# Sets corpus/typeset/*.typ into corpus/pdf/; the typesetter and its fonts come from PyPI into a folder of their own.
typeset: .build-typeset/ready
	.build-typeset/bin/python corpus/typeset/typeset.py

.build-typeset/ready: corpus/typeset/requirements.txt
	python3 -m venv .build-typeset
	.build-typeset/bin/pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@
