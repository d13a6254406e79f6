// Reads Prodigy's tasks. A rejected or ignored task brings in its article only; relations find their spans by place, or
// by the token they end at.
import { counted } from "../../../model/data/counted";
import * as z from "../../../model/data/zod";
import type { InputFile } from "../files/InputFile";
import type { JsonRecord } from "../files/jsonLines";
import { firstRecord, hasRecord, jsonRecords } from "../files/jsonRecords";
import type { Place, ReadProblem } from "../files/ReadProblem";
import type { ReadContext } from "../format/Format";
import type { ReadAnnotation, ReadDocument, ReadLink } from "../format/ReadDocument";
import { annotatorOf } from "../reading/annotatorOf";
import { besideNotes } from "../reading/besideNotes";
import { marksBeside } from "../reading/marksBeside";
import { provenanceFields } from "../reading/provenanceFields";
import { saidOfMark } from "../reading/saidOfMark";
import { whoseByText } from "../reading/whoseFiles";
import { answersIn } from "../writing/answerNames";

const tokenSchema = z.object({ text: z.string(), start: z.number(), end: z.number(), id: z.number().optional() });
type Token = z.infer<typeof tokenSchema>;
const spanSchema = z.object({
  start: z.number().optional(),
  end: z.number().optional(),
  token_start: z.number().optional(),
  /** Inclusive. */
  token_end: z.number().optional(),
  label: z.string(),
});
type Span = z.infer<typeof spanSchema>;
const endSchema = spanSchema.extend({ label: z.string().nullish() });
const relationSchema = z.object({
  head: z.number(),
  child: z.number(),
  head_span: endSchema.optional(),
  child_span: endSchema.optional(),
  label: z.string(),
});

const taskSchema = z.looseObject({
  text: z.string(),
  tokens: z.array(tokenSchema).optional(),
  spans: z.array(z.unknown()).optional(),
  relations: z.array(z.unknown()).optional(),
  answer: z.string().nullish(),
  /** In tasks without spans: what the text as a whole is said to be. */
  label: z.string().nullish().catch(undefined),
  /** What was chosen of the options about the whole text. */
  accept: z
    .array(z.union([z.string(), z.number()]))
    .optional()
    .catch(undefined),
  meta: z.record(z.string(), z.unknown()).optional().catch(undefined),
  _annotator_id: z.string().nullish(),
  _session_id: z.string().nullish(),
});

export async function recogniseProdigy(files: readonly InputFile[]): Promise<readonly InputFile[]> {
  const own: InputFile[] = [];
  for (const file of files)
    if ((await hasRecord(file, isTask)) && !(await hasRecord(file, hasMarksOfOthers))) own.push(file);
  return own;
}

/** Marks that no task of Prodigy has, such as spaCy's `ents` beside the `tokens` that both have. */
function hasMarksOfOthers(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  // Nor does one name its annotator so.
  const isAnswered = "answer" in value || "_annotator_id" in value || "_session_id" in value;
  if (!isAnswered && annotatorOf({ ...value }) !== undefined) return true;
  return Object.entries(value).some(
    ([name, held]) =>
      /^(?:ents|entities|ner|ner_?tags|labels?|annotations?)$/i.test(name) &&
      typeof held === "object" &&
      held !== null &&
      Object.keys(held).length > 0,
  );
}

function isTask(value: unknown): boolean {
  const task = taskSchema.safeParse(value).data;
  if (!task) return false;
  if (task.tokens !== undefined || /^(?:accept|reject|ignore)$/.test(task.answer ?? "")) return true;
  return task.spans?.some((span) => spanSchema.safeParse(span).success) ?? false;
}

export async function* readProdigy(
  files: readonly InputFile[],
  { settings }: ReadContext,
): AsyncGenerator<ReadDocument | ReadProblem> {
  const whose = yield* whoseByText(files, settings, firstText);
  for (const file of files) {
    const { annotator } = whose(file.name);
    for await (const item of jsonRecords(file)) {
      if (item.kind === "problem") yield item;
      else yield* documentOf(item, annotator, settings.get("answers") === "all");
    }
  }
}

/** Equal for files that begin with the same text and do not say themselves whose it is. */
async function firstText(file: InputFile): Promise<string> {
  const task = taskSchema.safeParse(await firstRecord(jsonRecords(file))).data;
  return task && (task._annotator_id ?? task._session_id ?? undefined) === undefined ? task.text : file.name;
}

const finished = { status: "done" as const };

function* documentOf(
  { place, value }: JsonRecord,
  owner: string | undefined,
  takesAll: boolean,
): Generator<ReadDocument | ReadProblem> {
  const parsed = taskSchema.safeParse(value);
  const task = parsed.data;
  if (!task) {
    const [issue] = parsed.error?.issues ?? [];
    const message = `This record is no Prodigy task: ${issue?.path.join(".") || "the record"}: ${issue?.message ?? "it does not fit"}.`;
    return yield { kind: "problem", place, about: "document", message };
  }
  const { text, tokens = [], spans = [], relations = [], meta = {} } = task;
  const answer = task.answer ?? "accept";
  // A task that nobody has answered yet: its spans are what an annotator would be shown.
  const predicted = task.answer === undefined || task.answer === null ? { predicted: true } : {};
  const annotator = task._annotator_id ?? task._session_id ?? owner;
  const taken = takesAll || answer === "accept";
  if (!taken && spans.length > 0) {
    const message = `The task was answered “${answer}”, so its ${counted(spans.length, "span is", "spans are")} left out.`;
    yield { kind: "problem", place, about: "annotation", message };
  }
  const label = spans.length === 0 && task.label ? [task.label] : [];
  if (!taken && label.length > 0) {
    const message = `The task was answered “${answer}”, so its label “${label[0]}” is left out.`;
    yield { kind: "problem", place, about: "attribute", message };
  }
  const problems: ReadProblem[] = [
    ...besideNotes(task, place),
    ...marksBeside(task, ["spans", "tokens", "relations"], place),
  ];
  const reader = new TaskReader(place, tokens, problems);
  const annotations = taken ? reader.annotations(spans) : [];
  const articleLabels = taken
    ? [...answersIn((task.accept ?? []).map(String), "choice"), ...answersIn(label, "label")]
    : [];
  const links = taken ? relations.flatMap((relation, index) => reader.link(relation, index)) : [];
  yield* problems;
  const named = annotator === undefined ? {} : { annotator };
  yield {
    kind: "document",
    place,
    name: `${place.file}:${place.row ?? 0}`,
    text,
    provenance: provenanceFields(meta),
    // An accepted task is finished, also where nothing was marked in it.
    sets: taken
      ? [
          {
            ...{ ...named, ...predicted, ...(task.answer === "accept" ? finished : {}), annotations, links },
            ...(articleLabels.length > 0 && { articleLabels }),
          },
        ]
      : [],
  };
}

/** Fields of a span that say how Prodigy came by it. */
const ofProgram = ["source", "pattern", "input_hash", "task_hash"];

class TaskReader {
  readonly #place: Place;
  readonly #tokens: readonly Token[];
  readonly #problems: ReadProblem[];
  readonly #read: { readonly key: string; readonly span: Span; readonly start: number; readonly end: number }[] = [];

  constructor(place: Place, tokens: readonly Token[], problems: ReadProblem[]) {
    this.#place = place;
    this.#tokens = tokens;
    this.#problems = problems;
  }

  annotations(spans: readonly unknown[]): readonly ReadAnnotation[] {
    return spans.flatMap((item, index): ReadAnnotation[] => {
      const span = spanSchema.safeParse(item).data;
      const { start, end } = span ? this.#offsets(span) : {};
      if (!span || start === undefined || end === undefined) {
        this.#problem("annotation", `Span ${index + 1} has no label, or no place in the text. It is left out.`);
        return [];
      }
      const key = `#${index + 1}`;
      this.#read.push({ key, span, start, end });
      const quote = this.#quote(span, start, end);
      const said = saidOfMark(item, ofProgram);
      return [{ place: this.#place, key, label: span.label, fragments: [{ start, end, ...quote }], ...said }];
    });
  }

  /** The offsets of a span: its own, else those of its tokens. */
  #offsets({ start, end, token_start, token_end }: z.infer<typeof endSchema>): { start?: number; end?: number } {
    const from = start ?? this.#tokens[token_start ?? -1]?.start;
    const to = end ?? this.#tokens[token_end ?? -1]?.end;
    return { ...(from === undefined ? {} : { start: from }), ...(to === undefined ? {} : { end: to }) };
  }

  /** A span of one token has a quote: the token's text. With it the unit of the offsets can be found out. */
  #quote({ token_start, token_end }: Span, start: number, end: number): { quote?: string } {
    const token = this.#tokens[token_start ?? -1];
    return token && token_start === token_end && token.start === start && token.end === end
      ? { quote: token.text }
      : {};
  }

  link(item: unknown, index: number): readonly ReadLink[] {
    const relation = relationSchema.safeParse(item).data;
    const from = relation && this.#end(relation.head_span, relation.head);
    const to = relation && this.#end(relation.child_span, relation.child);
    if (relation && from !== undefined && to !== undefined)
      return [{ place: this.#place, type: relation.label, from, to }];
    const why = relation ? "an end of it is no span with a label" : "it has no head, child and label";
    this.#problem("link", `Relation ${index + 1} is left out: ${why}.`);
    return [];
  }

  /** The span of this very place, or the shortest that ends at the token. */
  #end(end: z.infer<typeof endSchema> | undefined, token: number): string | undefined {
    if (end) {
      const { start, end: to } = this.#offsets(end);
      const same = this.#read.filter((read) => read.start === start && read.end === to);
      return (same.find(({ span }) => span.label === end.label) ?? same[0])?.key;
    }
    const last = this.#tokens[token];
    const ending = this.#read.filter((read) => read.span.token_end === token || read.end === last?.end);
    return ending.toSorted((a, b) => a.end - a.start - (b.end - b.start))[0]?.key;
  }

  #problem(about: ReadProblem["about"], message: string): void {
    this.#problems.push({ kind: "problem", place: this.#place, about, message });
  }
}
