// The open project: opening it, closing it, and what the window shows when it does.
import type { CallArgs, CallResult } from "../../model/contract/contract";
import type { OpenProject } from "../../model/contract/projectContract";
import { say, sayHost } from "../languages/say";
import type { AppState } from "../session/appState";
import { refreshArticles } from "../session/articleList";
import { closeArticle, openArticle } from "../session/articleSession";
import { attempt, type Context, notify, readAgain, update, writeTyped } from "../session/context";
import { reading, whileOpen } from "../session/reading";
import { showSettings } from "../session/settings";
import { askForIdentity } from "./askForIdentity";
import { closeProjectDialog } from "./projectDialog";

/** What the workbench is asked before anything is shown. */
export interface FirstAnswers {
  readonly app: CallResult<"app.read">;
  /** The list of the project that is open, where it could be read. */
  readonly list: CallResult<"project.articles"> | undefined;
}

/** Shows what the workbench answered first: the project it has open, if any. */
export async function start(context: Context, first: FirstAnswers): Promise<void> {
  const { open, settings, settingsRevision, ...app } = first.app;
  showSettings(context, { settings, revision: settingsRevision });
  update(context, { app });
  if (open) await enter(context, open, first.list);
  else await refreshProjects(context);
  if (!app.annotator) update(context, { dialog: "annotator" });
}

export async function refreshProjects(context: Context): Promise<void> {
  const listed = await attempt(context, () => context.client.call("projects.list", {}));
  if (listed) update(context, { projects: listed.projects });
}

/** Opens a project of the list. */
export async function openProject(context: Context, handle: string): Promise<boolean> {
  if (!(await mayLeave(context))) return false;
  const opened = await attempt(context, () => context.client.call("projects.open", { handle }));
  if (opened) await enter(context, opened);
  return opened !== undefined;
}

export async function createProject(context: Context, args: CallArgs<"projects.create">): Promise<boolean> {
  if (!(await mayLeave(context))) return false;
  const opened = await attempt(context, () => context.client.call("projects.create", args));
  if (opened) await enter(context, opened);
  return opened !== undefined;
}

/** Shows a project that the workbench has just made and opened. */
export async function enterCreated(context: Context, handle: string): Promise<void> {
  const opened = await attempt(context, () => context.client.call("projects.open", { handle }));
  if (opened) await enter(context, opened);
}

export async function closeProject(context: Context): Promise<void> {
  if (!(await mayLeave(context))) return;
  const closed = await attempt(context, () => context.client.call("projects.close", {}));
  if (closed) await leave(context);
}

/**
 * Whether all changes of this window are on disk. After opening another project, unsaved changes could no longer be
 * written.
 */
export async function mayLeave(context: Context): Promise<boolean> {
  writeTyped(context);
  if (await context.saving.allSettled()) return true;
  notify(
    context,
    "error",
    say(
      "This project stays open: some changes are not on disk yet. Try again when they are saved, or save a copy elsewhere and close the window.",
    ),
  );
  return false;
}

/**
 * Shows a project, with its list where that is known already. The answer to opening it and the event that it was opened may
 * come in either order.
 */
export async function enter(
  context: Context,
  project: OpenProject,
  list?: CallResult<"project.articles">,
): Promise<void> {
  if (isShown(context.store.getState(), project)) {
    update(context, { project });
    return;
  }
  closeArticle(context);
  context.ahead.forgetAll();
  closeItsDialog(context);
  const known = { articles: list?.articles ?? [], articlesLoading: list?.loading ?? true };
  update(context, { ...nothingOfProject, project, ...known });
  if (project.access.kind === "read-only") notify(context, "error", sayHost(project.access.reason));
  // Tries again to save the actions of this project that could not be saved while another one was open.
  context.saving.retry();
  void askForIdentity(context);
  // One of the articles is opened next, and whoever opens it is told when it cannot be drawn.
  context.loadDrawing().catch(() => undefined);
  await Promise.all([list ?? refreshArticles(context), refreshProblems(context)]);
  void readAgain(context, "ofProject");
  const { settings, articles } = context.store.getState();
  const last = settings.lastArticles?.find((entry) => entry.project === project.project.id);
  const resumed =
    articles.find((article) => article.id === last?.article) ?? articles.find((article) => article.status !== "done");
  if (!resumed) return;
  await openArticle(context, resumed.id);
  // The text is drawn by the time the next frame is made.
  requestAnimationFrame(() => {
    const { dialog, across } = context.store.getState();
    // Somebody may have opened something meanwhile, and their keys are meant for that.
    const focus = dialog === undefined && across === undefined;
    const offset = resumed.id === last?.article ? (last.offset ?? 0) : 0;
    context.text.current?.select(offset, offset, { scroll: offset > 0, focus });
  });
}

/**
 * Whether this is the copy of the project that the window shows: two copies have the same id but different contents.
 */
export function isShown({ project }: Pick<AppState, "project">, open: OpenProject): boolean {
  return project?.project.id === open.project.id && project.location === open.location;
}

/** Closes a dialog about the shown project when that project goes. */
function closeItsDialog(context: Context): void {
  const { project } = context.store.getState();
  if (project)
    closeProjectDialog(
      context,
      say("“{name}” is not open any more. Perhaps another window closed it.", { name: project.project.name }),
    );
}

export async function leave(context: Context): Promise<void> {
  closeArticle(context);
  closeItsDialog(context);
  update(context, nothingOfProject);
  await refreshProjects(context);
}

/** The parts of the state that belong to a project and go with it. */
const nothingOfProject: Partial<AppState> = {
  project: undefined,
  sideBySide: undefined,
  sideBySideAt: undefined,
  feedback: undefined,
  suggestions: undefined,
  proposedAnswers: undefined,
  board: undefined,
  plans: undefined,
  planSteps: [],
  workTime: undefined,
  across: undefined,
  articles: [],
  articlesLoading: false,
  problems: [],
  filter: { text: "" },
  markedArticles: new Set(),
  readArticles: new Set(),
  armed: undefined,
  guide: undefined,
  watch: undefined,
};

export const refreshProblems = reading(
  (context) => attempt(context, () => whileOpen(context, () => context.client.call("project.problems", {}))),
  (context, { problems }) => update(context, { problems }),
);
