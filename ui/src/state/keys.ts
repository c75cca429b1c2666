// Shortcuts as `mod+shift+k`: whether a key press is one, and how people read it. Pure.

const apple = /Mac|iPhone|iPad/.test(globalThis.navigator?.userAgent ?? "");

const NAMES: Readonly<Record<string, string>> = {
  arrowleft: "←",
  arrowright: "→",
  arrowup: "↑",
  arrowdown: "↓",
  escape: "Esc",
  delete: "Del",
  " ": "Space",
};

interface Wanted {
  readonly mod: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly key: string;
}

function parse(keys: string): Wanted {
  // What follows the modifiers is the key, `+` itself included.
  const [, modifiers = "", key = ""] = /^((?:(?:mod|shift|alt)\+)*)(.+)$/s.exec(keys) ?? [];
  const held = modifiers.split("+");
  return { mod: held.includes("mod"), shift: held.includes("shift"), alt: held.includes("alt"), key };
}

/** Whether a key press is a shortcut. Signs such as `?` and `+` are meant whatever keys they take. */
export function matches(event: KeyboardEvent, keys: string): boolean {
  const wanted = parse(keys);
  const mod = apple ? event.metaKey : event.ctrlKey;
  if (mod !== wanted.mod || event.altKey !== wanted.alt) return false;
  const pressed = event.key.toLowerCase();
  const sign = wanted.key.length === 1 && /[^a-z0-9]/.test(wanted.key);
  if (sign) return pressed === wanted.key;
  const digit = /^[0-9]$/.test(wanted.key) && event.code === `Digit${wanted.key}`;
  return event.shiftKey === wanted.shift && (pressed === wanted.key || digit);
}

/** Whether a shortcut is one character, with Shift at most: people who speak to their computer want those off (WCAG 2.1.4). */
export function isCharacter(keys: string): boolean {
  const { mod, alt, key } = parse(keys);
  return !mod && !alt && key.length === 1;
}

/** `Ctrl+Shift+K`, as people read it. */
export function written(keys: string): string {
  const { mod, shift, alt, key } = parse(keys);
  const name = NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key.charAt(0).toUpperCase() + key.slice(1));
  return [mod && (apple ? "Cmd" : "Ctrl"), alt && "Alt", shift && "Shift", name].filter(Boolean).join("+");
}
