// The list of articles: what there is, how far each has come, and a filter.

import { Gavel, ListFilter, RotateCcw, Rows3, ScanEye, X } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { localDay } from "../../model/assignment/localDay";
import { isLate } from "../../model/assignment/progress";
import type { ArticleSummary } from "../../model/project/article";
import { articleOrders, ownArticles } from "../../model/project/articleFilter";
import { type FeedbackCount, feedbackCounts, showOnly } from "../board/board";
import { Button } from "../controls/Button";
import { Choice } from "../controls/Choice";
import { Select } from "../controls/Select";
import { VirtualList } from "../controls/VirtualList";
import { say } from "../languages/say";
import { sayWith } from "../languages/sayWith";
import type { ArticleFilter } from "../session/appState";
import { markedArticles, shownArticles } from "../session/articleList";
import { expectArticle, openArticle } from "../session/articleSession";
import { update } from "../session/context";
import { useDates } from "../session/useDates";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { CommandButton } from "../widgets/CommandButton";
import { criteriaInWords, reviewNames, savedFilters, showSaved } from "./filtering";
import "./articlesPane.css";
import { EmptyPane } from "../widgets/EmptyPane";
import { Facts } from "../widgets/Facts";
import { FeedbackSign } from "../widgets/FeedbackSign";
import { StatusMark } from "../widgets/StatusMark";

/** In CSS pixels, by the lines of a row. */
const rowHeights = { one: 32, two: 62 };

/** `foot`: lines under the list that other features draw. */
export function ArticlesPane({ foot }: { readonly foot?: ReactNode }) {
  const { context } = useWorkbench();
  const articles = useAppState((state) => state.articles);
  const loading = useAppState((state) => state.articlesLoading);
  const filter = useAppState((state) => state.filter);
  const articleId = useAppState((state) => state.articleId);
  const labels = useAppState((state) => state.project?.project.labels);
  const shown = useMemo(() => shownArticles(articles, filter), [articles, filter]);
  const done = useMemo(() => articles.filter((article) => article.status === "done").length, [articles]);
  const board = useAppState((state) => state.board);
  const me = useAppState((state) => state.app?.annotator?.id);
  const feedback = useMemo(() => feedbackCounts(board, me), [board, me]);
  const waiting = useMemo(() => [...feedback].flatMap(([id, count]) => (count.waiting > 0 ? [id] : [])), [feedback]);
  const hasOwn = useMemo(() => articles.some(({ assigned }) => assigned), [articles]) || filter.own !== undefined;
  const again = useMemo(() => articles.filter(({ lookAgain }) => lookAgain).map(({ id }) => id), [articles]);
  const marked = useAppState((state) => state.markedArticles);
  const several = useAppState((state) => markedArticles(state).length);
  const lines = useAppState((state) => state.settings.articleLines ?? "two");
  const settings = useAppState((state) => state.settings);
  const project = useAppState((state) => state.project);
  const app = useAppState((state) => state.app);
  const saved = savedFilters({ settings, project });
  const criteria = criteriaInWords(filter, { app, project });
  const setFilter = (change: Partial<ArticleFilter>) => update(context, { filter: { ...filter, ...change } });
  return (
    <nav className="pane articles-pane" aria-label={say("Articles")} data-pane="articles">
      <div className="pane-head">
        <input
          className="input"
          type="search"
          placeholder={say("Filter articles")}
          aria-label={say("Filter articles by title, outlet or date")}
          value={filter.text}
          onChange={(event) => setFilter({ text: event.target.value })}
        />
        <div className="articles-choices">
          {hasOwn && (
            <>
              <span aria-hidden>{say("Whose")}</span>
              <Select
                label={say("Whose")}
                value={filter.own ?? "anybody"}
                onChange={(whose) => setFilter({ own: ownArticles.find((own) => own === whose) })}
                options={[
                  ["anybody", say("All articles")],
                  ["mine", say("Assigned to me")],
                  ["open", say("Mine, not done")],
                  ["done", say("Mine, done")],
                ]}
              />
            </>
          )}
          <span aria-hidden className="articles-status">
            {say("Status")}
          </span>
          <Choice
            label={say("Status")}
            value={filter.status ?? "all"}
            onChange={(status) => setFilter({ status: status === "all" ? undefined : status })}
            options={[
              ["all", say("All")],
              ["new", say("New")],
              ["in-progress", say("Begun")],
              ["done", say("Done")],
            ]}
          />
          <span aria-hidden>{say("Order ## of the list, in one short word")}</span>
          <div className="articles-order">
            <Select
              label={say("Order")}
              value={filter.order ?? "import"}
              onChange={(chosen) => setFilter({ order: articleOrders.find((order) => order === chosen) })}
              options={[
                ["import", say("As imported")],
                ["title", say("Title")],
                ["outlet", say("Outlet")],
                ["date", say("Date, newest first")],
                ["progress", say("Progress")],
                ["touched", say("Last touched by me")],
              ]}
            />
            <CommandButton id="articles.filter" look="plain" pressed={criteria.length > 0}>
              <ListFilter size={15} aria-label={say("Filter the list of articles")} />
            </CommandButton>
            <CommandButton id="view.articleLines" look="plain" pressed={lines === "one"}>
              <Rows3 size={15} aria-label={say("One line per article")} />
            </CommandButton>
          </div>
        </div>
        {criteria.length + saved.length > 0 && (
          <div className="articles-criteria">
            {criteria.map(({ criterion, words }) => (
              <Button key={criterion} className="articles-only" onPress={() => setFilter({ [criterion]: undefined })}>
                <bdi>{words}</bdi>
                <X size={13} aria-label={say("Leave this criterion out")} />
              </Button>
            ))}
            {criteria.length === 0 &&
              saved.map((one) => (
                <Button key={one.name} className="articles-only" onPress={() => showSaved(context, one)}>
                  <bdi>{one.name}</bdi>
                </Button>
              ))}
          </div>
        )}
        {filter.only ? (
          <Button className="articles-only" onPress={() => showOnly(context, undefined)}>
            <span>{sayWith("Only those {title}", { title: <bdi>{filter.only.title}</bdi> })}</span>
            <X size={14} aria-label={say("Show all articles")} />
          </Button>
        ) : (
          waiting.length > 0 && (
            <Button
              className="articles-only"
              onPress={() => showOnly(context, { title: say("with feedback"), articles: new Set(waiting) })}
            >
              <FeedbackSign /> {say("With feedback: {waiting}", { waiting: waiting.length })}
            </Button>
          )
        )}
        {!filter.only && again.length > 0 && (
          <Button
            className="articles-only"
            onPress={() => showOnly(context, { title: say("to look at again"), articles: new Set(again) })}
          >
            <RotateCcw size={13} aria-hidden /> {say("To look at again: {count}", { count: again.length })}
          </Button>
        )}
      </div>
      {articles.length === 0 && !loading ? (
        <EmptyPane
          begins={[
            ["articles.import", say("import files or a folder")],
            ["articles.paste", say("paste a text")],
            ["project.watch", say("watch a folder")],
          ]}
        >
          {say("The articles of this project will stand here, and how far you are with each.")}
        </EmptyPane>
      ) : shown.length === 0 && articles.length > 0 ? (
        <div className="pane-empty">
          <p>{say("No article fits this filter.")}</p>
          <p>
            <CommandButton id="articles.showAll" look="primary">
              {say("Show all")}
            </CommandButton>
          </p>
        </div>
      ) : (
        <VirtualList<ArticleSummary>
          key={lines}
          label={say("Articles")}
          rows={shown}
          keyOf={(article) => article.id}
          isOption={() => true}
          heightOf={() => rowHeights[lines]}
          chosen={articleId}
          onChoose={(article) => void openArticle(context, article.id)}
          onOpen={() => context.text.current?.focus()}
          marked={marked}
          onMark={(markedArticles) => update(context, { markedArticles })}
          draw={(article, chosen) => (
            <ArticleRow
              onPointer={() => expectArticle(context, article.id)}
              article={article}
              lines={lines}
              order={filter.order}
              chosen={chosen}
              feedback={feedback.get(article.id)}
              letters={(id) => labels?.find((label) => label.id === id)?.letter}
            />
          )}
        />
      )}
      {several > 0 && (
        <section className="articles-marked" aria-label={say("Marked articles")}>
          <span role="status">{say("{several} marked", { several })}</span>
          <CommandButton id="plan.assign">{say("Assign…")}</CommandButton>
          <CommandButton id="article.toggleDone">{say("Done")}</CommandButton>
          <CommandButton id="article.provenance">{say("Provenance")}</CommandButton>
          <CommandButton id="article.remove">{say("Remove")}</CommandButton>
        </section>
      )}
      {foot}
      <footer className="pane-foot articles-foot">
        {shown.length < articles.length && <span>{say("{shown} shown ·", { shown: shown.length })} </span>}
        <span>
          {say("{done} of {articles} done", { done, articles: articles.length })}
          {loading && ` ${say("· reading the folder…")}`}
        </span>
        <progress
          className="articles-progress"
          max={Math.max(1, articles.length)}
          value={done}
          aria-label={say("Articles done")}
        />
      </footer>
    </nav>
  );
}

function ArticleRow(props: {
  readonly article: ArticleSummary;
  readonly lines: "one" | "two";
  readonly order: ArticleFilter["order"];
  readonly chosen: boolean;
  readonly feedback: FeedbackCount | undefined;
  readonly letters: (label: string) => string | undefined;
  readonly onPointer: () => void;
}) {
  const { article, lines, order, chosen, feedback, letters, onPointer } = props;
  const total = article.counts.reduce((sum, { count }) => sum + count, 0);
  const dates = useDates();
  const when =
    order === "touched"
      ? article.touchedAt && say("touched {when}", { when: dates.moment(article.touchedAt) })
      : article.published && dates.day(article.published);
  const facts = lines === "two" ? [article.outlet, when] : order === "outlet" ? [article.outlet] : [when];
  const where = facts.filter((one) => one !== undefined && one !== "");
  return (
    <div
      className="article-row"
      data-chosen={chosen}
      data-lines={lines}
      title={article.title}
      onPointerEnter={chosen ? undefined : onPointer}
    >
      <StatusMark status={article.status} />
      <span className="article-row-title">
        <bdi>{article.title}</bdi>
      </span>
      <span className="article-row-where">
        {where.length === 0 && lines === "two" && say("No outlet or date")}
        <Facts facts={where} />
      </span>
      {article.assigned && article.status !== "done" && <Until until={article.assigned.until} />}
      <span
        className="article-row-count"
        title={article.counts.map(({ label, count }) => `${letters(label) ?? label} ${count}`).join("  ")}
      >
        {article.review && <ReviewMark review={article.review} />}
        {article.lookAgain && <AgainMark />}
        {feedback && <FeedbackMark {...feedback} />}
        {total > 0 ? total : ""}
      </span>
    </div>
  );
}

/** That an article is assigned to this person, and until when. */
function Until({ until }: { readonly until: string | undefined }) {
  const { context } = useWorkbench();
  const dates = useDates();
  const late = isLate({ ...(until !== undefined && { until }) }, "new", localDay(new Date(context.now())));
  const day = until === undefined ? "" : dates.day(until);
  return (
    <span className="article-row-until" data-late={late}>
      {until === undefined ? say("mine") : late ? say("late: {day}", { day }) : say("until {day}", { day })}
    </span>
  );
}

/** How far the furthest review of an article is. */
function ReviewMark({ review }: { readonly review: NonNullable<ArticleSummary["review"]> }) {
  const words = reviewNames()[review];
  const Sign = review === "adjudicated" ? Gavel : ScanEye;
  return (
    <span className="article-row-review" data-review={review} title={words}>
      <Sign size={13} aria-hidden />
      <span className="visually-hidden">{words}, </span>
    </span>
  );
}

/** A guideline that was changed since asks to look at the article again. */
function AgainMark() {
  return (
    <span className="article-row-again" title={say("Look at it again: the guideline was changed since you tagged it")}>
      <RotateCcw size={12} aria-hidden />
      <span className="visually-hidden">{say("to be looked at again, ")}</span>
    </span>
  );
}

/** How many verdicts there are to read; a pale sign where one's own set was changed after all of them. */
function FeedbackMark({ waiting, workedOn }: FeedbackCount) {
  if (waiting === 0) {
    return (
      <span
        className="article-row-feedback article-row-worked-on"
        title={say("You have changed this article since a reviewer disagreed with {workedOn} of your tags", {
          workedOn,
        })}
      >
        <FeedbackSign />
        <span className="visually-hidden">{say("worked on since the feedback,")} </span>
      </span>
    );
  }
  return (
    <span className="article-row-feedback" title={say("A reviewer disagrees with {waiting} of your tags", { waiting })}>
      <FeedbackSign /> {waiting}
      <span className="visually-hidden"> {say("with feedback,")} </span>
    </span>
  );
}
