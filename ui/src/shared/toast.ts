// Shows short messages that go by themselves; must not know what happened.
import { toast } from "svelte-sonner";

export type Notice = {
  kind: "info" | "good" | "warn" | "danger";
  text: string;
  /** A second, paler line. */
  detail?: string;
  action?: { label: string; run: () => void };
  /** A message of the same name takes the place of the older one. */
  id?: string;
};

const SHOW = { info: toast.info, good: toast.success, warn: toast.warning, danger: toast.error } as const;

/** Long enough to be read, and to be reached where there is something to press (WCAG 2.2.1). */
const seconds = ({ text, detail = "", action }: Notice): number =>
  Math.max(5, (text.length + detail.length) / 12) + (action ? 15 : 0);

/** Shows a message; a fault stays until it is dismissed. */
export function notify(notice: Notice): void {
  const { kind, text, detail, action, id } = notice;
  SHOW[kind](text, {
    ...(id === undefined ? {} : { id }),
    ...(detail === undefined ? {} : { description: detail }),
    ...(action ? { action: { label: action.label, onClick: action.run } } : {}),
    duration: kind === "danger" ? Infinity : seconds(notice) * 1000,
    closeButton: true,
  });
}

/** Takes a message away before its time. */
export const dismiss = (id: string): void => void toast.dismiss(id);
