// The open project: opening, closing, its list of articles, and what the workbench announces about it.
import type { AnyEvent, CallArgs, CallResult, EventData, OpenProject } from "../../model/contract/contract";
import { refreshBoard, refreshFeedbackCount } from "../board/board";
import { followWork, outdateWork } from "../board/projectWork";
import { refreshFeedback } from "../feedback/feedback";
import type { AppState } from "../session/appState";
import { refreshArticles } from "../session/articleList";
import { closeArticle, openArticle, refreshArticle } from "../session/articleSession";
import { refreshBeside } from "../session/beside";
import { attempt, type Context, notify, update, writeTyped } from "../session/context";
import { refreshReview } from "../session/reviewSession";
import { showSettings } from "../session/settings";
import { refreshShown } from "../session/shownSet";
import { refreshSuggestions } from "../suggesting/suggestions";
import { askWho } from "./askWho";
import { becomeAnnotator } from "./identity";
import { closeProjectDialog } from "./projectDialog";

/** Asks the host what there is, and shows the project it has open, if any. */
export async function start(context: Context): Promise<void> {
  const { open, settings, settingsRevision, ...app } = await context.client.call("app.read", {});
  showSettings(context, { settings, revision: settingsRevision });
  update(context, { app });
  if (open) await enter(context, open);
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

/** Whether all that was done here is on disk: another project would get what is still on its way, or nobody. */
export async function mayLeave(context: Context): Promise<boolean> {
  writeTyped(context);
  if (await context.saving.allSettled()) return true;
  notify(
    context,
    "error",
    "This project stays open: some changes are not on disk yet. Try again when they are saved, or save a copy elsewhere and close the window.",
  );
  return false;
}

/** Shows a project. The answer to opening it and the event that it was opened may come in either order. */
async function enter(context: Context, project: OpenProject): Promise<void> {
  if (isShown(context.store.getState(), project)) {
    update(context, { project });
    return;
  }
  closeArticle(context);
  context.ahead.forgetAll();
  closeItsDialog(context);
  update(context, {
    project,
    beside: undefined,
    board: undefined,
    articles: [],
    articlesLoading: true,
    problems: [],
    filter: { text: "", status: "all" },
    armed: undefined,
  });
  if (project.access.kind === "read-only") notify(context, "error", project.access.reason);
  // What was done here and could not be saved while another project was open.
  context.saving.retry();
  void askWho(context);
  await Promise.all([refreshArticles(context), refreshProblems(context)]);
  void refreshBoard(context);
  const { settings, articles } = context.store.getState();
  const last = settings.lastArticles?.find((entry) => entry.project === project.project.id);
  const resumed =
    articles.find((article) => article.id === last?.article) ?? articles.find((article) => article.status !== "done");
  if (!resumed) return;
  await openArticle(context, resumed.id);
  // The text is drawn by the time the next frame is made.
  requestAnimationFrame(() => {
    const { dialog } = context.store.getState();
    const offset = resumed.id === last?.article ? (last.offset ?? 0) : 0;
    context.text.current?.select(offset, offset, { scroll: offset > 0, focus: dialog === undefined });
  });
}

/** Whether this is the copy of the project that the window shows: two copies have one id, and not the same in them. */
function isShown({ project }: Pick<AppState, "project">, open: OpenProject): boolean {
  return project?.project.id === open.project.id && project.location === open.location;
}

/** A dialog about the project that is shown goes with it. */
function closeItsDialog(context: Context): void {
  const { project } = context.store.getState();
  if (project)
    closeProjectDialog(context, `“${project.project.name}” is not open any more, because of another window perhaps.`);
}

async function leave(context: Context): Promise<void> {
  closeArticle(context);
  closeItsDialog(context);
  update(context, {
    project: undefined,
    beside: undefined,
    board: undefined,
    articles: [],
    problems: [],
    armed: undefined,
  });
  await refreshProjects(context);
}

async function refreshProblems(context: Context): Promise<void> {
  const read = await attempt(context, () => context.client.call("project.problems", {}));
  if (read) update(context, { problems: read.problems });
}

/** Follows what the workbench announces. Returns the function that stops it. */
export function follow(context: Context, runCommand: (command: string) => void): () => void {
  return context.client.listen((event) => void take(context, event, runCommand));
}

async function take(context: Context, event: AnyEvent, runCommand: (command: string) => void): Promise<void> {
  const { project, app } = context.store.getState();
  switch (event.event) {
    case "project.changed": {
      const read = await context.client.call("app.read", {}).catch(() => undefined);
      if (read) await showOpen(context, read);
      return;
    }
    case "articles.changed": {
      context.ahead.forgetAll();
      if (!project) return;
      await refreshArticles(context, event.data.articles);
      const { articleId, articles } = context.store.getState();
      if (articleId && !articles.some((article) => article.id === articleId)) closeArticle(context);
      return;
    }
    case "set.changed": {
      context.ahead.forget(event.data.article);
      const { article, beside } = context.store.getState();
      const mine = event.data.annotator === app?.annotator?.id;
      const isOpen = article?.article.id === event.data.article;
      const newer = isOpen && event.data.revision > article.state.revision;
      if (mine && newer) await refreshArticle(context);
      if (mine && isOpen) void refreshSuggestions(context);
      if (mine && beside?.article.id === event.data.article && event.data.revision > beside.state.revision) {
        void refreshBeside(context);
      }
      if (!mine && isOpen) await followColleague(context, event.data.annotator);
      if (isOpen && (!mine || context.store.getState().review?.kind === "refused")) await refreshReview(context);
      if (project) await refreshArticles(context, [event.data.article]);
      outdateWork(context);
      if (context.store.getState().dialog === "board") await refreshBoard(context);
      else if (mine) await refreshFeedbackCount(context, event.data.article);
      return;
    }
    case "review.changed": {
      const { dialog, article } = context.store.getState();
      const mine = event.data.reviewer !== undefined && event.data.reviewer === app?.annotator?.id;
      // Whoever begins a review sees what was hidden.
      if (mine && article?.hidden && event.data.article === article.article.id) await refreshArticle(context);
      await followReview(context, event.data);
      await followFeedback(context, event.data, mine);
      if (project && (!mine || dialog === "board")) await refreshBoard(context);
      return;
    }
    case "suggestions.changed": {
      const { articleId } = context.store.getState();
      if (event.data.article === undefined || event.data.article === articleId) await refreshSuggestions(context);
      return;
    }
    case "settings.changed":
      showSettings(context, event.data);
      return;
    case "problems.changed":
      if (project) await refreshProblems(context);
      return;
    case "command.requested":
      runCommand(event.data.command);
      return;
    case "connection.changed":
      update(context, { connected: event.data.connected });
      if (event.data.connected) await catchUp(context);
      return;
    case "review.progress":
      followWork(context, event.data.work, event.data);
      return;
    case "import.progress":
    case "export.progress":
    case "package.progress":
      return;
  }
}

/** Shows what is open and who works here, which another window may have changed. Returns whether all was read anew for it. */
async function showOpen(context: Context, read: CallResult<"app.read">): Promise<boolean> {
  const { project, app } = context.store.getState();
  const another = read.open ? !project || !isShown({ project }, read.open) : project !== undefined;
  if (!read.open) {
    if (project) await leave(context);
  } else if (another) await enter(context, read.open);
  else {
    update(context, { project: read.open });
    // What colleagues did may be hidden now, or not any more.
    if (read.open.project.blind !== project?.project.blind) {
      await refreshArticle(context);
      await refreshReview(context);
    }
  }
  // In another window, this person said that they are somebody else.
  const became = read.annotator?.id !== app?.annotator?.id;
  if (became) await becomeAnnotator(context, read);
  return another || became;
}

/** A colleague's set of the open article changed: the one on screen, or one there was not before. */
async function followColleague(context: Context, annotator: string): Promise<void> {
  const { article } = context.store.getState();
  if (article?.shown?.annotator === annotator) await refreshShown(context);
  else if (article && !article.others.includes(annotator)) await refreshArticle(context);
}

/** Somebody's review changed: the open one is read again, except after this window's own actions. */
async function followReview(
  context: Context,
  changed: Extract<AnyEvent, { event: "review.changed" }>["data"],
): Promise<void> {
  const { review, app } = context.store.getState();
  if (!review || (changed.article !== undefined && changed.article !== review.article)) return;
  const mine = review.kind === "open" && changed.reviewer === app?.annotator?.id ? review.mine : undefined;
  if (mine === undefined || changed.revision === undefined || changed.revision > mine.revision) {
    await refreshReview(context);
  }
}

/** Somebody said something about the open article; what this window said itself is known here already. */
async function followFeedback(
  context: Context,
  { article, revision }: EventData<"review.changed">,
  mine: boolean,
): Promise<void> {
  const { articleId, feedback, review } = context.store.getState();
  // An open review knows better, and says so when it is closed: it may hold thousands of verdicts to read at each.
  const own = review?.kind === "open" ? review : feedback;
  const known =
    mine && own !== undefined && own.article === article && revision !== undefined && own.mine.revision >= revision;
  if ((article === undefined || article === articleId) && !known) await refreshFeedback(context);
}

/** Events may have been missed: what is shown is read again, and what could not be saved is tried again. */
async function catchUp(context: Context): Promise<void> {
  context.ahead.forgetAll();
  context.saving.retry();
  const read = await attempt(context, () => context.client.call("app.read", {}));
  if (!read) return;
  showSettings(context, { settings: read.settings, revision: read.settingsRevision }, true);
  if (await showOpen(context, read)) return;
  if (!context.store.getState().project) return refreshProjects(context);
  await Promise.all([refreshArticles(context), refreshProblems(context), refreshArticle(context)]);
  await refreshReview(context);
  await Promise.all([refreshShown(context), refreshBeside(context), refreshFeedback(context), refreshBoard(context)]);
}
