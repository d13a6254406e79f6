// The calls about what is said across articles: this person's own entities and judgements, and the tables of all.
import {
  type AcrossAction,
  type AcrossState,
  acrossActionSchema,
  acrossChangesOf,
} from "../../model/across/acrossHistory";
import { addEntity, assign, changeEntity, judge, putBack, removeEntity, unjudge } from "../../model/across/acrossSteps";
import type { StepStamp } from "../../model/annotation/annotationSteps";
import type { AcrossRequest } from "../../model/contract/acrossContract";
import type { CallArgs, CallName, Handlers } from "../../model/contract/contract";
import { Failure } from "../../model/data/failure";
import type { StartAcrossWorker } from "../across/acrossProtocol";
import { type ProjectTables, projectTables } from "../across/projectTables";
import type { Announcer } from "../work/announcer";
import type { ReportBug } from "../work/reportBug";
import { newestWork } from "./newestWork";
import type { Person } from "./workbenchApp";
import { type CurrentProject, type OpenedProject, openedFor } from "./workbenchProject";

type AcrossCalls = Extract<CallName, `across.${string}`>;

export interface AcrossNeeds {
  readonly current: CurrentProject;
  readonly person: Person;
  readonly announcer: Announcer;
  /** Starts the worker that derives the tables. */
  readonly startAcross: StartAcrossWorker;
  readonly reportBug: ReportBug;
  readonly clock: () => Date;
  readonly newId: () => string;
}

export interface AcrossWork {
  readonly handlers: Pick<Handlers, AcrossCalls>;
  /** Ends the worker. The next question starts another one. */
  close(): Promise<void>;
}

interface Running {
  readonly opened: OpenedProject;
  readonly me: string | undefined;
  readonly settingsRevision: number;
  readonly tables: Promise<ProjectTables>;
  close(): Promise<void>;
}

export function acrossWork(needs: AcrossNeeds): AcrossWork {
  const { current, person, announcer, startAcross, reportBug, clock, newId } = needs;
  const work = newestWork(current, announcer);
  let running: Running | undefined;

  async function perform({ request, ...made }: CallArgs<"across.do">) {
    const opened = await openedFor(current, made);
    const member = (await person.asMember(opened, made.annotator)).id;
    const state = await opened.store.readAcross(member);
    if ("revision" in request && request.revision !== state.revision) throw new Failure("conflict", movedOn);
    const action = actionOf(state, request, { id: newId(), at: clock().toISOString() });
    if (action === undefined) return { ...pastOf(state), changed: false };
    const revision = await opened.store.actAcross(member, state.revision, action);
    // The tables are told first, so that a window that hears the event and asks again gets the new state.
    if (running?.opened === opened) await (await running.tables).said(member, revision, acrossChangesOf(state, action));
    announcer.announce({ event: "across.changed", data: { member, revision } });
    return { ...pastOf(await opened.store.readAcross(member)), changed: true };
  }

  async function tablesNow(): Promise<ProjectTables> {
    const opened = current.opened();
    const me = (await person.read())?.id;
    const settingsRevision = opened.settingsRevision();
    const isSame = running?.opened === opened && running.me === me && running.settingsRevision === settingsRevision;
    if (running && isSame) return running.tables;
    const old = running;
    running = started(opened, me, settingsRevision);
    await old?.close();
    // While the old one closed, the project may have been closed.
    if (running === undefined) throw new Failure("not-found", "The project was closed meanwhile.");
    return running.tables;
  }

  function started(opened: OpenedProject, me: string | undefined, settingsRevision: number): Running {
    const tables = projectTables({
      ...{ store: opened.store, me, start: startAcross, reportBug },
      changed: (reading) => announcer.announce({ event: "across.tables", data: reading }),
    });
    const stop = announcer.listen((event) => void tables.then((made) => made.hear(event)));
    const close = async () => {
      stop();
      await (await tables).close();
    };
    return { opened, me, settingsRevision, tables, close };
  }

  return {
    handlers: {
      "across.past": async () => {
        const { store } = current.opened();
        const me = await person.read();
        return me === undefined ? { revision: 0 } : pastOf(await store.readAcross(me.id));
      },
      "across.do": perform,
      "across.entities": async (args) => (await tablesNow()).table("entities", args),
      "across.entity": async (args) => (await tablesNow()).table("entity", args),
      "across.merged": async (args) => (await tablesNow()).table("merged", args),
      "across.mention": async (args) => {
        // The tables are only derived when a window asks for them, so that tagging does not wait for the whole project
        // to be read.
        const opened = current.opened();
        const isAsked = running?.opened === opened || (await opened.store.acrossHeaders()).length > 0;
        return isAsked ? { table: (await (await tablesNow()).table("mention", args)).table } : {};
      },
      "across.entityProposals": async (args) => (await tablesNow()).table("entityProposals", args),
      "across.figures": async (args) => (await tablesNow()).table("figures", args),
      "across.claims": async (args) => (await tablesNow()).table("claims", args),
      "across.claimProposals": async (args) => (await tablesNow()).table("claimProposals", args),
      "across.time": async (args) => (await tablesNow()).table("time", args),
      "across.places": async (args) => (await tablesNow()).table("places", args),
      "across.cases": async (args) => (await tablesNow()).table("cases", args),
      "across.copies": (page) => work.run("copies", async (_, watched) => (await tablesNow()).copies(page, watched)),
      "across.stop": async () => {
        work.stop("copies");
        return {};
      },
    },
    close: async () => {
      await work.close();
      const last = running;
      running = undefined;
      await last?.close();
    },
  };
}

const movedOn =
  "Something else was done across articles meanwhile, so nothing was undone. Look again at what undo would take back.";

type SteppingRequest = Exclude<AcrossRequest, { kind: "undo" | "redo" }>;

function actionOf(state: AcrossState, request: AcrossRequest, stamp: StepStamp): AcrossAction | undefined {
  if (request.kind === "undo" || request.kind === "redo") return { kind: request.kind };
  const step = stepOf(state, request, stamp);
  return step && acrossActionSchema.parse({ kind: "do", step });
}

function stepOf({ across }: AcrossState, request: SteppingRequest, stamp: StepStamp) {
  switch (request.kind) {
    case "judge":
      return judge(across, request.said, stamp, request.title);
    case "unjudge":
      return unjudge(across, request.pairs, stamp, request.title);
    case "assign":
      return assign(across, request, stamp, request.title);
    case "put-back":
      return putBack(across, request.mention, stamp);
    case "add-entity":
      return addEntity(across, { id: request.id, ...request.fields, same: request.same }, stamp);
    case "change-entity":
      return changeEntity(across, ownEntity(across, request.id), request.fields, stamp);
    case "remove-entity":
      return removeEntity(across, ownEntity(across, request.id), stamp);
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
