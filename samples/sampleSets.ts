// Makes the annotation sets of the samples from their tag lists: the same ids and times every time.
import { createHash } from "node:crypto";
import type { Attribute, Link } from "../model/annotation/annotation";
import { annotationOf } from "../model/annotation/annotationSteps";
import type { Change } from "../model/annotation/change";
import { applyAction, emptyState, type SetState } from "../model/annotation/history";
import { defaultAttributes } from "../model/project/attribute";
import { fragmentsOf, type TagLine, type TagList } from "./tagList";

/** What one annotator tagged in one article. */
export interface TaggedArticle {
  /** Number of the article in the samples: “01”. */
  readonly number: string;
  readonly annotator: string;
  /** Id of the article. */
  readonly article: string;
  readonly text: string;
  readonly list: TagList;
  /** When the annotator began with it. */
  readonly begun: Date;
}

/** The set after all that the annotator did in one article, one change after the other; none can be undone any more. */
export function sampleState(tagged: TaggedArticle, all: readonly TaggedArticle[]): SetState {
  const { begun, list } = tagged;
  const changes: readonly Change[] = [
    { kind: "set-status", before: "new", after: "in-progress" },
    ...list.lines.map((line, index) => annotating(tagged, line, index)),
    ...list.lines.flatMap((line, index) => linking(tagged, line, index, all)),
    ...(list.status === "done" ? [done] : []),
  ];
  const state = changes.reduce((before, change, index) => {
    const step = { id: idOf(tagged, "step", index), title: "tag", at: timeAfter(begun, index), changes: [change] };
    return applyAction(before, { kind: "do", step });
  }, emptyState);
  return { ...state, history: { done: [], undone: [] } };
}

const done: Change = { kind: "set-status", before: "in-progress", after: "done" };

function annotating(tagged: TaggedArticle, line: TagLine, index: number): Change {
  const made = annotationOf({
    id: idOf(tagged, "annotation", index),
    label: line.label,
    fragments: fragmentsOf(tagged.text, line),
    at: timeAfter(tagged.begun, index),
    origin: "hand",
  });
  const { note, attributes } = line;
  return {
    kind: "add-annotation",
    annotation: {
      ...made,
      ...(attributes && { attributes: Object.entries(attributes).map(attributeOf) }),
      ...(note !== undefined && { note }),
    },
  };
}

function attributeOf([attribute, written]: readonly [string, string]): Attribute {
  const known = defaultAttributes.find(({ id }) => id === attribute);
  const chosen = known?.choices?.some(({ id }) => id === written) ?? true;
  if (!known || !chosen) throw new Error(`nothing is called “${attribute} ${written}”`);
  return { attribute, value: known.kind === "number" ? Number(written) : written };
}

function linking(tagged: TaggedArticle, line: TagLine, index: number, all: readonly TaggedArticle[]): Change[] {
  return line.links.map(({ type, to }): Change => {
    const link: Link = {
      id: idOf(tagged, `link ${type} ${to}`, index),
      type,
      from: idOf(tagged, "annotation", index),
      to: targetOf(to, tagged, all),
      createdAt: timeAfter(tagged.begun, index),
    };
    return { kind: "add-link", link };
  });
}

function targetOf(to: string, tagged: TaggedArticle, all: readonly TaggedArticle[]): Link["to"] {
  const [number, key] = to.includes("/") ? to.split("/") : [tagged.number, to];
  const target = all.find((other) => other.number === number && other.annotator === tagged.annotator);
  const index = target?.list.lines.findIndex((line) => line.key === key) ?? -1;
  if (!target || index === -1) throw new Error(`nothing is called “${to}”`);
  const annotation = idOf(target, "annotation", index);
  return target === tagged ? { annotation } : { annotation, article: target.article };
}

function idOf({ number, annotator }: TaggedArticle, kind: string, index: number): string {
  return createHash("sha256").update(`${number} ${annotator} ${kind} ${index}`).digest("hex").slice(0, 20);
}

/** Twenty seconds per annotation: a practised hand. */
function timeAfter(begun: Date, index: number): string {
  return new Date(begun.getTime() + index * 20_000).toISOString();
}
