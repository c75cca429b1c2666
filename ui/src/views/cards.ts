// Makes a grid of cards one Tab stop with arrow keys inside. Knows the cards' boxes, not what is on them.

import { on } from "svelte/events";

/** The card itself, and the button beside it that belongs to it. */
const CARD = "[data-card]";
const BESIDE = "[data-beside]";

type Way = "ArrowUp" | "ArrowDown";

/** The card in the next row that lies nearest. */
function nextRow(cards: readonly HTMLElement[], from: HTMLElement, way: Way): HTMLElement | undefined {
  const here = from.getBoundingClientRect();
  const middle = (box: DOMRect) => box.left + box.width / 2;
  const boxes = cards
    .map((card) => ({ card, box: card.getBoundingClientRect() }))
    .filter(({ box }) => (way === "ArrowDown" ? box.top >= here.bottom - 1 : box.bottom <= here.top + 1));
  const gap = (box: DOMRect) => (way === "ArrowDown" ? box.top - here.bottom : here.top - box.bottom);
  const nearest = Math.min(...boxes.map(({ box }) => gap(box)));
  return boxes
    .filter(({ box }) => gap(box) < nearest + here.height / 2)
    .sort((a, b) => Math.abs(middle(a.box) - middle(here)) - Math.abs(middle(b.box) - middle(here)))[0]?.card;
}

const itemOf = (element: Element | undefined) => element?.closest("li") ?? null;

/** An attachment for a list of cards, each in an item of its own. */
export function cardGrid(grid: HTMLElement): () => void {
  let current: HTMLElement | undefined;
  const cards = () => [...grid.querySelectorAll<HTMLElement>(CARD)];

  function settle(): void {
    const all = cards();
    if (!current || !all.includes(current)) current = all[0];
    for (const one of grid.querySelectorAll<HTMLElement>(`${CARD}, ${BESIDE}`)) {
      const wanted = current && itemOf(one) === itemOf(current) ? 0 : -1;
      // Setting what is set already would wake the observer for ever.
      if (one.tabIndex !== wanted) one.tabIndex = wanted;
    }
  }

  const offKeys = on(grid, "keydown", (event) => {
    const target = event.target;
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    if (!(target instanceof HTMLElement) || !target.matches(CARD)) return;
    const all = cards();
    const at = all.indexOf(target);
    const ways: Readonly<Record<string, () => HTMLElement | undefined>> = {
      ArrowRight: () => all[at + 1],
      ArrowLeft: () => all[at - 1],
      ArrowDown: () => nextRow(all, target, "ArrowDown"),
      ArrowUp: () => nextRow(all, target, "ArrowUp"),
      Home: () => all[0],
      End: () => all.at(-1),
    };
    const way = ways[event.key];
    if (!way) return;
    event.preventDefault();
    way()?.focus();
  });
  const offFocus = on(grid, "focusin", (event) => {
    const card = event.target instanceof HTMLElement && itemOf(event.target)?.querySelector<HTMLElement>(CARD);
    if (!card || !cards().includes(card)) return;
    current = card;
    settle();
  });
  const observer = new MutationObserver(settle);
  observer.observe(grid, { childList: true, subtree: true });
  settle();
  return () => {
    offKeys();
    offFocus();
    observer.disconnect();
  };
}
