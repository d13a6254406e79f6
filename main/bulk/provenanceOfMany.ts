// Fields of the provenance of many articles, changed together: in all of them, or in none when the disk refuses one.
import type { FieldsOfArticle, ProvenanceFieldsChange } from "../../model/contract/articleContract";
import { Failure } from "../../model/data/failure";
import type { Provenance } from "../../model/project/article";
import type { Store } from "../store/Store";

export interface FieldsSet {
  /** The same fields as they were, with what they are now as expected: done in turn, it takes the change back. */
  readonly before: readonly FieldsOfArticle[];
  /** Ids of the articles in which one of the fields was changed since. */
  readonly left: readonly string[];
}

type Uses = Pick<Store, "readArticle" | "saveProvenance">;

/**
 * Fails as `Store.saveProvenance` does; what was written before is then taken back, or the failure says in how many
 * articles it stays.
 */
export async function setFields(store: Uses, each: readonly FieldsOfArticle[]): Promise<FieldsSet> {
  const before: FieldsOfArticle[] = [];
  const left: string[] = [];
  try {
    for (const { article: id, fields, expected } of each) {
      const { article, revision } = await store.readArticle(id);
      const { provenance } = article;
      if (expected && !isAs(provenance, expected)) left.push(id);
      else if (!isAs(provenance, fields)) {
        await store.saveProvenance(id, withFields(provenance, fields), revision);
        before.push({ article: id, fields: fieldsIn(provenance, fields), expected: fields });
      }
    }
  } catch (error) {
    throw withWhatStays(error, await takenBack(store, before));
  }
  return { before, left };
}

/**
 * Puts back what stood there, unless somebody changed it since. Resolves to the number of articles in which the fields could
 * not be put back.
 */
async function takenBack(store: Uses, before: FieldsSet["before"]): Promise<number> {
  let staying = 0;
  for (const { article: id, fields, expected } of before) {
    try {
      const { article, revision } = await store.readArticle(id);
      if (expected && !isAs(article.provenance, expected)) continue;
      await store.saveProvenance(id, withFields(article.provenance, fields), revision);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      staying++;
    }
  }
  return staying;
}

function withWhatStays(fault: unknown, staying: number): unknown {
  if (!(fault instanceof Failure) || staying === 0) return fault;
  const reason = fault.message.replace(/ Nothing was changed\.$/, "");
  const rest = `The new fields stay in ${staying} of the articles, for they could not be taken back.`;
  return new Failure(fault.code, `${reason} ${rest}`, { cause: fault });
}

type Field = keyof ProvenanceFieldsChange;

function namesIn(fields: ProvenanceFieldsChange): readonly Field[] {
  return (["outlet", "byline", "published", "retrieved", "language"] as const).filter(
    (name) => fields[name] !== undefined,
  );
}

function isAs(provenance: Provenance, fields: ProvenanceFieldsChange): boolean {
  return namesIn(fields).every((name) => (provenance[name] ?? null) === fields[name]);
}

function fieldsIn(provenance: Provenance, fields: ProvenanceFieldsChange): ProvenanceFieldsChange {
  return Object.fromEntries(namesIn(fields).map((name) => [name, provenance[name] ?? null]));
}

function withFields(provenance: Provenance, fields: ProvenanceFieldsChange): Provenance {
  const changed = Object.entries(provenance).filter(([name]) => !namesIn(fields).some((one) => one === name));
  const given = namesIn(fields).flatMap((name) => (fields[name] === null ? [] : [[name, fields[name]] as const]));
  return Object.fromEntries([...changed, ...given]);
}
