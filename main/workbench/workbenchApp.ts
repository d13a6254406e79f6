// The calls about the person and the machine: who works here, settings, what the window needs first.
import type { Handlers } from "../../model/contract/contract";
import { Failure, namelessRefusal } from "../../model/data/failure";
import { type Annotator, sameName } from "../../model/project/project";
import type { AppData } from "../machine/appData";
import type { Announcer } from "../work/announcer";
import { abilitiesOf, type HostAbilities } from "./HostAbilities";
import { type CurrentProject, describeProject, type OpenedProject, openedHere } from "./workbenchProject";

export interface Person {
  /** The person who works here, in the open project; absent until asked once. */
  read(): Promise<Annotator | undefined>;
  /** The same; fails with `unreachable` when it is not who is `expected`, an id. */
  reading(expected: string | undefined): Promise<Annotator | undefined>;
  /** The person who works here when no project says otherwise; absent until asked once. */
  everywhere(): Promise<Annotator | undefined>;
  /**
   * The person who works here, written to the project's members if need be. Fails with `bad-request` when nobody has
   * said, with `unreachable` when it is not who something was made by: `expected`, an id.
   */
  asMember(opened: OpenedProject, expected?: string): Promise<Annotator>;
  /** Keeps the id and changes the name when the person is known already. They are themselves in the open project, too. */
  beOneself(name: string): Promise<Annotator>;
  /**
   * Makes the person a member of the open project, under this name, there only: a set has one writer, and in other
   * projects theirs are written under the id they have had. Fails with `bad-request` when there is no such member.
   */
  beMember(member: string, name: string): Promise<Annotator>;
  /**
   * Somebody else works here from now on, in all projects: `somebody` of this machine or of the open project, else
   * whoever is called `name` on this machine, else a new person. The person who worked here before keeps id, name and
   * files, and can come back.
   */
  beAnother(name: string, somebody?: string): Promise<Annotator>;
  /** Everybody who works on this machine, by turns. */
  people(): Promise<readonly Annotator[]>;
}

export interface PersonNeeds {
  readonly appData: AppData;
  readonly current: CurrentProject;
  readonly clock: () => Date;
  readonly newId: () => string;
}

/** The person who works here, with one id across all projects but those where they said that they are another member. */
export function person({ appData, current, clock, newId }: PersonNeeds): Person {
  let known: Promise<Annotator | undefined> | undefined;
  let inProjects = new WeakMap<OpenedProject, Promise<Annotator | undefined>>();
  let memberships = new WeakMap<OpenedProject, Promise<Annotator>>();

  function read(opened = current.openedOrNone()): Promise<Annotator | undefined> {
    if (opened === undefined) return everywhere();
    const reading = inProjects.get(opened) ?? identityIn(opened);
    inProjects.set(opened, reading);
    // A failed attempt is repeated when somebody asks again.
    reading.catch(() => inProjects.delete(opened));
    return reading;
  }

  async function identityIn({ store }: OpenedProject): Promise<Annotator | undefined> {
    const member = store.team?.state().member;
    // In a team's project the login says who one is.
    if (member !== undefined) return (await store.annotators()).find(({ id }) => id === member);
    const { project } = await store.project();
    return (await appData.readProjectIdentity(project.id)) ?? everywhere();
  }

  function everywhere(): Promise<Annotator | undefined> {
    known ??= appData.readAnnotator();
    return known;
  }

  async function join(opened: OpenedProject): Promise<Annotator> {
    const annotator = await read(opened);
    if (annotator === undefined) throw new Failure("bad-request", namelessRefusal);
    const member = (await opened.store.annotators()).find(({ id }) => id === annotator.id);
    if (member?.name !== annotator.name) {
      await opened.store.saveAnnotator(annotator);
      opened.annotatorsChanged();
    }
    return annotator;
  }

  /** Writes a new name to the project's members, and tells every window who works here now. */
  async function show(annotator: Annotator, opened: OpenedProject | undefined): Promise<void> {
    inProjects = new WeakMap();
    memberships = new WeakMap();
    const member = (await opened?.store.annotators())?.find(({ id }) => id === annotator.id);
    if (opened === undefined) return;
    if (opened.store.access.kind === "write" && member !== undefined && member.name !== annotator.name)
      await opened.store.saveAnnotator(annotator);
    opened.annotatorsChanged();
  }

  return {
    read: () => read(),
    reading: async (expected) => {
      const opened = current.openedOrNone();
      const reader = await read(opened);
      if (opened !== undefined && expected !== undefined && reader?.id !== expected)
        throw await somebodyElse(opened, expected, reader?.name ?? "nobody");
      return reader;
    },
    everywhere,
    asMember: async (opened, expected) => {
      const joining = memberships.get(opened) ?? join(opened);
      memberships.set(opened, joining);
      // A failed attempt is repeated with the next change.
      joining.catch(() => memberships.delete(opened));
      const member = await joining;
      if (expected !== undefined && member.id !== expected) throw await somebodyElse(opened, expected, member.name);
      return member;
    },
    beOneself: async (name) => {
      const opened = current.openedOrNone();
      const before = await everywhere();
      const annotator: Annotator =
        before === undefined ? { id: newId(), name, createdAt: clock().toISOString() } : { ...before, name };
      await appData.writeAnnotator(annotator);
      known = Promise.resolve(annotator);
      if (opened !== undefined)
        await appData.writeProjectIdentity((await opened.store.project()).project.id, undefined);
      await show(annotator, opened);
      return annotator;
    },
    beMember: async (id, name) => {
      const opened = current.opened();
      const [{ project }, members, self] = await Promise.all([
        opened.store.project(),
        opened.store.annotators(),
        everywhere(),
      ]);
      const member = members.find((one) => one.id === id);
      if (member === undefined)
        throw new Failure("bad-request", "This person does not take part in the project that is open.");
      const annotator = { ...member, name };
      // A person who has no identity yet, or already is this member, becomes this member in all projects.
      const isSelf = self === undefined || self.id === id;
      if (isSelf) {
        await appData.writeAnnotator(annotator);
        known = Promise.resolve(annotator);
      }
      await appData.writeProjectIdentity(project.id, isSelf ? undefined : annotator);
      await show(annotator, opened);
      return annotator;
    },
    beAnother: async (name, somebody) => {
      const opened = current.openedOrNone();
      const [here, members = []] = await Promise.all([appData.people(), opened?.store.annotators()]);
      const found =
        somebody === undefined
          ? here.find((one) => sameName(one.name, name))
          : (here.find(({ id }) => id === somebody) ?? members.find(({ id }) => id === somebody));
      if (somebody !== undefined && found === undefined)
        throw new Failure("bad-request", "Nobody of this project, or of this computer, is the person you chose.");
      const annotator = { ...(found ?? { id: newId(), createdAt: clock().toISOString() }), name };
      await appData.writeAnnotator(annotator);
      known = Promise.resolve(annotator);
      inProjects = new WeakMap();
      const inProject = (await read(opened)) ?? annotator;
      await show(inProject, opened);
      return inProject;
    },
    people: appData.people,
  };
}

/** The failure of an action that was made as one person and arrived when somebody else works here. */
async function somebodyElse({ store }: OpenedProject, expected: string, now: string): Promise<Failure> {
  const name = (await store.annotators()).find(({ id }) => id === expected)?.name ?? "somebody else";
  return new Failure(
    "unreachable",
    `These changes were made as ${name}, and ${now} works here now, perhaps because of another window. Say that you are ${name} again, and they will be saved.`,
  );
}

export interface AppNeeds {
  readonly appData: AppData;
  readonly current: CurrentProject;
  readonly announcer: Announcer;
  readonly host: HostAbilities;
  readonly person: Person;
  readonly version: string;
  readonly proposedName: string;
  readonly projectsHome: string;
}

export function appHandlers(needs: AppNeeds): Pick<Handlers, "app.read" | "app.setAnnotator" | "settings.change"> {
  const { appData, current, announcer, host, person, version, proposedName, projectsHome } = needs;
  let settingsRevision = 0;
  return {
    "app.read": async () => {
      const opened = current.openedOrNone();
      const [settings, annotator, elsewhere, open] = await Promise.all([
        appData.readSettings(),
        person.read(),
        person.everywhere(),
        opened === undefined ? undefined : describeProject(opened),
      ]);
      return {
        version,
        abilities: abilitiesOf(host),
        ...{ settings, settingsRevision },
        ...(annotator === undefined ? {} : { annotator }),
        ...(elsewhere === undefined || elsewhere.id === annotator?.id ? {} : { elsewhere }),
        people: [...(await person.people())],
        proposedName,
        projectsHome,
        ...(open === undefined ? {} : { open }),
      };
    },
    "app.setAnnotator": async ({ name, annotator: member, another = false, ...made }) => {
      // An answer to “who of these members are you?” is about one project, so that project must be the open one.
      if (made.project !== undefined) await openedHere(current, made);
      const [self, here] = await Promise.all([person.everywhere(), person.people()]);
      const isOfThisMachine = member !== self?.id && here.some(({ id }) => id === member);
      if (self !== undefined && (another || isOfThisMachine))
        return { annotator: await person.beAnother(name, member) };
      return { annotator: await (member === undefined ? person.beOneself(name) : person.beMember(member, name)) };
    },
    "settings.change": async (change) => {
      const state = { settings: await appData.changeSettings(change), revision: ++settingsRevision };
      announcer.announce({ event: "settings.changed", data: state });
      return state;
    },
  };
}
