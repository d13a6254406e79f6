// Who the annotators that exchange files name are in a project, for an import that asks nobody.
import { randomUUID } from "node:crypto";
import { Failure } from "../../model/failure";
import type { Annotator } from "../../model/project";
import type { DryRun } from "../formats/exchange/dryRun";
import { counted } from "../formats/exchange/LossTally";
import type { Store } from "./store/Store";

export interface OwnerWishes {
  /** Whose the annotations are, if not those whom the files name. */
  readonly annotator: string | undefined;
  /** The person who works on this machine: whose annotations of nobody are. */
  readonly person: Annotator | undefined;
  readonly now: Date;
}

/**
 * The annotators by their names in the files; `null` for nobody. Names are those of the project's annotators where it has
 * them, else of new ones, which are not written yet. Fails with `bad-request` when several people's annotations are to be
 * one's, or when nobody says whose they are.
 */
export async function exchangeOwners(
  { annotators }: Pick<DryRun, "annotators">,
  store: Pick<Store, "annotators">,
  { annotator, person, now }: OwnerWishes,
): Promise<ReadonlyMap<string | null, Annotator>> {
  const members = await store.annotators();
  const made = new Map<string, Annotator>();
  const called = (wanted: string): Annotator => {
    const name = wanted.slice(0, 200);
    const found = members.find(({ id }) => id === name) ?? members.find((member) => member.name === name);
    const owner =
      found ??
      made.get(name) ??
      (person?.name === name ? person : { id: randomUUID(), name, createdAt: now.toISOString() });
    made.set(name, owner);
    return owner;
  };
  const named = annotators.flatMap(({ name }) => name ?? []);
  if (annotator !== undefined && named.length > 1)
    throw new Failure(
      "bad-request",
      `The files have annotations of ${named.length} people (${named.join(", ")}); --annotator can name one. Leave it out, or import one person's files.`,
    );
  return new Map(
    annotators.map(({ name, annotations }) => {
      if (annotator !== undefined) return [name, called(annotator)];
      if (name !== null && name.trim() !== "") return [name, called(name)];
      if (person) return [name, members.find(({ id }) => id === person.id) ?? person];
      throw new Failure(
        "bad-request",
        `The files do not say whose ${counted(annotations, "annotation")} ${annotations === 1 ? "is" : "are"}. Say it with --annotator.`,
      );
    }),
  );
}
