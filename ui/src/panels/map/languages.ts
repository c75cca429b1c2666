// Languages to offer for a map and their names; must not know any map.

/** BCP 47 tags of languages that many maps are written in. */
export const LANGUAGES = [
  ..."en en-GB en-US de fr es pt pt-BR it nl sv da nb fi pl cs hu ro el tr uk ru ar he fa hi bn th vi id ja ko".split(
    " ",
  ),
  "zh-Hans",
  "zh-Hant",
];

let names: Intl.DisplayNames | undefined;

/** A language's name; its tag if it has none. */
export function languageName(tag: string): string {
  names ??= new Intl.DisplayNames(["en"], { type: "language" });
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** A tag as it is written properly, or nothing if it is none. */
export function canonical(typed: string): string | null {
  try {
    return Intl.getCanonicalLocales(typed.trim())[0] ?? null;
  } catch {
    return null;
  }
}
