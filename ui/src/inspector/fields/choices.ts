// The words of the model's unions as choices, in the order that people read them. Knows no field.

import { t } from "../../words";

type Listed<V extends string> = readonly { value: V; label: string }[];

const list = <V extends string>(values: readonly V[], label: (value: V) => string): Listed<V> =>
  values.map((value) => ({ value, label: label(value) }));

export const severities = () => list(["minor", "serious", "critical"], (v) => t(`inspector.severity.${v}`));
export const painStatuses = () => list(["open", "resolved", "returned"], (v) => t(`inspector.painStatus.${v}`));
export const horizons = () => list(["quickWin", "strategic", "bigBet"], (v) => t(`inspector.horizon.${v}`));
export const actionStatuses = () =>
  list(["proposed", "agreed", "doing", "done", "dropped"], (v) => t(`inspector.actionStatus.${v}`));
export const trends = () => list(["up", "flat", "down"], (v) => t(`inspector.trend.${v}`));
export const tones = () => list(["neutral", "good", "bad"], (v) => t(`inspector.tone.${v}`));
export const shapes = () => list(["task", "decision", "external"], (v) => t(`inspector.shape.${v}`));
export const trusts = () => list(["built", "lost"], (v) => t(`inspector.trust.${v}`));
export const ownerships = () =>
  list(["owned", "earned", "paid", "thirdParty", "competitor"], (v) => t(`inspector.ownership.${v}`));
export const evidenceStatuses = () =>
  list(["assumption", "anecdotal", "dataBacked", "validated"], (v) => t(`inspector.status.${v}`));
export const lifecycles = () =>
  list(["acquisition", "onboarding", "retention", "advocacy"], (v) => t(`inspector.stage.lifecycles.${v}`));
export const qualities = () => list(["seamless", "bumpy", "broken"], (v) => t(`inspector.transition.qualities.${v}`));
export const linkKinds = () =>
  list(["addresses", "causes", "loopsBack", "skipsTo", "flow"], (v) => t(`inspector.links.kinds.${v}`));
export const extremes = () => list(["auto", "marked", "plain"], (v) => t(`inspector.feeling.extremes.${v}`));
export const ranks = () => list(["1", "2", "3", "4", "5"], (v) => v);
export const sides = () => list(["onStage", "offStage"], (v) => t(`inspector.lane.sides.${v}`));
export const aligns = () => list(["steps", "stages"], (v) => t(`inspector.lane.aligns.${v}`));
export const textStyles = () => list(["cards", "bars", "notes"], (v) => t(`inspector.lane.styles.${v}`));
export const dividers = () =>
  list(["interaction", "visibility", "internalInteraction", "group"], (v) => t(`inspector.lane.dividers.${v}`));
export const curves = () =>
  list(["smooth", "straight", "step", "bars", "faces"], (v) => t(`inspector.lane.curves.${v}`));
export const seriesMeanings = () =>
  list(["currentFuture", "reportedBelieved"], (v) => t(`inspector.lane.seriesMeanings.${v}`));
