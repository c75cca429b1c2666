/**
 * The faces that text is set in, as CSS classes `.f<id>`. A face is looked up when it is first used; until then its text
 * shows in what the page has. Knows no scene.
 */

import type { FaceInfo } from "../../wire/generated";

export type { FaceInfo };

/** Where rules go; a constructed `CSSStyleSheet` is one. */
export type Rules = { insertRule(rule: string): unknown };

export type FaceOptions = {
  /** Asks the core about a face. */
  lookup: (id: number) => Promise<FaceInfo>;
  /** The address of a vendored face's file. */
  faceUrl: (id: number) => string;
  /** Where rules go; by default a sheet that the document adopts. */
  rules?: Rules;
};

/** From this weight on, letters are read as titles. */
const BOLD = 600;

/** Text is set by the core: no forms of letters or spaces may be the web view's own. */
const ALL =
  "font-kerning:normal;font-synthesis:none;font-variant-emoji:text;text-spacing-trim:space-all;text-rendering:geometricPrecision";

export class FaceRegistry {
  readonly #options: FaceOptions;
  readonly #rules: Rules;
  readonly #known = new Map<number, FaceInfo>();
  readonly #asked = new Map<number, Promise<void>>();

  constructor(options: FaceOptions) {
    this.#options = options;
    this.#rules = options.rules ?? adopted();
    this.#rules.insertRule(".layer.far .small{visibility:hidden}");
  }

  /** The class that sets text in a face; asks for the face if nobody did. */
  use(id: number): string {
    if (!this.#asked.has(id)) this.#asked.set(id, this.#ask(id));
    return `f${id}`;
  }

  /** What is known of a face by now. */
  known(id: number): FaceInfo | undefined {
    return this.#known.get(id);
  }

  /** Whether a face is bold; undefined as long as nobody knows. */
  bold(id: number): boolean | undefined {
    const face = this.#known.get(id);
    return face && face.weight >= BOLD;
  }

  /** Asks for all of these, and waits until they are there: a face that comes later lays out anew all that is painted. */
  async prepare(ids: Iterable<number>): Promise<void> {
    for (const id of ids) this.use(id);
    await this.ready();
  }

  /** Once all faces used so far are there. A face that nobody can tell about is not waited for. */
  async ready(): Promise<void> {
    await Promise.all(this.#asked.values());
    await document.fonts?.ready;
  }

  async #ask(id: number): Promise<void> {
    let face: FaceInfo;
    try {
      face = await this.#options.lookup(id);
    } catch {
      // Its text stays readable in the page's own face; the next use asks again.
      this.#asked.delete(id);
      return;
    }
    this.#known.set(id, face);
    for (const rule of rulesOf(face, this.#options.faceUrl)) this.#rules.insertRule(rule);
    await document.fonts?.load?.(`16px ${familyOf(face)}`).catch(() => undefined);
  }
}

function rulesOf(face: FaceInfo, faceUrl: (id: number) => string): string[] {
  const family = familyOf(face);
  const source = `@font-face{font-family:${family};src:url(${quoted(faceUrl(face.id))})}`;
  // A vendored face is a family of its own, so the web view has nothing to choose from.
  const look = face.vendored
    ? "font-weight:normal;font-style:normal"
    : `font-weight:${face.weight};font-style:${face.italic ? "italic" : "normal"}`;
  const rules = [`.f${face.id}{font-family:${family};${look};${ALL}}`];
  if (face.vendored) rules.push(source);
  if (face.weight >= BOLD) rules.push(`.layer.far .small.f${face.id}{visibility:visible}`);
  return rules;
}

const familyOf = (face: FaceInfo): string => quoted(face.vendored ? `tl${face.id}` : face.family);

/** A string as CSS reads it whatever it contains. */
function quoted(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters end a string in CSS
  return `"${text.replace(/["\\\u0000-\u001F]/g, (c) => `\\${c.charCodeAt(0).toString(16)} `)}"`;
}

function adopted(): Rules {
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return sheet;
}
