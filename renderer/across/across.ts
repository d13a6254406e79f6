// The view across articles: opened beside the text, read from the workbench a page at a time, and read again whenever the
// tables may be different.
import type { AcrossView } from "../session/appState";
import { type Context, update } from "../session/context";
import { pairKey, shownPairs } from "./pairs";

/** How many rows of a table are read; a table that has more says so. */
export const mostRows = 1000;

const firstRows = { from: 0, count: mostRows };

/** Opens the view, or goes to it where it is open already. */
export function openAcross(context: Context): void {
  const { across } = context.store.getState();
  if (!across) update(context, { across: { page: "entities", query: "", later: [], judging: new Set() } });
  void refreshAcross(context).then(() => focusAcross());
  requestAnimationFrame(focusAcross);
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

export function showAcrossPage(context: Context, page: AcrossView["page"]): void {
  changeAcross(context, { page });
  void refreshAcross(context);
}

/** The list of the page takes the keys; until it has one, the tab does. Not from what somebody went to meanwhile. */
function focusAcross(): void {
  const pane = document.querySelector('[data-pane="across"]');
  const { activeElement } = document;
  const isIn = pane?.contains(activeElement) === true && activeElement?.getAttribute("role") !== "tab";
  if (!pane || isIn || document.querySelector('[role="dialog"]')) return;
  const list = pane.querySelector<HTMLElement>('[role="listbox"]');
  (list ?? pane.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]'))?.focus();
}

const running = new WeakMap<Context, { again: boolean; done: Promise<void> }>();

/** Reads the page on screen again. Resolves when what was done before the call is shown. */
export function refreshAcross(context: Context): Promise<void> {
  const turn = running.get(context);
  if (turn) {
    turn.again = true;
    return turn.done;
  }
  const next = { again: false, done: Promise.resolve() };
  running.set(context, next);
  next.done = readUntilStill(context, next).finally(() => running.delete(context));
  return next.done;
}

async function readUntilStill(context: Context, turn: { again: boolean }): Promise<void> {
  do {
    turn.again = false;
    const { across, project } = context.store.getState();
    if (!across) return;
    const read = await readPage(context, across).catch(
      (error: unknown): Partial<AcrossView> => ({ failed: error instanceof Error ? error.message : String(error) }),
    );
    const { across: now, project: shown } = context.store.getState();
    if (!now || shown?.project.id !== project?.project.id) return;
    // Somebody went on to another page or typed meanwhile: that is read next.
    if (now.page !== across.page || now.query !== across.query) turn.again = true;
    changeAcross(context, { failed: undefined, ...stillChosen(now, read) });
  } while (turn.again);
}

async function readPage({ client }: Context, { page, query }: AcrossView): Promise<Partial<AcrossView>> {
  // The number of pairs stands on their tab.
  const [past, pairs] = await Promise.all([
    client.call("across.past", {}),
    client.call("across.entityProposals", firstRows),
  ]);
  const read = { past, proposals: pairs.table, reading: pairs.reading };
  switch (page) {
    case "entities": {
      const words = query.trim();
      const args = { ...firstRows, ...(words !== "" && { query: words }) };
      const { reading, table } = await client.call("across.entities", args);
      return { ...read, reading, entities: table };
    }
    case "proposals":
      return read;
    case "figures": {
      const { reading, table } = await client.call("across.figures", firstRows);
      return { ...read, reading, figures: table };
    }
    case "claims": {
      const { reading, table } = await client.call("across.claims", firstRows);
      return { ...read, reading, claims: table };
    }
    case "time": {
      const { reading, table } = await client.call("across.time", firstRows);
      return { ...read, reading, time: table };
    }
    case "map": {
      const { reading, table } = await client.call("across.places", firstRows);
      return { ...read, reading, places: table };
    }
  }
}

/** What was read, with the choice kept where it still is there: joining two entities makes a row with another id. */
function stillChosen(before: AcrossView, read: Partial<AcrossView>): Partial<AcrossView> {
  const after = { ...before, ...read };
  const pairs = shownPairs(after);
  const place = shownPairs(before).findIndex((one) => pairKey(one) === before.pair);
  const pair =
    pairs.find((one) => pairKey(one) === before.pair) ?? pairs[Math.min(Math.max(place, 0), pairs.length - 1)];
  const rows = after.entities?.rows ?? [];
  const was = before.entities?.rows.find(({ id }) => id === before.entity)?.spellings[0]?.text;
  const entity =
    rows.find(({ id }) => id === before.entity) ??
    rows.find(({ spellings }) => spellings.some(({ text }) => text === was)) ??
    rows[0];
  return { ...read, pair: pair && pairKey(pair), entity: entity?.id };
}
