// What is to be sent of a person's own work: the actions that led from the state the server has to the one that is here.
// They are read from the history that every file keeps, so a journal that was folded meanwhile, a crash, or an hour
// without the server lose nothing, and the same question gives the same lines with the same ids.
import { createHash } from "node:crypto";
import { markAt, type PastSteps, type StepAction } from "../../../model/annotation/pastSteps";

export interface SentState {
  readonly revision: number;
  /** Id of the journal line that the server has last. */
  readonly tip: string;
  /** The trail's mark at that revision; absent where the trail did not tell. */
  readonly mark?: string;
}

/** A state as it is once it was sent. */
export function stateSent(state: WorkState, tip: string): SentState {
  const mark = markAt(state, state.revision);
  return { revision: state.revision, tip, ...(mark !== undefined && { mark }) };
}

export const nothingSent: SentState = { revision: 0, tip: "" };

export interface OutgoingLine {
  readonly id: string;
  readonly revision: number;
  /** Absent where the file must go as a whole. */
  readonly action?: StepAction<{ readonly id: string }>;
}

interface WorkState {
  readonly revision: number;
  readonly history: PastSteps<{ readonly id: string }>;
}

/**
 * The lines to send, oldest first; none when the server has the state that is here. One line without an action puts the
 * file in the place of what was sent, where it does not visibly go on from it. `name` is the row's name.
 */
export function outgoing(state: WorkState, sent: SentState, name: string, machine: string): readonly OutgoingLine[] {
  const { revision: last } = state;
  if (!goesOn(state, sent)) return [{ id: lineId(machine, name, last, markAt(state, last), sent.tip), revision: last }];
  const lines: OutgoingLine[] = [];
  for (let revision = sent.revision + 1, before = sent.tip; revision <= last; revision++) {
    const action = actionAt(state, revision);
    const id = lineId(machine, name, revision, markAt(state, revision), before);
    lines.push({ id, revision, ...(action && { action }) });
    before = id;
  }
  return lines;
}

/** Whether what is here visibly goes on from what was sent, every action between the two known by its mark. */
export function goesOn(state: WorkState, { revision, mark }: SentState): boolean {
  if (state.revision < revision) return false;
  if (revision > 0 && mark !== undefined && markAt(state, revision) !== mark) return false;
  return state.revision === revision || markAt(state, revision + 1) !== undefined;
}

/** The action that made a revision; `undefined` for a step that was undone and overtaken since, or is forgotten. */
function actionAt({ revision: last, history }: WorkState, revision: number): OutgoingLine["action"] {
  const mark = markAt({ revision: last, history }, revision);
  if (mark === "-") return { kind: "undo" };
  if (mark === "+") return { kind: "redo" };
  const step = [...history.done, ...history.undone].find(({ id }) => id === mark);
  return step && { kind: "do", step };
}

/** The same for the same action after the same line, whenever it is asked for. */
function lineId(machine: string, name: string, revision: number, mark: string | undefined, before: string): string {
  const parts = JSON.stringify([machine, name, revision, mark, before]);
  return createHash("sha256").update(parts).digest("hex").slice(0, 32);
}
