// Answers that come late replace neither newer ones nor what is shown of another project.
import { expect, test } from "vitest";
import type { CallName } from "../../../model/contract/contract";
import { refreshPlans } from "../../../renderer/assigning/plans";
import { refreshBoard } from "../../../renderer/board/board";
import { refreshFeedback } from "../../../renderer/feedback/feedback";
import { refreshWorkTime } from "../../../renderer/flow/timeKeeper";
import { refreshProblems } from "../../../renderer/project/projectSession";
import type { AppState } from "../../../renderer/session/appState";
import { refreshArticles } from "../../../renderer/session/articleList";
import { openArticle, refreshArticle } from "../../../renderer/session/articleSession";
import type { Context } from "../../../renderer/session/context";
import { refreshReview } from "../../../renderer/session/reviewSession";
import { refreshShown } from "../../../renderer/session/shownSet";
import { refreshSideBySide } from "../../../renderer/session/sideBySide";
import { refreshSuggestions } from "../../../renderer/suggesting/suggestions";
import { refreshWatch } from "../../../renderer/watching/watched";
import { openWindow, quiet } from "./fakeWorkbench";

const readings: readonly (readonly [CallName, (context: Context) => Promise<void>, keyof AppState])[] = [
  ["project.articles", refreshArticles, "articles"],
  ["project.problems", refreshProblems, "problems"],
  ["board.read", refreshBoard, "board"],
  ["plans.read", refreshPlans, "plans"],
  ["watch.read", refreshWatch, "watch"],
  ["time.read", refreshWorkTime, "workTime"],
  ["article.read", refreshSideBySide, "sideBySide"],
  ["article.read", refreshArticle, "article"],
  ["sets.read", refreshShown, "article"],
  ["review.read", refreshReview, "review"],
  ["feedback.read", refreshFeedback, "feedback"],
  ["suggestions.read", refreshSuggestions, "suggestions"],
];

test.each(readings)(
  "what %s answered for a project is not shown in another copy of it (%o)",
  async (name, read, shown) => {
    const { context, answer, hold } = await openWindow();
    const { store } = context;
    await openArticle(context, "first");
    const article = store.getState().article as NonNullable<AppState["article"]>;
    store.setState({
      sideBySide: article,
      review: { kind: "reading", article: "first" },
      article: { ...article, shown: { annotator: "ben", state: article.state, unplaced: [] } },
    });
    const changed =
      name === "article.read" ? { ...article, others: ["ben"] } : { state: article.state, unplaced: ["a"] };
    answer(name, () => ({
      ...changed,
      articles: [{ id: "first" }],
      problems: ["gone"],
      files: [],
      plans: [],
      verdicts: [],
    }));
    const release = hold(name);
    const done = read(context);
    await quiet();
    const { project } = store.getState();
    store.setState({ project: { ...project, location: "/projects/copy" } as never });
    const before = store.getState()[shown];
    release();
    await done;
    expect(store.getState()[shown]).toBe(before);
  },
);

test.each(readings.slice(0, 7))(
  "what %s answered before does not replace what it answered since",
  async (name, read, shown) => {
    const { context, answer, hold } = await openWindow();
    const article = context.store.getState().article as NonNullable<AppState["article"]>;
    context.store.setState({ sideBySide: article });
    const answers = (title: string) =>
      answer(name, () => ({
        ...article,
        others: [title],
        articles: [{ id: title }],
        problems: [title],
        files: [title],
        plans: [title],
      }));
    answers("before");
    const releaseOld = hold(name);
    const first = read(context);
    await quiet();
    answers("since");
    hold(name)();
    const second = read(context);
    await quiet();
    releaseOld();
    await Promise.all([first, second]);
    expect(JSON.stringify(context.store.getState()[shown])).toContain("since");
  },
);

test("an article whose summary comes while the whole list is being read keeps the newer one", async () => {
  const { context, answer, hold, announce } = await openWindow();
  const titled = (title: string) =>
    answer("project.articles", ({ articles = ["first", "second"] }) => ({
      articles: articles.map((id) => ({ id, title })),
      loading: false,
    }));
  titled("old");
  const release = hold("project.articles");
  const all = refreshArticles(context);
  await quiet();
  titled("new");
  hold("project.articles")();
  announce({ event: "set.changed", data: { article: "second", annotator: "ben", revision: 1 } });
  await quiet();
  release();
  await all;
  await quiet();
  expect(context.store.getState().articles.map(({ id, title }) => `${id} ${title}`)).toEqual([
    "first old",
    "second new",
  ]);
});
