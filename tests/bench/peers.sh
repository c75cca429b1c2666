#!/usr/bin/env bash
# Measures `journey` beside typst, Chromium, mermaid-cli and rsvg-convert on the same maps, whole processes, cold.
#
# Nothing is installed: what is missing is named and left out. Needs Linux and python3. What is looked for on PATH:
#   typst          the typst command, or a python3 that imports typst (pip install typst)
#   chromium       or chromium-browser, google-chrome; CHROMIUM names another one
#   mmdc           @mermaid-js/mermaid-cli, run on that browser (PUPPETEER_SKIP_DOWNLOAD=1 npm install)
#   rsvg-convert   librsvg2-bin
# ROUNDS sets how often each is run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

rounds=${ROUNDS:-7}
cargo=${CARGO:-cargo}

skip() { echo "skipped: $1"; }

if [ "$(uname -s)" != Linux ] || ! command -v python3 >/dev/null; then
    skip "the comparison with other programs needs Linux and python3"
    exit 0
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
plan="$work/plan"

"$cargo" build --release --locked --quiet -p journey-cli
"$cargo" bench --locked --quiet -p throughline-tests --bench core -- --write "$work"
target=$("$cargo" metadata --format-version 1 --no-deps --locked |
    python3 -c 'import json, sys; print(json.load(sys.stdin)["target_directory"])')
journey="$target/release/journey"
cd "$work"

# Adds a run: task, name, file that it writes, command.
run() { printf '%s\t%s\t%s\t%s\n' "$@" >>"$plan"; }

# Adds a run of ours: task, input, output.
ours() { run "$1" journey "$3" "'$journey' export --quiet '$2' -o '$3'"; }

browser=${CHROMIUM:-}
for name in chromium chromium-browser google-chrome; do
    [ -n "$browser" ] || browser=$(command -v "$name" || true)
done
quiet=(--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync
    --no-first-run --disable-quic)
[ -n "$browser" ] || skip "Chromium is not installed"

# Adds what others make one page of the 12 × 8 table in: task.
one_page() {
    if command -v typst >/dev/null; then
        run "$1" typst typst.pdf "typst compile 12x8.typ typst.pdf"
    elif python3 -c 'import typst' 2>/dev/null; then
        run "$1" "typst (Python package)" typst.pdf \
            "python3 -c 'import typst; typst.compile(\"12x8.typ\", output=\"typst.pdf\")'"
        run "$1" "  of which starting Python, import typst" - "python3 -c 'import typst'"
    else
        skip "typst is not installed"
    fi
    [ -z "$browser" ] || run "$1" "Chromium, from an HTML table" chromium.pdf \
        "'$browser' --headless ${quiet[*]} --user-data-dir='$work/profile' --no-pdf-header-footer --print-to-pdf=chromium.pdf 12x8.html"
}

table='table of 12 stages × 8 lanes: CSV → PDF'
ours "$table" 12x8.csv 12x8.pdf
one_page "$table"

deck='the same table: CSV → all slides of its deck, beside one page of others'
run "$deck" journey deck.pdf "'$journey' export --quiet 12x8.csv -o deck.pdf --deck"
run "$deck" "journey, as PPTX" deck.pptx "'$journey' export --quiet 12x8.csv -o deck.pptx"
one_page "$deck"

tasks='Mermaid journey of 12 sections × 12 tasks → PDF'
ours "$tasks" 12x12.mmd 12x12.pdf
if ! command -v mmdc >/dev/null; then
    skip "mermaid-cli (mmdc) is not installed"
elif [ -n "$browser" ]; then
    printf '"%s",' "${quiet[@]}" | sed "s|.*|{\"executablePath\":\"$browser\",\"args\":[&]}|; s|,]|]|" >puppeteer.json
    run "$tasks" "mermaid-cli -f" mermaid.pdf "mmdc -q -p puppeteer.json -i 12x12.mmd -o mermaid.pdf -f -w 3400"
fi

if command -v rsvg-convert >/dev/null; then
    for map in 3000.csv 20x19.csv; do
        svg=${map%.csv}.svg
        "$journey" export --quiet "$map" -o "$svg"
        elements=$(python3 - "$svg" <<'PYTHON'
import collections, sys, xml.etree.ElementTree as tree

drawn = collections.Counter()
def count(element):
    tag = element.tag.rsplit("}", 1)[-1]
    if tag in ("defs", "style", "clipPath", "mask", "title", "desc", "metadata"):
        return
    if tag in ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "image", "use"):
        drawn[tag] += 1
    for child in element:
        count(child)
count(tree.parse(sys.argv[1]).getroot())
print(f"{sum(drawn.values()):,} drawn elements in our SVG (" + ", ".join(f"{n:,} {tag}" for tag, n in drawn.most_common()) + ")")
PYTHON
)
        task="${map%.csv}: $elements"
        ours "$task" "$map" "${map%.csv}.pdf"
        run "$task" "rsvg-convert, from that SVG" "rsvg-${map%.csv}.pdf" "rsvg-convert --unlimited -f pdf -o rsvg-${map%.csv}.pdf $svg"
    done
else
    skip "rsvg-convert is not installed"
fi

for format in pdf svg png; do
    for sample in plain blueprint; do
        run "ours alone" "sample:$sample → $format" "$sample.$format" \
            "'$journey' export --quiet sample:$sample -o $sample.$format"
    done
    run "ours alone" "20×19 table → $format" "huge.$format" "'$journey' export --quiet 20x19.csv -o huge.$format"
done
run "ours alone" "only starting" - "'$journey' --version"

python3 "$OLDPWD/tests/bench/measure.py" "$rounds" "$plan" "$work"
