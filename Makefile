# Builds, tests and shows Throughline. `make help` lists the targets.
#
# On Debian and Ubuntu the system packages that a target needs are installed through apt; elsewhere, the programs that are
# missing are named. Cargo's dependencies come from the lock file.

CARGO ?= cargo
OUT ?= out

# Where rustup puts cargo, for shells that have not been told.
export PATH := $(PATH):$(HOME)/.cargo/bin

# How to look for it, what to look for, and the Debian packages that bring it. A C compiler, which links too, is all that building needs.
BUILD_NEEDS := link:cc:gcc+libc6-dev
TEST_NEEDS := $(BUILD_NEEDS) program:pdfinfo:poppler-utils program:qpdf:qpdf program:rsvg-convert:librsvg2-bin \
  font:NotoSansCJK:fonts-noto-cjk

# What compares this program with others, side by side, once `cargo bench` is through.
COMPARISONS := $(sort $(wildcard tests/bench/*.sh))

.DEFAULT_GOAL := help
.PHONY: help run test lint soak bench clean cargo build-needs test-needs

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: build-needs ## build the journey command and export the sample maps to out/ as PDF, SVG and PNG
	$(CARGO) run --release --locked -p journey-cli -- export sample:plain sample:blueprint -o $(OUT) --format pdf,svg,png

test: test-needs ## run every test, then check formatting and lints
	$(CARGO) test --workspace --locked --no-fail-fast
	@$(MAKE) --no-print-directory lint

lint: build-needs ## check formatting and lints
	@for part in fmt clippy; do \
	  $(CARGO) $$part --version >/dev/null 2>&1 || { echo "cargo $$part is missing: rustup component add rustfmt clippy" >&2; exit 1; }; \
	done
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets --locked -- -D warnings

soak: test-needs ## kill, starve and damage files for much longer than `make test` does
	THROUGHLINE_SOAK=1 $(CARGO) test -p throughline-tests --locked --test 'crash_*' --test damage -- --nocapture

bench: build-needs ## measure layout, edits, files and exports, alone and beside other programs
	$(CARGO) bench -p throughline-tests --bench core --locked
	$(CARGO) bench -p throughline-tests --bench core --locked -- --edits
	$(CARGO) bench -p throughline-tests --bench core --locked -- --sessions
	@set -e; for script in $(COMPARISONS); do echo "$$script"; CARGO="$(CARGO)" bash "$$script"; done

clean: ## remove everything that was built or exported
	$(CARGO) clean
	rm -rf $(OUT)

cargo:
	@command -v $(CARGO) >/dev/null 2>&1 || { echo "cargo is missing: install Rust $(RUST) or newer with rustup" >&2; exit 1; }

build-needs: cargo
	@$(call need,$(BUILD_NEEDS))

test-needs: cargo
	@$(call need,$(TEST_NEEDS))

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
