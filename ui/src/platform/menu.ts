// The system's menu bar. Made anew for other entries; otherwise only what has changed is told. Knows no action.

import { CheckMenuItem, Menu, MenuItem, PredefinedMenuItem, Submenu } from "@tauri-apps/api/menu";

export type MenuPart =
  | { readonly kind: "line" }
  | {
      readonly kind: "entry";
      readonly id: string;
      readonly label: string;
      readonly enabled: boolean;
      readonly checked?: boolean;
      /** Shown beside the label; the page itself answers the keys. */
      readonly keys?: string;
    };

export interface MenuColumn {
  readonly label: string;
  readonly items: readonly MenuPart[];
}

type Entry = Extract<MenuPart, { kind: "entry" }>;
interface Made {
  readonly item: MenuItem | CheckMenuItem;
  shown: Entry;
}

let made: Promise<Map<string, Made>> | null = null;
/** The entries that `made` was made of. */
let madeOf = "";
let runs: (id: string) => void = () => undefined;
let wanted: readonly MenuColumn[] = [];
let waiting = false;

/** The label with its keys behind it: a shortcut of the menu's own would swallow the key, which the page would never see. */
export const text = (entry: Pick<Entry, "label" | "keys">): string =>
  [entry.label, entry.keys].filter(Boolean).join("\u2003").replaceAll("&", "&&");

async function make(columns: readonly MenuColumn[]): Promise<Map<string, Made>> {
  const all = new Map<string, Made>();
  const menus = await Promise.all(
    columns.map(async (column) => {
      const items = await Promise.all(
        column.items.map(async (part) => {
          if (part.kind === "line") return PredefinedMenuItem.new({ item: "Separator" });
          const options = { text: text(part), enabled: part.enabled, action: () => runs(part.id) };
          const item =
            part.checked === undefined
              ? await MenuItem.new(options)
              : await CheckMenuItem.new({ ...options, checked: part.checked });
          all.set(part.id, { item, shown: part });
          return item;
        }),
      );
      return Submenu.new({ text: column.label, items });
    }),
  );
  await (await Menu.new({ items: menus })).setAsWindowMenu();
  return all;
}

async function update(): Promise<void> {
  waiting = false;
  const entries = wanted
    .map(({ items }) => items.map((part) => (part.kind === "entry" ? part.id : "")).join())
    .join(";");
  if (entries !== madeOf) made = null;
  madeOf = entries;
  made ??= make(wanted);
  const all = await made;
  for (const part of wanted.flatMap((column) => column.items)) {
    const known = part.kind === "entry" ? all.get(part.id) : undefined;
    if (part.kind !== "entry" || !known) continue;
    if (known.shown.label !== part.label) await known.item.setText(text(part));
    if (known.shown.enabled !== part.enabled) await known.item.setEnabled(part.enabled);
    if (part.checked !== undefined && known.shown.checked !== part.checked && "setChecked" in known.item) {
      await known.item.setChecked(part.checked);
    }
    known.shown = part;
  }
}

/** Shows menus. Many calls in a row are one. */
export function setMenu(columns: readonly MenuColumn[], run: (id: string) => void): void {
  wanted = columns;
  runs = run;
  if (waiting) return;
  waiting = true;
  setTimeout(() => void update().catch(() => undefined), 250);
}
