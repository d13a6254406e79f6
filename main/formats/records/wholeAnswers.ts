// What a record says of its text as a whole: the categories of spaCy and of classifiers, the responses of Argilla, the
// choices of Label Studio's short export.
import type { ArticleLabelValues } from "../../../model/annotation/annotation";
import { bare, isRecord, labelsOf, makersOf } from "../reading/markOf";
import { answersIn } from "../writing/answerNames";

export interface WholeAnswers {
  readonly answers: readonly ArticleLabelValues[];
  /** Those of people whom the record itself names. */
  readonly byPerson: Map<string, readonly ArticleLabelValues[]>;
}

type Fields = Readonly<Record<string, unknown>>;

/** `taken`: names of fields that hold marks. */
export function wholeAnswers(record: Fields, taken: ReadonlySet<string>): WholeAnswers {
  const answers: ArticleLabelValues[] = [];
  const byPerson = new Map<string, readonly ArticleLabelValues[]>();
  const chosen = namesOfAnswers(record);
  for (const [field, value] of Object.entries(record)) {
    // A record has one field for all responses: those with places are marks, the others are answers.
    if (field === "responses" && isRecord(value)) responses(value);
    if (field === "labels" && Array.isArray(value)) value.filter(isRecord).forEach(jobs);
    if (taken.has(field)) continue;
    if (field === "cats") answers.push(...answersIn(categories(value), "category"));
    else if (chosen.has(field)) {
      const values = words(choicesIn(value));
      if (values.length > 0) answers.push({ label: field, values });
    } else if (/^labels?$/.test(field)) answers.push(...answersIn(words(value), field));
    else if (bare(field) === "jsonresponse") jobs(record);
    else if (/^classifications?$/i.test(field) && Array.isArray(value)) value.forEach(classified);
    else if (isRecord(value) && Array.isArray(value.choices)) respond(field, value.choices, undefined);
    else if (field === "responses" && Array.isArray(value)) value.filter(isRecord).forEach(responsesOfUser);
    else if (/^.+\.responses$/.test(field)) columns(field.replace(/\.responses$/, ""), value, record[`${field}.users`]);
  }
  return { answers, byPerson };

  /** LightTag: the classes of the whole text, and who said so. */
  function classified(one: unknown): void {
    const values = isRecord(one) ? labelsOf(one) : words(one);
    const makers = isRecord(one) ? makersOf(one) : [];
    for (const maker of makers.length > 0 ? makers : [undefined]) respond("classification", values, maker);
  }

  /** Kili: a job of a response that has categories and nothing marked. */
  function jobs(label: Fields): void {
    const given = label.jsonResponse ?? label.json_response;
    if (!isRecord(given)) return;
    const makers = makersOf(label);
    for (const [job, said] of Object.entries(given))
      if (isRecord(said) && Array.isArray(said.categories) && said.annotations === undefined)
        for (const maker of makers.length > 0 ? makers : [undefined])
          respond(job, labelsOf({ categories: said.categories }), maker);
  }

  /** Argilla: from a question to the responses of its users. */
  function responses(asked: Fields): void {
    for (const [label, given] of Object.entries(asked))
      for (const one of Array.isArray(given) ? given : [given])
        if (isRecord(one)) respond(label, one.value, one.user_id ?? one.user);
  }

  /** As Argilla had them before: a list, with all that one user said in each item. */
  function responsesOfUser({ values, user_id: user }: Fields): void {
    if (!isRecord(values)) return;
    for (const [label, given] of Object.entries(values)) respond(label, isRecord(given) ? given.value : given, user);
  }

  /** The same in the columns of a data set: values in one, their users in another. */
  function columns(label: string, values: unknown, users: unknown): void {
    if (!Array.isArray(values)) return;
    for (const [index, value] of values.entries())
      respond(label, value, Array.isArray(users) ? users[index] : undefined);
  }

  function respond(label: string, value: unknown, user: unknown): void {
    const values = words(value);
    if (values.length === 0) return;
    if (typeof user !== "string" || user === "") answers.push({ label, values });
    else byPerson.set(user, [...(byPerson.get(user) ?? []), { label, values }]);
  }
}

/**
 * Label Studio's short exports (JSON-MIN, CSV) have the fields of the task, then its id, then what was answered, each under
 * the name of its question, then who answered.
 */
function namesOfAnswers(record: Fields): ReadonlySet<string> {
  const names = Object.keys(record);
  if (!names.includes("annotation_id")) return new Set();
  return new Set(names.slice(names.indexOf("id") + 1, Math.max(0, names.indexOf("annotator"))));
}

/** Several choices are an object, in a table one as JSON text. */
function choicesIn(value: unknown): unknown {
  if (isRecord(value)) return value.choices;
  if (typeof value !== "string" || !/^\s*\{/.test(value)) return value;
  try {
    const read: unknown = JSON.parse(value);
    return isRecord(read) ? read.choices : value;
  } catch (error) {
    if (error instanceof SyntaxError) return value;
    throw error;
  }
}

/** `{"POSITIVE": 1.0, "NEGATIVE": 0.0}`, or a list of those that hold. */
function categories(value: unknown): readonly string[] {
  if (!isRecord(value)) return words(value);
  return Object.entries(value).flatMap(([name, holds]) =>
    holds === true || (typeof holds === "number" && holds > 0.5) ? [name] : [],
  );
}

/** One word or a list of words, none of which is JSON. */
function words(value: unknown): readonly string[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  const said = all.filter((one) => typeof one === "string");
  return said.length === all.length && said.every((one) => one !== "" && !/^\s*[[{]/.test(one)) ? said : [];
}
