// The open article as it is printed: the text with its annotations numbered where they begin and end, and at the end what is
// said about each. It is on the page only while the browser or the desktop prints.
import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { type Annotation, quoteOf } from "../../model/annotation/annotation";
import type { OpenProject } from "../../model/contract/projectContract";
import { titleOf } from "../../model/project/article";
import { attributesOf } from "../../model/project/attribute";
import { labelFor, unknownLabels } from "../../model/project/label";
import { say } from "../languages/say";
import { sayWith } from "../languages/sayWith";
import type { OpenArticle } from "../session/appState";
import { shownSet } from "../session/shownSet";
import { useDates } from "../session/useDates";
import { useAppState } from "../session/useWorkbench";
import { usePersonName } from "../widgets/usePersonName";
import { printedLines } from "./printedLines";
import "./print.css";

export function PrintSheet() {
  const [printing, setPrinting] = useState(false);
  const project = useAppState((state) => state.project);
  const article = useAppState((state) => state.article);
  useEffect(() => {
    // The sheet has to stand when the listener returns.
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    window.addEventListener("beforeprint", begin);
    window.addEventListener("afterprint", end);
    return () => {
      window.removeEventListener("beforeprint", begin);
      window.removeEventListener("afterprint", end);
    };
  }, []);
  return printing && project && article ? <Sheet project={project} article={article} /> : null;
}

interface Entry {
  readonly annotation: Annotation;
  /** As in the text: the letter of the label and a number. */
  readonly sign: string;
  readonly label: string;
  readonly drawing: "fill" | "underline";
}

function Sheet({ project, article }: { readonly project: OpenProject; readonly article: OpenArticle }) {
  const dates = useDates();
  const nameOf = usePersonName();
  const me = useAppState((state) => state.app?.annotator?.id);
  const whose = article.shown?.annotator ?? me;
  const { text, provenance } = article.article;
  const entries = entriesOf(project, shownSet(article).annotations);
  const spans = entries.flatMap(({ annotation }, mark) =>
    annotation.fragments.map(({ start, end }) => ({ start, end, mark })),
  );
  const { outlet, byline, published, url } = provenance;
  const from = [outlet, byline, published && dates.day(published), url].filter(Boolean);
  return (
    <article className="print-sheet">
      <h1 dir="auto">{titleOf(article.article)}</h1>
      <p className="print-from">
        {from.map((part) => (
          <bdi key={part}>{part}</bdi>
        ))}
        <span>
          {say("{entries, plural, one {# annotation} other {# annotations}}", { entries: entries.length })}
          {whose !== undefined && <> {sayWith("of {name}", { name: <bdi>{nameOf(whose)}</bdi> })}</>}
        </span>
      </p>
      {printedLines(text, spans).map((runs, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
        <p key={line} className="print-line" dir="auto">
          {runs.map((run, place) => (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: a run is its place
              key={place}
              className="print-run"
              data-begins={signsOf(entries, run.begins)}
              data-ends={signsOf(entries, run.ends)}
              data-fills={run.marks.filter((mark) => entries[mark]?.drawing === "fill").length}
              data-lines={run.marks.filter((mark) => entries[mark]?.drawing === "underline").length}
            >
              {run.text}
            </span>
          ))}
        </p>
      ))}
      {entries.length > 0 && <h2>{say("Annotations")}</h2>}
      <dl className="print-notes">
        {entries.map(({ annotation, sign, label }) => (
          <div key={annotation.id}>
            <dt>{sign}</dt>
            <dd>
              {label} <q dir="auto">{quoteOf(annotation)}</q>
              {saidAbout(project, annotation).map((words) => (
                <span key={words} className="print-said">
                  {words}
                </span>
              ))}
              {annotation.note && <p dir="auto">{annotation.note}</p>}
            </dd>
          </div>
        ))}
      </dl>
    </article>
  );
}

/** In the order of the text, numbered through. */
function entriesOf({ project }: OpenProject, annotations: readonly Annotation[]): readonly Entry[] {
  const labels = [
    ...project.labels,
    ...unknownLabels(
      project.labels,
      annotations.map(({ label }) => label),
    ),
  ];
  const startOf = ({ fragments: [first] }: Annotation) => first?.start ?? 0;
  return annotations
    .toSorted((one, other) => startOf(one) - startOf(other))
    .map((annotation, place) => {
      const label = labelFor(labels, annotation.label);
      return {
        annotation,
        sign: `${label?.letter ?? ""}${place + 1}`,
        label: label?.name ?? annotation.label,
        drawing: label?.drawing ?? "fill",
      };
    });
}

function signsOf(entries: readonly Entry[], marks: readonly number[]): string | undefined {
  return marks.length === 0 ? undefined : marks.map((mark) => entries[mark]?.sign).join(" ");
}

/** Its attributes in words: “Value: 5”. */
function saidAbout({ project }: OpenProject, { label, attributes = [] }: Annotation): readonly string[] {
  const known = attributesOf(project, label);
  return attributes.map(({ attribute, value }) => {
    const definition = known.find(({ id }) => id === attribute);
    const choice = definition?.choices?.find(({ id }) => id === value)?.name;
    return `${definition?.name ?? attribute}: ${choice ?? (value === true ? say("yes") : value)}`;
  });
}
