// Writes what the core says as a sentence that stands alone.

/** With a capital letter and a full stop. A name of a file at its beginning stays as it is. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  if (trimmed === "") return "";
  const [first = ""] = trimmed.split(/\s/, 1);
  const begun = /^\p{L}+$/u.test(first) ? trimmed.charAt(0).toUpperCase() + trimmed.slice(1) : trimmed;
  return /[.!?…:]["”’)]?$/.test(begun) ? begun : `${begun}.`;
}
