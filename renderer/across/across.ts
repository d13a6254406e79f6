// The view across articles: opened beside the text, turned from page to page, and read again whenever the tables may be
// different.
import { type Message, message } from "../languages/say";
import type { AcrossView } from "../session/appState";
import { type Context, update } from "../session/context";
import { oneAtATime } from "../session/reading";
import { findCopies } from "./findCopies";
import { questionsOn } from "./questions";
import { readPage, readTabs } from "./reading";

/** The pages, in the order of their tabs. */
export const acrossPages: readonly (readonly [page: AcrossView["page"], name: Message])[] = [
  ["entities", message("Entities")],
  ["proposals", message("Look like one")],
  ["figures", message("Figures")],
  ["claims", message("Claims")],
  ["claim-pairs", message("Claim pairs")],
  ["copies", message("Copies")],
  ["time", message("Time")],
  ["map", message("Map")],
  ["cases", message("Cases")],
];

const opened: AcrossView = {
  ...{ page: "entities", query: "", claimQuery: "", sourceless: false },
  ...{ later: [], judging: new Set(), marked: new Map() },
};

/** Opens the view, or goes to it where it is open already. */
export function openAcross(context: Context): void {
  const { across } = context.store.getState();
  if (!across) update(context, { across: opened });
  requestAnimationFrame(takeKeys);
  void refreshAcross(context).then(() => focusAcross(context));
}

export function closeAcross(context: Context): void {
  update(context, { across: undefined });
  // The panes are drawn first.
  requestAnimationFrame(() => context.text.current?.focus());
}

export function changeAcross(context: Context, change: Partial<AcrossView>): void {
  const { across } = context.store.getState();
  if (across) update(context, { across: { ...across, ...change } });
}

/** Goes to a page that was chosen among the tabs, where the focus stays. */
export function showAcrossPage(context: Context, page: AcrossView["page"]): void {
  if (context.store.getState().across?.page === page) return;
  waiting.delete(context);
  changeAcross(context, { page, part: undefined });
  void refreshAcross(context);
}

/** Goes to the page after the one on screen, or before it, and round. */
export function turnPage(context: Context, by: 1 | -1): void {
  const { across } = context.store.getState();
  const here = acrossPages.findIndex(([page]) => page === across?.page);
  const next = acrossPages[(here + by + acrossPages.length) % acrossPages.length]?.[0];
  if (next === undefined) return;
  // What has the focus goes with its page, and a tab that has it would choose its own page again.
  paneOf()?.focus();
  changeAcross(context, { page: next, part: undefined });
  void refreshAcross(context).then(() => focusAcross(context));
}

/** Windows in which a tab has the focus because its page had no list yet. */
const waiting = new WeakSet<Context>();

function paneOf(): HTMLElement | null {
  return document.querySelector<HTMLElement>('[data-pane="across"]');
}

/** At once: a key pressed before the tables were read must not go to the article. */
export function takeKeys(): void {
  const pane = paneOf();
  if (pane && !pane.contains(document.activeElement) && !document.querySelector('[role="dialog"]')) pane.focus();
}

/** The list of the page takes the keys; where it has none, its tab. Not from what somebody went to meanwhile. */
export function focusAcross(context: Context): void {
  const pane = paneOf();
  const { activeElement } = document;
  const isFree = activeElement === pane || (waiting.has(context) && activeElement?.getAttribute("role") === "tab");
  const isIn = pane?.contains(activeElement) === true && !isFree;
  if (!pane || isIn || document.querySelector('[role="dialog"]')) return;
  const list = pane.querySelector<HTMLElement>('[role="listbox"]');
  if (list) waiting.delete(context);
  else waiting.add(context);
  (list ?? pane.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]') ?? pane).focus();
}

/** For a page that had to be loaded first. */
export function focusWhenDrawn(context: Context): void {
  if (waiting.has(context)) focusAcross(context);
}

/** Reads the page on screen again. */
export const refreshAcross = oneAtATime(async (context, isLate) => {
  const { across } = context.store.getState();
  if (!across) return;
  for (const read of [readPage, readTabs]) {
    const part = await read(context, across).catch(
      (error: unknown): Partial<AcrossView> => ({ failed: error instanceof Error ? error.message : String(error) }),
    );
    const { across: now, app } = context.store.getState();
    if (!now || isLate()) return;
    changeAcross(context, { failed: undefined, ...stillChosen(now, part, app?.annotator?.id) });
    if (part.failed !== undefined) break;
  }
  const { across: now } = context.store.getState();
  if (!now) return;
  // Somebody went on to another page or typed meanwhile: that is read next.
  if (asked.some((field) => now[field] !== across[field])) void refreshAcross(context);
  // The last pair was answered, and its list is gone with it.
  if (!now.away) requestAnimationFrame(() => document.activeElement === document.body && focusAcross(context));
  void findCopies(context).then((isNew) => void (isNew && refreshAcross(context)));
});

/** What a page is read by. */
const asked = ["page", "query", "claimQuery", "sourceless"] as const;

/** What was read, with the choice kept where it still is there: joining two entities makes a row with another id. */
function stillChosen(before: AcrossView, read: Partial<AcrossView>, me: string | undefined): Partial<AcrossView> {
  const after = { ...before, ...read };
  const questions = questionsOn(after, me);
  const place = questionsOn(before, me).findIndex(({ key }) => key === before.pair);
  const pair =
    questions.find(({ key }) => key === before.pair) ?? questions[Math.min(Math.max(place, 0), questions.length - 1)];
  const claims = after.claims?.clusters.flatMap((cluster) => cluster.rows) ?? [];
  const claim = claims.find(({ key }) => key === before.claim) ?? claims[0];
  const rows = after.entities?.rows ?? [];
  const was = before.entities?.rows.find(({ id }) => id === before.entity)?.spellings[0]?.text;
  const entity =
    rows.find(({ id }) => id === before.entity) ??
    rows.find(({ spellings }) => spellings.some(({ text }) => text === was)) ??
    rows[0];
  return { ...read, pair: pair?.key, claim: claim?.key, entity: entity?.id };
}
