// The calls about what is said across articles: this person's own entities and judgements.
import { type AcrossAction, type AcrossState, acrossActionSchema } from "../../model/across/acrossHistory";
import { addEntity, changeEntity, judge, removeEntity, unjudge } from "../../model/across/acrossSteps";
import type { StepStamp } from "../../model/annotation/annotationSteps";
import type { AcrossDeed } from "../../model/contract/acrossContract";
import type { CallArgs, Handlers } from "../../model/contract/contract";
import { Failure } from "../../model/data/failure";
import type { Announcer } from "../work/announcer";
import type { Person } from "./workbenchApp";
import { type CurrentProject, openedFor } from "./workbenchProject";

export interface AcrossNeeds {
  readonly current: CurrentProject;
  readonly person: Person;
  readonly announcer: Announcer;
  readonly clock: () => Date;
  readonly newId: () => string;
}

export function acrossHandlers({
  current,
  person,
  announcer,
  clock,
  newId,
}: AcrossNeeds): Pick<Handlers, "across.past" | "across.do"> {
  async function carryOut({ deed, ...made }: CallArgs<"across.do">) {
    const opened = await openedFor(current, made);
    const member = (await person.asMember(opened, made.annotator)).id;
    const state = await opened.store.readAcross(member);
    if ("revision" in deed && deed.revision !== state.revision) throw new Failure("conflict", movedOn);
    const action = actionOf(state, deed, { id: newId(), at: clock().toISOString() });
    if (action === undefined) return { ...pastOf(state), changed: false };
    const revision = await opened.store.actAcross(member, state.revision, action);
    announcer.announce({ event: "across.changed", data: { member, revision } });
    return { ...pastOf(await opened.store.readAcross(member)), changed: true };
  }

  return {
    "across.past": async () => {
      const { store } = current.opened();
      const me = await person.read();
      return me === undefined ? { revision: 0 } : pastOf(await store.readAcross(me.id));
    },
    "across.do": carryOut,
  };
}

const movedOn =
  "Something else was done across articles meanwhile, so nothing was undone. Look again at what undo would take back.";

type SteppingDeed = Exclude<AcrossDeed, { kind: "undo" | "redo" }>;

function actionOf(state: AcrossState, deed: AcrossDeed, stamp: StepStamp): AcrossAction | undefined {
  if (deed.kind === "undo" || deed.kind === "redo") return { kind: deed.kind };
  const step = stepOf(state, deed, stamp);
  return step && acrossActionSchema.parse({ kind: "do", step });
}

function stepOf({ across }: AcrossState, deed: SteppingDeed, stamp: StepStamp) {
  switch (deed.kind) {
    case "judge":
      return judge(across, deed.said, stamp, deed.title);
    case "unjudge":
      return unjudge(across, deed.pairs, stamp, deed.title);
    case "add-entity":
      return addEntity(across, { id: deed.id, ...deed.fields, same: deed.same }, stamp);
    case "change-entity":
      return changeEntity(across, ownEntity(across, deed.id), deed.fields, stamp);
    case "remove-entity":
      return removeEntity(across, ownEntity(across, deed.id), stamp);
  }
}

function ownEntity({ entities }: AcrossState["across"], id: string): string {
  if (entities.some((entity) => entity.id === id)) return id;
  throw new Failure(
    "not-found",
    "This entity is not one of yours: only who made it changes it. Make one of your own and say that both are the same.",
  );
}

function pastOf({ revision, history }: AcrossState) {
  const [undo, redo] = [history.done.at(-1)?.title, history.undone.at(-1)?.title];
  return { revision, ...(undo !== undefined && { undo }), ...(redo !== undefined && { redo }) };
}
