// What a person does to entities: marks and joins them, takes a single mention out or puts it back, says which one is meant,
// and names them.
import type { EntityFields } from "../../model/across/entity";
import { refKey } from "../../model/across/judgement";
import { quoteOf } from "../../model/annotation/annotation";
import type { AcrossPlace } from "../../model/contract/acrossContract";
import { say } from "../languages/say";
import type { AppState, Choosing } from "../session/appState";
import { announce, attempt, type Context, update } from "../session/context";
import { pickedAnnotation } from "../session/picked";
import { changeAcross } from "./across";
import { actAcross, sayDone, shortTitle } from "./acting";
import {
  chosenPlace,
  chosenRow,
  chosenSpelling,
  type EntityRow,
  membersOf,
  mentionRefOf,
  spellingRefOf,
  subjectOf,
} from "./refs";

/** Marks the chosen entity, or takes its mark away. */
export function toggleMark(context: Context): void {
  const { across } = context.store.getState();
  const row = chosenRow(across);
  if (!across || !row) return;
  const marked = new Map(across.marked);
  if (!marked.delete(row.id)) marked.set(row.id, row);
  changeAcross(context, { marked });
  announce(
    context,
    say("{rest}: {name}. {marked} marked.", {
      rest: marked.has(row.id) ? say("Marked") : say("Not marked"),
      name: row.name,
      marked: marked.size,
    }),
  );
}

/** The marked rows, in the order in which they were marked, as far as known as they are now. */
export function markedRows({ across }: Pick<AppState, "across">): readonly EntityRow[] {
  if (across?.page !== "entities") return [];
  return [...across.marked.values()].map((row) => across.entities?.rows.find(({ id }) => id === row.id) ?? row);
}

/** Says that all rows mean the same, in one step. */
export async function joinRows(context: Context, rows: readonly EntityRow[]): Promise<boolean> {
  const subjects = await attempt(context, () => Promise.all(rows.map((row) => subjectOf(context, row))));
  const [first, ...others] = (subjects ?? []).flatMap((one) => one ?? []);
  if (!first || others.length === 0) return false;
  const said = others.map((right) => ({ topic: "identity" as const, left: first, right, relation: "same" as const }));
  const names = rows.map(({ name }) => name).join(", ");
  changeAcross(context, { marked: new Map() });
  const done = await actAcross(context, { kind: "judge", said, title: shortTitle(`join: ${names}`) });
  if (done) announce(context, say("Joined: {names}.", { names }));
  return done !== undefined;
}

/** Says that the chosen mention means something else than its spelling. */
export async function takeOutPlace(context: Context): Promise<void> {
  const place = chosenPlace(context.store.getState().across);
  if (place) await assignEntity(context, choosingOf(place, true), undefined);
}

/** Takes back what this person said of the chosen mention by itself. */
export async function putPlaceBack(context: Context): Promise<void> {
  const place = chosenPlace(context.store.getState().across);
  if (!place) return;
  const done = await actAcross(context, { kind: "put-back", mention: mentionRefOf(place) });
  if (!done) return;
  const refused = say("You said nothing of this mention alone, so it stays where it is.");
  announce(context, done.changed ? say("Put back with its spelling: {quote}.", { quote: place.quote }) : refused);
}

/** Says that a mention, or all of a spelling, means what a row is; without one, that it is something of its own. */
export async function assignEntity(
  context: Context,
  { mention, spelling, alone, row }: Choosing,
  to: EntityRow | undefined,
): Promise<boolean> {
  const ref = alone && mention ? mention : spelling;
  const others = row ? membersOf(row).filter((member) => refKey(member) !== refKey(spelling)) : [];
  // One wall keeps it apart from all that the others are.
  const apart = ref === mention ? (to ? [] : [spelling]) : to ? others.slice(0, 1) : others;
  const members = to ? membersOf(to) : [];
  const subject = to && members.length === 0 ? await attempt(context, () => subjectOf(context, to)) : undefined;
  if (to && members.length === 0 && !subject) return false;
  const words = to
    ? say("{text} is {name}", { text: spelling.text, name: to.name })
    : say("{text} is something else", { text: spelling.text });
  const request = { kind: "assign", ref, to: subject ? [subject] : members, apart, title: shortTitle(words) } as const;
  const done = await actAcross(context, request);
  if (done) sayDone(context, words, done);
  return done !== undefined;
}

/** Opens the dialog that says which entity the chosen place or spelling means. */
export function chooseEntity(context: Context): void {
  const { across } = context.store.getState();
  const [place, spelled] = [chosenPlace(across), chosenSpelling(across)];
  const row = chosenRow(across);
  if (place) update(context, { choosing: { ...choosingOf(place, true), row }, dialog: "across-choose" });
  else if (spelled) {
    const choosing = { spelling: spellingRefOf(spelled.spelling), alone: false, row: spelled.row };
    update(context, { choosing, dialog: "across-choose" });
  }
}

/** The same for the annotation that is picked in the text. */
export async function chooseEntityOfPicked(context: Context): Promise<void> {
  const place = pickedPlace(context.store.getState());
  if (!place) return;
  const { article, annotator, annotation } = place;
  // Nobody may have asked for anything across articles yet: the list that is shown next has it read.
  const found = await attempt(context, () => context.client.call("across.mention", { article, annotator, annotation }));
  const row = found?.table?.row;
  update(context, { choosing: { ...choosingOf(place, false), row }, dialog: "across-choose" });
}

/** The annotation that is picked in the text, as a mention. */
export function pickedPlace(state: AppState): (Mentioned & { readonly label: string }) | undefined {
  const annotation = pickedAnnotation(state);
  const annotator = state.article?.shown?.annotator ?? state.app?.annotator?.id;
  if (!annotation || !state.article || annotator === undefined) return undefined;
  const { id, label } = annotation;
  return { article: state.article.article.id, annotator, annotation: id, label, quote: quoteOf(annotation) };
}

type Mentioned = Pick<AcrossPlace, "article" | "annotator" | "annotation" | "quote">;

function choosingOf(place: Mentioned & { readonly label: string }, alone: boolean): Choosing {
  return { mention: mentionRefOf(place), spelling: spellingRefOf({ label: place.label, text: place.quote }), alone };
}

/** The entity of one's own that gives the chosen row its name, where there is one. */
function ownEntity({ entities }: EntityRow, me: string | undefined): string | undefined {
  return entities.find(({ member }) => member === me)?.id;
}

/** Names a row: changes one's own entity, or makes one that is the same as all that the row is. */
export async function nameRow(context: Context, row: EntityRow, fields: EntityFields): Promise<boolean> {
  const own = ownEntity(row, context.store.getState().app?.annotator?.id);
  const members = membersOf(row);
  const alone = members.length === 0 ? await attempt(context, () => subjectOf(context, row)) : undefined;
  const done = await actAcross(
    context,
    own === undefined
      ? { kind: "add-entity", id: context.newId(), fields, same: alone ? [alone] : [...members] }
      : { kind: "change-entity", id: own, fields },
  );
  if (done)
    announce(context, done.changed ? say("Named: {name}.", { name: fields.name }) : say("Nothing was changed."));
  return done !== undefined;
}

/** Takes away the name that this person gave. */
export async function unnameRow(context: Context): Promise<void> {
  const { across, app } = context.store.getState();
  const row = chosenRow(across);
  const own = row && ownEntity(row, app?.annotator?.id);
  if (!row || own === undefined) return;
  const done = await actAcross(context, { kind: "remove-entity", id: own });
  if (done) announce(context, say("Taken away: {name}, and what was joined by this name alone.", { name: row.name }));
}

export function isNamedByMe({ across, app }: Pick<AppState, "across" | "app">): boolean {
  const row = chosenRow(across);
  return row !== undefined && ownEntity(row, app?.annotator?.id) !== undefined;
}
