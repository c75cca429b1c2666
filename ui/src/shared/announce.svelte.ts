// Collects what is to be spoken; must not know who speaks it.

/** Two regions take turns, because a screen reader is silent where a region's words stay the same. */
export const spoken = $state<{ turn: 0 | 1; texts: string[] }>({ turn: 0, texts: [] });

let waiting: string[] = [];

/** Speaks a text when the reader pauses; texts of one moment are spoken together, none pushes out another. */
export function announce(text: string): void {
  if (text === "") return;
  if (waiting.length === 0) setTimeout(speak, 60);
  if (waiting.at(-1) !== text) waiting.push(text);
}

function speak(): void {
  spoken.turn = spoken.turn === 0 ? 1 : 0;
  spoken.texts = waiting;
  waiting = [];
}
