// Commands and selections as a page writes them: what has a default may be left out.

import type { Cell, Command, Part } from "./generated";

type Given<C> = C extends { do: infer D } ? { do: D } & Partial<Omit<C, "do">> : never;

/** A command; what is left out has the core's default, and a command that lacks what it needs is refused. */
export type Edit = Given<Command>;

/** A selection. */
export interface Selected {
  readonly parts?: readonly Part[];
  readonly cell?: Cell | null;
}
