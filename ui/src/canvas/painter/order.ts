/** Puts elements into an order with as few moves as can be: a moved element is laid out again. */

/** Which entries of a list of numbers form its longest ascending part. Negative numbers never belong to it. */
export function ascending(numbers: readonly number[]): boolean[] {
  const ends: number[] = [];
  const before = new Int32Array(numbers.length).fill(-1);
  const valueAt = (at: number | undefined) => numbers[at ?? -1] ?? -1;
  numbers.forEach((value, at) => {
    if (value < 0) return;
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (valueAt(ends[middle]) < value) low = middle + 1;
      else high = middle;
    }
    before[at] = low > 0 ? (ends[low - 1] ?? -1) : -1;
    ends[low] = at;
  });
  const part = numbers.map(() => false);
  for (let at = ends[ends.length - 1] ?? -1; at >= 0; at = before[at] ?? -1) part[at] = true;
  return part;
}

/** Entries are elements with their old place; -1 for those that are not in `parent` yet. */
export function arrange(parent: Element, entries: readonly { element: Element; from: number }[]): void {
  const stays = ascending(entries.map(({ from }) => from));
  let next: Element | null = null;
  for (let at = entries.length - 1; at >= 0; at -= 1) {
    const element = entries[at]?.element;
    if (!element) continue;
    if (!stays[at]) parent.insertBefore(element, next);
    next = element;
  }
}
