// Which icon is being chosen for what: whoever needs an icon asks here, and one host shows the picker. Knows no map.

export interface IconWish {
  readonly current: string | null;
  readonly choose: (name: string) => void;
  /** Takes the icon away, where there may be none. */
  readonly none?: () => void;
  /** Takes a picture of one's own instead, by its id. */
  readonly picture?: (id: string) => void;
}

class Picker {
  wish = $state.raw<IconWish | null>(null);
}

export const picker = new Picker();

/** Lets a person choose an icon. */
export function openIconPicker(
  current: string | null,
  choose: (name: string) => void,
  more: Pick<IconWish, "none" | "picture"> = {},
): void {
  picker.wish = { current, choose, ...more };
}
