// What an item of evidence says in a row: a headline, where it comes from, and its figure. Pure.

import type { Kinds, MapCopy } from "../../map/copy";
import { t } from "../../words";

export interface EvidenceWords {
  readonly headline: string;
  readonly aside: string;
  readonly figure: string;
}

export function evidenceWords(copy: MapCopy, item: Kinds["evidence"]): EvidenceWords {
  const source = item.source ? copy.tables.source.all.get(item.source) : undefined;
  const name = source?.name ?? "";
  const sample = source?.sample == null ? "" : t("inspector.evidence.sample", { n: source.sample });
  const quote = item.quote ? t("inspector.evidence.quoted", { text: item.quote }) : "";
  const headline = item.observation || quote || name || t("inspector.evidence.noSource");
  const facts = [headline === name ? "" : name, sample].filter(Boolean);
  const [one, other] = facts;
  const from = one && other ? t("inspector.evidence.facts", { one, other }) : (one ?? "");
  return { headline, aside: from || (headline === quote ? "" : quote), figure: item.figure ?? "" };
}
