// The calls about plans, who is to annotate what, and about a person's own active time. A person changes the plan that is
// their own, and no other; their time is kept on this machine, and a copy of it in the project while they share it.
import { emptyPlan, planInForce } from "../../model/assignment/plan";
import { changePlan } from "../../model/assignment/planChange";
import type { ActionTarget } from "../../model/contract/actionTarget";
import type { Handlers } from "../../model/contract/contract";
import { Failure, namelessRefusal } from "../../model/data/failure";
import { noWorkTime } from "../../model/flow/workTime";
import { nodeFileSystem } from "../disk/FileSystem";
import type { AppData } from "../machine/appData";
import { projectNote } from "../machine/projectNotes";
import { type WorkTimeFile, workTimeFile } from "../machine/workTimeFile";
import { sharedTimes } from "../review/personsTimes";
import type { Store } from "../store/Store";
import type { Announcer } from "../work/announcer";
import type { Person } from "./workbenchApp";
import { type CurrentProject, openedFor } from "./workbenchProject";

export interface PlansNeeds {
  readonly current: CurrentProject;
  readonly person: Person;
  readonly announcer: Announcer;
  readonly clock: () => Date;
}

export function plansHandlers({
  current,
  person,
  announcer,
  clock,
}: PlansNeeds): Pick<Handlers, "plans.read" | "plans.change"> {
  return {
    "plans.read": async () => {
      const stored = await current.opened().store.plans();
      const inForce = planInForce(stored.map(({ plan }) => plan))?.lead;
      return {
        plans: stored.map(({ plan, revision }) => ({ plan, revision })),
        ...(inForce !== undefined && { inForce }),
      };
    },
    "plans.change": async ({ changes, ...made }) => {
      const opened = await openedFor(current, made);
      const { id: lead } = await person.asMember(opened, made.annotator);
      const own = (await opened.store.plans()).find(({ plan }) => plan.lead === lead);
      const plan = changePlan(own?.plan ?? emptyPlan(lead, clock().toISOString()), changes);
      const revision = await opened.store.savePlan(plan, own?.revision ?? 0);
      announcer.announce({ event: "plans.changed", data: {} });
      return { revision };
    },
  };
}

/** A person's time on this machine, and the project that they may share it in. */
interface PersonsFile extends WorkTimeFile {
  readonly store: Store;
  readonly annotator: string;
}

export interface TimeNeeds {
  readonly current: CurrentProject;
  readonly person: Person;
  readonly appData: AppData;
}

export function timeHandlers({
  current,
  person,
  appData,
}: TimeNeeds): Pick<Handlers, "time.read" | "time.switch" | "time.share" | "time.shared" | "time.add" | "time.erase"> {
  const files = new Map<string, WorkTimeFile>();

  /** `undefined` while nobody has said who works here. */
  async function fileFor(made: ActionTarget): Promise<PersonsFile | undefined> {
    const opened = await openedFor(current, made);
    const annotator = await person.reading(made.annotator);
    if (annotator === undefined) return undefined;
    const path = projectNote(appData.folder, opened.folder, `time-${annotator.id}.json`);
    const file = files.get(path) ?? workTimeFile(nodeFileSystem, path);
    files.set(path, file);
    return { ...file, store: opened.store, annotator: annotator.id };
  }

  async function mustHave(made: ActionTarget): Promise<PersonsFile> {
    const file = await fileFor(made);
    if (file === undefined) throw new Failure("bad-request", namelessRefusal);
    return file;
  }

  return {
    "time.read": async (made) => (await fileFor(made))?.read() ?? noWorkTime,
    "time.switch": async ({ on, ...made }) => {
      await (await mustHave(made)).switch(on);
      return {};
    },
    "time.share": async ({ on, ...made }) => {
      const { id } = await person.asMember(await openedFor(current, made), made.annotator);
      const { store, share } = await mustHave(made);
      const { before, after } = await share(on);
      // A part without articles is none: what was shared is taken back.
      const part = after.shares ?? before.shares;
      if (part !== undefined) await store.shareTime(id, part, on ? after.articles : []);
      return {};
    },
    "time.shared": async () => ({
      people: (await sharedTimes(current.opened().store)).map(({ annotator, articles }) => ({
        annotator,
        articles: [...articles],
      })),
    }),
    "time.add": async ({ article, seconds, ...made }) => {
      const file = await fileFor(made);
      await file?.add(article, seconds);
      const { on, shares, articles } = (await file?.read()) ?? noWorkTime;
      if (file && on && shares !== undefined) await file.store.shareTime(file.annotator, shares, articles);
      return {};
    },
    "time.erase": async (made) => {
      const { store, annotator, read, erase } = await mustHave(made);
      const { shares } = await read();
      if (shares !== undefined) await store.shareTime(annotator, shares, []);
      await erase();
      return {};
    },
  };
}
