// What the window shows of the open project is read again and again. An answer that comes late replaces neither a newer one
// nor what is shown of another project or to another person.
import { whatIsOpen } from "./actionTarget";
import type { Context, Reading } from "./context";

/**
 * Resolves with what was asked, or with undefined when another project is shown by then, or somebody else works here: for
 * them all is read anew.
 */
export async function whileOpen<Answer>(context: Context, ask: () => Promise<Answer>): Promise<Answer | undefined> {
  const before = whatIsOpen(context.store.getState());
  try {
    const answer = await ask();
    return whatIsOpen(context.store.getState()) === before ? answer : undefined;
  } catch (error) {
    if (whatIsOpen(context.store.getState()) === before) throw error;
    return undefined;
  }
}

/**
 * A reading that is done once at a time: calls that come while it is under way are answered by one more, and resolve when
 * what was done before them is shown. `isLate` says whether what was read may no longer be shown.
 */
export function oneAtATime(read: (context: Context, isLate: () => boolean) => Promise<void>): Reading {
  const turns = new WeakMap<Context, { readonly open: string; again: boolean; done: Promise<void> }>();
  return (context) => {
    if (!context.store.getState().project) return Promise.resolve();
    const open = whatIsOpen(context.store.getState());
    const before = turns.get(context);
    if (before?.open === open) {
      before.again = true;
      return before.done;
    }
    const turn = { open, again: false, done: Promise.resolve() };
    turns.set(context, turn);
    const isLate = () => turns.get(context) !== turn || whatIsOpen(context.store.getState()) !== open;
    const readUntilStill = async () => {
      do {
        turn.again = false;
        await read(context, isLate);
      } while (turn.again && !isLate());
    };
    turn.done = readUntilStill().finally(() => turns.get(context) === turn && turns.delete(context));
    return turn.done;
  };
}

/** The same for what is asked first and then shown; an undefined answer shows nothing. */
export function reading<Answer>(
  ask: (context: Context) => Promise<Answer | undefined>,
  show: (context: Context, answer: Answer) => void,
): Reading {
  return oneAtATime(async (context, isLate) => {
    const answer = await ask(context);
    if (answer !== undefined && !isLate()) show(context, answer);
  });
}
