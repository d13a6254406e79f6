// The workbench announces what changed, by whomever: what the window shows of it is read again.
import type { AnyEvent, CallResult, EventData } from "../../model/contract/contract";
import { refreshAcross } from "../across/across";
import { followCopies } from "../across/findCopies";
import { refreshPlans } from "../assigning/plans";
import { refreshBoard, refreshFeedbackCount } from "../board/board";
import { followWork, outdateWork } from "../board/projectWork";
import { refreshFeedback } from "../feedback/feedback";
import { noAnswer } from "../host/httpTransport";
import { say } from "../languages/say";
import { becomeAnnotator } from "../project/identity";
import { enter, isShown, leave, refreshProblems, refreshProjects } from "../project/projectSession";
import { refreshArticles } from "../session/articleList";
import { closeArticle, refreshArticle } from "../session/articleSession";
import { attempt, type Context, update } from "../session/context";
import { refreshReview } from "../session/reviewSession";
import { showSettings } from "../session/settings";
import { refreshShown } from "../session/shownSet";
import { refreshSideBySide } from "../session/sideBySide";
import { isReadingStopped, refreshSuggestions } from "../suggesting/suggestions";
import { refreshWatch } from "../watching/watched";

/** Follows what the workbench announces. Returns the function that stops it. */
export function followEvents(context: Context, runCommand: (command: string) => void): () => void {
  return context.client.listen((event) => void take(context, event, runCommand));
}

/** How often a window has asked what is open: what was answered before its last question is out of date. */
const asked = new WeakMap<Context, number>();

async function take(context: Context, event: AnyEvent, runCommand: (command: string) => void): Promise<void> {
  const { project, app } = context.store.getState();
  switch (event.event) {
    case "project.changed": {
      const turn = (asked.get(context) ?? 0) + 1;
      asked.set(context, turn);
      const read = await context.client.call("app.read", {}).catch(() => undefined);
      if (read && asked.get(context) === turn) await showOpen(context, read);
      return;
    }
    case "articles.changed": {
      context.ahead.forgetAll();
      if (!project) return;
      await refreshArticles(context, event.data.articles);
      const { articleId, articles } = context.store.getState();
      if (articleId && !articles.some((article) => article.id === articleId)) closeArticle(context);
      // Anybody's set or review may have come with them.
      if (event.data.articles) return;
      outdateWork(context);
      await Promise.all([refreshArticle(context), refreshBoard(context)]);
      await Promise.all([refreshReview(context), refreshFeedback(context)]);
      return;
    }
    case "watch.changed":
      return refreshWatch(context);
    case "set.changed": {
      context.ahead.forget(event.data.article);
      const { article, sideBySide } = context.store.getState();
      const mine = event.data.annotator === app?.annotator?.id;
      const isOpen = article?.article.id === event.data.article;
      const newer = isOpen && event.data.revision > article.state.revision;
      if (mine && newer) await refreshArticle(context);
      if (mine && isOpen) void refreshSuggestions(context);
      if (mine && sideBySide?.article.id === event.data.article && event.data.revision > sideBySide.state.revision) {
        void refreshSideBySide(context);
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
      // A person who begins a review sees the sets that were hidden.
      if (mine && article?.hidden && event.data.article === article.article.id) await refreshArticle(context);
      await followReview(context, event.data);
      await followFeedback(context, event.data, mine);
      if (project && (!mine || dialog === "board")) await refreshBoard(context);
      return;
    }
    case "plans.changed":
      if (!project) return;
      // What is assigned to this person stands in the list of articles.
      await Promise.all([refreshPlans(context), refreshArticles(context)]);
      return;
    case "suggestions.changed": {
      const { articleId } = context.store.getState();
      if (event.data.article === undefined || event.data.article === articleId) await refreshSuggestions(context);
      return;
    }
    case "suggestions.progress":
      // A step that was under way when the reading was stopped is still told.
      if (event.data.article === context.store.getState().articleId && !isReadingStopped(context.store.getState()))
        update(context, { searching: event.data });
      return;
    case "team.changed":
      if (project?.team) update(context, { project: { ...project, team: event.data } });
      return;
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
      if (!event.data.connected) return;
      update(context, { notices: context.store.getState().notices.filter(({ message }) => message !== say(noAnswer)) });
      await catchUp(context);
      return;
    case "review.progress":
      followWork(context, event.data.work, event.data);
      return;
    case "across.progress":
      followCopies(context, event.data);
      return;
    case "across.tables":
    case "across.changed":
      await refreshAcross(context);
      return;
    case "import.reading":
    case "import.progress":
    case "export.progress":
    case "package.progress":
      return;
  }
}

/**
 * Shows what is open and who works here, which another window may have changed. Returns whether all was read anew for it.
 */
async function showOpen(context: Context, read: CallResult<"app.read">): Promise<boolean> {
  const { project, app } = context.store.getState();
  const another = read.open ? !project || !isShown({ project }, read.open) : project !== undefined;
  if (!read.open) {
    if (project) await leave(context);
  } else if (another) await enter(context, read.open);
  else {
    update(context, { project: read.open });
    // Other labels, or what was hidden: the tables across articles are made anew.
    void refreshAcross(context);
    // Colleagues' sets may be hidden now, or not any more.
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

/** Reads the open review again when somebody's review changed, except after this window's own actions. */
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

/**
 * Reads the feedback again when somebody reviewed or commented the open article. This window's own entries are known
 * already.
 */
async function followFeedback(
  context: Context,
  { article, revision }: EventData<"review.changed">,
  mine: boolean,
): Promise<void> {
  const { articleId, feedback, review } = context.store.getState();
  // While a review is open it is compared by its revision instead of being read again, since it may hold thousands of
  // verdicts.
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
  await Promise.all([
    refreshShown(context),
    refreshSideBySide(context),
    refreshFeedback(context),
    refreshBoard(context),
    refreshPlans(context),
    refreshAcross(context),
    refreshSuggestions(context),
    refreshWatch(context),
  ]);
}
