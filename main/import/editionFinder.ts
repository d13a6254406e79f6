// Finds the article that a file is likely another edition of: one with the same address, the same title in the same outlet, or
// nearly the same text. It only proposes; the person says whether the two are editions of one article.
import { findCopies, wordTrail } from "../../model/across/tables/copies";
import type { LikelyEdition } from "../../model/contract/importReport";
import { Failure } from "../../model/data/failure";
import { textIndex } from "../../model/editions/textIndex";
import { type Provenance, titleOf } from "../../model/project/article";
import type { ArticleDraft } from "./articleDrafts";
import type { ImportStore } from "./trialStore";

export interface EditionFinder {
  /** Also takes the draft for known, so that a later file of the same import may be another edition of it. */
  find(draft: Pick<ArticleDraft, "id" | "text">, provenance: Provenance): Promise<LikelyEdition | undefined>;
}

/**
 * Finds the same, and proposes nothing: for articles whose file says itself which are editions of one, or brings annotations
 * that are about this text alone.
 */
export function tellingFinder({ find }: EditionFinder): EditionFinder {
  return {
    find: async (draft, provenance) => {
      const edition = await find(draft, provenance);
      return edition && { ...edition, isLikely: false };
    },
  };
}

interface Known {
  readonly id: string;
  readonly title: string;
  readonly provenance: Provenance;
}

/** How much of the shorter text stands in the other, for texts that nothing but their words brings together. */
const leastShare = 0.5;
/** The same where address, or title and outlet, are the same too. */
const leastWithKey = 0.3;

/**
 * Among the articles of a project as they are when the first file is looked at. `drafts`: texts of the same import that are
 * not in the project yet.
 */
export function editionFinder(
  store: Pick<ImportStore, "entries" | "readArticle">,
  drafts: (id: string) => Promise<string | undefined> = async () => undefined,
): EditionFinder {
  const known = new Map<string, Known>();
  const byKey = new Map<string, string[]>();
  const index = textIndex();
  let ready: Promise<void> | undefined;

  function take(article: Known, text: string): void {
    if (known.has(article.id)) return;
    known.set(article.id, article);
    index.add(article.id, text);
    for (const key of keysOf(article.provenance)) byKey.set(key, [...(byKey.get(key) ?? []), article.id]);
  }

  async function textOf(id: string): Promise<string | undefined> {
    const draft = await drafts(id);
    if (draft !== undefined) return draft;
    try {
      return (await store.readArticle(id)).article.text;
    } catch (error) {
      // Taken out meanwhile, or its file is broken: the project's own list says so.
      if (error instanceof Failure) return undefined;
      throw error;
    }
  }

  async function readAll(): Promise<void> {
    for (const { header } of (await store.entries()).entries) {
      const text = await textOf(header.id);
      if (text !== undefined) take(header, text);
    }
  }

  return {
    find: async (draft, provenance) => {
      ready ??= readAll();
      await ready;
      const keys = new Map(keysOf(provenance).flatMap((key) => (byKey.get(key) ?? []).map((id) => [id, key] as const)));
      const candidates = [...new Set([...keys.keys(), ...index.like(draft.id, draft.text)])];
      const found: (LikelyEdition & { readonly order: number })[] = [];
      for (const id of candidates.filter((one) => one !== draft.id)) {
        const [other, text] = [known.get(id), await textOf(id)];
        if (other === undefined || text === undefined) continue;
        const key = keys.get(id);
        const because = key?.startsWith("address") ? "address" : key ? "title" : "text";
        const share = await shareOf(draft.text, text);
        if (because !== "address" && share < (key ? leastWithKey : leastShare)) continue;
        const isOlder = isBefore(provenance, other.provenance);
        const sameOutlet =
          (provenance.outlet ?? other.provenance.outlet) === (other.provenance.outlet ?? provenance.outlet);
        found.push({
          ...{ article: id, title: other.title, because, share: Math.round(share * 100) },
          ...{ isOlder, isLikely: !isOlder && sameOutlet && share >= leastWithKey, order: found.length },
        });
      }
      take({ id: draft.id, title: titleOf({ text: draft.text, provenance }), provenance }, draft.text);
      // The last of several: editions follow each other.
      const [best] = found.sort((a, b) => rank(b) - rank(a) || b.share - a.share || b.order - a.order);
      if (best === undefined) return undefined;
      const { order: _, ...edition } = best;
      return edition;
    },
  };
}

function rank({ isLikely, because }: LikelyEdition): number {
  return Number(isLikely) * 3 + ["text", "title", "address"].indexOf(because);
}

/** How much of the shorter text stands in the other one: 0 to 1. */
async function shareOf(a: string, b: string): Promise<number> {
  const [copy] = await findCopies(
    new Map([
      ["a", wordTrail(a)],
      ["b", wordTrail(b)],
    ] as const),
  );
  return copy?.share ?? 0;
}

/** Whether what is known of both says that the first one is the older. */
function isBefore(a: Provenance, b: Provenance): boolean {
  for (const field of ["retrieved", "published"] as const) {
    const [one, other] = [a[field], b[field]].map((date) => /^\d{4}-\d\d-\d\d/.exec(date ?? "")?.[0]);
    if (one !== undefined && other !== undefined && one !== other) return one < other;
  }
  return false;
}

/** What editions of one article have in common. */
function keysOf({ url, title, outlet }: Provenance): readonly string[] {
  const address = url && plainAddress(url).toLowerCase();
  return [
    ...(title !== undefined && outlet !== undefined ? [`title ${title}\n${outlet}`] : []),
    ...(address ? [`address ${address}`] : []),
  ];
}

/** An address without what differs from visit to visit, and from one way of writing it to the next. */
export function plainAddress(url: string): string {
  return url
    .trim()
    .replace(/^https?:\/\/(?:www\.|m\.|amp\.)?[^/?#]*/i, (origin) =>
      origin.toLowerCase().replace(/^https?:\/\/(?:www\.|m\.|amp\.)?/, ""),
    )
    .replace(/#.*$/, "")
    .replace(/(?<=[?&])(?:utm_\w+|fbclid|gclid|msclkid|mc_[ce]id)=[^&]*&?/gi, "")
    .replace(/[?&]$/, "")
    .replace(/\/+(?=\?|$)/, "");
}
