# Watchword. `make run` and `make test` need nothing beforehand: what is missing among the Debian
# packages named below is installed when this user may, and otherwise the command is printed.

VERSION := 0.1.0
SONAME := libwatchword.so.1
PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift
CC := gcc
CFLAGS ?= -O2 -g

BUILD_PACKAGES := gcc libc6-dev binutils pkg-config python3 python3-venv
TEST_PACKAGES := $(BUILD_PACKAGES) g++ cmake valgrind qemu-user oathtool zbar-tools librsvg2-bin locales libcrypt-dev \
  libargon2-dev libssl-dev libsodium-dev libsqlite3-dev sqlite3 postgresql postgresql-server-dev-15
BENCH_PACKAGES := $(TEST_PACKAGES) libjansson-dev

# The builds below have the kernels (Package.swift).
export WATCHWORD_KERNELS := 1

OUT := build
EMBEDDED := .build-embedded
CORE_SOURCES := Package.swift $(shell find Sources/C* Sources/Kernels Sources/Watchword[CFMOPQ]* include -type f)
EXPORTS := $(shell awk -F'[()]' '/^[a-z].*watchword_/ && NF > 1 {n = split($$1, w, /[ *]/); print w[n]}' \
  include/watchword.h)

.PHONY: run test build library command install bench bench-short bench-queries format clean
.PHONY: wheel build-packages test-packages bench-packages

build: library command

# ---- packages ------------------------------------------------------------------------------------

build-packages: ; @.ci/packages $(BUILD_PACKAGES)
test-packages: ; @.ci/packages $(TEST_PACKAGES)
bench-packages: ; @.ci/packages $(BENCH_PACKAGES)

# ---- the library: Embedded Swift, libc only -------------------------------------------------------

library: $(OUT)/$(SONAME) $(OUT)/libwatchword.a

# One object with the exported functions and what they reach. What would be a trap is a call to a
# function that does not exist, so that a trap cannot be linked (Package.swift). The personality
# function is called by nobody and is the only one in the toolchain's runtime that is kept all the
# same; it holds a trap, so it becomes one that returns (c3, then nops).
PERSONALITY := .text._swift_exceptionPersonality
$(OUT)/watchword.o: $(CORE_SOURCES) Makefile | build-packages
	rm -f $(EMBEDDED)/release/libwatchword.a
	WATCHWORD_EMBEDDED=1 $(SWIFT) build -c release --scratch-path $(EMBEDDED) --product watchword
	! ar t $(EMBEDDED)/release/libwatchword.a | sort | uniq -d | grep . # no two files share a name
	rm -rf $(OUT)/objects && mkdir -p $(OUT)/objects
	cd $(OUT)/objects && ar x ../../$(EMBEDDED)/release/libwatchword.a
	printf '\303\220\220\220\220\220\220\220\220' >$(OUT)/objects/return
	for object in $(OUT)/objects/*.o; do objcopy --strip-debug $$object && \
	  if readelf -SW $$object | grep -q '$(PERSONALITY)'; then \
	    objcopy --remove-relocations=$(PERSONALITY) \
	      --update-section $(PERSONALITY)=$(OUT)/objects/return $$object; fi || exit 1; done
	ld -r --gc-sections $(addprefix -u ,$(EXPORTS)) -o $@ $(OUT)/objects/*.o
	objcopy --wildcard --keep-global-symbol='watchword_*' --strip-unneeded $@

$(OUT)/libwatchword.a: $(OUT)/watchword.o
	rm -f $@ && ar rcsD $@ $<

$(OUT)/$(SONAME): $(OUT)/watchword.o include/libwatchword.map
	$(CC) -shared -o $@ $< -Wl,-soname,$(SONAME) -Wl,--version-script=include/libwatchword.map \
	  -Wl,-z,defs -Wl,-z,now -Wl,-z,noexecstack -Wl,-Bsymbolic -s
	ln -sf $(SONAME) $(OUT)/libwatchword.so

# The same source with the Swift runtime inside, which must pass the same tests.
$(OUT)/normal/$(SONAME): $(CORE_SOURCES) include/libwatchword.map | build-packages
	$(SWIFT) build -c release --scratch-path .build-normal --product WatchwordC \
	  -Xswiftc -static-stdlib -Xlinker --version-script=include/libwatchword.map \
	  -Xlinker -soname=$(SONAME) -Xlinker --gc-sections -Xlinker -z -Xlinker now
	mkdir -p $(OUT)/normal && cp .build-normal/release/libWatchwordC.so $@ && strip $@

# ---- the command ----------------------------------------------------------------------------------

command: $(OUT)/watchword

$(OUT)/watchword: $(CORE_SOURCES) $(shell find Sources/Watchword Sources/WatchwordCommand -type f) \
  | build-packages
	$(SWIFT) build -c release --scratch-path .build-release --product watchword
	mkdir -p $(OUT) && cp .build-release/release/watchword $@

# ---- run, test, bench -----------------------------------------------------------------------------

# The sample export through the shared library: by a C program and by a Python program, which must
# say the same.
run: build $(OUT)/verify_users
	LD_LIBRARY_PATH=$(OUT) $(OUT)/verify_users bindings/users.tsv
	@LD_LIBRARY_PATH=$(OUT) $(OUT)/verify_users bindings/users.tsv >$(OUT)/users-c.txt
	@PYTHONPATH=bindings/python/src WATCHWORD_LIBRARY=$(OUT)/$(SONAME) \
	  python3 bindings/python/examples/verify_users.py bindings/users.tsv >$(OUT)/users-python.txt
	@cmp $(OUT)/users-c.txt $(OUT)/users-python.txt
	@echo && echo "The Python program says the same."

$(OUT)/verify_users: bindings/c/examples/verify_users.c $(OUT)/$(SONAME)
	$(CC) $(CFLAGS) -Wall -Wextra -Werror -std=c11 -Iinclude -o $@ $< -L$(OUT) -lwatchword

test: test-packages library command $(OUT)/normal/$(SONAME)
	@Tests/run

bench bench-short: bench-packages library command
	$(SWIFT) build -c release --package-path Benchmarks
	@$(MAKE) --no-print-directory $(OUT)/libyyjson-merge.so || echo "no yyjson: its rows are left out"
	Benchmarks/.build/release/bench $(if $(filter bench-short,$@),--short) --json $(OUT)/bench.json
	@$(BENCH_ENVIRONMENT) python3 Benchmarks/python_calls.py
	@$(if $(filter bench,$@),$(MAKE) --no-print-directory $(OUT)/bench-venv/complete || \
	  echo "no packages of rivals for Python: their rows are left out")
	@python=$(BENCH_PYTHON); [ -x $$python ] || python=python3; \
	  $(BENCH_ENVIRONMENT) $$python Benchmarks/metadata_calls.py \
	  $(if $(filter bench,$@),&& $(BENCH_ENVIRONMENT) $$python Benchmarks/queries.py)
	@$(BENCH_ENVIRONMENT) python3 bindings/python/tests/merge_oracle.py \
	  $(if $(filter bench-short,$@),10000,1000000)

BENCH_PYTHON := $(OUT)/bench-venv/bin/python3
BENCH_ENVIRONMENT := PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=bindings/python/src \
  WATCHWORD_LIBRARY=$(OUT)/$(SONAME)

# The rivals in Python, which pip fetches once. BENCH_OPTIONS are those of queries.py.
bench-queries: library $(OUT)/bench-venv/complete
	@$(BENCH_ENVIRONMENT) $(BENCH_PYTHON) Benchmarks/metadata_calls.py
	@$(BENCH_ENVIRONMENT) $(BENCH_PYTHON) Benchmarks/queries.py $(BENCH_OPTIONS)

$(OUT)/bench-venv/complete: Benchmarks/requirements.txt
	python3 -m venv --clear $(OUT)/bench-venv
	$(OUT)/bench-venv/bin/pip install --quiet --requirement $<
	touch $@

# A rival that is no Debian package: its source is fetched, and where it cannot be its rows are left out.
$(OUT)/libyyjson-merge.so: Benchmarks/yyjson/build Benchmarks/yyjson/merge.c
	Benchmarks/yyjson/build $@

# ---- the Python wheel, which carries the library ---------------------------------------------------

wheel: library
	python3 -m venv $(OUT)/wheel-venv
	$(OUT)/wheel-venv/bin/pip wheel --quiet --no-deps --wheel-dir $(OUT)/wheel bindings/python

# ---- install --------------------------------------------------------------------------------------

FILL := sed -e 's|@VERSION@|$(VERSION)|' -e 's|@SONAME@|$(SONAME)|'

install: build
	install -d $(DESTDIR)$(PREFIX)/include $(DESTDIR)$(PREFIX)/lib/pkgconfig \
	  $(DESTDIR)$(PREFIX)/lib/cmake/watchword $(DESTDIR)$(PREFIX)/bin
	install -m 644 include/watchword.h $(DESTDIR)$(PREFIX)/include
	install -m 755 $(OUT)/$(SONAME) $(DESTDIR)$(PREFIX)/lib
	ln -sf $(SONAME) $(DESTDIR)$(PREFIX)/lib/libwatchword.so
	install -m 644 $(OUT)/libwatchword.a $(DESTDIR)$(PREFIX)/lib
	install -m 755 $(OUT)/watchword $(DESTDIR)$(PREFIX)/bin
	install -d $(DESTDIR)$(PREFIX)/share/watchword
	install -m 644 bindings/data/common-passwords.filter LICENSE NOTICE $(DESTDIR)$(PREFIX)/share/watchword
	$(FILL) include/watchword.pc.in >$(DESTDIR)$(PREFIX)/lib/pkgconfig/watchword.pc
	for file in watchword-config watchword-config-version; do \
	  $(FILL) bindings/c/$$file.cmake.in >$(DESTDIR)$(PREFIX)/lib/cmake/watchword/$$file.cmake; done

# ---- upkeep ---------------------------------------------------------------------------------------

format:
	$(SWIFT) format --in-place --recursive Package.swift Sources Tests Benchmarks/Package.swift \
	  Benchmarks/Sources

clean:
	rm -rf $(OUT) .build* Benchmarks/.build
