// Keys as WebDriver writes them. Pure.

const NAMES = {
  Control: "\uE009",
  Shift: "\uE008",
  Alt: "\uE00A",
  Meta: "\uE03D",
  Enter: "\uE007",
  Tab: "\uE004",
  Escape: "\uE00C",
  Backspace: "\uE003",
  Delete: "\uE017",
  Space: " ",
  ArrowLeft: "\uE012",
  ArrowUp: "\uE013",
  ArrowRight: "\uE014",
  ArrowDown: "\uE015",
  Left: "\uE012",
  Up: "\uE013",
  Right: "\uE014",
  Down: "\uE015",
  Home: "\uE011",
  End: "\uE010",
  PageUp: "\uE00E",
  PageDown: "\uE00F",
  Plus: "+",
  ...Object.fromEntries(
    Array.from({ length: 12 }, (_, nth) => [
      `F${nth + 1}`,
      String.fromCharCode(0xe031 + nth),
    ]),
  ),
};

/** A key by its name, or the letter itself. */
export function named(key) {
  const value = NAMES[key] ?? key;
  if ([...value].length !== 1) throw new Error(`there is no key "${key}"`);
  return value;
}

/** `Control+Shift+z` as presses and releases. */
export function keyTicks(combination) {
  const keys = combination.split(/(?<=.)\+/).map(named);
  return [
    ...keys.map((value) => ({ type: "keyDown", value })),
    ...keys.toReversed().map((value) => ({ type: "keyUp", value })),
  ];
}

/** A text as presses and releases; a new line is Enter. */
export function textTicks(text) {
  return [...text].flatMap((letter) => {
    const value =
      letter === "\n" ? NAMES.Enter : letter === "\t" ? NAMES.Tab : letter;
    return [
      { type: "keyDown", value },
      { type: "keyUp", value },
    ];
  });
}
