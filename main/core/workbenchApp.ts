// The calls about the person and the machine: who works here, settings, what the window needs first.
import type { Handlers } from "../../model/contract";
import { Failure } from "../../model/failure";
import type { Annotator } from "../../model/project";
import type { AppData } from "./appData";
import { abilitiesOf, type HostAbilities } from "./HostAbilities";
import { type CurrentProject, describeProject, type OpenedProject } from "./workbenchProject";

export interface Person {
  /** Who works here; absent until asked once. */
  read(): Promise<Annotator | undefined>;
  /** Who works here, written to the project's members if need be. Fails with `bad-request` when nobody has said. */
  asMember(opened: OpenedProject): Promise<Annotator>;
  /** Keeps the id and changes the name when the person is known already. */
  setName(name: string): Promise<Annotator>;
}

export interface PersonNeeds {
  readonly appData: AppData;
  readonly current: CurrentProject;
  readonly clock: () => Date;
  readonly newId: () => string;
}

/** The person who works here, with one id across all projects. */
export function person({ appData, current, clock, newId }: PersonNeeds): Person {
  let known: Promise<Annotator | undefined> | undefined;
  let memberships = new WeakMap<OpenedProject, Promise<Annotator>>();

  function read(): Promise<Annotator | undefined> {
    known ??= appData.readAnnotator();
    return known;
  }

  async function join(opened: OpenedProject): Promise<Annotator> {
    const annotator = await read();
    if (annotator === undefined) throw new Failure("bad-request", "Say who you are before you annotate.");
    const member = (await opened.store.annotators()).find(({ id }) => id === annotator.id);
    if (member?.name !== annotator.name) {
      await opened.store.saveAnnotator(annotator);
      opened.annotatorsChanged();
    }
    return annotator;
  }

  return {
    read,
    asMember: (opened) => {
      const joined = memberships.get(opened);
      if (joined !== undefined) return joined;
      const joining = join(opened);
      memberships.set(opened, joining);
      // A failed attempt is made again with the next change.
      joining.catch(() => memberships.delete(opened));
      return joining;
    },
    setName: async (name) => {
      const before = await read();
      const annotator: Annotator =
        before === undefined ? { id: newId(), name, createdAt: clock().toISOString() } : { ...before, name };
      await appData.writeAnnotator(annotator);
      known = Promise.resolve(annotator);
      memberships = new WeakMap();
      const opened = current.openedOrNone();
      const isMember = (await opened?.store.annotators())?.some(({ id }) => id === annotator.id);
      if (opened?.store.access.kind === "write" && isMember) {
        await opened.store.saveAnnotator(annotator);
        opened.annotatorsChanged();
      }
      return annotator;
    },
  };
}

export interface AppNeeds {
  readonly appData: AppData;
  readonly current: CurrentProject;
  readonly host: HostAbilities;
  readonly person: Person;
  readonly version: string;
  readonly proposedName: string;
  readonly projectsHome: string;
}

export function appHandlers(needs: AppNeeds): Pick<Handlers, "app.read" | "app.setAnnotator" | "settings.write"> {
  const { appData, current, host, person, version, proposedName, projectsHome } = needs;
  return {
    "app.read": async () => {
      const opened = current.openedOrNone();
      const [settings, annotator, open] = await Promise.all([
        appData.readSettings(),
        person.read(),
        opened === undefined ? undefined : describeProject(opened),
      ]);
      return {
        version,
        abilities: abilitiesOf(host),
        settings,
        ...(annotator === undefined ? {} : { annotator }),
        proposedName,
        projectsHome,
        ...(open === undefined ? {} : { open }),
      };
    },
    "app.setAnnotator": async ({ name }) => ({ annotator: await person.setName(name) }),
    "settings.write": async (settings) => {
      await appData.writeSettings(settings);
      return {};
    },
  };
}
