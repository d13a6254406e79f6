// A kind of state that is kept as a snapshot with a journal of the actions since, as the store must know it: annotation
// sets, and what a person says across articles. Everything that keeps the files safe is the same for all of them.

import {
  type AcrossAction,
  type AcrossState,
  acrossActionSchema,
  applyAcrossAction,
  emptyAcrossState,
} from "../../../model/across/acrossHistory";
import { type Action, actionSchema, applyAction, emptyState, type SetState } from "../../../model/annotation/history";
import type { PastSteps, StepAction } from "../../../model/annotation/pastSteps";
import { type Adopted, adoptionOfAcross, adoptionOfSet } from "../../../model/versions/adoption";
import { mergedAcross, unknownInAcross } from "../../../model/versions/mergedAcross";
import { mergedSet } from "../../../model/versions/mergedSet";
import { unknownIn } from "../../../model/versions/unknownIn";
import type { DocumentKind } from "./documentKinds";
import { acrossKind, setKind } from "./documentKinds";

export interface JournaledState {
  readonly revision: number;
  readonly history: PastSteps<{ readonly id: string }>;
}

/** The name and time of a step that a machine makes. */
export interface StepNote {
  readonly id: string;
  readonly title: string;
  readonly at: string;
}

export interface JournaledKind<State extends JournaledState, Action extends StepAction<{ readonly id: string }>> {
  readonly document: DocumentKind<State>;
  /** In the middle of a sentence: “annotation set”. */
  readonly noun: string;
  readonly empty: State;
  /** An action as it stands in a journal; `undefined` when it is none. */
  parseAction(value: unknown): Action | undefined;
  /** The state after an action, one revision higher. Throws a `Failure` when the action does not fit the state. */
  act(state: State, action: Action): State;
  adoption(here: State, coming: State): Adopted;
  /** Whether merging another version into a state would change nothing. */
  holdsAll(state: State, other: State): boolean;
  /** A state with what only `actions` know of added to it, as one step; `undefined` when it knows it all. */
  withUnknown(state: State, actions: readonly Action[], note: (added: unknown) => StepNote): State | undefined;
}

const neverWritten = { id: "would-be", at: "1970-01-01T00:00:00.000Z" } as const;

export const journaledSets: JournaledKind<SetState, Action> = {
  document: setKind,
  noun: "annotation set",
  empty: emptyState,
  parseAction: (value) => actionSchema.safeParse(value).data,
  act: applyAction,
  adoption: adoptionOfSet,
  holdsAll: (state, other) => mergedSet(state, other, neverWritten).step === undefined,
  withUnknown: (state, actions, note) => {
    const changes = unknownIn(state, actions);
    if (changes.length === 0) return undefined;
    return applyAction(state, { kind: "do", step: { ...note(changes), changes: [...changes] } });
  },
};

export const journaledAcross: JournaledKind<AcrossState, AcrossAction> = {
  document: acrossKind,
  noun: "file of judgements",
  empty: emptyAcrossState,
  parseAction: (value) => acrossActionSchema.safeParse(value).data,
  act: applyAcrossAction,
  adoption: adoptionOfAcross,
  holdsAll: (state, other) => mergedAcross(state, other, neverWritten).step === undefined,
  withUnknown: (state, actions, note) => {
    const changes = unknownInAcross(state, actions);
    if (changes.length === 0) return undefined;
    return applyAcrossAction(state, { kind: "do", step: { ...note(changes), changes: [...changes] } });
  },
};

/** Names a step that is only looked at. */
export function looking(): StepNote {
  return { ...neverWritten, title: "look" };
}
