// Changes of the open project's settings, made in forms. A form takes the project once, when it opens; what it saves is what
// differs from that, and goes into that project or nowhere.
import type { OpenProject } from "../../model/contract/projectContract";
import { Failure } from "../../model/data/failure";
import type { ProjectChange } from "../../model/project/projectChange";
import { say } from "../languages/say";
import { inProject } from "../session/actionTarget";
import { refreshArticle } from "../session/articleSession";
import { type Context, notify, update } from "../session/context";

/**
 * `conflict`: somebody else changed the same setting meanwhile; `now` is the project as it is. `failed`: the window has
 * already said why.
 */
export type Outcome =
  | { readonly kind: "saved" }
  | { readonly kind: "conflict"; readonly message: string; readonly now: OpenProject }
  | { readonly kind: "failed" };

/** Saves changes that were made to `seen`, in that project. */
export async function changeProject(
  context: Context,
  seen: OpenProject,
  changes: readonly ProjectChange[],
): Promise<Outcome> {
  if (changes.length === 0) return { kind: "saved" };
  try {
    const made = inProject({ project: seen });
    show(context, seen, await context.client.call("project.change", { ...made, changes: [...changes] }));
    return { kind: "saved" };
  } catch (error) {
    // Labels and attributes may also clash with something that somebody else added.
    const clashes = error instanceof Failure && ["conflict", "bad-request"].includes(error.code);
    const now = clashes ? await readAgain(context, seen) : undefined;
    if (clashes && now) return { kind: "conflict", message: error.message, now };
    notify(context, "error", error instanceof Error ? error.message : String(error));
    return { kind: "failed" };
  }
}

/**
 * Whether colleagues' tags are hidden: a switch for the whole project; switching it back is its undo. Resolves with
 * whether it is as asked.
 */
export async function setBlind(context: Context, seen: OpenProject, blind: boolean): Promise<boolean> {
  const before = seen.project.blind !== false;
  if (before === blind) return true;
  const { kind } = await changeProject(context, seen, [{ kind: "set-blind", blind }]);
  if (kind !== "saved") return false;
  const said = blind
    ? say("Colleagues’ tags are hidden from everybody who has not finished their own.")
    : say("Everybody sees colleagues’ tags now.");
  const changed = { ...seen, project: { ...seen.project, blind } };
  notify(context, "info", said, { title: say("Undo"), run: () => void setBlind(context, changed, before) });
  await refreshArticle(context);
  return true;
}

async function readAgain(context: Context, seen: OpenProject): Promise<OpenProject | undefined> {
  const now = await context.client.call("project.read", {}).catch(() => undefined);
  if (!now || !isSame(now, seen)) return undefined;
  show(context, seen, now);
  return now;
}

/** Shows the changed project, unless another project is shown by now. */
function show(context: Context, seen: OpenProject, now: OpenProject): void {
  const { project } = context.store.getState();
  if (project && isSame(project, seen)) update(context, { project: now });
}

function isSame(a: OpenProject, b: OpenProject): boolean {
  return a.project.id === b.project.id && a.location === b.location;
}
