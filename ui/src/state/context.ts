// The menu of what is selected. Knows which actions suit which part.

import { named } from "../map/copy";
import { linksOf } from "../map/text";
import type { MenuItem } from "../shared/menu";
import { t } from "../words";
import type { Actions } from "./actions.svelte";
import { LANE_KINDS } from "./actions/grid";
import { feeling } from "./gridkeys";

const LINE: MenuItem = { kind: "separator" };

/** Opens what the card's words link to, outside of the program. */
function openLinks({ desk: { editor } }: Actions): MenuItem[] {
  return linksOf(editor.chosen("card")[0]?.text).map((url) => ({
    kind: "action",
    id: `link ${url}`,
    label: t("menu.openLink", { address: url.replace(/^(https?:\/\/|mailto:)/, "") }),
    icon: "link-simple",
    run: () => void editor.openLink(url),
  }));
}

/** The menu of what is no cell and no header: the title block, the legend, the empty page. */
export function pageMenu(actions: Actions): readonly MenuItem[] {
  const item = (id: string, label?: string) => actions.item(id, label ? { label } : {});
  const onMap = actions.desk.editor.selected[0] === "map";
  return [
    ...(onMap ? [actions.editItem(), LINE] : []),
    item("stage.add", t("menu.addStageHere")),
    {
      kind: "submenu",
      label: t("menu.addLaneHere"),
      items: LANE_KINDS.map(([lane]) => item(`lane.add.${lane}`, t(`menu.lanes.${lane}`))),
    },
    item("lane.showAll"),
    LINE,
    item("edit.paste"),
    LINE,
    item("panel.map"),
    item("panel.personas"),
    item("panel.theme"),
    LINE,
    item("view.fitMap"),
  ];
}

export function contextMenu(actions: Actions): readonly MenuItem[] {
  const { editor, cursor } = actions.desk;
  const item = (id: string) => actions.item(id);
  const part = editor.selected[0];
  if (part === "map") return pageMenu(actions);
  const kind = part ? named(part)?.kind : undefined;
  const clipboard = ["edit.cut", "edit.copy", "edit.paste", "edit.duplicate"].map(item);
  const moves = ["move.Left", "move.Right", "move.Up", "move.Down"].map(item);
  const move: MenuItem = { kind: "submenu", label: t("menu.move"), items: moves };
  const remove = actions.item("edit.delete", { danger: true });
  const details = actions.item("panel.inspector", { label: t("menu.details") });
  switch (kind) {
    case "card":
      return [
        actions.editItem(),
        details,
        ...openLinks(actions),
        LINE,
        ...clipboard,
        LINE,
        item("card.moment"),
        item("card.icon"),
        item("card.link"),
        item("card.evidence"),
        LINE,
        { kind: "submenu", label: t("menu.move"), items: [...moves, LINE, item("card.moveTo"), item("card.park")] },
        item("card.wider"),
        item("card.narrower"),
        LINE,
        remove,
      ];
    case "stage":
      return [
        actions.editItem(),
        details,
        LINE,
        item("stage.addBefore"),
        item("stage.add"),
        item("step.add"),
        LINE,
        ...clipboard,
        LINE,
        move,
        item("stage.split"),
        item("stage.merge"),
        item("columns.fit"),
        LINE,
        remove,
      ];
    case "step":
      return [
        actions.editItem(),
        details,
        LINE,
        item("step.add"),
        item("step.split"),
        move,
        item("column.wider"),
        item("column.narrower"),
        item("column.fit"),
        LINE,
        remove,
      ];
    case "lane":
      return [
        actions.editItem(),
        details,
        LINE,
        { kind: "submenu", label: t("menu.addLaneBelow"), items: LANE_KINDS.map(([lane]) => item(`lane.add.${lane}`)) },
        LINE,
        ...clipboard,
        LINE,
        move,
        item("lane.collapse"),
        item("lane.hide"),
        item("view.focusLane"),
        LINE,
        remove,
      ];
    case "emotionPoint":
      return [item("feeling.up"), item("feeling.down"), item("feeling.word"), details, LINE, remove];
    case "link":
      return [details, LINE, remove];
    case "transition":
      return [actions.editItem(), details, LINE, remove];
    default:
      return [
        ...(feeling(actions)
          ? [item("feeling.neutral"), item("feeling.up"), item("feeling.down")]
          : [item("card.add"), item("touchpoint.add"), item("note.add")]),
        item("edit.paste"),
        LINE,
        item("stage.add"),
        item("step.add"),
        ...(cursor.lane ? [item("lane.collapse"), item("lane.hide"), item("view.focusLane")] : []),
        item("lane.showAll"),
        LINE,
        item("column.wider"),
        item("column.narrower"),
        item("columns.fit"),
        item("view.fitMap"),
      ];
  }
}
