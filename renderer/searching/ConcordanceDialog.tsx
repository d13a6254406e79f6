// Words in their context: every place they stand, in this article or the project, what is tagged there already, and
// what to do with the ticked ones. Nothing is changed before the list was seen.

import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Annotation } from "../../model/annotation/annotation";
import { labelDigit, tagCommand } from "../../model/commands/commandTable";
import type { CallResult } from "../../model/contract/contract";
import { activeLabels, labelFor } from "../../model/project/label";
import { Button } from "../controls/Button";
import { Choice } from "../controls/Choice";
import { Dialog } from "../controls/Dialog";
import { Tick } from "../controls/Tick";
import { useOnceAtATime } from "../controls/useOnceAtATime";
import { VirtualList } from "../controls/VirtualList";
import { say } from "../languages/say";
import type { AppState } from "../session/appState";
import { openArticle } from "../session/articleSession";
import type { OpenDialogProps } from "../session/openDialog";
import { pickedAnnotation } from "../session/picked";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { EmptyPane } from "../widgets/EmptyPane";
import { LabelBadge } from "../widgets/LabelBadge";
import {
  type ConcordanceLine,
  findWords,
  hitInLine,
  lineKey,
  relabelLines,
  tagLines,
  untagLines,
  type WordQuery,
} from "./concordance";
import "./concordance.css";

/** Every occurrence of the picked annotation's words, or of the selected ones, in the project. */
export function EveryOccurrenceDialog({ onClose }: OpenDialogProps) {
  return <ConcordanceDialog title={say("Every occurrence")} scope="article" onClose={onClose} />;
}

type Scope = "article" | "project";

interface ConcordanceProps extends OpenDialogProps {
  readonly title: string;
  readonly scope: Scope;
  /** Shown above the query. */
  readonly above?: ReactNode;
}

export function ConcordanceDialog({ title, scope: first, above, onClose }: ConcordanceProps) {
  const { context } = useWorkbench();
  const allLabels = useAppState((state) => state.project?.project.labels);
  const labels = useMemo(() => activeLabels(allLabels ?? []), [allLabels]);
  const readOnly = useAppState((state) => state.project?.access.kind === "read-only");
  const [scope, setScope] = useState<Scope>(context.store.getState().articleId ? first : "project");
  const [query, setQuery] = useState<Omit<WordQuery, "article">>(() => ({
    query: wordsToBeginWith(context.store.getState()),
    wholeWord: true,
    matchCase: false,
    folded: true,
  }));
  const [found, setFound] = useState<CallResult<"search.text">>();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [chosen, setChosen] = useState<string>();
  const [done, setDone] = useState("");
  const label = useAppState((state) => pickedAnnotation(state)?.label);

  const asked = useRef(0);
  const begunWith = useRef(query.query);
  const search = useCallback(async () => {
    const turn = ++asked.current;
    if (query.query.trim() === "") return setFound(undefined);
    const article = scope === "article" ? context.store.getState().articleId : undefined;
    const answer = await findWords(context, { ...query, article });
    // An answer to an outdated query must not replace the newer one: its lines would be ticked and tagged.
    if (!answer || turn !== asked.current) return;
    setFound(answer);
    setTicked(new Set(answer.lines.filter((line) => line.tags.length === 0).map(lineKey)));
    setChosen(answer.lines[0] && lineKey(answer.lines[0]));
    // When the dialog opened with words, the focus goes to the list, where Space ticks and a label's key tags; unless
    // the person has begun to type.
    const isFirst = begunWith.current !== "" && query.query === begunWith.current;
    if (isFirst && answer.lines.length > 0) requestAnimationFrame(focusPlaces);
    begunWith.current = "";
  }, [context, query, scope]);
  useEffect(() => {
    const timer = setTimeout(() => void search(), 150);
    return () => clearTimeout(timer);
  }, [search]);

  const lines = found?.lines ?? [];
  const picked = useMemo(() => lines.filter((line) => ticked.has(lineKey(line))), [lines, ticked]);
  const taggedHere = picked.filter((line) => line.tags.some((tag) => tag.same)).length;
  const toggle = (line: ConcordanceLine) => {
    const next = new Set(ticked);
    if (!next.delete(lineKey(line))) next.add(lineKey(line));
    setTicked(next);
  };
  const bulk = useOnceAtATime(async (work: () => Promise<number>, said: (count: number) => string) => {
    const count = await work();
    // Nothing to do, or it failed, which was said.
    setDone(count === 0 ? "" : said(count));
    await search();
  });
  const show = async (line: ConcordanceLine) => {
    onClose();
    await openArticle(context, line.article);
    setTimeout(() => context.text.current?.select(line.start, line.end, { scroll: true, focus: true }));
  };
  const press = (event: KeyboardEvent) => {
    const line = lines.find((candidate) => lineKey(candidate) === chosen);
    const digit = /^Digit([0-9])$/.exec(event.code)?.[1];
    const letter = event.altKey ? "" : event.key.toUpperCase();
    const tagging = labels.find((label, place) =>
      tagCommand(label, place, false).keys.some((key) => key === digit || key === letter),
    );
    if (event.key === " " && line) toggle(line);
    else if (event.key === "a" && (event.ctrlKey || event.metaKey)) {
      setTicked(picked.length === lines.length ? new Set() : new Set(lines.map(lineKey)));
    } else if (tagging && !event.ctrlKey && !event.metaKey && picked.length > 0 && !readOnly) {
      bulk(
        () => tagLines(context, picked, tagging.id),
        (count) => say("{count} tagged as {name}.", { count, name: tagging.name }),
      );
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <Dialog
      title={title}
      width="wide"
      onClose={onClose}
      footer={
        <>
          <span className="dialog-status" role="status">
            {done !== "" && `${done} `}
            {found && countWords(found, picked.length)}
          </span>
          {taggedHere > 0 && (
            <Button
              look="danger"
              isDisabled={readOnly}
              onPress={() =>
                bulk(
                  () => untagLines(context, picked),
                  (count) => say("{count} deleted.", { count }),
                )
              }
            >
              {say("Delete {taggedHere}", { taggedHere })}
            </Button>
          )}
          {taggedHere > 0 &&
            labels.map((option) => (
              <Button
                key={option.id}
                isDisabled={readOnly}
                onPress={() =>
                  bulk(
                    () => relabelLines(context, picked, option.id),
                    (count) => say("{count} are {name} now.", { count, name: option.name }),
                  )
                }
              >
                <span className="visually-hidden">
                  {say("Relabel {taggedHere} as {name}", { taggedHere, name: option.name })}
                </span>
                <span className="arrow" aria-hidden>
                  →
                </span>{" "}
                <LabelBadge label={option} />
              </Button>
            ))}
          {labels.map((option, place) => (
            <Button
              key={option.id}
              look={option.id === label ? "primary" : "plain"}
              isDisabled={readOnly || picked.length === 0}
              onPress={() =>
                bulk(
                  () => tagLines(context, picked, option.id),
                  (count) => say("{count} tagged as {name}.", { count, name: option.name }),
                )
              }
            >
              <span className="visually-hidden">
                {say("Tag {picked} as {name}", { picked: picked.length, name: option.name })}
              </span>
              <LabelBadge label={option} /> {labelDigit(place) && <kbd aria-hidden>{labelDigit(place)}</kbd>}
            </Button>
          ))}
        </>
      }
    >
      {above}
      <div className="concordance-query">
        <input
          className="input"
          type="search"
          aria-label={say("Words to find")}
          placeholder={say("Words to find")}
          dir="auto"
          autoFocus
          value={query.query}
          onFocus={(event) => event.target.select()}
          onChange={(event) => setQuery({ ...query, query: event.target.value })}
          onKeyDown={(event) => {
            if (event.key !== "ArrowDown" && event.key !== "Enter") return;
            event.preventDefault();
            if (lines.length > 0) focusPlaces();
          }}
        />
        <Choice
          label={say("Where")}
          value={scope}
          onChange={setScope}
          options={[
            ["article", say("This article")],
            ["project", say("All articles")],
          ]}
        />
        {(
          [
            ["wholeWord", say("Whole words")],
            ["matchCase", say("Case ## capitals and small letters")],
            ["folded", say("Look-alikes too")],
          ] as const
        ).map(([option, name]) => (
          <label key={option} className="checkbox">
            <input
              type="checkbox"
              checked={query[option]}
              onChange={(event) => setQuery({ ...query, [option]: event.target.checked })}
            />
            {name}
          </label>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the list inside */}
      <div className="concordance" onKeyDown={press}>
        {lines.length === 0 && (
          <EmptyPane>
            {!found
              ? say("Every place where the words stand will be listed here.")
              : query.wholeWord
                ? say("Found nowhere. Without “Whole words”, parts of words are found, too.")
                : say("Found nowhere.")}
          </EmptyPane>
        )}
        <VirtualList<ConcordanceLine>
          label={say("Places found; Space ticks, Enter opens")}
          rows={lines}
          keyOf={lineKey}
          isOption={() => true}
          heightOf={() => 44}
          chosen={chosen}
          onChoose={(line) => setChosen(lineKey(line))}
          onOpen={(line) => void show(line)}
          draw={(line, isChosen) => (
            <Line line={line} chosen={isChosen} ticked={ticked.has(lineKey(line))} onToggle={() => toggle(line)} />
          )}
        />
      </div>
    </Dialog>
  );
}

function focusPlaces(): void {
  document.querySelector<HTMLElement>(".concordance [role=listbox]")?.focus();
}

function Line(props: {
  readonly line: ConcordanceLine;
  readonly chosen: boolean;
  readonly ticked: boolean;
  readonly onToggle: () => void;
}) {
  const { line, chosen, ticked, onToggle } = props;
  const labels = useAppState((state) => state.project?.project.labels);
  return (
    <div className="concordance-line" data-chosen={chosen}>
      <Tick ticked={ticked} onToggle={onToggle} />
      <span className="concordance-words" dir="auto">
        <span className="concordance-before">
          <bdi>{line.prefix}</bdi>
        </span>
        <mark className="concordance-hit" data-after-space={/\s$/.test(line.prefix)}>
          {hitInLine(line.quote)}
        </mark>
        <span className="concordance-after">
          <bdi>{line.suffix}</bdi>
        </span>
      </span>
      <span className="concordance-tags">
        {line.tags.map((tag) => {
          const label = labelFor(labels ?? [], tag.label);
          return (
            label && (
              <span
                key={tag.annotation}
                data-same={tag.same}
                title={
                  tag.same ? say("Tagged {name}", { name: label.name }) : say("Inside a {name}", { name: label.name })
                }
              >
                <span className="visually-hidden">
                  {tag.same
                    ? `${say("Tagged {name}.", { name: label.name })} `
                    : `${say("Inside a {name}.", { name: label.name })} `}
                </span>
                <LabelBadge label={label} />
              </span>
            )
          );
        })}
      </span>
      <span className="concordance-article">
        <bdi>{line.title}</bdi>
      </span>
    </div>
  );
}

/** The picked annotation's words, else the selected ones. */
function wordsToBeginWith(state: AppState): string {
  const picked = pickedAnnotation(state);
  if (picked) return longestQuote(picked).slice(0, 200);
  const { article, selection } = state;
  if (!article || !selection) return "";
  return article.article.text.slice(selection.start, selection.end).split("\n")[0]?.slice(0, 200) ?? "";
}

/** The longest quote of an annotation in fragments; their joined quotes stand nowhere in the text. */
function longestQuote({ fragments: [first, ...rest] }: Annotation): string {
  return rest.reduce((longest, { quote }) => (quote.length > longest.length ? quote : longest), first?.quote ?? "");
}

function countWords(found: CallResult<"search.text">, ticked: number): string {
  const places = say(
    "{rest}{lines, plural, one {# place} other {# places}} in {articles, plural, one {# article} other {# articles}}",
    { rest: found.more ? `${say("more than")} ` : "", lines: found.lines.length, articles: found.articles },
  );
  return say("{ticked} of {places} ticked{rest}", {
    ticked,
    places,
    rest: found.indexing ? ` ${say("(still reading the project)")}` : "",
  });
}
