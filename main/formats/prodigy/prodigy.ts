// Prodigy's JSON Lines: a task per article and annotator, with tokens of its own, so that nothing is tokenised anew.
// Offsets count code points; `token_end` is the last token of a span, not the one behind it.
import type { Link } from "../../../model/annotation/annotation";
import type { Stretch } from "../../../model/text/stretch";
import type { FileSink } from "../files/FileSink";
import { jsonLine } from "../files/jsonLine";
import type { Format, WriteContext } from "../format/Format";
import type { FittedArticle, FittedSet } from "../format/fitArticle";
import { dottedLabel } from "../format/subLabelNames";
import { annotatorsSetting } from "../reading/whoseFiles";
import { answerName, answerNames } from "../writing/answerNames";
import { dottedSetting } from "../writing/dottedSetting";
import { fromUtf16 } from "../writing/fromUtf16";
import { setsOrNobody } from "../writing/setsOrNobody";
import { readProdigy, recogniseProdigy } from "./readProdigy";
import { taskTokens } from "./taskTokens";

export const prodigy: Format = {
  name: "prodigy",
  title: "Prodigy JSONL",
  description: "One .jsonl file, a task per article and annotator with tokens, spans and relations",
  unit: "code-points",
  carries: {
    overlaps: true,
    discontinuous: false,
    links: "within",
    attributes: false,
    subLabels: "dotted",
    notes: false,
    status: false,
    annotators: true,
    provenance: true,
    asides: false,
    exactText: true,
    articleLabels: true,
  },
  settings: [
    dottedSetting,
    annotatorsSetting,
    {
      name: "answers",
      title: "Tasks that were rejected or ignored",
      when: "reading",
      choices: [
        { value: "accepted", title: "bring in their article only" },
        { value: "all", title: "come in like accepted ones" },
      ],
    },
  ],
  writer: { layout: { kind: "file", ending: "jsonl" }, write },
  reader: { recognise: recogniseProdigy, read: readProdigy },
};

async function write(articles: AsyncIterable<FittedArticle>, sink: FileSink, context: WriteContext): Promise<void> {
  const file = await sink.open("prodigy.jsonl");
  for await (const fitted of articles) {
    // All annotators' spans cut the tokens, so that an article has the same ones in all of its tasks.
    const spans = fitted.sets.flatMap(({ set }) => set.annotations.flatMap(({ fragments }) => fragments));
    const tokens = taskTokens(fitted.article.text, spans);
    for (const set of setsOrNobody(fitted))
      await file.write(jsonLine({ ...task(fitted, set, tokens, context.project), ...choices(set, context) }));
  }
  await file.close();
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly token_start: number;
  readonly token_end: number;
  readonly label: string;
}

function task(
  { article }: FittedArticle,
  { annotator, set }: FittedSet,
  tokens: readonly Stretch[],
  project: WriteContext["project"],
): object {
  const { text } = article;
  const offset = fromUtf16(text, "code-points");
  const starts = new Map(tokens.map(({ start }, index) => [start, index]));
  const ends = new Map(tokens.map(({ end }, index) => [end, index]));
  const spans = new Map(
    set.annotations.map((annotation): [string, Span] => {
      const {
        id,
        fragments: [fragment],
      } = annotation;
      const label = dottedLabel(project, annotation);
      const { start, end } = fragment ?? { start: 0, end: 0 };
      const [first, last] = [starts.get(start), ends.get(end)];
      if (first === undefined || last === undefined) throw new Error(`no token begins or ends where ${id} does`);
      return [id, { start: offset(start), end: offset(end), token_start: first, token_end: last, label }];
    }),
  );
  return {
    text,
    meta: { article: article.id, offset_unit: "code-points", ...article.provenance },
    tokens: tokens.map(({ start, end }, id) => ({
      text: text.slice(start, end),
      start: offset(start),
      end: offset(end),
      id,
      ws: text.charAt(end) === " ",
    })),
    spans: [...spans.values()],
    relations: set.links.flatMap((link) => relation(link, spans) ?? []),
    answer: "accept",
    ...(annotator ? { _annotator_id: annotator.name, _session_id: annotator.name } : {}),
    _view_id: set.links.length > 0 ? "relations" : "spans_manual",
  };
}

/** What is said of the whole article, as Prodigy's interface `choice` has it: all there is to choose, and what was. */
function choices({ set }: FittedSet, { project }: WriteContext): object {
  const accept = answerNames(set.articleLabels);
  if (accept.length === 0) return {};
  const asked = project.articleLabels.flatMap(({ id, name, choices }) =>
    choices.map((choice) => [answerName(id, choice.id), `${name}: ${choice.name}`] as const),
  );
  const options = new Map([...asked, ...accept.filter((id) => !asked.some(([one]) => one === id)).map(named)]);
  return { options: [...options].map(([id, text]) => ({ id, text })), accept };
}

function named(id: string): readonly [string, string] {
  return [id, id];
}

function relation({ type, from, to }: Link, spans: ReadonlyMap<string, Span>): unknown {
  const [head, child] = [spans.get(from), spans.get(to.annotation)];
  if (!head || !child) return undefined;
  return { head: head.token_end, child: child.token_end, head_span: head, child_span: child, label: type };
}
