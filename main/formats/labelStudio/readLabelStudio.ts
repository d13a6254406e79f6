// Reads Label Studio's tasks: predictions and annotations, each a set of its own, under the name of who made them.
import { counted } from "../../../model/data/counted";
import { Failure } from "../../../model/data/failure";
import * as z from "../../../model/data/zod";
import type { InputFile } from "../files/InputFile";
import { jsonElements } from "../files/jsonElements";
import type { JsonRecord } from "../files/jsonLines";
import { hasRecord } from "../files/jsonRecords";
import type { Place, ReadProblem } from "../files/ReadProblem";
import { readStart, readText } from "../files/readText";
import type { ReadContext } from "../format/Format";
import type { ReadDocument, ReadSet } from "../format/ReadDocument";
import { marksBeside } from "../reading/marksBeside";
import { provenanceFields } from "../reading/provenanceFields";
import { readResult } from "./readResult";

const userSchema = z.union([
  z.number(),
  z.string(),
  z.object({ id: z.number().optional(), email: z.string().optional() }),
]);
const workSchema = z.looseObject({
  result: z.array(z.unknown()),
  model_version: z.string().nullish(),
  completed_by: userSchema.nullish().catch(undefined),
  was_cancelled: z.boolean().nullish(),
});
const taskSchema = z.looseObject({
  id: z.union([z.number(), z.string()]).optional(),
  data: z.record(z.string(), z.unknown()),
  annotations: z.array(z.unknown()).nullish(),
  /** The names of these fields before 2021. */
  completions: z.array(z.unknown()).nullish(),
  predictions: z.array(z.unknown()).nullish(),
  /** Work that was saved and not submitted. */
  drafts: z
    .array(z.looseObject({ result: z.array(z.unknown()) }))
    .nullish()
    .catch(undefined),
});

export async function recogniseLabelStudio(files: readonly InputFile[]): Promise<readonly InputFile[]> {
  const tasks: InputFile[] = [];
  const configs: InputFile[] = [];
  for (const file of files) {
    const start = (await readStart(file, 256 * 1024)) ?? "";
    if (/^\s*<View[\s>]/.test(start) && /toName=/.test(start)) configs.push(file);
    else if (isTaskList(start) || (await hasRecord(file, isTask))) tasks.push(file);
  }
  return tasks.length === 0 ? [] : [...tasks, ...configs];
}

/** Whether a file is a list of tasks: its first task begins with `data`. */
function isTaskList(start: string): boolean {
  return /^\s*\[?\s*\{\s*"data"\s*:\s*\{/.test(start);
}

/** Data, and a list for what somebody, or a model, made of it. */
function isTask(value: unknown): boolean {
  const task = taskSchema.safeParse(value).data;
  return task !== undefined && [task.annotations, task.completions, task.predictions].some(Array.isArray);
}

export async function* readLabelStudio(
  files: readonly InputFile[],
  { settings }: ReadContext,
): AsyncGenerator<ReadDocument | ReadProblem> {
  const configs: string[] = [];
  const tasks: InputFile[] = [];
  for (const file of files) {
    const start = (await readStart(file, 1024)) ?? "";
    if (!/^\s*<View[\s>]/.test(start)) {
      tasks.push(file);
      continue;
    }
    try {
      configs.push(await readText(file, 16 * 1024 * 1024));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      yield { kind: "problem", place: { file: file.name }, about: "file", message: error.message };
    }
  }
  const key = textKeyOf(configs);
  for (const file of tasks) {
    for await (const item of jsonElements(file)) {
      if (item.kind === "problem") yield item;
      else yield* documentOf(item, key, settings.get("unit") === "found");
    }
  }
}

/** The key of the text in tasks, by `<Text value="$key"/>`. */
function textKeyOf(configs: readonly string[]): string | undefined {
  for (const config of configs) {
    const [, key] = /<Text\s[^>]*value="\$([^"]+)"/.exec(config) ?? [];
    if (key !== undefined) return key;
  }
  return undefined;
}

/** The sentence about a task for pictures or sound, by the ending of its address or the name of its field. */
function otherMedium(data: Readonly<Record<string, unknown>>): string | undefined {
  const found = Object.entries(data).find(
    ([name, value]) =>
      typeof value === "string" &&
      (/\.(?:jpe?g|png|gif|webp|tiff?|bmp|svg|pdf|mp3|wav|ogg|flac|m4a|mp4|webm|mov|avi)(?:[?#]\S*)?$/i.test(value) ||
        (/^(?:image|audio|video|pdf|img|picture)$/i.test(name) && /^(?:\w+:|\/)\S*$/.test(value))),
  );
  if (!found) return undefined;
  return `This is a task of Label Studio about a picture, sound or film (${String(found[1]).slice(0, 200)}): Spanwise annotates texts, so that its marks stay out. Leave such tasks out, or make tasks of their transcripts under <Text>.`;
}

function* documentOf(
  { place, value }: JsonRecord,
  configured: string | undefined,
  unitIsOpen: boolean,
): Generator<ReadDocument | ReadProblem> {
  const task = taskSchema.safeParse(value).data;
  const found = task && textOf(task.data, configured);
  if (!task || found === undefined) {
    const message = task
      ? (otherMedium(task.data) ??
        "The task has no text: Spanwise reads tasks for <Text>. Put the labelling configuration beside the file if it calls the text something else.")
      : "This is no task: it has no “data”, or its annotations are no list.";
    return yield { kind: "problem", place, about: "document", message };
  }
  const [key, text] = found;
  if (/^(?:https?:|s3:|gs:|azure-blob:|file:|\/)\S*$/.test(text)) {
    const message =
      otherMedium(task.data) ??
      `The task has no text, only the address of one: ${text.slice(0, 200)}. Put the texts themselves into the tasks, and export them again.`;
    return yield { kind: "problem", place, about: "document", message };
  }
  if (/^\s*<[a-z!][^<>]*>[\s\S]*<\/[a-z][a-z0-9]*>\s*$/i.test(text)) {
    const message =
      "The text of the task is a page (HTML), whose tags are no article text. Put the plain text into the tasks, and export them again.";
    return yield { kind: "problem", place, about: "document", message };
  }
  const { [key]: _, ...rest } = task.data;
  const problems: ReadProblem[] = [...marksBeside(rest, [], place)];
  const drafts = task.drafts?.filter(({ result }) => result.length > 0).length ?? 0;
  if (drafts > 0) {
    const message = `${counted(drafts, "draft")} of the task ${drafts === 1 ? "was" : "were"} never submitted. ${drafts === 1 ? "It is" : "They are"} left out.`;
    problems.push({ kind: "problem", place, about: "annotation", message });
  }
  const sets = new Map<string | undefined, ReadSet>();
  // Spanwise writes what people annotated as predictions: annotations would need users of the server.
  const predicted = typeof task.data.article !== "string" || typeof task.data.offset_unit !== "string";
  const works = [
    ...(task.predictions ?? []).map((work) => ({ work, predicted })),
    ...(task.annotations ?? task.completions ?? []).map((work) => ({ work, predicted: false })),
  ];
  const numbered = works.filter(({ work }) => typeof work === "number").length;
  if (numbered > 0) {
    const message = `${counted(numbered, "prediction")} of the task ${numbered === 1 ? "stands" : "stand"} in the file only as ${numbered === 1 ? "a number" : "numbers"}.`;
    problems.push({ kind: "problem", place, about: "remark", message });
  }
  for (const { work, predicted } of works) {
    if (typeof work === "number") continue;
    const set = setOf(work, predicted, text, place, problems);
    if (!set) continue;
    const before = sets.get(set.annotator);
    // Two annotations or predictions of one person are told apart by their keys.
    sets.set(set.annotator, before ? merged(before, set) : set);
  }
  const bare = [...sets.values()].flatMap(({ annotations }) =>
    annotations.filter(({ fragments }) => !fragments[0]?.quote),
  );
  if (bare.length > 0 && unitIsOpen && /[\ud800-\udbff]/.test(text)) {
    const message = `${counted(bare.length, "region has", "regions have")} no quote, and the text holds characters on which programs count differently; offsets were read as ${bare.length < allOf(sets) ? "those of the others" : "Unicode code points"}. Choose another unit (unit=utf-16) if that is wrong.`;
    problems.push({ kind: "problem", place, about: "remark", message });
  }
  yield* problems;
  yield {
    kind: "document",
    place,
    name: `${place.file}:${task.id ?? place.row ?? 0}`,
    text,
    provenance: provenanceFields(rest),
    sets: [...sets.values()],
  };
}

function allOf(sets: ReadonlyMap<string | undefined, ReadSet>): number {
  return [...sets.values()].reduce((sum, { annotations }) => sum + annotations.length, 0);
}

/** Under the configured key, else `text`, else the only field that is text. */
function textOf(
  data: Readonly<Record<string, unknown>>,
  configured: string | undefined,
): readonly [string, string] | undefined {
  for (const key of [configured, "text"]) {
    const text = key === undefined || !Object.hasOwn(data, key) ? undefined : data[key];
    if (key !== undefined && typeof text === "string") return [key, text];
  }
  const [only, another] = Object.entries(data).filter(([, field]) => typeof field === "string");
  if (!only || another || typeof only[1] !== "string") return undefined;
  return [only[0], only[1]];
}

function setOf(
  value: unknown,
  predicted: boolean,
  text: string,
  place: Place,
  problems: ReadProblem[],
): ReadSet | undefined {
  const work = workSchema.safeParse(value).data;
  if (!work) {
    problems.push({
      kind: "problem",
      place,
      about: "annotation",
      message: "An annotation of the task has no “result”. It is left out.",
    });
    return undefined;
  }
  // Predictions without a name get one, so that they are not mixed up with annotations that name nobody.
  const annotator = annotatorOf(work) ?? (predicted ? "predictions" : undefined);
  if (work.was_cancelled) {
    const message = `The task was skipped by ${annotator ?? "its annotator"}; what they marked is left out.`;
    if (work.result.length > 0) problems.push({ kind: "problem", place, about: "annotation", message });
    return undefined;
  }
  const made = { ...(annotator === undefined ? {} : { annotator }), ...(predicted && { predicted }) };
  return { ...made, ...readResult(work.result, text, place, problems) };
}

function annotatorOf({ model_version, completed_by: user }: z.infer<typeof workSchema>): string | undefined {
  if (user !== undefined && user !== null) {
    if (typeof user !== "object") return typeof user === "number" ? `user ${user}` : user;
    return user.email ?? (user.id === undefined ? undefined : `user ${user.id}`);
  }
  return model_version ?? undefined;
}

function merged(a: ReadSet, b: ReadSet): ReadSet {
  const other = (key: string) => `${key} (${a.annotations.length})`;
  return {
    ...a,
    predicted: a.predicted === true && b.predicted === true,
    articleLabels: [...(a.articleLabels ?? []), ...(b.articleLabels ?? [])],
    annotations: [
      ...a.annotations,
      ...b.annotations.map((annotation) => ({ ...annotation, key: other(annotation.key) })),
    ],
    links: [...a.links, ...b.links.map((link) => ({ ...link, from: other(link.from), to: other(link.to) }))],
  };
}
