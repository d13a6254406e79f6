// The places of words that were tagged differently, by label. One's own are ticked and can be relabelled or removed, in one
// step that can be undone; everything else is for a review.

import { useEffect, useMemo, useState } from "react";
import { activeLabels } from "../../model/project/label";
import type { Inconsistency } from "../../model/review/inconsistencies";
import { shorten } from "../../model/text/shorten";
import { Button } from "../controls/Button";
import { Tick } from "../controls/Tick";
import { useOnceAtATime } from "../controls/useOnceAtATime";
import { VirtualList } from "../controls/VirtualList";
import { say } from "../languages/say";
import { type ConcordanceLine, findWords, lineKey } from "../searching/concordance";
import { deleteAnnotations, relabelAnnotations } from "../session/bulkSteps";
import type { OpenDialogProps } from "../session/openDialog";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { LabelBadge } from "../widgets/LabelBadge";
import { useOpenPlace } from "../widgets/useOpenPlace";
import { VariantTag } from "../widgets/VariantTag";
import { showOnly } from "./board";
import { readInconsistencies } from "./projectWork";

type InconsistencyVariant = Inconsistency["variants"][number];
type VariantPlace = InconsistencyVariant["places"][number];

type Row =
  | { readonly kind: "variant"; readonly variant: InconsistencyVariant }
  | { readonly kind: "place"; readonly place: VariantPlace };

export function InconsistencyPlaces({
  inconsistency,
  onClose,
}: OpenDialogProps & { readonly inconsistency: Inconsistency }) {
  const { context } = useWorkbench();
  const labels = useAppState((state) => state.project?.project.labels) ?? [];
  const readOnly = useAppState((state) => state.project?.access.kind === "read-only");
  const me = useAppState((state) => state.app?.annotator?.id);
  const open = useOpenPlace(onClose);
  const contexts = useContexts(inconsistency);
  const rows = useMemo(
    () =>
      inconsistency.variants.flatMap((variant): Row[] => [
        { kind: "variant", variant },
        ...variant.places.map((place): Row => ({ kind: "place", place })),
      ]),
    [inconsistency],
  );
  const [unticked, setUnticked] = useState<ReadonlySet<string>>(new Set());
  const [chosen, setChosen] = useState<string>();
  const mine = inconsistency.variants.flatMap(({ places }) => places).filter(({ annotator }) => annotator === me);
  const notShown = inconsistency.variants.reduce((sum, { more = 0 }) => sum + more, 0);
  const ticked = mine.filter((place) => !unticked.has(keyOfPlace(place)));
  const toggle = (place: VariantPlace) => {
    const next = new Set(unticked);
    const key = keyOfPlace(place);
    if (!next.delete(key)) next.add(key);
    setUnticked(next);
  };
  const bulk = useOnceAtATime(async (work: () => Promise<number>) => {
    if ((await work()) > 0) await readInconsistencies(context);
  });
  const review = () => {
    const articles = new Set(inconsistency.variants.flatMap(({ places }) => places.map(({ article }) => article)));
    const [first] = articles;
    if (first === undefined) return;
    showOnly(context, { title: say("with “{words}”", { words: inconsistency.words }), articles });
    void open(first, { review: {} });
  };
  return (
    <section
      className="found-places"
      aria-label={say("Places of {words}", { words: inconsistency.words })}
      data-inconsistency-places
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a key of the list inside */}
      <div
        className="inconsistency-list"
        onKeyDown={(event) => {
          const row = rows.find((one) => keyOf(one) === chosen);
          if (event.key !== " " || row?.kind !== "place" || row.place.annotator !== me) return;
          event.preventDefault();
          toggle(row.place);
        }}
      >
        <VirtualList<Row>
          label={say("Places: Space ticks your own, Enter opens the article")}
          rows={rows}
          keyOf={keyOf}
          isOption={(row) => row.kind === "place"}
          heightOf={(row) => (row.kind === "place" ? 46 : 34)}
          chosen={chosen}
          onChoose={(row, via) => {
            setChosen(keyOf(row));
            if (via === "mouse" && row.kind === "place") void open(row.place.article, { words: row.place });
          }}
          onOpen={(row) => row.kind === "place" && void open(row.place.article, { words: row.place })}
          draw={(row, isChosen) =>
            row.kind === "variant" ? (
              <div className="inconsistency-heading">
                <VariantTag variant={row.variant} />
              </div>
            ) : (
              <Place
                place={row.place}
                words={inconsistency.words}
                line={contexts.get(lineKey(row.place))}
                chosen={isChosen}
                mine={row.place.annotator === me}
                ticked={!unticked.has(keyOfPlace(row.place))}
                onToggle={() => toggle(row.place)}
              />
            )
          }
        />
      </div>
      <div className="inconsistency-actions">
        <span className="board-count" role="status">
          {mine.length === 0
            ? say("None of these is yours.")
            : say("{ticked} of your {mine} ticked", { ticked: ticked.length, mine: mine.length })}
          {notShown > 0 && say("; {notShown, plural, one {# place} other {# places}} not shown", { notShown })}
        </span>
        {mine.length > 0 && (
          <>
            {activeLabels(labels).map((label) => (
              <Button
                key={label.id}
                isDisabled={readOnly || ticked.length === 0}
                onPress={() =>
                  bulk(() =>
                    relabelAnnotations(
                      context,
                      ticked,
                      label.id,
                      say("relabel “{words}” as {name}", { words: shorten(inconsistency.words, 60), name: label.name }),
                    ),
                  )
                }
              >
                <span className="visually-hidden">
                  {say("Relabel {ticked} of mine as {name}", { ticked: ticked.length, name: label.name })}
                </span>
                <span className="arrow" aria-hidden>
                  →
                </span>{" "}
                <LabelBadge label={label} />
              </Button>
            ))}
            <Button
              look="danger"
              isDisabled={readOnly || ticked.length === 0}
              onPress={() =>
                bulk(() =>
                  deleteAnnotations(
                    context,
                    ticked,
                    say("delete “{words}”", { words: shorten(inconsistency.words, 60) }),
                  ),
                )
              }
            >
              {say("Remove {ticked} of mine", { ticked: ticked.length })}
            </Button>
          </>
        )}
        <Button onPress={review}>{say("Open the review of these articles")}</Button>
      </div>
    </section>
  );
}

function Place(props: {
  readonly place: VariantPlace;
  readonly words: string;
  readonly line: ConcordanceLine | undefined;
  readonly chosen: boolean;
  readonly mine: boolean;
  readonly ticked: boolean;
  readonly onToggle: () => void;
}) {
  const { place, words, line, chosen, mine, ticked, onToggle } = props;
  const title = useAppState((state) => state.articles.find((article) => article.id === place.article)?.title);
  const name = useAppState(
    (state) =>
      state.project?.annotators.find((annotator) => annotator.id === place.annotator)?.name ?? say("somebody who left"),
  );
  return (
    <div className="found-place" data-chosen={chosen}>
      {mine ? (
        <Tick ticked={ticked} onToggle={onToggle} />
      ) : (
        <span title={say("A colleague’s annotation: only they can change it")} />
      )}
      <span className="found-place-words" dir="auto">
        {line && <bdi>{line.prefix.slice(-40)}</bdi>}
        <mark className="concordance-hit" data-after-space={line ? /\s$/.test(line.prefix) : false}>
          {line?.quote ?? words}
        </mark>
        {line && <bdi>{line.suffix.slice(0, 60)}</bdi>}
      </span>
      <span className="found-place-where">
        <bdi>{mine ? say("me") : name}</bdi> · <bdi>{title}</bdi>
      </span>
    </div>
  );
}

/** The words around the places, by `lineKey`; empty until found. */
function useContexts(inconsistency: Inconsistency): ReadonlyMap<string, ConcordanceLine> {
  const { context } = useWorkbench();
  const [lines, setLines] = useState<ReadonlyMap<string, ConcordanceLine>>(new Map());
  useEffect(() => {
    let wanted = true;
    const articles = [...new Set(inconsistency.variants.flatMap(({ places }) => places.map(({ article }) => article)))];
    void findWords(
      context,
      { query: inconsistency.words.slice(0, 1000), wholeWord: false, matchCase: false, folded: true },
      articles,
    ).then((found) => {
      if (wanted && found) setLines(new Map(found.lines.map((line) => [lineKey(line), line])));
    });
    return () => {
      wanted = false;
    };
  }, [context, inconsistency]);
  return lines;
}

function keyOf(row: Row): string {
  if (row.kind === "variant") return say("label {label}", { label: row.variant.label });
  return keyOfPlace(row.place);
}

/** Ids of annotations are unique in one set only. */
function keyOfPlace({ article, annotator, annotation }: VariantPlace): string {
  return `${article} ${annotator} ${annotation}`;
}
