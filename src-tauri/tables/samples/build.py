#!/usr/bin/env python3
"""Puts the drawings of pictures/ into blueprint.json: data, alt text (the drawing's title) and ids; run after a drawing changed.

The n-th file by name is the n-th entry of the map's list of pictures. An id is the first 128 bits of the content's SHA-256 in
Crockford base 32 without leading zeros; cards that refer to a picture follow its id.
"""
import base64
import hashlib
import json
import pathlib
import re

HERE = pathlib.Path(__file__).parent
DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"


def spell(number):
    text = ""
    while True:
        text = DIGITS[number & 31] + text
        number >>= 5
        if not number:
            return text


def picture(path):
    data = path.read_bytes()
    drawing = data.decode()
    width, height = (int(re.search(rf'{side}="(\d+)"', drawing)[1]) for side in ("width", "height"))
    return {
        "id": spell(int.from_bytes(hashlib.sha256(data).digest()[:16], "big")),
        "media": "svg",
        "width": width,
        "height": height,
        "alt": re.search("<title>(.*?)</title>", drawing)[1],
        "data": base64.b64encode(data).decode(),
    }


target = HERE / "blueprint.json"
text = target.read_text(encoding="utf-8")
old = [entry["id"] for entry in json.loads(text)["pictures"]]
new = [picture(path) for path in sorted((HERE / "pictures").glob("*.svg"))]
assert len(old) == len(new), f"{len(old)} pictures in the map, {len(new)} drawings"

head = text[: text.index('  "pictures": [')]
for was, entry in zip(old, new):
    head = head.replace(f'"picture": "{was}"', f'"picture": "{entry["id"]}"')
rows = ",\n".join("    " + json.dumps(entry, ensure_ascii=False) for entry in new)
target.write_text(f'{head}  "pictures": [\n{rows}\n  ]\n}}\n', encoding="utf-8")
