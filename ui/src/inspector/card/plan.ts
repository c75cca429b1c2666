// Which fields of a card matter first for each kind of card, and which belong to kinds at all. Pure; knows no field's looks.

import type { CardKind } from "../../map/describe";
import type { Kinds } from "../../map/copy";

const OPPORTUNITY = ["horizon", "impact", "effort", "actionStatus", "aim", "category", "reference"] as const;
const METRIC = ["value", "unit", "target", "min", "max", "trend", "tone", "metricSource", "measuredOn"] as const;

export type OpportunityField = (typeof OPPORTUNITY)[number];
export type MetricField = (typeof METRIC)[number];

export function isOpportunityField(field: CardField): field is OpportunityField {
  return (OPPORTUNITY as readonly string[]).includes(field);
}

export function isMetricField(field: CardField): field is MetricField {
  return (METRIC as readonly string[]).includes(field);
}

export type CardField =
  | "title"
  | "text"
  | "icon"
  | "picture"
  | "code"
  | "tags"
  | "personas"
  | "importance"
  | "momentOfTruth"
  | "trust"
  | "delight"
  | "frustration"
  | "status"
  | "channel"
  | "secondary"
  | "device"
  | "contextKept"
  | "ownership"
  | "owner"
  | "department"
  | "due"
  | "severity"
  | "painStatus"
  | "shape"
  | "feeling"
  | OpportunityField
  | MetricField;

export type Group =
  "about" | "touchpoint" | "judgement" | "pain" | "opportunity" | "metric" | "process" | "responsibility";

const FIRST: Readonly<Record<CardKind, readonly CardField[]>> = {
  text: ["text", "title", "icon", "personas", "tags", "status"],
  quotes: ["text", "title", "personas", "icon", "tags", "status"],
  questions: ["text", "title", "personas", "icon", "tags", "status"],
  touchpoints: ["title", "channel", "icon", "feeling", "momentOfTruth", "text"],
  channels: ["channel", "title", "icon", "secondary", "contextKept", "text"],
  painPoints: ["title", "text", "severity", "painStatus", "department", "status"],
  opportunities: ["title", "text", "horizon", "impact", "effort", "department"],
  metrics: ["title", "value", "unit", "target", "trend", "tone"],
  process: ["title", "text", "shape", "department", "icon", "owner"],
  storyboard: ["picture", "text", "title", "personas", "tags", "momentOfTruth"],
  unknown: ["title", "text", "icon", "personas", "tags", "status"],
};

const GROUPS: readonly (readonly [Group, readonly CardField[]])[] = [
  ["about", ["title", "text", "icon", "picture", "personas", "tags", "code"]],
  ["touchpoint", ["channel", "device", "ownership", "contextKept", "secondary"]],
  ["judgement", ["status", "importance", "momentOfTruth", "delight", "frustration", "trust"]],
  ["pain", ["severity", "painStatus"]],
  ["opportunity", OPPORTUNITY],
  ["metric", METRIC],
  ["process", ["shape"]],
  ["responsibility", ["owner", "department", "due"]],
];

/** The fields that matter first. */
export function firstFields(kind: CardKind): readonly CardField[] {
  return FIRST[kind];
}

/** What is left, in groups. What only cards of other kinds show is there if the card has it: nothing on it is lost. */
export function moreFields(kind: CardKind, card: Kinds["card"]): readonly (readonly [Group, readonly CardField[]])[] {
  const first = FIRST[kind];
  const suits = (group: Group): boolean => {
    switch (group) {
      case "pain":
        return kind === "painPoints" || card.severity != null || (card.painStatus ?? "open") !== "open";
      case "opportunity":
        return kind === "opportunities" || card.opportunity != null;
      case "metric":
        return kind === "metrics" || card.metric != null;
      case "process":
        return kind === "process" || (card.shape ?? "task") !== "task";
      case "about":
      case "touchpoint":
      case "judgement":
      case "responsibility":
        return true;
      default:
        return group satisfies never;
    }
  };
  return GROUPS.filter(([group]) => suits(group))
    .map(([group, fields]) => [group, fields.filter((field) => !first.includes(field))] as const)
    .filter(([, fields]) => fields.length > 0);
}
