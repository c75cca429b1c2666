// The choices that make a drawn portrait and their text form, as the core reads it. Knows no persona and no picture.

/** Hair styles as the core names them. */
export const STYLES = [
  "long",
  "short",
  "bob",
  "curly",
  "bun",
  "bald",
  "scarf",
  "swept",
  "fringe",
  "ponytail",
  "afro",
  "cropped",
] as const;
export type Style = (typeof STYLES)[number];

/** The core's colours of skin and of hair, in its order. */
export const SKINS = ["#F5CFB5", "#EDB896", "#D99F74", "#B77B56", "#935D3F", "#6B412D"] as const;
export const HAIRS = ["#4A2C23", "#241E20", "#7B4A2A", "#A64E29", "#D8A54E", "#A9ADB5"] as const;

export interface Avatar {
  readonly style: Style;
  /** From 1. */
  readonly skin: number;
  /** From 1. */
  readonly hair: number;
  readonly beard: boolean;
  readonly glasses: boolean;
}

/** What clothes and curves are coloured without a choice, person by person. */
const CLOTHES = ["#2456D6", "#A84A0A", "#007A85", "#B0268F", "#5B6B0C", "#3E4758"];

/** A person's own colour, or the next one. */
export const colorAt = (index: number, own?: string | null): string =>
  own || (CLOTHES[Math.max(0, index) % CLOTHES.length] ?? "#2456D6");

/** What the first dozen personas look like when a drawing is wanted and nothing chosen yet. */
const CAST = [
  "long,skin2,hair1",
  "short,skin4,hair2,beard",
  "bob,skin1,hair5,glasses",
  "swept,skin2,hair6",
  "scarf,skin3,hair1",
  "afro,skin6,hair2",
  "bun,skin3,hair2",
  "bald,skin5,hair2,beard,glasses",
  "ponytail,skin1,hair4",
  "curly,skin4,hair1",
  "cropped,skin1,hair3,glasses",
  "fringe,skin2,hair2",
];

/** A look for the persona at a place, so that those of a map are told apart. */
export const castAt = (index: number): string => CAST[Math.max(0, index) % CAST.length] ?? "long,skin2,hair1";

/** The letters that stand for a person who has no portrait. */
export function initials(name: string): string {
  const letters = name.split(/\s+/).map((word) => /[\p{L}\p{N}]/u.exec(word)?.[0] ?? "");
  return letters.filter(Boolean).slice(0, 2).join("").toUpperCase();
}

export function readAvatar(code: string): Avatar {
  const words = code.split(",").map((word) => word.trim());
  const counted = (name: string, most: number, usual: number) => {
    const found = words.find((word) => word.startsWith(name) && /^\d+$/.test(word.slice(name.length)));
    const n = Number(found?.slice(name.length));
    return n >= 1 && n <= most ? n : usual;
  };
  return {
    style: STYLES.find((style) => words.includes(style)) ?? "long",
    skin: counted("skin", SKINS.length, 2),
    hair: counted("hair", HAIRS.length, 1),
    beard: words.includes("beard"),
    glasses: words.includes("glasses"),
  };
}

export function writeAvatar({ style, skin, hair, beard, glasses }: Avatar): string {
  return [style, `skin${skin}`, `hair${hair}`, beard && "beard", glasses && "glasses"].filter(Boolean).join(",");
}

/** The name under which the shell draws a portrait. */
export const avatarPath = (code: string, color: string): string => `avatar/${code}@${color.replace("#", "")}.svg`;
