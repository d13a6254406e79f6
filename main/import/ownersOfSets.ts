// The owner of each annotator's sets that exchange files name: the person who imports, somebody imported, nobody (they
// are suggested), or nothing. As the files say, unless the importer chose otherwise.

import { type ExchangeOwner, ownerAsFiled } from "../../model/contract/exchange";
import { counted } from "../../model/data/counted";
import { Failure } from "../../model/data/failure";
import type { SetOwner } from "./commitExchange";
import type { ImportedPeople, ImportedPerson } from "./importedPeople";
import type { ImportPreview, PreviewAnnotator } from "./importPreview";

type To = ExchangeOwner["to"];

/** The person chosen for one annotator of the files; `undefined`: as the files say. */
export type ChosenOwner = (annotator: Pick<PreviewAnnotator, "name" | "predicted">) => To | undefined;

export interface OwnerChoices {
  readonly chosen: ChosenOwner;
  /** The person who is to own all sets; refused where the files name several people. */
  readonly everybodys?: string | undefined;
}

export interface SetOwners {
  /** The owner of the sets under a `name` in the files; `undefined` when these sets stay out. */
  ownerOf(name: string | undefined): SetOwner | undefined;
  /** The imported people who own sets of this import, members of the project already or not. */
  readonly people: readonly ImportedPerson[];
  /** Set when nothing can come in because nobody has said whose the annotations are. */
  readonly refusal?: Failure;
}

/** Finds the owner of each annotator's sets. Writes nothing. */
export async function ownersOfSets(
  { annotators }: Pick<ImportPreview, "annotators">,
  people: ImportedPeople,
  { chosen, everybodys }: OwnerChoices,
): Promise<SetOwners> {
  const owners = new Map<string | null, SetOwner>();
  const found = new Map<string, ImportedPerson>();
  // What the files call proposals stays that beside the annotations of people, unless it is asked for.
  const hasPeople = annotators.some(({ predicted }) => !predicted);
  const isAside = (annotator: Pick<PreviewAnnotator, "name" | "predicted">) =>
    annotator.predicted && hasPeople && chosen(annotator) === undefined;
  const named = annotators.filter((one) => !isAside(one)).flatMap(({ name }) => name ?? []);
  let refusal = everybodys !== undefined && named.length > 1 ? severalPeople(named) : undefined;
  const nobody = { name: null, predicted: false };
  for (const annotator of [...annotators, ...(annotators.some(({ name }) => name === null) ? [] : [nobody])]) {
    const { name } = annotator;
    const choice =
      everybodys === undefined || isAside(annotator) ? chosen(annotator) : { kind: "named" as const, name: everybodys };
    const to = choice ?? ownerAsFiled(annotator);
    if (to.kind === "nobody") continue;
    if (to.kind === "suggestions") {
      owners.set(name, "suggestions");
      continue;
    }
    const person = to.kind === "me" ? await people.me() : await people.called(to.name);
    if (person === undefined) {
      if ("annotations" in annotator) refusal ??= nobodySaid(annotator);
      continue;
    }
    if ("annotations" in annotator || choice !== undefined) found.set(person.id, person);
    const isNamed = name !== null || choice !== undefined;
    owners.set(name, { annotator: person.id, name: person.name, isNamed });
  }
  return {
    ownerOf: (name) => owners.get(name ?? null),
    people: [...found.values()],
    ...(refusal ? { refusal } : {}),
  };
}

function nobodySaid({ annotations, links, documents }: PreviewAnnotator): Failure {
  const found: readonly (readonly [count: number, one: string, many?: string])[] = [
    [annotations, "annotation"],
    [links, "link"],
    [documents, "document without annotations", "documents without annotations"],
  ];
  const [count, one, many] = found.find(([number]) => number > 0) ?? [documents, "document"];
  return new Failure(
    "bad-request",
    `The files do not say whose ${counted(count, one, many)} ${count === 1 ? "is" : "are"}. Say it with --annotator.`,
  );
}

function severalPeople(names: readonly string[]): Failure {
  const shown = names.length > 8 ? [...names.slice(0, 7), `${names.length - 7} more`] : names;
  return new Failure(
    "bad-request",
    `The files have annotations of ${names.length} people (${shown.join(", ")}); --annotator can name one. Leave it out, or import one person's files.`,
  );
}
