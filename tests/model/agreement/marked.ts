// Articles as tests write them, once per annotator: `"<claim:The <location:bay> is shut>, said <actor:Ada>."`. Labels nest,
// `<aside:…>` is not article text, and `<actor:Ada>` twice in one text with `+` after the label is one discontinuous span:
// `<actor+:Ada> of <actor+:Kent>`.
import type { Annotation, AnnotationSet, Aside } from "../../../model/annotation/annotation";
import { compareAnnotations } from "../../../model/annotation/annotation";

const at = "2026-01-01T00:00:00.000Z";

interface MarkedArticle {
  readonly id: string;
  readonly text: string;
  readonly sets: readonly { readonly annotator: string; readonly set: AnnotationSet }[];
}

/** Annotators are `a-0001`, `a-0002`, … in the order of their markings, which must mark the same text. */
export function article(...markings: readonly string[]): MarkedArticle {
  const texts = new Set(markings.map((marking) => read(marking).text));
  const [text = ""] = texts;
  if (texts.size !== 1) throw new Error(`these are different texts: ${[...texts].join(" | ")}`);
  const sets = markings.map((marking, index) => ({ annotator: person(index + 1), set: read(marking).set }));
  return { id: "article-1", text, sets };
}

export function person(number: number): string {
  return `a-${String(number).padStart(4, "0")}`;
}

function read(marking: string): { readonly text: string; readonly set: AnnotationSet } {
  let text = "";
  const open: { label: string; start: number }[] = [];
  const closed: { label: string; start: number; end: number }[] = [];
  for (const [piece, label] of marking.matchAll(/<([a-z-]+\+?):|>|[^<>]+/g)) {
    if (label !== undefined) open.push({ label, start: text.length });
    else if (piece !== ">") text += piece;
    else {
      const last = open.pop();
      if (last === undefined) throw new Error(`nothing is open in ${marking}`);
      closed.push({ ...last, end: text.length });
    }
  }
  const quoted = closed.map((stretch) => ({ ...stretch, quote: text.slice(stretch.start, stretch.end) }));
  const asides = quoted
    .filter(({ label }) => label === "aside")
    .map(({ label: _, ...stretch }, index): Aside => {
      return { ...stretch, id: `aside-${index}`, kind: "menu", createdAt: at, origin: "hand" };
    });
  const spans = quoted.filter(({ label }) => label !== "aside");
  const whole = spans.filter(({ label }) => !label.endsWith("+"));
  const broken = discontinuous(spans);
  const annotations = [...whole.map((span) => [span]), ...broken].map((parts, index): Annotation => {
    const label = (parts[0]?.label ?? "").replace("+", "");
    const fragments = parts.map(({ start, end, quote }) => ({ start, end, quote }));
    return { id: `annotation-${index}`, label, fragments, createdAt: at, origin: "hand" };
  });
  annotations.sort(compareAnnotations);
  return { text, set: { status: "done", annotations, links: [], ...(asides.length > 0 && { asides }) } };
}

/** The fragments of each label with a `+`. */
function discontinuous<Span extends { readonly label: string }>(spans: readonly Span[]): readonly (readonly Span[])[] {
  const broken = new Map<string, Span[]>();
  for (const span of spans) {
    if (span.label.endsWith("+")) broken.set(span.label, [...(broken.get(span.label) ?? []), span]);
  }
  return [...broken.values()];
}
