// How far it is from where a map stands to one of its steps. Pure.

import type { StepEntry } from "../../wire/generated";

/**
 * What to undo or to redo until a step is the last one that is done; without a number until none is. `steps` are the
 * oldest first.
 */
export function travelTo(steps: readonly StepEntry[], seq: number | null): { undo: number; redo: number } {
  const to = steps.findIndex((step) => step.seq === seq);
  if (seq !== null && to < 0) return { undo: 0, redo: 0 };
  const later = steps.slice(to + 1).filter((step) => !step.undone).length;
  const missing = steps.slice(0, to + 1).filter((step) => step.undone).length;
  return { undo: later, redo: later > 0 ? 0 : missing };
}
