// Long readings of the whole project for the board: words tagged differently, agreement. They go on while the board is closed;
// what came of them is kept with the board.
import type { Board } from "../session/appState";
import { attempt, type Context, update } from "../session/context";

type Work = "agreement" | "inconsistencies";

const most = 500;

/** Reads the words that were tagged in more than one way. */
export async function readInconsistencies(context: Context): Promise<void> {
  await work(context, "inconsistencies", async () => {
    const differently = await context.client.call("board.inconsistencies", { limit: most });
    return { differently };
  });
}

/** Computes how far annotators agree, in what is done or in all that was begun. */
export async function readAgreement(context: Context, sets: "done" | "all"): Promise<void> {
  await work(context, "agreement", async () => {
    const report = await context.client.call("agreement.read", { sets });
    return { agreement: { sets, report, outdated: false } };
  });
}

/** Stops a reading; what was known before stays. */
export async function stopWork(context: Context, which: Work): Promise<void> {
  stopped.set(context, which);
  await attempt(context, () => context.client.call("review.stop", { work: which }));
}

/** Notes how far a reading is. */
export function followWork(
  context: Context,
  which: Work,
  progress: { readonly done: number; readonly total: number },
): void {
  const { working } = context.store.getState();
  if (working[which]) update(context, { working: { ...working, [which]: progress } });
}

/** A set changed, so the computed results are out of date. */
export function outdateWork(context: Context): void {
  const { board } = context.store.getState();
  if (board?.agreement && !board.agreement.outdated) {
    update(context, { board: { ...board, agreement: { ...board.agreement, outdated: true } } });
  }
}

const stopped = new WeakMap<Context, Work>();
const turns = new WeakMap<Context, Map<Work, number>>();

async function work(context: Context, which: Work, read: () => Promise<Partial<Board>>): Promise<void> {
  const known = turns.get(context) ?? new Map<Work, number>();
  turns.set(context, known);
  const turn = (known.get(which) ?? 0) + 1;
  known.set(which, turn);
  stopped.delete(context);
  const project = context.store.getState().project?.project.id;
  update(context, { working: { ...context.store.getState().working, [which]: { done: 0, total: 0 } } });
  const isLatest = () => known.get(which) === turn;
  // A reading fails when it was stopped or replaced by a newer one; that is not shown as an error.
  const part = await attempt(context, () =>
    read().catch((error: unknown) => {
      if (isLatest() && stopped.get(context) !== which) throw error;
      return undefined;
    }),
  );
  if (!isLatest()) return;
  const { board, working, project: current } = context.store.getState();
  const { [which]: _, ...rest } = working;
  update(context, { working: rest });
  if (part && current?.project.id === project) update(context, { board: { page: "articles", ...board, ...part } });
}
