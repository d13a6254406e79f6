// Judging pairs across articles, taking judgements back, undo and redo. Each is done by the workbench in this person's own
// file, one after the other, and said when it is on disk.
import type { AcrossRequest } from "../../model/contract/acrossContract";
import type { CallResult } from "../../model/contract/contract";
import { actionTarget } from "../session/actionTarget";
import { announce, attempt, type Context } from "../session/context";
import { changeAcross, refreshAcross } from "./across";
import { chosenPair, chosenSpelling, pairKey, shownPairs } from "./pairs";

export type Sameness = "same" | "different" | "unsure";

const inWords: Readonly<Record<Sameness, string>> = { same: "Same", different: "Different", unsure: "Unsure" };

/** Judges the chosen pair and goes on to the next one at once. */
export async function judgePair(context: Context, relation: Sameness): Promise<void> {
  const { across } = context.store.getState();
  const pair = chosenPair(across);
  if (!across || !pair) return;
  const key = pairKey(pair);
  const names = `${pair.left.name}, ${pair.right.name}`;
  changeAcross(context, { judging: new Set([...across.judging, key]), pair: nextPair(context) });
  const [left, right] = pair.spellings;
  const said = [{ topic: "identity" as const, left, right, relation }];
  const done = await act(context, { kind: "judge", said, title: shortTitle(`${relation}: ${names}`) });
  await refreshAcross(context);
  const { across: now } = context.store.getState();
  if (now) changeAcross(context, { judging: new Set([...now.judging].filter((one) => one !== key)) });
  if (done) announce(context, `${inWords[relation]}: ${names}.`);
}

/** Leaves the chosen pair for later and goes on. */
export function leaveForLater(context: Context): void {
  const { across } = context.store.getState();
  const pair = chosenPair(across);
  if (!across || !pair) return;
  const key = pairKey(pair);
  const next = nextPair(context);
  changeAcross(context, { later: [...across.later.filter((one) => one !== key), key], pair: next ?? key });
}

/** Takes back what this person said to join the chosen spelling to the others of its entity. */
export async function takeBackSpelling(context: Context): Promise<void> {
  const chosen = pairsOfSpelling(context);
  if (!chosen) return;
  const { text, pairs } = chosen;
  const done = await act(context, { kind: "unjudge", pairs, title: shortTitle(`take out: ${text}`) });
  await refreshAcross(context);
  if (!done) return;
  const refused = `“${text}” was not joined to the others by you: say that it is different to take it out.`;
  announce(context, done.changed ? `Taken out: ${text}.` : refused);
}

/** Says that the chosen spelling means something else than the others of its entity. */
export async function separateSpelling(context: Context): Promise<void> {
  const chosen = pairsOfSpelling(context);
  if (!chosen) return;
  const { text, pairs } = chosen;
  const said = pairs.map((pair) => ({ ...pair, relation: "different" as const }));
  const done = await act(context, { kind: "judge", said, title: shortTitle(`different: ${text}`) });
  await refreshAcross(context);
  if (done) announce(context, `Different from the others: ${text}.`);
}

export async function undoAcross(context: Context): Promise<void> {
  await inPast(context, "undo");
}

export async function redoAcross(context: Context): Promise<void> {
  await inPast(context, "redo");
}

async function inPast(context: Context, kind: "undo" | "redo"): Promise<void> {
  // What waits is done first: undo takes back the last thing that was done, not the last that was read.
  await waiting.get(context);
  const past = await attempt(context, () => context.client.call("across.past", {}));
  if (!past) return;
  const title = past[kind];
  if (title === undefined) return announce(context, `Nothing to ${kind} across articles.`);
  const done = await act(context, { kind, revision: past.revision });
  await refreshAcross(context);
  if (done) announce(context, `${kind === "undo" ? "Undone" : "Done again"}: ${title}.`);
}

/** The chosen spelling with each other member of its entity. */
function pairsOfSpelling(context: Context) {
  const chosen = chosenSpelling(context.store.getState().across);
  if (!chosen) return undefined;
  const { row, spelling } = chosen;
  const left = { kind: "spelling" as const, label: spelling.label, text: spelling.text };
  const others = [
    ...row.spellings
      .filter((one) => one !== spelling)
      .map(({ label, text }) => ({ kind: "spelling" as const, label, text })),
    ...row.entities.map(({ id }) => ({ kind: "entity" as const, entity: id })),
  ];
  return { text: spelling.text, pairs: others.map((right) => ({ topic: "identity" as const, left, right })) };
}

/** Key of the pair after the chosen one, or of the one before it at the end. */
function nextPair(context: Context): string | undefined {
  const { across } = context.store.getState();
  if (!across) return undefined;
  const pairs = shownPairs(across);
  const place = pairs.findIndex((pair) => pairKey(pair) === across.pair);
  const next = pairs[place + 1] ?? pairs[place - 1];
  return next && pairKey(next);
}

/** The last thing that was asked for, in each window. */
const waiting = new WeakMap<Context, Promise<unknown>>();

function act(context: Context, request: AcrossRequest): Promise<CallResult<"across.do"> | undefined> {
  const made = actionTarget(context.store.getState());
  const call = () => context.client.call("across.do", { ...made, request });
  const done = (waiting.get(context) ?? Promise.resolve()).then(() => attempt(context, call));
  waiting.set(context, done);
  return done;
}

function shortTitle(title: string): string {
  return title.length <= 200 ? title : `${title.slice(0, 199)}…`;
}
