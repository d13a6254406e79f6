// The calls about projects on a team's server. Nothing that talks to another machine is loaded before one of them is made.
import { rmdir } from "node:fs/promises";
import type { CallArgs, Handlers } from "../../model/contract/contract";
import { Failure } from "../../model/data/failure";
import type { ProjectList } from "../machine/projectList";
import type { Announcer } from "../work/announcer";
import type { CurrentProject, TeamOpening } from "./workbenchProject";

export interface TeamWork {
  readonly handlers: Pick<Handlers, "team.projects" | "team.mirror" | "team.cancel" | "team.connect">;
  /** What opening the project in a folder may need, should it be a team's. */
  opening(folder: string): TeamOpening;
}

export interface TeamNeeds {
  readonly current: () => CurrentProject;
  readonly projects: ProjectList;
  readonly announcer: Announcer;
}

export function teamWork({ current, projects, announcer }: TeamNeeds): TeamWork {
  /** Of this run only; nothing is written. */
  const passwords = new Map<string, string>();
  let fetching = new AbortController();

  async function mirrorFolder({ address, password, id, name, ...named }: CallArgs<"team.mirror">): Promise<string> {
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
    passwords.set(folder, password);
    return folder;
  }

  return {
    opening: (folder) => {
      fetching = new AbortController();
      const password = passwords.get(folder);
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
      "team.connect": async ({ password }) => {
        const { store, folder } = current().opened();
        if (store.team === undefined) throw new Failure("bad-request", "This project is on no team’s server.");
        await store.team.connect(password);
        passwords.set(folder, password);
        return {};
      },
    },
  };
}
