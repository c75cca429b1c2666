// What is being typed or dragged, kept apart from the value it will become; must not know the control.

/**
 * A draft of a value that its owner may set late, because the core answers later than fingers type: while the draft
 * is unsettled, an older value that arrives does not overwrite it.
 */
export function draftOf<Value>(value: () => Value) {
  let unsettled = false;
  let kept: Value;
  let shown = $derived.by(() => {
    const given = value();
    return unsettled ? kept : given;
  });
  /** What Escape goes back to. */
  let before: Value;
  return {
    get current(): Value {
      return shown;
    },
    set current(next: Value) {
      unsettled = true;
      kept = next;
      shown = next;
    },
    get changed(): boolean {
      return unsettled && shown !== before;
    },
    begin() {
      before = shown;
    },
    /** Ends the draft; tells whether it differs from what it began with. */
    settle(): boolean {
      const changed = unsettled && shown !== before;
      unsettled = false;
      before = shown;
      return changed;
    },
    revert() {
      unsettled = false;
      shown = before;
    },
  };
}
