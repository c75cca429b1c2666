// Makes a row of controls one Tab stop with arrow keys inside; must not know the controls.
import { on } from "svelte/events";

const CONTROLS = "button, a[href], input, [role=button], [role=menuitem]";

/** An attachment for a row (or column) of controls: `<div {@attach roving("horizontal")}>`. */
export function roving(orientation: "horizontal" | "vertical"): (row: HTMLElement) => () => void {
  return (row) => {
    let current: HTMLElement | undefined;
    const controls = () => [...row.querySelectorAll<HTMLElement>(CONTROLS)].filter((one) => !one.matches(":disabled"));

    function settle() {
      const all = controls();
      if (!current || !all.includes(current)) current = all[0];
      for (const one of row.querySelectorAll<HTMLElement>(CONTROLS)) {
        const wanted = one === current ? 0 : -1;
        // Setting what is set already would wake the observer for ever.
        if (one.tabIndex !== wanted) one.tabIndex = wanted;
      }
    }

    const [before, after] = orientation === "horizontal" ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];

    const offKeys = on(row, "keydown", (event) => {
      const target = event.target;
      if (event.defaultPrevented || !(target instanceof HTMLElement)) return;
      // In a text the arrows belong to the caret.
      if (target instanceof HTMLInputElement && target.type === "text") return;
      const all = controls();
      const at = all.indexOf(target);
      if (at < 0) return;
      const to = { [before ?? ""]: at - 1, [after ?? ""]: at + 1, Home: 0, End: all.length - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      all[(to + all.length) % all.length]?.focus();
    });
    const offFocus = on(row, "focusin", (event) => {
      const target = event.target;
      if (target instanceof HTMLElement && controls().includes(target)) {
        current = target;
        settle();
      }
    });
    const observer = new MutationObserver(settle);
    observer.observe(row, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ["disabled", "tabindex"],
    });
    settle();
    return () => {
      offKeys();
      offFocus();
      observer.disconnect();
    };
  };
}
