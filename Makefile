# studyhub, from its checkout. `make` lists what there is.
PYTHON3 ?= python3
PYTHON := .venv/bin/python
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup run demo test test-slow test-postgres lint format check-exercises bench bench-clock bench-samples soak

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup:  ## make .venv and install; quick when nothing changed
	@$(PYTHON3) studyhub/running/installing.py

run: setup  ## the site on http://127.0.0.1:8000 (PORT=… for another port); Ctrl-C stops it
	@exec $(PYTHON) -m studyhub.running

demo: setup  ## a second site, in var/demo, with two learners and two weeks of their life
	@exec $(PYTHON) -m studyhub.running --demo

test: setup  ## the suite, browser journeys included where there is a Chromium (TESTS=tests/roadmap for some)
	$(BIN)/pytest --numprocesses 2 --dist loadscope -m "not slow" $(TESTS)

# Three at once on two cores: an attack mostly waits for its limit.
test-slow: setup  ## every attack on the wall and the clock, every sample of every exercise
	$(BIN)/pytest --numprocesses 3 --dist loadscope -m slow $(TESTS)

ON_POSTGRES := tests/postgres tests/admin/test_merging.py tests/ops/test_rows_without_a_value_stand_where_they_stood.py

test-postgres: setup  ## what SQLite forgives, on PostgreSQL: the one in DATABASE_URL, or one of its own (TESTS=… for others)
	$(PYTHON) -m tests.postgres.server $(BIN)/pytest $(or $(TESTS),$(ON_POSTGRES))

lint: setup  ## format, lint, types, import rule, migrations, deployment check
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(PYTHON) manage.py makemigrations --check --dry-run
	HTTPS=1 DEBUG=0 ALLOWED_HOSTS=studyhub.example $(PYTHON) manage.py check --deploy --fail-level WARNING

format: setup  ## let ruff write the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

check-exercises: setup  ## grade every sample of every exercise; each must get the verdict of its folder's name
	$(PYTHON) -m grader check exercises/*/*

bench: setup  ## what a grade costs, beside nbgrader and others; writes bench/out.json
	@$(PYTHON) -m bench

bench-samples: setup  ## timed samples graded TIMES=3 times in a row, with LOADED=1 on busy cores (EXERCISES=… for some): long
	@$(PYTHON) -m bench.samples --times $(or $(TIMES),3) $(if $(LOADED),--loaded) $(EXERCISES)

bench-clock: setup  ## how sure speed verdicts are, quiet and loaded: some twenty minutes; writes bench/out-clock.json
	$(PYTHON) -m bench.clock

soak: setup  ## break every part under N=1000 submissions, and count what was lost or counted twice
	$(PYTHON) -m bench.soak --n $(or $(N),1000)
