// Mounts the article view and keeps it in step with the state: the annotations of this set as marks, the pick, the
// search matches, the armed label. The view reports what hands did; commands and state functions decide what it means.

import { useEffect, useRef } from "react";
import { findTextAnomalies } from "../../model/boilerplate/findTextAnomalies";
import { titleOf } from "../../model/project/article";
import { drawnLabels, type Label, unknownLabels } from "../../model/project/label";
import { rangedIn } from "../../model/project/settings";
import { piecesOf } from "../../model/tagging/acceptance";
import { say } from "../languages/say";
import { chosenVariant, pickedCase } from "../reviewing/reviewCases";
import { pickMark } from "../reviewing/reviewing";
import { reviewMarks } from "../reviewing/reviewMarks";
import type { AppState, OpenArticle } from "../session/appState";
import { changedAnnotations } from "../session/changedAnnotations";
import { type Context, update } from "../session/context";
import { leavingPicked } from "../session/picked";
import { openReviewOf } from "../session/reviewSession";
import { shownSet } from "../session/shownSet";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { type Suggestion, suggestionsOf } from "../suggesting/suggestions";
import type { ArticleView } from "../text/articleView";
import type { Mark } from "../text/mark";
import { drawArticle } from "./drawing";
import { pick, reshapeTo, tagSelection } from "./editing";
import { LinkArrows } from "./LinkArrows";

export function ArticleText() {
  const { context } = useWorkbench();
  const host = useRef<HTMLDivElement>(null);
  const article = useAppState((state) => state.article?.article.id);
  const settings = useAppState((state) => state.settings);
  const size = rangedIn(settings, "textSize");
  const width = rangedIn(settings, "textWidth");
  const height = rangedIn(settings, "lineHeight");
  const face = settings.readingFont ?? "serif";
  // biome-ignore lint/correctness/useExhaustiveDependencies: another article is another view
  useEffect(() => (host.current ? mount(host.current, context) : undefined), [context, article]);
  const title = useAppState((state) => state.article && titleOf(state.article.article));
  const name = title && say("Article: {title}", { title });
  // The view got its name when it was made; the window may speak another language since.
  useEffect(() => {
    if (name) host.current?.querySelector(".article-text")?.setAttribute("aria-label", name);
  }, [name]);
  useEffect(() => {
    // On the whole pane, so that an article kept beside this one reads the same.
    const pane = host.current?.closest("main");
    pane?.style.setProperty("--article-size", `${size}px`);
    pane?.style.setProperty("--article-measure", `${width}ch`);
    pane?.style.setProperty("--article-line-height", String(height / 100));
    pane?.style.setProperty("--article-font", faces[face]);
  }, [size, width, height, face]);
  return (
    <div className="article-text-frame">
      <div ref={host} className="article-text-host" data-article-text />
      <LinkArrows />
    </div>
  );
}

const faces = { serif: "var(--font-text)", sans: "var(--font-ui)", mono: "var(--font-mono)" } as const;

/** The hosts whose text had the focus when its view was taken away: the next view in them takes it over. */
const hadFocus = new WeakSet<HTMLElement>();

/** Shows the open article in `host` until the returned function is called. */
function mount(host: HTMLElement, context: Context): () => void {
  const { store } = context;
  const { article, project } = store.getState();
  if (!article || !project) return () => undefined;
  const reviewed = reviewMarks();
  const marksOf = (state: AppState & { readonly article: OpenArticle }): readonly Mark[] =>
    openReviewOf(state) ? reviewed(state) : shownSet(state.article).annotations;
  let shown = marksOf({ ...store.getState(), article });
  let suggested: readonly Suggestion[] = suggestionsOf(store.getState());
  const view = drawArticle(host, {
    text: article.article.text,
    labels: labelsFor(project.project.labels, shown),
    marks: [...shown, ...suggested.map(markOf)],
    ariaLabel: say("Article: {title}", { title: titleOf(article.article) }),
    language: article.article.provenance.language,
    onSelect: (selection) => {
      const movedAway = selection.via === "keyboard" && store.getState().picked !== undefined;
      update(context, {
        selection,
        ...(movedAway && { picked: undefined, ...leavingPicked(store.getState()) }),
        ...(selection.via === "mouse" && { leftSuggestion: undefined }),
      });
    },
    onPick: (id) => (openReviewOf(store.getState()) ? pickMark(context, id) : pick(context, id)),
    onSweepEnd: (selection) => {
      const { armed } = store.getState();
      if (armed) tagSelection(context, armed, { exact: selection.exact });
    },
    onHover: (hovered) => update(context, { hovered }),
    onReshape: (id, edge, offset, done) => {
      if (done) reshapeTo(context, id, edge, offset);
    },
  });
  context.text.current = { ...view, box: () => host.getBoundingClientRect() };
  let { labels } = project.project;
  let known = new Set(labelsFor(labels, shown).map(({ id }) => id));
  const stop = store.subscribe((state, before) => {
    if (state.article?.article.id !== article.article.id) return;
    const marks = marksOf({ ...state, article: state.article });
    let isUnknown = false;
    if (marks !== shown) {
      const { removed, added } = changedAnnotations(shown, marks);
      shown = marks;
      view.patchMarks({ removed: removed.map(({ id }) => id), added });
      isUnknown = added.some(({ label }) => !known.has(label));
    }
    const suggestions = suggestionsOf(state);
    if (suggestions !== suggested) {
      const kept = new Set(suggestions.map(({ id }) => id));
      const known = new Set(suggested.map(({ id }) => id));
      view.patchMarks({
        removed: suggested.filter(({ id }) => !kept.has(id)).map(({ id }) => id),
        added: suggestions.filter(({ id }) => !known.has(id)).map(markOf),
      });
      suggested = suggestions;
    }
    // Caret, focus and place stay: labels change while somebody works, also in another window or by sync.
    const labelsNow = state.project?.project.labels ?? labels;
    if (labelsNow !== labels || isUnknown) {
      labels = labelsNow;
      const drawn = labelsFor(labels, shown);
      known = new Set(drawn.map(({ id }) => id));
      view.setLabels(drawn, [...shown, ...suggested.map(markOf)]);
      view.setArmed(labelOf(state, state.armed));
    }
    const { asides } = shownSet(state.article);
    if (asides !== (before.article && shownSet(before.article).asides)) view.setAsides(asides ?? []);
    follow(view, state, before);
  });
  view.setAsides(shownSet(article).asides ?? []);
  follow(view, store.getState(), undefined);
  host.scrollTop = 0;
  const noteEnd = () => {
    const { readArticles } = store.getState();
    // The page is measured only while it is not known: this runs at every turn of the wheel.
    if (readArticles.has(article.article.id)) return;
    if (host.scrollTop + host.clientHeight < host.scrollHeight - 8) return;
    update(context, { readArticles: new Set([...readArticles, article.article.id]) });
  };
  host.addEventListener("scroll", noteEnd, { passive: true });
  const drawn = requestAnimationFrame(noteEnd);
  if (hadFocus.delete(host)) view.focus();
  return () => {
    stop();
    cancelAnimationFrame(drawn);
    host.removeEventListener("scroll", noteEnd);
    if (host.contains(document.activeElement)) hadFocus.add(host);
    context.text.current = undefined;
    update(context, { hovered: undefined });
    view.destroy();
  };
}

/** Brings pick, matches and armed label of the view in step with the state. */
function follow(view: ArticleView, state: AppState, before: AppState | undefined): void {
  const picked = pickedMark(state);
  if (picked !== (before && pickedMark(before))) view.setPicked(picked, { scroll: true });
  const related = pickedCase(state);
  if (related !== (before && pickedCase(before)) || picked !== (before && pickedMark(before))) {
    view.setRelated(related?.variants.map(({ id }) => id).filter((id) => id !== picked) ?? []);
  }
  if (state.search !== before?.search) view.setMatches(state.search?.matches ?? [], state.search?.current);
  if (state.anomaliesShown !== before?.anomaliesShown) {
    view.setAnomalies(state.anomaliesShown ? findTextAnomalies(state.article?.article.text ?? "") : []);
  }
  if (state.armed !== before?.armed) view.setArmed(labelOf(state, state.armed));
}

/** The picked annotation; while reviewing, the chosen variant of the picked case. */
function pickedMark(state: AppState): string | undefined {
  return openReviewOf(state) ? chosenVariant(state)?.id : state.picked;
}

/** A suggestion's id names its place and label, so one with the same id is drawn the same. */
function markOf(suggestion: Suggestion): Mark {
  const { id, label } = suggestion;
  return { id, label, fragments: piecesOf(suggestion), suggestion: true };
}

/** The project's labels, and stand-ins for those that only marks have. */
function labelsFor(labels: readonly Label[], marks: readonly Mark[]): readonly Label[] {
  return [
    ...drawnLabels(labels),
    ...unknownLabels(
      labels,
      marks.map(({ label }) => label),
    ),
  ];
}

function labelOf(state: AppState, id: string | undefined): Label | undefined {
  return state.project?.project.labels.find((label) => label.id === id);
}
