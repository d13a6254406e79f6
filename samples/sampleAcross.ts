// Makes what people of the samples say across articles from their lists, with the steps that the window makes.
import { createHash } from "node:crypto";
import { type AcrossState, applyAcrossAction, emptyAcrossState } from "../model/across/acrossHistory";
import { addEntity, type JudgementSaid, judge } from "../model/across/acrossSteps";
import { type Judgement, type JudgementRef, judgementKey, spellingOf } from "../model/across/judgement";
import { quoteOf } from "../model/annotation/annotation";
import type { StepStamp } from "../model/annotation/annotationSteps";
import type { SetState } from "../model/annotation/history";
import type { AcrossLine, NamedRef } from "./acrossList";
import { fragmentsOf } from "./tagList";

/** The articles with their sets, and who says something. People are named by their keys in the lists, and have ids. */
export interface AcrossSample {
  readonly articles: readonly {
    readonly number: string;
    readonly article: string;
    readonly text: string;
    readonly sets: readonly { readonly annotator: string; readonly state: SetState }[];
  }[];
  readonly member: string;
  readonly idOf: (key: string) => string;
  /** What others said before, by their ids. */
  readonly others: ReadonlyMap<string, AcrossState>;
  readonly begun: Date;
}

/** All that the list says; none of it can be undone any more. Fails with a line that fits nothing. */
export function sampleAcross(sample: AcrossSample, list: readonly AcrossLine[]): AcrossState {
  let state = emptyAcrossState;
  for (const [index, line] of list.entries()) {
    // A minute for each: both contexts are read.
    const at = new Date(sample.begun.getTime() + index * 60_000).toISOString();
    const stamp: StepStamp = { id: entityId(sample.member, `step ${index}`), at };
    const step =
      line.kind === "entity"
        ? addEntity(state.across, { id: entityId(sample.member, line.key), ...line.fields }, stamp)
        : judge(state.across, [said(sample, line)], stamp);
    if (!step) throw new Error(`“${JSON.stringify(line)}” changes nothing`);
    state = applyAcrossAction(state, { kind: "do", step });
  }
  return { ...state, history: { done: [], undone: [] } };
}

function said(sample: AcrossSample, line: Extract<AcrossLine, { kind: "judgement" }>): JudgementSaid {
  const { relation, reason } = line;
  const [left, right] = [refOf(sample, line.left), refOf(sample, line.right)];
  // The store's schema checks that topic, pair and relation belong together.
  const one = { topic: topicOf(left), left, right, relation } as JudgementSaid;
  return {
    ...one,
    ...(reason !== undefined && { reason }),
    ...(line.decides && { decides: saidByOthers(sample, judgementKey(one)) }),
  };
}

function saidByOthers({ others }: AcrossSample, key: string): Judgement["decides"] {
  const found = [...others].flatMap(([member, { across }]) => {
    const one = across.judgements.find((judgement) => judgementKey(judgement) === key);
    return one ? [{ member, relation: one.relation }] : [];
  });
  if (found.length < 2) throw new Error(`there is nothing to decide about ${key}`);
  return found;
}

function topicOf(ref: JudgementRef): Judgement["topic"] {
  if (ref.kind === "passage") return "copies";
  if (ref.kind === "mention" && ref.seen.label === "claim") return "claims";
  if (ref.kind === "mention" && ref.seen.label === "figure") return "figures";
  return "identity";
}

function refOf(sample: AcrossSample, named: NamedRef): JudgementRef {
  switch (named.kind) {
    case "entity":
      return { kind: "entity", entity: entityId(sample.member, named.key) };
    case "article":
      return { kind: "passage", article: articleOf(sample, named.number).article };
    case "spelling": {
      const { label, text } = named;
      if (!isTagged(sample, label, text)) throw new Error(`nobody has tagged “${text}” as ${label}`);
      return { kind: "spelling", label, text };
    }
    case "mention":
      return mentionOf(sample, named);
  }
}

function mentionOf(sample: AcrossSample, named: Extract<NamedRef, { kind: "mention" }>): JudgementRef {
  const { article, text, sets } = articleOf(sample, named.number);
  const annotator = sample.idOf(named.annotator);
  const wanted = JSON.stringify(fragmentsOf(text, { ...named, links: [] }));
  const annotations = sets.find((one) => one.annotator === annotator)?.state.set.annotations ?? [];
  const found = annotations.find(
    ({ label, fragments }) => label === named.label && JSON.stringify(fragments) === wanted,
  );
  if (!found) throw new Error(`${named.annotator} has not tagged “${named.words}” as ${named.label}`);
  const seen = { label: found.label, quote: quoteOf(found) };
  return { kind: "mention", article, annotator, annotation: found.id, seen };
}

function isTagged({ articles }: AcrossSample, label: string, text: string): boolean {
  return articles.some(({ sets }) =>
    sets.some(({ state }) =>
      state.set.annotations.some((one) => one.label === label && spellingOf(quoteOf(one)) === text),
    ),
  );
}

function articleOf({ articles }: AcrossSample, number: string): AcrossSample["articles"][number] {
  const found = articles.find((one) => one.number === number);
  if (!found) throw new Error(`there is no article ${number}`);
  return found;
}

function entityId(member: string, what: string): string {
  return createHash("sha256").update(`${member} across ${what}`).digest("hex").slice(0, 20);
}
