// What headline and text of a card are called for each kind. Pure.

import type { CardKind } from "../../map/describe";
import { t } from "../../words";

export function titleLabel(kind: CardKind): string {
  switch (kind) {
    case "touchpoints":
    case "channels":
      return t("inspector.card.label");
    case "quotes":
      return t("inspector.card.speaker");
    case "metrics":
      return t("inspector.card.measured");
    case "text":
    case "questions":
    case "painPoints":
    case "opportunities":
    case "process":
    case "storyboard":
    case "unknown":
      return t("inspector.card.headline");
    default:
      return kind satisfies never;
  }
}

export function textLabel(kind: CardKind): string {
  switch (kind) {
    case "quotes":
      return t("inspector.card.quote");
    case "questions":
      return t("inspector.card.question");
    case "storyboard":
      return t("inspector.card.caption");
    case "touchpoints":
    case "channels":
    case "metrics":
      return t("inspector.card.note");
    case "painPoints":
    case "opportunities":
    case "process":
      return t("inspector.card.details");
    case "text":
    case "unknown":
      return t("inspector.card.text");
    default:
      return kind satisfies never;
  }
}
