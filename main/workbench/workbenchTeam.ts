// The calls about projects on a team's server. Nothing that talks to another machine is loaded before one of them is made.
import { rmdir } from "node:fs/promises";
import type { ProjectTarget } from "../../model/contract/actionTarget";
import type { CallArgs, Handlers } from "../../model/contract/contract";
import { Failure } from "../../model/data/failure";
import type { AppData } from "../machine/appData";
import { keptPasswords } from "../machine/keptPasswords";
import type { ProjectList } from "../machine/projectList";
import type { Announcer } from "../work/announcer";
import type { HostAbilities } from "./HostAbilities";
import { type CurrentProject, openedHere, type TeamOpening } from "./workbenchProject";

export interface TeamWork {
  readonly handlers: Pick<Handlers, "team.projects" | "team.mirror" | "team.cancel" | "team.connect" | "team.forget">;
  /** What opening the project in a folder may need, should it be a team's. */
  opening(folder: string): Promise<TeamOpening>;
}

export interface TeamNeeds {
  readonly current: () => CurrentProject;
  readonly projects: ProjectList;
  readonly announcer: Announcer;
  readonly appData: Pick<AppData, "folder">;
  readonly host: Pick<HostAbilities, "safe">;
}

export function teamWork({ current, projects, announcer, appData, host }: TeamNeeds): TeamWork {
  /** Of this run, by the project's folder. */
  const passwords = new Map<string, string>();
  const kept = keptPasswords(appData.folder, host.safe, serverOf);
  let fetching = new AbortController();

  async function mirrorFolder(args: CallArgs<"team.mirror">): Promise<string> {
    const { address, password, keep, id, name, ...named } = args;
    const { beginMirror, isMirrorOf } = await import("../team/beginMirror");
    const { serverFromAddress } = await import("../team/server/teamServer");
    const server = serverFromAddress(address, named);
    const known = (await projects.entries()).filter(({ missing }) => !missing).map(({ location }) => location);
    const mirrors = await Promise.all(known.map((folder) => isMirrorOf(folder, server, id)));
    const folder = known[mirrors.indexOf(true)] ?? (await projects.freshFolder(name));
    try {
      await beginMirror(folder, server, id, { password });
    } catch (error) {
      // An empty folder is of no use; one with anything in it stays.
      await rmdir(folder).catch(() => {});
      throw error;
    }
    await remember(folder, password, keep);
    return folder;
  }

  async function openedTeam(target: ProjectTarget) {
    const { store, folder } = await openedHere(current(), target);
    if (store.team === undefined) throw new Failure("bad-request", "This project is on no team’s server.");
    return { team: store.team, folder };
  }

  async function remember(folder: string, password: string, keep = false): Promise<void> {
    passwords.set(folder, password);
    await (keep ? kept.keep(folder, password) : kept.forget(folder));
  }

  return {
    opening: async (folder) => {
      fetching = new AbortController();
      const password = passwords.get(folder) ?? (await kept.read(folder));
      return {
        ...(password !== undefined && { password }),
        signal: fetching.signal,
        progress: (done, all) => announcer.announce({ event: "team.progress", data: { done, all } }),
      };
    },
    handlers: {
      "team.projects": async ({ address, password, ...named }) => {
        const { teamProjects } = await import("../team/teamProjects");
        const { serverFromAddress } = await import("../team/server/teamServer");
        return { projects: [...(await teamProjects(serverFromAddress(address, named), { password }))] };
      },
      "team.mirror": async (args) => ({ handle: projects.pick(await mirrorFolder(args)).handle }),
      "team.cancel": async () => {
        fetching.abort(new Failure("unreachable", "Stopped. What has come is kept, and fetched no second time."));
        return {};
      },
      "team.connect": async ({ password, keep, ...target }) => {
        const { team, folder } = await openedTeam(target);
        await team.connect(password);
        await remember(folder, password, keep);
        return {};
      },
      "team.forget": async (target) => {
        const { folder } = await openedTeam(target);
        passwords.delete(folder);
        await kept.forget(folder);
        return {};
      },
    },
  };
}

/** Where the password of a mirror goes, all of it. */
async function serverOf(folder: string): Promise<string | undefined> {
  const { seatOf } = await import("../team/seatOf");
  const seat = await seatOf(folder);
  return seat && JSON.stringify(seat.server);
}
