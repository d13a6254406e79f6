// The provenance of an article as a form corrects it. The form saves into the article and project that it was
// opened on. A change that somebody else made meanwhile stays, unless it is to the same field.

import type { ProjectTarget } from "../../model/contract/actionTarget";
import { equalData } from "../../model/data/equalData";
import { Failure } from "../../model/data/failure";
import type { Provenance } from "../../model/project/article";
import { inProject } from "../session/actionTarget";
import type { OpenArticle } from "../session/appState";
import { refreshArticles } from "../session/articleList";
import { attempt, type Context, notify, update } from "../session/context";

/** The article and the provenance that a form took when it opened. */
export interface SeenProvenance {
  readonly made: ProjectTarget;
  readonly article: OpenArticle["article"];
  readonly articleRevision: number;
}

/** `undefined` while no article is open. */
export function seenProvenance(context: Context): SeenProvenance | undefined {
  const { article, ...state } = context.store.getState();
  return article && { made: inProject(state), article: article.article, articleRevision: article.articleRevision };
}

/**
 * `conflict`: somebody else changed the same field meanwhile; the form goes on with `seen` and `typed`. `failed`: the
 * window has already said why.
 */
export type SavedProvenance =
  | { readonly kind: "saved" | "failed" }
  | { readonly kind: "conflict"; readonly seen: SeenProvenance; readonly typed: Provenance };

export async function saveProvenance(
  context: Context,
  seen: SeenProvenance,
  typed: Provenance,
): Promise<SavedProvenance> {
  const { made, articleRevision } = seen;
  const { id, provenance: before } = seen.article;
  try {
    const args = { ...made, article: id, articleRevision, provenance: typed };
    show(context, seen, typed, await context.client.call("article.setProvenance", args));
    return { kind: "saved" };
  } catch (error) {
    const now = error instanceof Failure && error.code === "conflict" ? await readAgain(context, seen) : undefined;
    if (now === undefined) {
      notify(context, "error", error instanceof Error ? error.message : String(error));
      return { kind: "failed" };
    }
    const mine = fields.filter((field) => typed[field] !== before[field]);
    const clashes = mine.some((field) => now.article.provenance[field] !== before[field]);
    const both = withFields(now.article.provenance, typed, mine);
    return clashes ? { kind: "conflict", seen: now, typed: both } : saveProvenance(context, now, both);
  }
}

const fields = [
  "title",
  "outlet",
  "byline",
  "url",
  "published",
  "retrieved",
  "language",
  "earlierEdition",
] as const satisfies (keyof Provenance)[];

function withFields(now: Provenance, typed: Provenance, mine: readonly (keyof Provenance)[]): Provenance {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const words = mine.includes(field) ? typed[field] : now[field];
      return words === undefined ? [] : [[field, words]];
    }),
  );
}

async function readAgain(context: Context, { made, article }: SeenProvenance): Promise<SeenProvenance | undefined> {
  const read = await attempt(context, () => context.client.call("article.read", { ...made, article: article.id }));
  return read && { made, article: read.article, articleRevision: read.articleRevision };
}

/** Shows what was saved, where that article is open still. The list follows; no form needs to stay open for it. */
function show(
  context: Context,
  { made, article: { id } }: SeenProvenance,
  provenance: Provenance,
  { articleRevision }: { readonly articleRevision: number },
): void {
  const { article, ...state } = context.store.getState();
  if (!equalData(inProject(state), made)) return;
  if (article?.article.id === id)
    update(context, { article: { ...article, article: { ...article.article, provenance }, articleRevision } });
  void refreshArticles(context, [id]);
}
