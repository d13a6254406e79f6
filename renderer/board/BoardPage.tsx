// How far everybody is with every article, and who waits for whom. A sentence shows its articles when pressed.

import { MessageSquare } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { annotationsInWords } from "../../model/annotation/originTally";
import { Button } from "../controls/Button";
import { focusList } from "../controls/focus";
import { Select } from "../controls/Select";
import { VirtualList } from "../controls/VirtualList";
import { type Message, message, say, sayHost, sayOptions } from "../languages/say";
import type { OpenDialogProps } from "../session/openDialog";
import { nameAmong } from "../session/people";
import { useAppState } from "../session/useWorkbench";
import { KeyCaps } from "../widgets/KeyCaps";
import { StatusMark, statusNames } from "../widgets/StatusMark";
import { useOpenPlace } from "../widgets/useOpenPlace";
import { BoardHead } from "./BoardHead";
import type { BoardArticle } from "./board";
import { peopleOf, progressOf, type Stage, stageNames, stageOf, stages } from "./boardProgress";
import { OriginBar } from "./Origins";

interface Narrowed {
  readonly text: string;
  readonly stage: Stage | "";
  /** Articles that wait for somebody, with the words that say so. */
  readonly waiting?: { readonly words: string; readonly articles: ReadonlySet<string> } | undefined;
}

type Order = "project" | "title" | "stage" | "changed";

const rowHeight = 40;
const none: readonly BoardArticle[] = [];

export function BoardPage({ onClose }: OpenDialogProps) {
  const articles = useAppState((state) => state.board?.articles) ?? none;
  const isRead = useAppState((state) => state.board?.articles !== undefined);
  const members = useAppState((state) => state.project?.annotators);
  const me = useAppState((state) => state.app?.annotator?.id);
  const open = useOpenPlace(onClose);
  const [narrowed, setNarrowed] = useState<Narrowed>({ text: "", stage: "" });
  const [order, setOrder] = useState<Order>("project");
  const [chosen, setChosen] = useState<string>();
  const people = useMemo(() => {
    const all = peopleOf(articles, members ?? []);
    return [...all.filter((id) => id === me), ...all.filter((id) => id !== me)];
  }, [articles, members, me]);
  const progress = useMemo(() => progressOf(articles, people), [articles, people]);
  const shown = useMemo(
    () =>
      ordered(
        articles.filter((one) => fits(one, narrowed)),
        order,
      ),
    [articles, narrowed, order],
  );
  const nameOf = (id: string) =>
    id === me ? say("Me") : (nameAmong(members ?? [], id, me) ?? say("somebody who left"));
  const current = shown.find(({ article }) => article === chosen);
  const openRow = (row: BoardArticle, review: boolean) => void open(row.article, review ? { review: {} } : {});
  const columns = ["minmax(220px, 1fr)", ...people.map(() => "minmax(64px, 96px)"), "minmax(236px, 0.55fr)"].join(" ");
  useEffect(() => {
    if (isRead) focusList(say("Articles of the board"));
  }, [isRead]);
  if (!isRead) return <p role="status">{say("Reading…")}</p>;
  return (
    <>
      <BoardHead
        articles={articles}
        progress={progress}
        nameOf={nameOf}
        chosen={narrowed.waiting?.words}
        onShow={(waiting) => setNarrowed({ text: "", stage: "", waiting })}
        onStage={(stage) => setNarrowed({ text: "", stage })}
      />
      <div className="board-filter">
        <input
          className="input"
          type="search"
          aria-label={say("Filter by title")}
          placeholder={say("Filter by title")}
          value={narrowed.text}
          onChange={(event) => setNarrowed({ ...narrowed, text: event.target.value })}
        />
        <Select
          label={say("Stage")}
          value={narrowed.stage}
          onChange={(value) => setNarrowed({ ...narrowed, stage: stages.find((stage) => stage === value) ?? "" })}
          options={[["", say("Stage: any")], ...stages.map((stage) => [stage, say(stageNames[stage])] as const)]}
        />
        <Select
          label={say("Order")}
          value={order}
          onChange={(value) => setOrder(orders.find(([one]) => one === value)?.[0] ?? "project")}
          options={sayOptions(orders)}
        />
        {narrowed.waiting && (
          <Button onPress={() => setNarrowed({ ...narrowed, waiting: undefined })}>
            {say("Only “{words}” ✕", { words: narrowed.waiting.words })}
          </Button>
        )}
        <span className="board-count" role="status">
          {shown.length < articles.length ? `${say("{shown, number} of", { shown: shown.length })} ` : ""}
          {say("{articles, plural, one {# article} other {# articles}}", { articles: articles.length })}
        </span>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a key of the list inside */}
      <div
        className="board-table"
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !event.shiftKey || !current) return;
          event.preventDefault();
          openRow(current, !reviewFirst(current, me));
        }}
      >
        <div className="board-grid" style={{ minWidth: 420 + people.length * 68 }}>
          <div className="board-row board-head-row" style={{ gridTemplateColumns: columns }} aria-hidden>
            <span>{say("Article")}</span>
            {people.map((id) => (
              <span key={id} className="board-person" title={nameOf(id)}>
                <bdi>{nameOf(id)}</bdi>
              </span>
            ))}
            <span>{say("Review")}</span>
          </div>
          <VirtualList<BoardArticle>
            label={say("Articles of the board")}
            rows={shown}
            keyOf={(row) => row.article}
            isOption={() => true}
            heightOf={() => rowHeight}
            chosen={chosen}
            onChoose={(row) => setChosen(row.article)}
            onOpen={(row) => openRow(row, reviewFirst(row, me))}
            draw={(row, isChosen) => (
              <div className="board-row" data-chosen={isChosen} style={{ gridTemplateColumns: columns }}>
                <span className="board-title" title={row.title}>
                  <bdi>{row.title}</bdi>
                </span>
                {people.map((id) => (
                  <SetCell key={id} row={row} person={id} name={nameOf(id)} />
                ))}
                <ReviewCell row={row} nameOf={nameOf} />
              </div>
            )}
          />
        </div>
      </div>
      <div className="board-foot">
        <span>
          {current && <HowMade row={current} nameOf={nameOf} />}
          <KeyCaps keys="Enter" />{" "}
          {current && reviewFirst(current, me) ? say("opens its review") : say("opens the article")}
          {" · "}
          <KeyCaps keys="Shift+Enter" /> {current && reviewFirst(current, me) ? say("the article") : say("its review")}
        </span>
        <Button isDisabled={!current} onPress={() => current && openRow(current, false)}>
          {say("Open article")}
        </Button>
        <Button look="primary" isDisabled={!current} onPress={() => current && openRow(current, true)}>
          {say("Open its review")}
        </Button>
      </div>
    </>
  );
}

const orders: readonly (readonly [order: Order, name: Message])[] = [
  ["project", message("Order: as imported")],
  ["title", message("Order: title")],
  ["stage", message("Order: stage")],
  ["changed", message("Order: changed since review")],
];

function ordered(articles: readonly BoardArticle[], order: Order): readonly BoardArticle[] {
  switch (order) {
    case "project":
      return articles;
    case "title":
      return articles.toSorted((a, b) => a.title.localeCompare(b.title));
    case "stage":
      return articles.toSorted((a, b) => stages.indexOf(stageOf(a)) - stages.indexOf(stageOf(b)));
    case "changed":
      return articles.toSorted((a, b) => changes(b) - changes(a));
  }
}

function changes({ reviews }: BoardArticle): number {
  return reviews.reduce((sum, { changedSince }) => sum + changedSince.length, 0);
}

function fits(article: BoardArticle, { text, stage, waiting }: Narrowed): boolean {
  if (waiting && !waiting.articles.has(article.article)) return false;
  if (stage !== "" && stageOf(article) !== stage) return false;
  const title = article.title.toLocaleLowerCase();
  return text
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => title.includes(word));
}

/** Whether Enter opens the review: this person reviews it, or all are done and it waits for one. */
function reviewFirst(article: BoardArticle, me: string | undefined): boolean {
  const mine = article.reviews.find(({ reviewer }) => reviewer === me);
  if (mine && mine.status !== "not-reviewing") return true;
  return (
    stageOf(article) === "to-review" &&
    article.sets.every(({ annotator, status }) => annotator !== me || status === "done")
  );
}

function SetCell(props: { readonly row: BoardArticle; readonly person: string; readonly name: string }) {
  const { row, person, name } = props;
  const set = row.sets.find(({ annotator }) => annotator === person);
  const changed = row.reviews.some(({ changedSince }) => changedSince.includes(person));
  const status = set?.status ?? "new";
  const said = sayHost(annotationsInWords(set?.annotations ?? 0, set?.origins));
  const mixed = set?.origins && set.origins.hand < set.annotations ? set.origins : undefined;
  return (
    <span className="board-set" title={`${name}: ${say(statusNames[status])}, ${said}`}>
      <span className="visually-hidden">{name}: </span>
      <StatusMark status={status} />
      {set && (
        <span className="board-number">
          {set.annotations}
          {mixed && <span className="visually-hidden"> ({said})</span>}
        </span>
      )}
      {mixed && <OriginBar origins={mixed} />}
      {changed && (
        <span className="board-changed" title={say("{name} changed something since the review", { name })}>
          ↻<span className="visually-hidden"> {say("changed since the review")}</span>
        </span>
      )}
    </span>
  );
}

/** The words of the bars in a row, for those who do not point at them. */
function HowMade({ row, nameOf }: { readonly row: BoardArticle; readonly nameOf: (id: string) => string }) {
  const mixed = row.sets.filter(({ origins, annotations }) => origins && origins.hand < annotations);
  if (mixed.length === 0) return null;
  return (
    <span className="board-how-made">
      {mixed.map(({ annotator, annotations, origins }) => (
        <span key={annotator}>
          <bdi>{nameOf(annotator)}</bdi>: {sayHost(annotationsInWords(annotations, origins))}
        </span>
      ))}
    </span>
  );
}

function ReviewCell({ row, nameOf }: { readonly row: BoardArticle; readonly nameOf: (id: string) => string }) {
  const stage = stageOf(row);
  const reviews = row.reviews.filter(({ status }) => status !== "not-reviewing");
  const comments = row.reviews.reduce((sum, review) => sum + review.comments, 0);
  return (
    <span className="board-review">
      {reviews.length === 0 ? (
        <span className="stage" data-stage={stage}>
          {say(stageNames[stage])}
        </span>
      ) : (
        reviews.map(({ reviewer, status, verdicts, changedSince }) => (
          <span key={reviewer} className="stage" data-stage={status}>
            {status === "adjudicated" ? say("Adjudicated") : say("In review")} · <bdi>{nameOf(reviewer)}</bdi> ·{" "}
            {verdicts}
            <span className="visually-hidden"> {say("verdicts")}</span>
            {changedSince.length > 0 && (
              <span title={say("Changed since: {map}", { map: changedSince.map(nameOf).join(", ") })}>
                {" "}
                · ↻ {changedSince.length}
              </span>
            )}
          </span>
        ))
      )}
      {comments > 0 && (
        <span
          className="board-comments"
          title={say("{comments, plural, one {# comment} other {# comments}}", { comments })}
        >
          <MessageSquare size={12} aria-hidden /> {comments}
          <span className="visually-hidden"> {say("comments")}</span>
        </span>
      )}
    </span>
  );
}
