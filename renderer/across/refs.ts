// What rows of the view are called in a judgement.
import { type MentionRef, type Referent, type SpellingRef, spellingOf } from "../../model/across/judgement";
import type { AcrossPlace } from "../../model/contract/acrossContract";
import type { CallResult } from "../../model/contract/contract";
import type { AcrossView } from "../session/appState";
import type { Context } from "../session/context";

export type EntityRow = CallResult<"across.entities">["table"]["rows"][number];
export type Spelling = EntityRow["spellings"][number];
export type ClaimRow = CallResult<"across.claims">["table"]["clusters"][number]["rows"][number];

type Mentioned = Pick<AcrossPlace, "article" | "annotator" | "annotation" | "quote">;

export function mentionRefOf({
  article,
  annotator,
  annotation,
  quote,
  label,
}: Mentioned & { readonly label: string }): MentionRef {
  return { kind: "mention", article, annotator, annotation, seen: { label, quote: quote.slice(0, 10_000) } };
}

export function claimRef(row: Mentioned): MentionRef {
  return mentionRefOf({ ...row, label: "claim" });
}

export function spellingRefOf({ label, text }: Pick<Spelling, "label" | "text">): SpellingRef {
  return { kind: "spelling", label, text: spellingOf(text) };
}

export function spellingKeyOf({ label, text }: Pick<Spelling, "label" | "text">): string {
  return `${label}/${text}`;
}

/** Its entities and spellings; a judgement about any of them is about the row. */
export function membersOf({ entities, spellings }: EntityRow): readonly Referent[] {
  return [...entities.map(({ id }) => ({ kind: "entity" as const, entity: id })), ...spellings.map(spellingRefOf)];
}

/** What stands for a row in a judgement: its entity or first spelling, else the mention that it is. */
export async function subjectOf({ client }: Context, row: EntityRow): Promise<Referent | undefined> {
  const [first] = membersOf(row);
  if (first) return first;
  const { table } = await client.call("across.entity", { id: row.id, from: 0, count: 1 });
  return table.places[0] && mentionRefOf(table.places[0]);
}

export function chosenRow(across: AcrossView | undefined): EntityRow | undefined {
  if (across?.page !== "entities") return undefined;
  return across.entities?.rows.find(({ id }) => id === across.entity);
}

/** The spelling that is chosen among several of an entity, while the keys are in their list. */
export function chosenSpelling(
  across: AcrossView | undefined,
): { readonly row: EntityRow; readonly spelling: Spelling } | undefined {
  const row = across?.part === "spellings" ? chosenRow(across) : undefined;
  const spelling = row?.spellings.find((one) => spellingKeyOf(one) === across?.spelling);
  return row && spelling && row.spellings.length > 1 ? { row, spelling } : undefined;
}

/** The place that is chosen, while the keys are in the list of places. */
export function chosenPlace(across: AcrossView | undefined): AcrossPlace | undefined {
  return across?.part === "places" && (across.page === "entities" || across.page === "map") ? across.place : undefined;
}

/** The chosen claim of the ledger. */
export function chosenClaim(across: AcrossView | undefined): ClaimRow | undefined {
  if (across?.page !== "claims") return undefined;
  return across.claims?.clusters.flatMap(({ rows }) => rows).find(({ key }) => key === across.claim);
}
