// Finds choices by what has been typed; must not know what is chosen.

const plain = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .trim();

/** Whether two words are the same to a reader: case, accents and outer spaces aside. */
export const same = (one: string, other: string): boolean => plain(one) === plain(other);

/** The choices that hold every typed word, those that begin with the first of them before the others. */
export function matching<Choice extends { label: string }>(choices: readonly Choice[], typed: string): Choice[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  const start = words[0] ?? "";
  return choices
    .map((choice) => ({ choice, label: plain(choice.label) }))
    .filter(({ label }) => words.every((word) => label.includes(word)))
    .map(({ choice, label }) => ({ choice, late: !label.startsWith(start) }))
    .sort((one, other) => Number(one.late) - Number(other.late))
    .map(({ choice }) => choice);
}
