// One Spanwise per person: a second start hands its project to the first, which comes to the front.
import path from "node:path";
import type { App } from "electron";

/**
 * Returns false when another Spanwise runs already; it then gets `project` through its `onSecond`. The path goes as
 * data of its own, because Chromium reorders the arguments of the second process and adds some.
 */
export function claimSingleInstance(
  app: App,
  project: string | undefined,
  onSecond: (project: string | undefined) => void,
): boolean {
  if (!app.requestSingleInstanceLock(project === undefined ? {} : { project })) return false;
  app.on("second-instance", (_event, _argv, _cwd, data) => onSecond(projectOf(data)));
  return true;
}

/** The folder named on the command line: the first argument that is no option. */
export function projectArgument(args: readonly string[], workingDirectory: string): string | undefined {
  const folder = args.find((argument) => argument !== "" && !argument.startsWith("-"));
  return folder === undefined ? undefined : path.resolve(workingDirectory, folder);
}

function projectOf(data: unknown): string | undefined {
  if (typeof data !== "object" || data === null || !("project" in data)) return undefined;
  return typeof data.project === "string" ? data.project : undefined;
}
