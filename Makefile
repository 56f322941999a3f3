# `make help` lists the targets. Needs GNU make and Python 3.11 or later; everything else goes into .venv.

PYTHON ?= python3
VENV   ?= .venv
HOST   ?= 127.0.0.1
PORT   ?= 8000
IMAGE  ?= dateline:dev
FUZZ   ?= 10000
SBOM_OF ?= docker:$(IMAGE)

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help serve test lint fmt lock bench bench-speed bench-serving bench-endurance train openapi assets client-test \
        image image-test load-test browser-test fuzz ray-test deployment-check sbom clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: $(VENV)/.runtime ## Serve on HOST and PORT (127.0.0.1, 8000)
	$(BIN)/python -m service.cli serve --host $(HOST) --port $(PORT)

test: lint ## Check style, types and architecture, then run all tests
	$(BIN)/python -m pytest

lint: $(VENV)/.dev ## Check style, types and architecture
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

fmt: $(VENV)/.dev ## Format the code and mend what can be mended by itself
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: $(VENV)/.dev ## Measure quality on the annotated data and compare with the floors
	$(BIN)/python -m bench

bench-speed: $(VENV)/.dev ## Measure time and memory
	$(BIN)/python -m bench.speed

bench-serving: $(VENV)/.dev ## Measure what serving costs and how overload and restarts are borne; two quiet cores, haproxy
	$(BIN)/python -m bench.serving

bench-endurance: $(VENV)/.dev ## Watch the memory of a worker over 20,000 articles; half an hour
	$(BIN)/python -m bench.soak

DATA ?= ../shared/data

train: $(VENV)/.dev ## Train the encoder anew from DATA (../shared/data) and score it; minutes to an hour on two cores
	$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["training"])' \
	  | xargs $(PIP) install --quiet
	$(BIN)/python -m training.encoder --data $(DATA)

EXAMPLES := service/api/examples

openapi: $(VENV)/.dev ## Extract the documentation's example anew and write openapi/openapi.json
	mkdir -p build
	$(BIN)/python -m service.cli extract $(EXAMPLES)/article.json > build/extraction.json
	mv build/extraction.json $(EXAMPLES)/extraction.json
	$(BIN)/python -m service.cli openapi > build/openapi.json
	mv build/openapi.json openapi/openapi.json

BROWSER := tests/browser

ASSETS := service/api/pages/assets
PACKAGES := training/node_modules

assets: $(VENV)/.dev ## Compile the reading page's map anew and copy its fonts; needs npm
	npm ci --prefix training --ignore-scripts --no-audit --no-fund
	$(BIN)/python -m training.outlines $(PACKAGES)/world-atlas/countries-50m.json
	cp $(PACKAGES)/@fontsource-variable/newsreader/files/newsreader-latin-opsz-normal.woff2 $(ASSETS)/newsreader.woff2
	cp $(PACKAGES)/@fontsource-variable/newsreader/files/newsreader-latin-ext-wght-normal.woff2 $(ASSETS)/newsreader-ext.woff2
	cp $(PACKAGES)/@fontsource-variable/newsreader/files/newsreader-latin-wght-italic.woff2 $(ASSETS)/newsreader-italic.woff2
	cp $(PACKAGES)/@fontsource-variable/public-sans/files/public-sans-latin-wght-normal.woff2 $(ASSETS)/public-sans.woff2
	cp $(PACKAGES)/@fontsource-variable/public-sans/files/public-sans-latin-ext-wght-normal.woff2 $(ASSETS)/public-sans-ext.woff2

LOCK := uv pip compile -q --python-version 3.11 --universal --generate-hashes --no-annotate --no-header --no-emit-index-url

# uv is no part of the project: it lives in an environment of its own for as long as it is needed.
lock: ## Pin all dependencies again, by hash
	rm -rf build/lock && $(PYTHON) -m venv build/lock && build/lock/bin/python -m pip install -q uv
	build/lock/bin/$(LOCK) pyproject.toml -o requirements/runtime.txt
	build/lock/bin/$(LOCK) pyproject.toml --extra otel -o requirements/otel.txt
	build/lock/bin/$(LOCK) pyproject.toml --extra otel --group dev -o requirements/dev.txt
	build/lock/bin/$(LOCK) pyproject.toml --extra otel --extra ray --group dev -o requirements/ray.txt
	build/lock/bin/$(LOCK) --group deployment -o requirements/deployment.txt
	build/lock/bin/$(LOCK) --group clients -o requirements/clients.txt
	rm -rf build/lock

CLIENTS := tests/clients/typescript

client-test: $(VENV)/.dev build/clients/.installed $(CLIENTS)/node_modules/.package-lock.json ## Generate clients in Python and TypeScript and call a service with them; node, npm; one minute
	$(BIN)/python -m pytest -m clients tests/clients

build/clients/.installed: requirements/clients.txt | $(VENV)/bin/python
	$(PYTHON) -m venv build/clients
	build/clients/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes -r requirements/clients.txt
	@touch $@

$(CLIENTS)/node_modules/.package-lock.json: $(CLIENTS)/package-lock.json
	npm ci --prefix $(CLIENTS) --ignore-scripts --no-audit --no-fund --silent
	@touch $@

image: ## Build the container image
	docker build -t $(IMAGE) .

image-test: $(VENV)/.dev ## Build the image and run it, confined; root, buildah, podman, runc, mmdebstrap; four minutes
	$(BIN)/python -m pytest -m image -s tests/image

load-test: $(VENV)/.dev ## Restart, kill and overload replicas behind haproxy; haproxy; four minutes
	$(BIN)/python -m pytest -m load tests/load

browser-test: $(VENV)/.dev $(BROWSER)/node_modules/.package-lock.json ## Use the pages in a real Chromium; chromium, npm; two minutes
	$(BIN)/python -m pytest -m browser tests/browser

fuzz: $(VENV)/.dev ## Send FUZZ (10000) damaged articles, pages and bodies to a running service; half an hour
	FUZZ=$(FUZZ) $(BIN)/python -m pytest -m fuzz -s tests/fuzz

ray-test: $(VENV)-ray/.ready ## Run the extractor on a local Ray cluster; two minutes
	$(VENV)-ray/bin/python -m pytest -m ray tests/archive

deployment-check: $(VENV)-deployment/.ready ## Look over manifests and Dockerfile with checkov
	mkdir -p build/deployment
	for overlay in dev production; do \
	  $(BIN)/kubectl kustomize k8s/overlays/$$overlay > build/deployment/$$overlay.yaml || exit 1; done
	cp k8s/examples/archive/job.yaml Dockerfile build/deployment/
	$(VENV)-deployment/bin/checkov --config-file .checkov.yaml --directory build/deployment

sbom: $(VENV)-deployment/.ready ## Write build/sbom.json, a CycloneDX list of what SBOM_OF (the image) holds
	mkdir -p build
	SYFT_CHECK_FOR_APP_UPDATE=false $(VENV)-deployment/bin/syft scan $(SBOM_OF) --output cyclonedx-json=build/sbom.json

clean: ## Remove everything that is not in the repository
	rm -rf $(VENV) $(VENV)-ray $(VENV)-deployment build dist $(BROWSER)/node_modules $(PACKAGES) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .schemathesis
	rm -rf $(CLIENTS)/node_modules $(CLIENTS)/build $(CLIENTS)/schema.ts

# --- environments -----------------------------------------------------------------------------------------------

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'Python 3.11 or later is needed: make PYTHON=/path/to/python3.11 …' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	  || { echo 'This Python cannot make environments. On Debian and Ubuntu: apt-get install python3-venv' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# Serving needs no installed package: it runs from this directory.
$(VENV)/.runtime: requirements/runtime.txt | $(VENV)/bin/python
	$(PIP) install --quiet --require-hashes -r requirements/runtime.txt
	@touch $@

$(VENV)/.dev: requirements/dev.txt pyproject.toml | $(VENV)/bin/python
	$(PIP) install --quiet --require-hashes -r requirements/dev.txt
	$(PIP) install --quiet --no-build-isolation --no-deps -e .
	@touch $@ $(VENV)/.runtime

$(BROWSER)/node_modules/.package-lock.json: $(BROWSER)/package-lock.json
	npm ci --prefix $(BROWSER) --ignore-scripts --no-audit --no-fund
	@touch $@

$(VENV)-ray/.ready: requirements/ray.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)-ray
	$(VENV)-ray/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes -r requirements/ray.txt
	@touch $@

$(VENV)-deployment/.ready: requirements/deployment.txt | $(VENV)/.dev
	$(PYTHON) -m venv $(VENV)-deployment
	$(VENV)-deployment/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes \
	  -r requirements/deployment.txt
	@touch $@
