// Articles with mentions for tests of what is derived across articles.
import type { Across } from "../../../../model/across/across";
import { type Judgement, type JudgementRef, judgementKey } from "../../../../model/across/judgement";
import type { FedMention } from "../../../../model/across/tables/mentionIndex";
import { MentionIndex } from "../../../../model/across/tables/mentionIndex";
import { compareText } from "../../../../model/data/compareText";

export const at = "2026-03-01T08:00:00.000Z";

export interface Tagged {
  readonly id: string;
  readonly text: string;
  readonly outlet?: string;
  readonly published?: string;
  readonly open?: boolean;
  /** Per annotator: what is tagged, as `label:quote`, each at its first place after the one before, or its first of all. */
  readonly tags: Readonly<Record<string, readonly string[]>>;
}

export function indexOf(articles: readonly Tagged[]): MentionIndex {
  const index = new MentionIndex((label) => label);
  for (const { id, text, outlet, published, open = true, tags } of articles) {
    const facts = { id, title: id, ...(outlet && { outlet }), ...(published && { published }), open };
    const sets = Object.entries(tags).map(([annotator, said]) => ({
      annotator,
      mentions: mentionsIn(text, said),
      links: [],
    }));
    index.put(facts, sets);
  }
  return index;
}

function mentionsIn(text: string, said: readonly string[]): FedMention[] {
  let from = 0;
  return said.map((one, number) => {
    const [label = "", quote = ""] = [one.slice(0, one.indexOf(":")), one.slice(one.indexOf(":") + 1)];
    const next = text.indexOf(quote, from);
    const start = next === -1 ? text.indexOf(quote) : next;
    from = start + 1;
    const defines = /^ ?\((\p{Lu}{2,8})\)/u.exec(text.slice(start + quote.length))?.[1];
    return { id: `a-${number}00`, label, start, end: start + quote.length, quote, ...(defines && { defines }) };
  });
}

export const spelling = (text: string, label = "actor") => ({ kind: "spelling", label, text }) as const;
export const entity = (id: string) => ({ kind: "entity", entity: id }) as const;

export function saying(
  left: JudgementRef,
  relation: string,
  right: JudgementRef,
  topic: Judgement["topic"] = "identity",
): Judgement {
  // Whether it fits its topic is for the schema to say; tests write what they mean.
  return { topic, left, right, relation, at } as Judgement;
}

export function acrossOf(judgements: readonly Judgement[], entities: Across["entities"] = []): Across {
  return { entities, judgements: judgements.toSorted((a, b) => compareText(judgementKey(a), judgementKey(b))) };
}
