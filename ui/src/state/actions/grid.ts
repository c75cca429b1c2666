// Stages, steps, lanes and cards: adding, moving, spanning, hiding. Everything that a drag does is here too.

import { named, partOf } from "../../map/copy";
import { columns, hasCards, lanes, placeAt, span } from "../../map/grid";
import { HEAD } from "../../canvas/cursor.svelte";
import { askForPersona } from "../../panels/requests.svelte";
import { announce } from "../../shared/announce.svelte";
import type { IconName } from "../../shared/icons";
import { notify } from "../../shared/toast";
import type { LaneKind, Part } from "../../wire/generated";
import { t } from "../../words";
import type { Actions } from "../actions.svelte";
import type { Action, Desk } from "./action";
import { movingActions } from "./moving";

/** Kinds of lanes that can be added, with the icon of each. */
export const LANE_KINDS = [
  ["text", "footprints"],
  ["quotes", "quotes"],
  ["questions", "question"],
  ["touchpoints", "hand-pointing"],
  ["emotion", "smiley"],
  ["channels", "path"],
  ["painPoints", "warning"],
  ["opportunities", "lightbulb"],
  ["metrics", "chart-bar"],
  ["process", "flow-arrow"],
  ["storyboard", "image"],
  ["divider", "eye-slash"],
] as const satisfies readonly (readonly [LaneKind, IconName])[];

export function gridActions(desk: Desk, actions: Actions): Action[] {
  const { editor, cursor, editing } = desk;
  const writable = () => !editor.readOnly;
  const only = (kind: string) => {
    const part = editor.selected.length === 1 ? editor.selected[0] : undefined;
    const found = part ? named(part) : null;
    return found?.kind === kind ? found.id : null;
  };
  const stage = () => only("stage") ?? cursor.stage;
  const step = () => only("step") ?? cursor.step;
  const lane = () => only("lane") ?? cursor.lane;
  const cards = () => editor.chosen("card").map((card) => card.id);

  /** Adds something and lets its name be typed. */
  async function added(part: Part | undefined): Promise<void> {
    if (!part) return;
    cursor.goTo(part);
    cursor.focusSoon();
    actions.run("view.reveal");
    editing.begin(part);
  }

  async function addStage(before: boolean): Promise<void> {
    const near = stage();
    const at = near ? (before ? { before: { stage: near } } : { after: { stage: near } }) : "last";
    const outcome = await editor.edit({ do: "addStage", name: t("menu.newStage"), at });
    await added(outcome?.made.find((part) => named(part)?.kind === "stage"));
  }

  async function addLane(kind: LaneKind): Promise<void> {
    const near = lane();
    const at = near ? { after: { lane: near } } : "last";
    const name = t(`menu.lanes.${kind as "text"}`);
    const outcome = await editor.edit({ do: "addLane", kind, name, at });
    await added(outcome?.made[0]);
  }

  /** A new card in the first lane of a kind, in the active column. */
  function cardIn(kind: LaneKind): void {
    const own = cursor.lane && editor.find("lane", cursor.lane)?.kind === kind ? cursor.lane : null;
    const target = own ?? lanes(editor.copy).find((one) => one.kind === kind && !one.hidden)?.id;
    if (!target) {
      void addLane(kind);
      return;
    }
    const column = Math.max(cursor.at, 0);
    cursor.go(target, column, "none");
    const place = placeAt(editor.copy, target, column);
    if (place) editing.beginCard(place);
    actions.run("view.reveal");
  }

  /** Lets the selected card cover one column more or less at its end. */
  async function stretch(by: number): Promise<void> {
    const card = editor.chosen("card")[0];
    const grid = columns(editor.copy);
    const where = card?.place && span(grid, card.place.range);
    if (!card || !where) return;
    const last = Math.min(Math.max(where[1] + by, where[0]), grid.steps.length - 1);
    const [a, b] = [grid.steps[where[0]]?.step.id, grid.steps[last]?.step.id];
    if (!a || !b) return;
    await editor.edit({ do: "spanCard", card: card.id, range: a === b ? { step: a } : { steps: [a, b] } });
  }

  async function widen(by: number): Promise<void> {
    const column = editor.plan.columns[Math.max(cursor.at, 0)];
    if (!column) return;
    const width = Math.min(Math.max(Math.round(column.right - column.left + by), 60), 1600);
    await editor.edit({ do: "setWidths", widths: [{ step: column.step, width }] });
  }

  const flag = (id: string, key: "collapsed" | "hidden"): Action => ({
    id,
    label: () => t(`menu.${key}`),
    icon: key === "hidden" ? "eye-slash" : "caret-up",
    menu: "arrange",
    checked: () => editor.find("lane", lane())?.[key] === true,
    enabled: () => writable() && lane() !== null,
    run: () => {
      const id = lane();
      const now = editor.find("lane", id)?.[key] ?? false;
      if (id) void editor.set({ lane: id }, { [key]: !now });
    },
  });

  return [
    {
      id: "card.add",
      label: () => t("menu.addCard"),
      icon: "cards",
      menu: "insert",
      enabled: () => writable() && cursor.count > 0,
      run: () => {
        const own = cursor.lane ? editor.find("lane", cursor.lane) : null;
        if (own && hasCards(own.kind) && cursor.at !== HEAD) editing.beginHere();
        else cardIn("text");
      },
    },
    {
      id: "touchpoint.add",
      label: () => t("menu.addTouchpoint"),
      icon: "map-pin",
      menu: "insert",
      enabled: () => writable() && cursor.count > 0,
      run: () => cardIn("touchpoints"),
    },
    {
      id: "pain.add",
      label: () => t("menu.addPain"),
      icon: "warning",
      menu: "insert",
      enabled: () => writable() && cursor.count > 0,
      run: () => cardIn("painPoints"),
    },
    {
      id: "opportunity.add",
      label: () => t("menu.addOpportunity"),
      icon: "lightbulb",
      menu: "insert",
      enabled: () => writable() && cursor.count > 0,
      run: () => cardIn("opportunities"),
    },
    {
      id: "emotion.add",
      label: () => t("menu.addEmotion"),
      icon: "smiley",
      menu: "insert",
      enabled: () => writable() && cursor.count > 0,
      run: () => {
        const target = lanes(editor.copy).find((one) => one.kind === "emotion" && !one.hidden)?.id;
        if (!target) return addLane("emotion");
        cursor.go(target, Math.max(cursor.at, 0));
        cursor.focusSoon();
        return cursor.inside().length > 0 ? undefined : actions.setFeeling({ value: 0 });
      },
    },
    {
      id: "note.add",
      label: () => t("menu.addNote"),
      also: () => t("menu.alsoNote"),
      icon: "note",
      menu: "insert",
      enabled: writable,
      run: () => {
        if (cursor.rows.some((row) => row.kind === "parking")) cursor.go("parking", 0, "none");
        editing.beginCard(null);
      },
    },
    {
      id: "image.add",
      label: () => t("menu.addImage"),
      icon: "image",
      menu: "insert",
      enabled: writable,
      run: () => actions.addImage(),
    },
    {
      id: "stage.add",
      label: () => t("menu.addStage"),
      icon: "columns",
      menu: "insert",
      apart: true,
      enabled: writable,
      run: () => addStage(false),
    },
    {
      id: "stage.addBefore",
      label: () => t("menu.addStageBefore"),
      menu: "insert",
      enabled: writable,
      run: () => addStage(true),
    },
    {
      id: "step.add",
      label: () => t("menu.addStep"),
      menu: "insert",
      enabled: () => writable() && stage() !== null,
      run: async () => {
        const target = stage();
        const near = step();
        const inside = near && editor.find("step", near)?.stage === target;
        if (!target) return;
        const outcome = await editor.edit({
          do: "addStep",
          stage: target,
          name: t("menu.newStep"),
          at: inside ? { after: { step: near } } : "last",
        });
        await added(outcome?.made.find((part) => named(part)?.kind === "step"));
      },
    },
    ...LANE_KINDS.map(([kind, icon], nth): Action => ({
      id: `lane.add.${kind}`,
      label: () => t("menu.addLane", { kind: t(`menu.lanes.${kind}`) }),
      icon,
      menu: "insert",
      apart: nth === 0,
      enabled: writable,
      run: () => addLane(kind),
    })),
    {
      id: "persona.add",
      label: () => t("menu.addPersona"),
      icon: "user-plus",
      menu: "insert",
      apart: true,
      enabled: writable,
      run: () => {
        desk.app.panel = "personas";
        askForPersona();
      },
    },
    ...movingActions(desk, actions),
    {
      id: "card.moveTo",
      label: () => t("menu.moveTo"),
      menu: "arrange",
      enabled: () => writable() && cards().length > 0,
      run: () => actions.pickPlace(),
    },
    {
      id: "card.park",
      label: () => t("menu.park"),
      icon: "push-pin",
      menu: "arrange",
      enabled: () => writable() && editor.chosen("card").some((card) => card.place != null),
      run: () => editor.edit({ do: "moveCards", cards: cards(), place: null, at: "last" }),
    },
    {
      id: "card.wider",
      label: () => t("menu.wider"),
      menu: "arrange",
      enabled: () => writable() && cards().length === 1,
      run: () => stretch(1),
    },
    {
      id: "card.narrower",
      label: () => t("menu.narrower"),
      menu: "arrange",
      enabled: () => writable() && cards().length === 1,
      run: () => stretch(-1),
    },
    {
      id: "card.moment",
      label: () => t("menu.moment"),
      icon: "diamond",
      menu: "arrange",
      apart: true,
      checked: () => editor.chosen("card")[0]?.momentOfTruth === true,
      enabled: () => writable() && cards().length === 1,
      run: () => {
        const card = editor.chosen("card")[0];
        if (card) void editor.set({ card: card.id }, { momentOfTruth: !card.momentOfTruth });
      },
    },
    {
      id: "card.link",
      label: () => t("menu.linkCard"),
      icon: "link",
      menu: "arrange",
      enabled: () => writable() && cards().length === 1,
      run: () => actions.startLink(),
    },
    {
      id: "card.icon",
      label: () => t("menu.icon"),
      icon: "shapes",
      menu: "arrange",
      enabled: () => writable() && cards().length > 0,
      run: () => actions.chooseIcon(),
    },
    {
      id: "card.evidence",
      label: () => t("menu.addEvidence"),
      icon: "seal-check",
      menu: "arrange",
      enabled: () => writable() && cards().length === 1,
      run: () => actions.addEvidence(),
    },
    {
      id: "stage.split",
      label: () => t("menu.splitStage"),
      menu: "arrange",
      apart: true,
      enabled: () => {
        const grid = columns(editor.copy);
        const at = grid.stageIndex.get(stage() ?? "");
        return writable() && (grid.stages[at ?? -1]?.count ?? 0) > 1;
      },
      run: () => {
        const grid = columns(editor.copy);
        const own = grid.stages[grid.stageIndex.get(stage() ?? "") ?? -1];
        const before = own && grid.steps[Math.max(cursor.at, own.first + 1)]?.step;
        if (own && before && before.stage === own.stage.id) {
          void editor.edit({ do: "splitStage", stage: own.stage.id, before: before.id, name: t("menu.newStage") });
        }
      },
    },
    {
      id: "stage.merge",
      label: () => t("menu.mergeStage"),
      menu: "arrange",
      enabled: () => {
        const grid = columns(editor.copy);
        return writable() && grid.stages[(grid.stageIndex.get(stage() ?? "") ?? Infinity) + 1] !== undefined;
      },
      run: () => {
        const grid = columns(editor.copy);
        const at = grid.stageIndex.get(stage() ?? "") ?? -1;
        const [first, second] = [grid.stages[at]?.stage.id, grid.stages[at + 1]?.stage.id];
        if (first && second) void editor.edit({ do: "mergeStages", first, second });
      },
    },
    {
      id: "step.split",
      label: () => t("menu.splitStep"),
      menu: "arrange",
      enabled: () => writable() && step() !== null && cursor.at >= 0,
      run: () => {
        const own = step();
        if (own) void editor.edit({ do: "splitStep", step: own, name: t("menu.newStep") });
      },
    },
    flag("lane.collapse", "collapsed"),
    {
      ...flag("lane.hide", "hidden"),
      run: async () => {
        const id = lane();
        const name = editor.find("lane", id)?.name || t("canvas.unnamedLane");
        if (!id || !(await editor.set({ lane: id }, { hidden: true }, { quiet: true }))) return;
        editor.select([]);
        cursor.focusSoon();
        const back = () => void editor.showLane(id);
        notify({
          kind: "info",
          text: t("canvas.laneHidden", { name }),
          action: { label: t("canvas.showAgain"), run: back },
        });
        announce(t("canvas.laneHidden", { name }));
      },
    },
    {
      id: "lane.showAll",
      label: () => t("menu.showAllLanes"),
      icon: "eye",
      menu: "arrange",
      enabled: () => writable() && lanes(editor.copy).some((one) => one.hidden),
      run: async () => {
        const gesture = { id: editor.gesture(), phase: "commit" } as const;
        for (const one of lanes(editor.copy).filter((each) => each.hidden)) {
          await editor.edit({ do: "set", part: partOf("lane", one.id), fields: { hidden: false } }, { gesture });
        }
      },
    },
    {
      id: "column.wider",
      label: () => t("menu.columnWider"),
      menu: "arrange",
      apart: true,
      enabled: () => writable() && cursor.count > 0,
      run: () => widen(40),
    },
    {
      id: "column.narrower",
      label: () => t("menu.columnNarrower"),
      menu: "arrange",
      enabled: () => writable() && cursor.count > 0,
      run: () => widen(-40),
    },
    {
      id: "column.fit",
      label: () => t("menu.columnFit"),
      menu: "arrange",
      enabled: () => writable() && cursor.count > 0,
      run: () => {
        const own = editor.plan.columns[Math.max(cursor.at, 0)]?.step;
        if (own) void editor.edit({ do: "setWidths", widths: [{ step: own, width: null }] });
      },
    },
    {
      id: "columns.fit",
      label: () => t("menu.fitColumns"),
      menu: "arrange",
      enabled: writable,
      run: () => editor.fitColumns(),
    },
  ];
}
