// Commands on the window and the project: files, panes, palette, and letting go.

import type { CommandId } from "../../model/commands/commandTable";
import { closeAcross } from "../across/across";
import { cancelLink } from "../annotating/linking";
import { dropSelection } from "../annotating/selecting";
import { openBoard } from "../board/board";
import { pasteArticle } from "../importing/pasteArticle";
import { say } from "../languages/say";
import { lookCommands } from "../look/lookCommands";
import { closeProject } from "../project/projectSession";
import { amendingNow, dropAmending } from "../reviewing/amending";
import { closeSearch } from "../searching/searchInArticle";
import type { AppState } from "../session/appState";
import {
  always,
  type CommandHandler,
  canWrite,
  hasArticle,
  hasProject,
  isAnnotating,
  shows,
} from "../session/commandHandler";
import { announce, attempt, type Context, update } from "../session/context";
import { hasSelection } from "../session/picked";
import { changeReviewView, openReviewOf } from "../session/reviewSession";
import { showNextSet, showSet } from "../session/shownSet";
import { toggleSideBySide } from "../session/sideBySide";
import { focusPane, nextPane } from "./panes";

export const windowCommands = {
  "project.new": shows("new-project", always),
  "project.open": shows("open-project", always),
  "team.open": shows("team-open", always),
  "team.server": shows("team-server", (state) => state.project?.team !== undefined),
  "project.close": { canRun: hasProject, run: closeProject },
  "articles.import": shows("import", canWrite),
  "articles.paste": { canRun: canWrite, run: pasteArticle },
  "dataset.export": shows("export", hasProject),
  "article.print": { canRun: hasArticle, run: () => window.print() },
  "package.send": shows("send", hasProject),
  "package.open": shows("package", always),
  "project.rename": shows("rename-project", canWrite),
  "project.problems": shows("problems", hasProject),
  "project.reveal": {
    canRun: (state) => hasProject(state) && state.app?.abilities.canReveal === true,
    run: async (context) => void (await attempt(context, () => context.client.call("project.reveal", {}))),
  },
  "project.labels": shows("labels", canWrite),
  "project.blind": shows("blind", canWrite),
  "suggestions.broughtIn": shows("imported-suggestions", hasProject),
  "board.open": { canRun: hasProject, run: (context) => openBoard(context, "articles") },
  "board.plan": { canRun: hasProject, run: (context) => openBoard(context, "plan") },
  "board.time": { canRun: hasProject, run: (context) => openBoard(context, "time") },
  "board.differently": { canRun: hasProject, run: (context) => openBoard(context, "differently") },
  "board.agreement": { canRun: hasProject, run: (context) => openBoard(context, "agreement") },
  "app.annotator": shows("annotator", always),
  "app.kept": shows("kept", always),
  "app.settings": shows("settings", always),

  escape: {
    canRun: (state) => letGo(state) !== undefined,
    run: (context) => letGo(context.store.getState())?.(context),
  },
  "pane.next": { canRun: hasProject, run: () => nextPane(1) },
  "pane.previous": { canRun: hasProject, run: () => nextPane(-1) },
  "pane.articles": {
    canRun: hasProject,
    run: (context) => showAndFocus(context, { articlesShown: true }, "articles"),
  },
  "pane.text": { canRun: hasArticle, run: (context) => context.text.current?.focus() },
  "pane.annotations": {
    canRun: hasProject,
    run: (context) => showAndFocus(context, { annotationsShown: true }, "annotations"),
  },
  "sets.next": {
    canRun: (state) =>
      isAnnotating(state) && ((state.article?.others.length ?? 0) > 0 || state.article?.shown !== undefined),
    run: showNextSet,
  },
  "view.articles": {
    canRun: hasProject,
    run: (context) => togglePane(context, "articlesShown"),
  },
  "view.annotations": {
    canRun: hasProject,
    run: (context) => togglePane(context, "annotationsShown"),
  },
  "view.focus": { canRun: hasArticle, run: toggleFocusMode },
  "view.split": {
    canRun: (state) => hasArticle(state) || state.sideBySide !== undefined,
    run: toggleSideBySide,
  },
  ...lookCommands,

  "palette.open": shows("palette", always),
  "help.keys": shows("keys", always),
  "help.about": shows("about", always),
} satisfies Partial<Record<CommandId, CommandHandler>>;

/** Hides everything but the text and one quiet line, or shows it again. */
function toggleFocusMode(context: Context): void {
  const focused = !context.store.getState().focused;
  update(context, { focused });
  if (focused) announce(context, say("Only the text. The same key shows everything again, and so does Escape."));
  context.text.current?.focus();
}

/** Shows or hides a side pane; while only the text is shown, it brings the pane back. */
function togglePane(context: Context, pane: "articlesShown" | "annotationsShown"): void {
  const state = context.store.getState();
  update(context, { focused: false, [pane]: state.focused || !state[pane] });
}

/** The first thing that Escape lets go of. */
function letGo(state: AppState): ((context: Context) => void) | undefined {
  if (state.across && document.activeElement?.closest('[data-pane="across"]')) return closeAcross;
  if (state.linking) return cancelLink;
  if (amendingNow(state)) return dropAmending;
  if (state.armed) return (context) => update(context, { armed: undefined });
  if (state.search) return closeSearch;
  if (state.notices.some(({ kind }) => kind === "error")) {
    return (context) => update(context, { notices: state.notices.filter(({ kind }) => kind !== "error") });
  }
  if (state.article?.shown) return (context) => void showSet(context, undefined);
  if (state.picked) return (context) => update(context, { picked: undefined });
  const { picked, thread } = openReviewOf(state) ?? {};
  if (picked ?? thread) return (context) => changeReviewView(context, { picked: undefined, thread: undefined });
  if (hasSelection(state)) return dropSelection;
  if (state.across) return closeAcross;
  return state.focused ? toggleFocusMode : undefined;
}

function showAndFocus(context: Context, shown: Partial<AppState>, pane: "articles" | "annotations"): void {
  update(context, { ...shown, focused: false });
  // The pane is drawn first, then it can take the focus.
  requestAnimationFrame(() => focusPane(pane));
}
