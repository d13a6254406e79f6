// Replays the lines of a journal over a snapshot. The snapshot may be the one the lines follow, a later one that holds
// them already, or one that another machine wrote with other changes.

import { markAt, markOf } from "../../../model/annotation/pastSteps";
import { Failure } from "../../../model/data/failure";
import type { JournalContent } from "./journal";
import type { AnyStepAction } from "./journaledFiles";
import { type JournaledKind, type JournaledState, looking } from "./journaledKind";

export interface Replayed<State> {
  readonly state: State;
  /** Why some of the lines could not be replayed. */
  readonly incomplete?: string;
  /** Why no line was replayed: they follow another snapshot. */
  readonly waiting?: string;
  /** The base is known to hold other changes than the journal's snapshot, not only fewer. */
  readonly overtaken?: true;
}

/** Replays the lines a snapshot does not hold yet, unless they follow another one. */
export function replayLines<State extends JournaledState, Action extends AnyStepAction>(
  { act, withUnknown, noun }: JournaledKind<State, Action>,
  base: State,
  journal: JournalContent<Action>,
): Replayed<State> {
  const { lines, bad } = journal;
  if (!followsOn(base, journal)) return otherVersion(base, noun);
  const first = lines.find(({ revision }) => revision > base.revision);
  if (first && bad === 0 && first.revision !== base.revision + 1)
    return { state: base, waiting: `it goes on from change ${first.revision - 1}, which is not here` };
  // A snapshot remembers a long but limited list of past actions. Older lines of the journal must be found in the
  // snapshot itself.
  const old = lines.filter(({ revision }) => revision <= base.revision && markAt(base, revision) === undefined);
  if (
    old.length > 0 &&
    withUnknown(
      base,
      old.map(({ action }) => action),
      looking,
    ) !== undefined
  )
    return otherVersion(base, noun);
  let state = base;
  for (const line of lines) {
    if (line.revision <= state.revision) continue;
    if (line.revision !== state.revision + 1)
      return { state, incomplete: `change ${state.revision + 1} is missing, the next one is ${line.revision}` };
    try {
      state = act(state, line.action);
    } catch (error) {
      if (error instanceof Failure) return { state, incomplete: `change ${line.revision} does not fit the snapshot` };
      throw error;
    }
  }
  return bad > 0 ? { state, incomplete: `${bad} of its lines are damaged` } : { state };
}

function otherVersion<State>(base: State, noun: string): Replayed<State> {
  return { state: base, waiting: `it belongs to another version of this ${noun}`, overtaken: true };
}

/**
 * Whether a journal belongs to the actions that a snapshot remembers. Two machines of one person may both have gone on
 * writing, and a sync program may bring the snapshot of one and the journal of the other. Replaying the one over the
 * other would make a state that neither machine had.
 */
function followsOn(base: JournaledState, { after, lines }: JournalContent<AnyStepAction>): boolean {
  const agrees = (then: number, mark: string | undefined) => {
    const known = markAt(base, then);
    return known === undefined || mark === undefined || known === mark;
  };
  return (
    (!after || agrees(after.revision, after.action)) &&
    lines.every(({ revision, action }) => agrees(revision, markOf(action)))
  );
}
