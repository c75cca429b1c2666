// Turns English into a stand-in language that shows untranslated and cut-off words; must not know any template.

const ACCENTED: Readonly<Record<string, string>> = {
  ...{ a: "á", b: "ƀ", c: "ç", d: "ð", e: "é", f: "ƒ", g: "ĝ", h: "ĥ", i: "î", j: "ĵ", k: "ķ", l: "ļ", m: "ɱ" },
  ...{ n: "ñ", o: "ö", p: "þ", q: "ǫ", r: "ŕ", s: "š", t: "ţ", u: "û", v: "ṽ", w: "ŵ", x: "ẋ", y: "ý", z: "ž" },
  ...{ A: "Å", B: "Ɓ", C: "Ç", D: "Ð", E: "É", F: "Ƒ", G: "Ĝ", H: "Ĥ", I: "Î", J: "Ĵ", K: "Ķ", L: "Ļ", M: "Ṁ" },
  ...{ N: "Ñ", O: "Ö", P: "Þ", Q: "Ǫ", R: "Ŕ", S: "Š", T: "Ţ", U: "Û", V: "Ṽ", W: "Ŵ", X: "Ẋ", Y: "Ý", Z: "Ž" },
};

/** How much longer than English the longest usual translations are. */
const GROWTH = 0.35;

export const accented = (words: string): string => [...words].map((letter) => ACCENTED[letter] ?? letter).join("");

/** Brackets show where a message was cut off or glued together; dots make it a third longer. */
export const bracketed = (message: string): string =>
  message === "" ? "" : `⟦${message}${"·".repeat(Math.ceil(message.length * GROWTH))}⟧`;
