// Two editions of one article in a project: compared, and what a person said of the earlier one carried to the later one. The
// earlier article and all that was said of it stay as they are.
import { emptySet } from "../../model/annotation/annotation";
import type { StepStamp } from "../../model/annotation/annotationSteps";
import { type CarriedSet, carriedSet, carryStep } from "../../model/editions/carriedSet";
import { compareEditions, type Editions } from "../../model/editions/editions";
import { type SilentEdit, silentEdits } from "../../model/editions/silentEdits";
import type { Store } from "../store/Store";

export interface EditionsRequest {
  /** Ids of the two articles. */
  readonly earlier: string;
  readonly later: string;
  /** Whose annotations; absent: nobody's. */
  readonly annotator?: string | undefined;
  /** Ids of the annotations whose near places somebody has confirmed. */
  readonly confirmed: "all" | ReadonlySet<string>;
}

export interface EditionsFound {
  readonly editions: Editions;
  readonly carried: CarriedSet;
  /** Figures, and what the person tagged, that read otherwise now. */
  readonly edits: readonly SilentEdit[];
}

type Reads = Pick<Store, "readArticle" | "readSet">;

/** Fails with `not-found`. Nothing is written. */
export async function editionsOf(store: Reads, request: EditionsRequest): Promise<EditionsFound> {
  const { earlier, later, annotator, confirmed } = request;
  const [before, after] = await Promise.all([store.readArticle(earlier), store.readArticle(later)]);
  const set = annotator === undefined ? emptySet : (await store.readSet(earlier, annotator)).set;
  const editions = compareEditions(before.article.text, after.article.text);
  const tagged = set.annotations.flatMap(({ label, fragments }) =>
    fragments.map(({ start, end }) => ({ start, end, label })),
  );
  const carried = carriedSet(set, editions, (id) => confirmed === "all" || confirmed.has(id));
  return { editions, carried, edits: silentEdits(editions, tagged) };
}

/**
 * Says in the later article's provenance which one is the earlier edition, and adds what was carried to the person's set of
 * it, as one step. Answers how much was added; 0 when all of it was there.
 */
export async function carryEdition(
  store: Reads & Pick<Store, "act" | "saveProvenance">,
  { earlier, later, annotator }: EditionsRequest,
  carried: CarriedSet,
  stamp: StepStamp,
): Promise<number> {
  const { article, revision } = await store.readArticle(later);
  if (article.provenance.earlierEdition !== earlier)
    await store.saveProvenance(later, { ...article.provenance, earlierEdition: earlier }, revision);
  if (annotator === undefined) return 0;
  const state = await store.readSet(later, annotator);
  const step = carryStep(state.set, carried, stamp);
  if (step === undefined) return 0;
  await store.act(later, annotator, state.revision, { kind: "do", step });
  return step.changes.filter(({ kind }) => kind === "add-annotation").length;
}
