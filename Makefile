# Builds, tests and shows Throughline. `make help` lists the targets.
#
# On Debian and Ubuntu the system packages that a target needs are installed through apt; elsewhere, the programs that are
# missing are named. Cargo's dependencies come from the lock file.

CARGO ?= cargo
NPM ?= npm
OUT ?= out
# The random maps, commands and files of `make test` are the same each time, so that a change is judged by what it changes;
# `make soak`, and `make test SEED=…`, try others.
SEED ?= 20261126
# Which installers to build; others than .deb fetch the tools that make them.
BUNDLES ?= $(if $(filter Linux,$(shell uname)),deb,all)

# Where rustup puts cargo, for shells that have not been told.
export PATH := $(PATH):$(HOME)/.cargo/bin

# Where a test finds Python's packages.
PYTHON_TOOLS := target/python

# How to look for it, what to look for, and the Debian packages that bring it. A C compiler, which links too, is all that building needs.
BUILD_NEEDS := link:cc:gcc+libc6-dev
# The window: its libraries to build against, and Node.js for its pages.
WINDOW_NEEDS := $(BUILD_NEEDS) program:pkg-config:pkg-config library:webkit2gtk-4.1:libwebkit2gtk-4.1-dev \
  library:librsvg-2.0:librsvg2-dev program:node:nodejs program:npm:npm
TEST_NEEDS := $(WINDOW_NEEDS) program:pdfinfo:poppler-utils program:qpdf:qpdf program:rsvg-convert:librsvg2-bin \
  font:NotoSansCJK:fonts-noto-cjk program:WebKitWebDriver:webkit2gtk-driver program:Xvfb:xvfb program:openbox:openbox \
  program:dbus-run-session:dbus-daemon program:xdotool:xdotool program:xclip:xclip program:import:imagemagick \
  program:soffice:libreoffice-impress \
  file:/usr/libexec/at-spi2-registryd:at-spi2-core file:/usr/lib/python3/dist-packages/gi:python3-gi+gir1.2-atspi-2.0+gir1.2-gtk-3.0

# What compares this program with others, side by side, once `cargo bench` is through.
COMPARISONS := $(sort $(wildcard tests/bench/*.sh))

.DEFAULT_GOAL := help
.PHONY: help run window export test lint ui ui-test e2e soak bench installer installer-test clean cargo build-needs window-needs test-needs

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## build the program and open the editor on a sample map; without a display, export the samples to out/
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" != Linux ]; then \
	  $(MAKE) --no-print-directory window && target/release/throughline sample:plain; \
	else \
	  $(MAKE) --no-print-directory export; \
	fi

window: ui ## build the desktop program as target/release/throughline
	$(CARGO) build --release --locked -p throughline

export: build-needs ## export the sample maps to out/ as PDF, SVG and PNG
	$(CARGO) run --release --locked -p journey-cli -- export sample:plain sample:blueprint -o $(OUT) --format pdf,svg,png
	@echo "no display: the sample maps are in $(OUT)/"

test: test-needs ui-test ## run every test, in the real window too, then check formatting and lints
	PROPTEST_RNG_SEED=$(SEED) $(CARGO) test --workspace --locked --no-fail-fast
	$(CARGO) build --workspace --bins --locked
	node tests/e2e/run.mjs
	@$(MAKE) --no-print-directory lint

lint: window-needs ## check formatting and lints
	@for part in fmt clippy; do \
	  $(CARGO) $$part --version >/dev/null 2>&1 || { echo "cargo $$part is missing: rustup component add rustfmt clippy" >&2; exit 1; }; \
	done
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets --locked -- -D warnings

# The pages of the window; made anew when something that they are made of has changed.
UI_FILES := $(shell find ui/src ui/index.html ui/vite.config.ts ui/svelte.config.js -type f 2>/dev/null)

ui: window-needs ui/dist/index.html ## build the pages of the window

ui/dist/index.html: ui/node_modules/.package-lock.json $(UI_FILES)
	cd ui && $(NPM) run --silent build

ui/node_modules/.package-lock.json: ui/package.json ui/package-lock.json
	@node -e 'process.exit(process.versions.node.split(".")[0] >= 20 ? 0 : 1)' || { echo "Node.js is too old: the pages need 20.19 or newer" >&2; exit 1; }
	cd ui && $(NPM) ci --no-audit --no-fund --loglevel=error
	@touch $@

ui-test: ui ## check the types, the style and the parts of the window's pages
	cd ui && $(NPM) run --silent check
	cd ui && $(NPM) test --silent

e2e: test-needs ui ## drive the real window
	$(CARGO) build --workspace --bins --locked
	node tests/e2e/run.mjs

installer: ui ## build an installer for this system into target/release/bundle
	$(CARGO) build --release --locked --workspace --bins
	$(NPM) exec --yes --package=@tauri-apps/cli@2.12.5 -- tauri bundle --bundles $(BUNDLES)

installer-test: ## install the .deb in a Debian that has nothing else, and start it there (as root)
	bash tests/installer/clean-root.sh

soak: test-needs ## kill, starve and damage files, and try other random maps, for much longer than `make test` does
	@set -e; for round in $$(seq 10); do \
	  $(CARGO) test --workspace --locked --quiet --test 'fuzz*' --test '*properties' --test hostile; \
	done
	THROUGHLINE_SOAK=1 $(CARGO) test -p throughline-tests --locked --test 'crash_*' --test damage -- --nocapture

bench: test-needs ui ## measure layout, edits, files and exports, alone and beside other programs
	$(CARGO) bench -p throughline-tests --bench core --locked
	$(CARGO) bench -p throughline-tests --bench core --locked -- --edits
	$(CARGO) bench -p throughline-tests --bench core --locked -- --sessions
	$(CARGO) build --release --workspace --bins --locked
	E2E_BINARY=$(CURDIR)/target/release/throughline node tests/bench/window.mjs
	@set -e; for script in $(COMPARISONS); do echo "$$script"; CARGO="$(CARGO)" bash "$$script"; done

clean: ## remove everything that was built or exported
	$(CARGO) clean
	rm -rf $(OUT) ui/dist ui/node_modules out-tests

cargo:
	@command -v $(CARGO) >/dev/null 2>&1 || { echo "cargo is missing: install Rust $(RUST) or newer with rustup" >&2; exit 1; }

build-needs: cargo
	@$(call need,$(BUILD_NEEDS))

window-needs: cargo
	@$(call need,$(WINDOW_NEEDS))

test-needs: cargo $(PYTHON_TOOLS)/installed
	@$(call need,$(TEST_NEEDS))

# Libraries of others that read slides and tagged PDFs back. No distribution has them; without them their tests are skipped.
$(PYTHON_TOOLS)/installed:
	@rm -rf $(PYTHON_TOOLS)
	@if python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target $(PYTHON_TOOLS) python-pptx pdfua; \
	  then touch $@; else echo "python-pptx and pdfua could not be installed: tests that read files back by them are skipped" >&2; fi

FONT_FOLDERS := /usr/share/fonts /usr/local/share/fonts /Library/Fonts /System/Library/Fonts "$$HOME/.fonts" "$$HOME/.local/share/fonts"
RUST = $(shell sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)

# What is there is skipped. A linker that runs as root may put a file in the place of a device, so its trial goes into a
# file of its own.
define need
set -e; missing=; packages=; \
for one in $(1); do \
  how=$${one%%:*}; what=$${one#*:}; package=$$(echo "$${what##*:}" | tr + ' '); what=$${what%%:*}; \
  case $$how in \
    link) out=$$(mktemp); linked=; \
      echo 'int main(void) { return 0; }' | "$$what" -x c -o "$$out" - 2>/dev/null && linked=1; \
      rm -f "$$out"; [ -z "$$linked" ] || continue ;; \
    program) command -v "$$what" >/dev/null 2>&1 && continue ;; \
    library) pkg-config --exists "$$what" 2>/dev/null && continue ;; \
    file) [ -e "$$what" ] && continue ;; \
    font) [ -n "$$(find $(FONT_FOLDERS) -name "$$what*" -print -quit 2>/dev/null)" ] && continue ;; \
  esac; \
  missing="$$missing $$what"; packages="$$packages $$package"; \
done; \
[ -n "$$packages" ] || exit 0; \
if ! command -v apt-get >/dev/null 2>&1; then \
  echo "missing:$$missing" >&2; \
  echo "install them with this system's package manager (on Debian they are in:$$packages), then try again" >&2; \
  exit 1; \
fi; \
root=; \
if [ "$$(id -u)" -ne 0 ]; then \
  command -v sudo >/dev/null 2>&1 || { echo "missing:$$missing; as root, run: apt-get install$$packages" >&2; exit 1; }; \
  root=sudo; \
fi; \
echo "installing through apt:$$packages"; \
$$root apt-get update -qq || echo "apt-get update failed; trying with the lists that are here" >&2; \
$$root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$packages
endef
