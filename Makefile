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
TEST_PACKAGES := $(BUILD_PACKAGES) g++ cmake valgrind libcrypt-dev libargon2-dev libssl-dev \
  libsodium-dev
BENCH_PACKAGES := $(TEST_PACKAGES)

OUT := build
EMBEDDED := .build-embedded
CORE_SOURCES := Package.swift $(shell find Sources/CLibc Sources/Watchword[PFC]* include -type f)
EXPORTS := $(shell awk -F'[()]' '/^[a-z].*watchword_/ && NF > 1 {n = split($$1, w, /[ *]/); print w[n]}' \
  include/watchword.h)

.PHONY: run test build library command install bench format clean
.PHONY: build-packages test-packages bench-packages

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
# same; it holds a trap, so it goes.
$(OUT)/watchword.o: $(CORE_SOURCES) Makefile | build-packages
	WATCHWORD_EMBEDDED=1 $(SWIFT) build -c release --scratch-path $(EMBEDDED) --product watchword
	rm -rf $(OUT)/objects && mkdir -p $(OUT)/objects
	cd $(OUT)/objects && ar x ../../$(EMBEDDED)/release/libwatchword.a
	for object in $(OUT)/objects/*.o; do \
	  objcopy --strip-debug --remove-section=.text._swift_exceptionPersonality $$object; done
	ld -r --gc-sections $(addprefix -u ,$(EXPORTS)) -o $@ $(OUT)/objects/*.o
	objcopy --wildcard --keep-global-symbol='watchword_*' --strip-unneeded $@

$(OUT)/libwatchword.a: $(OUT)/watchword.o
	rm -f $@ && ar rcsD $@ $<

$(OUT)/$(SONAME): $(OUT)/watchword.o include/libwatchword.map
	$(CC) -shared -o $@ $< -Wl,-soname,$(SONAME) -Wl,--version-script=include/libwatchword.map \
	  -Wl,-z,defs -Wl,-z,now -Wl,-z,noexecstack -Wl,-Bsymbolic -s
	ln -sf $(SONAME) $(OUT)/libwatchword.so

# ---- everything else ------------------------------------------------------------------------------

format:
	$(SWIFT) format --in-place --recursive Package.swift Sources Tests Benchmarks

clean:
	rm -rf $(OUT) .build* Benchmarks/.build
