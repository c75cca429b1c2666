// Which papers people have. Pure.

/** Countries that write on Letter; the rest of the world on A4. Source: CLDR, territories of `paperSize` US-Letter. */
const LETTER = /-(BZ|CA|CL|CO|CR|GT|MX|NI|PA|PH|PR|SV|US|VE)\b/;

/** Papers, those of the reader's country before those of others. */
export function papersFor<Name extends string>(names: readonly Name[], language: string): Name[] {
  const american = (name: Name) => /^(letter|tabloid)$/i.test(name);
  const metric = (name: Name) => /^a\d$/i.test(name);
  if (!LETTER.test(language)) return [...names];
  const first = names.findIndex(metric);
  const others = names.filter((name) => !american(name));
  return [...others.slice(0, first), ...names.filter(american), ...others.slice(first)];
}
