// Writes shortcuts for people and for screen readers; must not know what any shortcut does.
import { t } from "../words";

const SPOKEN: Readonly<Record<string, string>> = { Ctrl: "Control", Cmd: "Meta", Del: "Delete", Esc: "Escape" };

/** "Ctrl+K" in the words of `aria-keyshortcuts`: "Control+K". */
export const ariaShortcut = (shortcut: string | undefined): string | undefined =>
  shortcut
    ?.split("+")
    .map((key) => SPOKEN[key] ?? key)
    .join("+");

/** The tip of a button: its label, its shortcut, or both. */
export const tip = (label: string | undefined, shortcut: string | undefined): string | undefined =>
  label && shortcut ? t("shared.withShortcut", { label, shortcut }) : (label ?? shortcut);
