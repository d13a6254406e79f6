// The calls about steps in many articles at once.
import type { Handlers } from "../../model/contract/contract";
import { Failure } from "../../model/data/failure";
import { type BulkGroups, bulkGroups } from "../bulk/bulkGroups";
import { intentFile } from "../bulk/bulkIntent";
import { type BulkSteps, bulkSteps } from "../bulk/bulkSteps";
import { nodeFileSystem } from "../disk/FileSystem";
import type { AppData } from "../machine/appData";
import { projectNote } from "../machine/projectNotes";
import type { Store } from "../store/Store";
import { whenRead } from "../store/whenRead";
import type { Announcer } from "../work/announcer";
import type { Person } from "./workbenchApp";
import { type CurrentProject, type OpenedProject, openedFor, openedHere } from "./workbenchProject";

export interface BulkNeeds {
  readonly current: CurrentProject;
  readonly person: Person;
  readonly announcer: Announcer;
  readonly appData: AppData;
  readonly clock: () => Date;
  readonly newId: () => string;
}

export interface BulkWork {
  readonly handlers: Pick<Handlers, "sets.actMany" | "groups.undo" | "groups.redo" | "groups.list">;
  /** Finishes what is under way and remembers what was learnt. To be called before the project closes. */
  close(): Promise<void>;
}

const mostListed = 50;

/**
 * Takes back, right after opening, what an earlier run left half-written. Work that the disk refuses is tried again
 * later.
 */
export async function settleBulkSteps(store: Store, folder: string, needs: Omit<BulkNeeds, "current" | "person">) {
  try {
    await stepsOn(store, folder, needs).settle();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
}

export function bulkWork(needs: BulkNeeds): BulkWork {
  const { current, person, appData } = needs;
  const steps = new WeakMap<OpenedProject, BulkSteps>();
  /** The bulk groups of the open project, by annotator. */
  const groups = new Map<string, { readonly opened: OpenedProject; readonly groups: BulkGroups }>();
  const running = new Set<Promise<unknown>>();

  function stepsOf(opened: OpenedProject): BulkSteps {
    const made = steps.get(opened) ?? stepsOn(opened.store, opened.folder, needs);
    steps.set(opened, made);
    return made;
  }

  function groupsOf(opened: OpenedProject, annotator: string): BulkGroups {
    const known = groups.get(annotator);
    if (known?.opened === opened) return known.groups;
    const note = projectNote(appData.folder, opened.folder, `bulk-steps-${annotator}.json`);
    const made = bulkGroups(opened.store, annotator, nodeFileSystem, note);
    groups.set(annotator, { opened, groups: made });
    return made;
  }

  function untilDone<Result>(work: Promise<Result>): Promise<Result> {
    running.add(work);
    return work.finally(() => running.delete(work));
  }

  return {
    handlers: {
      "sets.actMany": async ({ group, actions, ...made }) => {
        const opened = await openedFor(current, made);
        const annotator = await person.asMember(opened, made.annotator);
        return { revisions: await untilDone(stepsOf(opened).actMany(annotator.id, group, actions)) };
      },
      "groups.undo": async ({ group, ...made }) => {
        const opened = await openedHere(current, made);
        const annotator = await person.asMember(opened, made.annotator);
        await whenRead(opened.store);
        const found = (await groupsOf(opened, annotator.id).list()).find((one) => one.group === group);
        if (found === undefined)
          throw new Failure("not-found", "This bulk step was taken back already, or is too long ago to be undone.");
        return untilDone(stepsOf(opened).undo(annotator.id, group, found.articles));
      },
      "groups.redo": async ({ group, ...made }) => {
        const opened = await openedHere(current, made);
        const annotator = await person.asMember(opened, made.annotator);
        await whenRead(opened.store);
        const articles = await groupsOf(opened, annotator.id).again(group);
        return { revisions: await untilDone(stepsOf(opened).redo(annotator.id, group, articles)) };
      },
      "groups.list": async () => {
        const opened = current.opened();
        const annotator = await person.read();
        if (annotator === undefined) return { groups: [] };
        await whenRead(opened.store);
        const found = await groupsOf(opened, annotator.id).list();
        return {
          groups: found.slice(0, mostListed).map(({ articles, ...rest }) => ({ ...rest, articles: articles.length })),
        };
      },
    },
    close: async () => {
      await Promise.allSettled(running);
      await Promise.all([...groups.values()].map((known) => known.groups.save()));
      groups.clear();
    },
  };
}

function stepsOn(
  store: Store,
  folder: string,
  { announcer, appData, clock, newId }: Omit<BulkNeeds, "current" | "person">,
): BulkSteps {
  return bulkSteps({
    store,
    intent: intentFile(nodeFileSystem, projectNote(appData.folder, folder, "bulk-step.json")),
    clock,
    newId,
    changed: (annotator, { article, revision }) =>
      announcer.announce({ event: "set.changed", data: { article, annotator, revision } }),
  });
}
