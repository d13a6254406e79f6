// Brings files of an exchange format into a project: looked through first, then committed as it was shown. Who the files'
// annotators are in this project, and what becomes of sets of nobody, is decided here.
import { createHash, randomUUID } from "node:crypto";
import { idSchema } from "../../model/annotation";
import type { Article } from "../../model/article";
import { Failure } from "../../model/failure";
import { activeLabels } from "../../model/label";
import type { Annotator } from "../../model/project";
import { type Committed, commitExchange } from "../formats/exchange/commitExchange";
import { type DryRun, dryRun } from "../formats/exchange/dryRun";
import type { Format } from "../formats/exchange/Format";
import type { InputFile } from "../formats/exchange/InputFile";
import { type Planned, type PlanOptions, planExchange } from "../formats/exchange/planExchange";
import type { ReadProblem } from "../formats/exchange/ReadDocument";
import type { Store } from "./store/Store";

export interface ExchangeImportOptions
  extends Pick<PlanOptions, "labelMap" | "unknownLabels" | "settings" | "signal" | "onProgress"> {
  /** Whose the annotations are, if not those whom the files name. */
  readonly annotator?: string | undefined;
  /** The person who works on this machine: whose annotations of nobody are. */
  readonly person?: Annotator | undefined;
  readonly now: Date;
}

export interface ExchangeImported {
  readonly committed: Committed;
  /** What only the commit could know, such as what the project had already. */
  readonly problems: readonly ReadProblem[];
}

/** What would come in. Fails with `bad-request` for a setting the format does not have; never for what the files hold. */
export async function exchangeDryRun(
  store: Store,
  format: Format,
  files: readonly InputFile[],
  options: ExchangeImportOptions,
): Promise<DryRun> {
  return dryRun(await plan(store, format, files, options));
}

/**
 * Commits what `seen` showed. Fails with `bad-request` when it cannot be said whose the annotations are, and as the store
 * does: what came in before stays, and the same import again completes it.
 */
export async function exchangeImport(
  store: Store,
  format: Format,
  files: readonly InputFile[],
  seen: DryRun,
  options: ExchangeImportOptions,
): Promise<ExchangeImported> {
  if (store.access.kind === "read-only") throw new Failure("read-only", store.access.reason);
  const owners = await ownersOf(seen, store, options);
  const members = new Set((await store.annotators()).map(({ id }) => id));
  for (const owner of new Set(owners.values())) if (!members.has(owner.id)) await store.saveAnnotator(owner);
  const problems: ReadProblem[] = [];
  const committed = await commitExchange(store, await plan(store, format, files, options), {
    title: `Import from ${format.title}`,
    annotatorOf: (name) => owners.get(name ?? null)?.id,
    idOf: idsOfOneImport(),
    at: options.now.toISOString(),
    signal: options.signal,
    report: (problem) => problems.push(problem),
  });
  return { committed, problems };
}

/** Who the annotators of the files are in this project, by their names in the files. Fails with `bad-request`. */
export async function ownersOf(
  { annotators }: Pick<DryRun, "annotators">,
  store: Pick<Store, "annotators">,
  { annotator, person, now }: Pick<ExchangeImportOptions, "annotator" | "person" | "now">,
): Promise<ReadonlyMap<string | null, Annotator>> {
  const members = await store.annotators();
  const made = new Map<string, Annotator>();
  const called = (name: string): Annotator => {
    const found = members.find(({ id }) => id === name) ?? members.find((member) => member.name === name);
    const owner =
      found ??
      made.get(name) ??
      (person?.name === name ? person : { id: randomUUID(), name: name.slice(0, 200), createdAt: now.toISOString() });
    made.set(name, owner);
    return owner;
  };
  const named = annotators.flatMap(({ name }) => name ?? []);
  if (annotator !== undefined && named.length > 1)
    throw new Failure(
      "bad-request",
      `The files have annotations of ${named.length} people (${named.join(", ")}); all cannot be one person's. Leave the name out, or import one person's files.`,
    );
  return new Map(
    annotators.map(({ name, annotations }) => {
      if (annotator !== undefined) return [name, called(annotator)];
      if (name !== null) return [name, called(name)];
      if (person) return [name, members.find(({ id }) => id === person.id) ?? person];
      throw new Failure(
        "bad-request",
        `The files do not say who made ${annotations} of their annotations. Say whose they are, with --annotator on the command line.`,
      );
    }),
  );
}

async function plan(
  store: Store,
  format: Format,
  files: readonly InputFile[],
  { labelMap, unknownLabels, settings, signal, onProgress, now }: ExchangeImportOptions,
): Promise<AsyncGenerator<Planned>> {
  const { project } = await store.project();
  return planExchange(format, files, {
    labels: activeLabels(project.labels),
    findArticle: (idOrHash) => findArticle(store, idOrHash),
    idOf: idsOfOneImport(),
    at: now.toISOString(),
    ...{ labelMap, unknownLabels, settings, signal, onProgress },
  });
}

async function findArticle(store: Store, idOrHash: string): Promise<Article | undefined> {
  const id = /^[0-9a-f]{64}$/.test(idOrHash) ? idOrHash.slice(0, 32) : idOrHash;
  if (!idSchema.safeParse(id).success || !(await store.hasArticle(id))) return undefined;
  return (await store.readArticle(id)).article;
}

/** Ids that no other import gives, not even one of the same files. */
function idsOfOneImport(): (seed: string) => string {
  const salt = randomUUID();
  return (seed) => createHash("sha256").update(salt).update(seed).digest("hex").slice(0, 24);
}
