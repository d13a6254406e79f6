// Annotations of the whole project by what they say: words, label, person, status, note, attribute. One's own can be ticked
// and relabelled or removed, in one step.
import { useEffect, useMemo, useState } from "react";
import type { Status } from "../../model/annotation/annotation";
import type { AnnotationLine } from "../../model/contract/concordance";
import type { CallArgs } from "../../model/contract/contract";
import { equalData } from "../../model/data/equalData";
import { defaultAttributes } from "../../model/project/attribute";
import { activeLabels, labelFor } from "../../model/project/label";
import { Button } from "../controls/Button";
import { Select, type SelectProps } from "../controls/Select";
import { Tick } from "../controls/Tick";
import { useOnceAtATime } from "../controls/useOnceAtATime";
import { VirtualList } from "../controls/VirtualList";
import { say, sayOptions } from "../languages/say";
import { openArticle } from "../session/articleSession";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { EmptyPane } from "../widgets/EmptyPane";
import { LabelBadge } from "../widgets/LabelBadge";
import { statusNames } from "../widgets/StatusMark";
import { hitInLine } from "./concordance";
import { findAnnotations, relabelFound, removeFound } from "./foundAnnotations";

interface Filter {
  readonly text: string;
  readonly label: string;
  readonly annotator: string;
  readonly status: Status | "";
  readonly withNote: boolean;
  readonly attribute: string;
}

const everything: Filter = { text: "", label: "", annotator: "", status: "", withNote: false, attribute: "" };

export function AnnotationSearch({ onClose }: { readonly onClose: () => void }) {
  const { context } = useWorkbench();
  const project = useAppState((state) => state.project);
  const me = useAppState((state) => state.app?.annotator?.id);
  const [filter, setFilter] = useState(everything);
  const [found, setFound] = useState<{ readonly lines: readonly AnnotationLine[]; readonly more: boolean }>();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [chosen, setChosen] = useState<string>();
  const [turn, setTurn] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` asks again after a change
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(() => {
      void findAnnotations(context, argsOf(filter)).then((answer) => {
        if (!wanted) return;
        if (answer) setFound(answer);
        setTicked(new Set());
      });
    }, 150);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [context, filter, turn]);

  const labels = project?.project.labels ?? [];
  const lines = found?.lines ?? [];
  const own = useMemo(
    () => lines.filter((line) => line.annotator === me && ticked.has(keyOf(line))),
    [lines, ticked, me],
  );
  const change = (to: Partial<Filter>) => setFilter({ ...filter, ...to });
  const toggle = (line: AnnotationLine) => {
    const next = new Set(ticked);
    const key = keyOf(line);
    if (!next.delete(key)) next.add(key);
    setTicked(next);
  };
  const bulk = useOnceAtATime(async (work: () => Promise<number>) => {
    if ((await work()) > 0) setTurn(turn + 1);
  });
  const show = async (line: AnnotationLine) => {
    onClose();
    await openArticle(context, line.article);
    const [first] = line.annotation.fragments;
    if (first) setTimeout(() => context.text.current?.select(first.start, first.end, { scroll: true, focus: true }));
  };
  const nameOf = (id: string) =>
    id === me ? say("me") : (project?.annotators.find((annotator) => annotator.id === id)?.name ?? say("a colleague"));

  return (
    <>
      <div className="concordance-query">
        <input
          className="input"
          type="search"
          aria-label={say("Words in annotations or notes")}
          placeholder={say("Words in annotations or notes")}
          dir="auto"
          value={filter.text}
          onChange={(event) => change({ text: event.target.value })}
        />
        <Picker
          label={say("Label")}
          value={filter.label}
          onChange={(label) => change({ label })}
          options={activeLabels(labels).map((label) => [label.id, label.name])}
        />
        <Picker
          label={say("Person")}
          value={filter.annotator}
          onChange={(annotator) => change({ annotator })}
          options={(project?.annotators ?? []).map((annotator) => [annotator.id, nameOf(annotator.id)])}
        />
        <Picker
          label={say("Status")}
          value={filter.status}
          onChange={(status) => change({ status: statusOf(status) })}
          options={sayOptions(Object.entries(statusNames))}
        />
        <Picker
          label={say("Attribute")}
          value={filter.attribute}
          onChange={(attribute) => change({ attribute })}
          options={(project?.project.attributes ?? defaultAttributes).map((attribute) => [
            attribute.id,
            attribute.name,
          ])}
        />
        <label className="checkbox">
          <input
            type="checkbox"
            checked={filter.withNote}
            onChange={(event) => change({ withNote: event.target.checked })}
          />
          {say("With a note")}
        </label>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a key of the list inside */}
      <div
        className="concordance"
        onKeyDown={(event) => {
          const line = lines.find((one) => keyOf(one) === chosen);
          if (event.key !== " " || !line || line.annotator !== me) return;
          event.preventDefault();
          toggle(line);
        }}
      >
        {found && lines.length === 0 && (
          <EmptyPane>
            {equalData(filter, everything) ? say("Nothing is tagged yet.") : say("No annotation is like that.")}
          </EmptyPane>
        )}
        <VirtualList<AnnotationLine>
          label={say("Annotations found: Space ticks your own, Enter opens the article")}
          rows={lines}
          keyOf={keyOf}
          isOption={() => true}
          heightOf={() => 44}
          chosen={chosen}
          onChoose={(line) => setChosen(keyOf(line))}
          onOpen={(line) => void show(line)}
          draw={(line, isChosen) => {
            const label = labelFor(labels, line.annotation.label);
            const mine = line.annotator === me;
            return (
              <div className="concordance-line" data-chosen={isChosen}>
                {mine ? (
                  <Tick ticked={ticked.has(keyOf(line))} onToggle={() => toggle(line)} />
                ) : (
                  <span title={say("A colleague’s annotation: only they can change it")} />
                )}
                <span className="concordance-words" dir="auto">
                  <span className="concordance-before">
                    <bdi>{line.prefix}</bdi>
                  </span>
                  <mark className="concordance-hit" data-after-space={/\s$/.test(line.prefix)}>
                    {hitInLine(line.annotation.fragments.map((fragment) => fragment.quote).join(" … "))}
                  </mark>
                  <span className="concordance-after">
                    <bdi>{line.suffix}</bdi>
                  </span>
                </span>
                <span className="concordance-tags">
                  {label && (
                    <>
                      <span className="visually-hidden">{label.name}. </span>
                      <LabelBadge label={label} />
                    </>
                  )}
                </span>
                <span className="concordance-article">
                  {nameOf(line.annotator)} · {say(statusNames[line.status])} · <bdi>{line.title}</bdi>
                  {line.annotation.note && (
                    <>
                      {" "}
                      · <em>{line.annotation.note}</em>
                    </>
                  )}
                </span>
              </div>
            );
          }}
        />
      </div>
      <div className="concordance-actions">
        <span className="dialog-status" role="status">
          {found &&
            say("{lines}{rest} annotations, {own} ticked", {
              lines: lines.length,
              rest: found.more ? ` ${say("and more")}` : "",
              own: own.length,
            })}
        </span>
        <Button
          onPress={() =>
            setTicked(new Set(lines.filter((line) => line.annotator === me).map((line) => line.annotation.id)))
          }
        >
          {say("Tick all of mine")}
        </Button>
        <Button look="danger" isDisabled={own.length === 0} onPress={() => bulk(() => removeFound(context, own))}>
          {say("Delete {own}", { own: own.length })}
        </Button>
        {activeLabels(labels).map((label) => (
          <Button
            key={label.id}
            isDisabled={own.length === 0}
            onPress={() => bulk(() => relabelFound(context, own, label.id))}
          >
            <span className="visually-hidden">
              {say("Relabel {own} as {name}", { own: own.length, name: label.name })}
            </span>
            <span className="arrow" aria-hidden>
              →
            </span>{" "}
            <LabelBadge label={label} />
          </Button>
        ))}
      </div>
    </>
  );
}

/** Ids of annotations are unique in one set only. */
function keyOf(line: AnnotationLine): string {
  return `${line.article} ${line.annotator} ${line.annotation.id}`;
}

/** A filter of which `any` is the first choice. */
function Picker({ label, options, ...props }: SelectProps) {
  return (
    <Select {...props} label={label} className="concordance-picker" options={[["", `${label}: any`], ...options]} />
  );
}

function statusOf(value: string): Status | "" {
  return value === "new" || value === "in-progress" || value === "done" ? value : "";
}

function argsOf(filter: Filter): CallArgs<"search.annotations"> {
  const { text, label, annotator, status, withNote, attribute } = filter;
  return {
    ...(text.trim() !== "" && { text }),
    ...(label !== "" && { labels: [label] }),
    ...(annotator !== "" && { annotators: [annotator] }),
    ...(status !== "" && { statuses: [status] }),
    ...(withNote && { withNote }),
    ...(attribute !== "" && { attribute: { attribute } }),
    limit: 2000,
  };
}
