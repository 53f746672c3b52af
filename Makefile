# Two commands do everything: `make demo` and `make test`. Only Python 3.11+ and make are needed; pip reaches its registry.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DEMO := .demo

.PHONY: demo test check wheel bench bench-smoke accuracy clean

demo: $(STAMP)
	@rm -rf $(DEMO)
	@$(BIN)/ombudsgraph build samples/decisions --store $(DEMO)
	@$(BIN)/ombudsgraph validate --store $(DEMO) --fail-on warning | tail -n 1
	@echo
	@echo "Which councils were at fault in cases that turn on the Children Act 1989, and what did they pay?"
	@$(BIN)/ombudsgraph query faults-and-payments --param provision=leg:ukpga/1989/41 --store $(DEMO) --format table

test: $(STAMP)
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

wheel: $(STAMP)
	rm -rf dist
	$(BIN)/python -m build --wheel --sdist --outdir dist .

bench: $(STAMP)
	$(BIN)/python -m pip install --quiet --group bench
	$(BIN)/python benchmarks/speed.py
	$(BIN)/python benchmarks/growth.py
	$(BIN)/python benchmarks/validation.py
	$(BIN)/python benchmarks/questions.py
	$(BIN)/python benchmarks/endpoint.py
	$(BIN)/python benchmarks/exports.py
	$(BIN)/python benchmarks/page.py

bench-smoke: $(STAMP)
	$(BIN)/python -m pip install --quiet --group bench
	$(BIN)/python benchmarks/speed.py --count 200
	$(BIN)/python benchmarks/growth.py --quiet --sizes 16384 131072
	$(BIN)/python benchmarks/validation.py --counts 100 --peer-counts 2 --peer-seconds 60
	$(BIN)/python benchmarks/questions.py --smoke

accuracy: $(STAMP)
	$(BIN)/ombudsgraph evaluate samples/gold samples/decisions
	$(BIN)/ombudsgraph evaluate tests/statements/development/gold tests/statements/development/decisions
	@# the table alone: no rule is developed on these
	$(BIN)/ombudsgraph evaluate --table tests/statements/held-out/gold tests/statements/held-out/decisions

clean:
	rm -rf $(VENV) $(DEMO) .bench .clients dist build src/ombudsgraph/exports/page/bundle

$(STAMP): pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable . --group dev
	@touch $@
