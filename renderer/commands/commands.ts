// The commands of the window: what each entry of the command table does, and when it can. Buttons, keys, palette and
// menus run these and nothing else.
import { type CommandId, commandTable, tagCommand } from "../../model/commandTable";
import { setStatus } from "../../model/draft";
import type { Label } from "../../model/label";
import type { AppState, DialogName } from "../state/appState";
import { neighbour as neighbourArticle, refreshArticles } from "../state/articleList";
import { doStep, openArticle, redo, undo } from "../state/articleSession";
import { announce, attempt, type Context, notify, update } from "../state/context";
import { changeSettings, closeProject } from "../state/projectSession";
import { closeSearch, nextMatch, openSearch } from "../state/searchInArticle";
import { showNextSet, showSet } from "../state/shownSet";
import type { Command } from "./command";
import { focusPane, nextPane } from "./panes";
import { pasteArticle } from "./pasteArticle";
import {
  applyLabel,
  deletePicked,
  hasSelection,
  moveEdge,
  neighbour,
  pickAtCaret,
  pickedAnnotation,
  walk,
} from "./tagging";

type Deed = Pick<Command, "canRun" | "run">;

const deeds: Readonly<Record<CommandId, Deed>> = {
  "project.new": shows("new-project", () => true),
  "project.open": shows("open-project", () => true),
  "project.close": { canRun: hasProject, run: closeProject },
  "articles.import": shows("import", canWrite),
  "articles.paste": { canRun: canWrite, run: pasteArticle },
  "dataset.export": shows("export", hasProject),
  "project.rename": shows("rename-project", canWrite),
  "project.problems": shows("problems", hasProject),
  "project.reveal": {
    canRun: (state) => hasProject(state) && state.app?.abilities.canReveal === true,
    run: async (context) => void (await attempt(context, () => context.client.call("project.reveal", {}))),
  },
  "app.annotator": shows("annotator", () => true),
  "app.settings": shows("settings", () => true),

  "edit.undo": { canRun: hasArticle, run: undo },
  "edit.redo": { canRun: hasArticle, run: redo },
  "search.open": { canRun: hasArticle, run: openSearch },
  "search.next": { canRun: isSearching, run: (context) => nextMatch(context, 1) },
  "search.previous": { canRun: isSearching, run: (context) => nextMatch(context, -1) },

  "annotation.delete": { canRun: hasPicked, run: deletePicked },
  "annotation.note": {
    canRun: hasPicked,
    run: (context) =>
      update(context, { annotationsShown: true, noteRequests: context.store.getState().noteRequests + 1 }),
  },
  "annotation.pick": { canRun: hasArticle, run: pickAtCaret },
  "annotation.next": { canRun: (state) => neighbour(state, 1) !== undefined, run: (context) => void walk(context, 1) },
  "annotation.previous": {
    canRun: (state) => neighbour(state, -1) !== undefined,
    run: (context) => void walk(context, -1),
  },
  "annotation.endRight": edge("end", "grapheme", 1),
  "annotation.endLeft": edge("end", "grapheme", -1),
  "annotation.startRight": edge("start", "grapheme", 1),
  "annotation.startLeft": edge("start", "grapheme", -1),
  "annotation.endRightByWord": edge("end", "word", 1),
  "annotation.endLeftByWord": edge("end", "word", -1),
  "annotation.startRightByWord": edge("start", "word", 1),
  "annotation.startLeftByWord": edge("start", "word", -1),
  escape: {
    canRun: (state) => letGo(state) !== undefined,
    run: (context) => letGo(context.store.getState())?.(context),
  },

  "article.next": { canRun: (state) => beside(state, 1) !== undefined, run: (context) => goBeside(context, 1) },
  "article.previous": { canRun: (state) => beside(state, -1) !== undefined, run: (context) => goBeside(context, -1) },
  "article.doneAndNext": { canRun: hasArticle, run: doneAndNext },
  "article.toggleDone": { canRun: hasArticle, run: toggleDone },
  "article.provenance": shows("provenance", hasArticle),
  "article.remove": { canRun: (state) => hasArticle(state) && canWrite(state), run: removeArticle },
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
    canRun: (state) => (state.article?.others.length ?? 0) > 0 || state.article?.shown !== undefined,
    run: showNextSet,
  },
  "view.articles": {
    canRun: hasProject,
    run: (context) => update(context, { articlesShown: !context.store.getState().articlesShown }),
  },
  "view.annotations": {
    canRun: hasProject,
    run: (context) => update(context, { annotationsShown: !context.store.getState().annotationsShown }),
  },
  "view.larger": { canRun: () => true, run: (context) => resizeText(context, 1) },
  "view.smaller": { canRun: () => true, run: (context) => resizeText(context, -1) },
  "view.theme": { canRun: () => true, run: switchTheme },

  "palette.open": shows("palette", () => true),
  "help.keys": shows("keys", () => true),
};

/** All commands for a project's labels: the table's, and one pair of tagging commands per label. */
export function commandsWith(labels: readonly Label[]): readonly Command[] {
  const tagging = labels.flatMap((label, place) =>
    [false, true].map(
      (exact): Command => ({
        ...tagCommand(label, place, exact),
        canRun: (state) => hasArticle(state) && (!exact || hasSelection(state)),
        run: (context) => applyLabel(context, label, exact),
      }),
    ),
  );
  return [...tagging, ...commandTable.map((descriptor) => ({ ...descriptor, ...deeds[descriptor.id] }))];
}

function hasProject(state: AppState): boolean {
  return state.project !== undefined;
}

function canWrite(state: AppState): boolean {
  return state.project?.access.kind === "write";
}

function hasArticle(state: AppState): boolean {
  return state.article !== undefined;
}

function hasPicked(state: AppState): boolean {
  return pickedAnnotation(state) !== undefined;
}

function isSearching(state: AppState): boolean {
  return state.search !== undefined;
}

function shows(dialog: DialogName, canRun: (state: AppState) => boolean): Deed {
  return { canRun, run: (context) => update(context, { dialog }) };
}

function edge(side: "start" | "end", by: "grapheme" | "word", direction: -1 | 1): Deed {
  return { canRun: hasPicked, run: (context) => moveEdge(context, side, by, direction) };
}

/** What Escape lets go of first. */
function letGo(state: AppState): ((context: Context) => void) | undefined {
  if (state.armed) return (context) => update(context, { armed: undefined });
  if (state.search) return closeSearch;
  if (state.article?.shown) return (context) => void showSet(context, undefined);
  if (state.picked) return (context) => update(context, { picked: undefined });
  if (hasSelection(state)) {
    return (context) => {
      const head = context.store.getState().selection?.head ?? 0;
      context.text.current?.select(head, head);
    };
  }
  return undefined;
}

function beside(state: AppState, by: 1 | -1): string | undefined {
  return neighbourArticle(state.articles, state.filter, state.articleId, by);
}

async function goBeside(context: Context, by: 1 | -1): Promise<void> {
  const article = beside(context.store.getState(), by);
  if (!article) return;
  await openArticle(context, article);
  context.text.current?.focus();
}

async function doneAndNext(context: Context): Promise<void> {
  const state = context.store.getState();
  const next = beside(state, 1);
  const { set } = state.article?.state ?? {};
  const step = set && setStatus(set, "done", { id: context.newId(), at: context.now() });
  if (step && !doStep(context, step)) return;
  if (!next) {
    announce(context, "Done. This was the last article of the list.");
    return;
  }
  await openArticle(context, next);
  context.text.current?.focus();
}

function toggleDone(context: Context): void {
  const { article } = context.store.getState();
  if (!article) return;
  const { set } = article.state;
  const open = set.annotations.length > 0 ? "in-progress" : "new";
  const step = setStatus(set, set.status === "done" ? open : "done", { id: context.newId(), at: context.now() });
  if (step && doStep(context, step))
    announce(
      context,
      step.changes.some((change) => change.kind === "set-status" && change.after === "done")
        ? "Marked as done."
        : "Not done any more.",
    );
}

async function removeArticle(context: Context): Promise<void> {
  const { articleId, article } = context.store.getState();
  if (!articleId || !article) return;
  const next = beside(context.store.getState(), 1) ?? beside(context.store.getState(), -1);
  const set = (removed: boolean) =>
    attempt(context, () => context.client.call("articles.setRemoved", { articles: [articleId], removed }));
  await context.saving.settled(articleId);
  if (!(await set(true))) return;
  await refreshArticles(context);
  if (next) await openArticle(context, next);
  notify(context, "info", "The article was taken out of the project. Its text and annotations are kept.", {
    title: "Put it back",
    run: () =>
      void set(false)
        .then(() => refreshArticles(context))
        .then(() => openArticle(context, articleId)),
  });
}

function showAndFocus(context: Context, shown: Partial<AppState>, pane: "articles" | "annotations"): void {
  update(context, shown);
  // The pane is drawn first, then it can take the focus.
  requestAnimationFrame(() => focusPane(pane));
}

async function resizeText(context: Context, by: 1 | -1): Promise<void> {
  const size = context.store.getState().settings.textSize ?? 17;
  const textSize = Math.min(32, Math.max(12, size + by));
  if (textSize !== size) await changeSettings(context, { textSize });
}

async function switchTheme(context: Context): Promise<void> {
  const dark = document.documentElement.dataset.theme === "dark";
  await changeSettings(context, { theme: dark ? "light" : "dark" });
}
