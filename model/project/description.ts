// The description of a label or an attribute: when it is right, with words that are examples of it and words that are not.
// It is shown where one tags.

import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";

/** UTF-16 code units of the longest text of a description. */
export const longestDescription = 4000;

/** UTF-16 code units of the longest example. */
const longestExample = 500;
/** How many examples of a kind there may be. */
const mostExamples = 30;

const exampleSchema = z.string().min(1).max(longestExample);
const examplesSchema = z.array(exampleSchema).min(1).max(mostExamples);

export const descriptionSchema = z.strictObject({
  /** What it is for; empty when the examples say all. */
  text: z.string().max(longestDescription),
  /** Words that should be tagged so. */
  examples: examplesSchema.optional(),
  /** Words that look like it and should not be tagged so. */
  counterExamples: examplesSchema.optional(),
});
export type Description = Immutable<z.infer<typeof descriptionSchema>>;

/** A description as it is typed in a form: one example per line. */
export interface TypedDescription {
  readonly text: string;
  readonly examples: string;
  readonly counterExamples: string;
}

export function typedDescription({
  text = "",
  examples = [],
  counterExamples = [],
}: Partial<Description> = {}): TypedDescription {
  return { text, examples: examples.join("\n"), counterExamples: counterExamples.join("\n") };
}

/** The description that was typed; undefined when nothing was. Too long lines and too many are for `tooMuch`. */
export function descriptionOf(typed: TypedDescription): Description | undefined {
  const text = typed.text.trim();
  const [examples, counterExamples] = [linesOf(typed.examples), linesOf(typed.counterExamples)];
  if (text === "" && examples.length === 0 && counterExamples.length === 0) return undefined;
  return {
    text,
    ...(examples.length > 0 && { examples }),
    ...(counterExamples.length > 0 && { counterExamples }),
  };
}

/** Whether a description has a text or an example that is too long, or too many examples. */
export function tooMuch({ text, examples = [], counterExamples = [] }: Description): boolean {
  return (
    text.length > longestDescription ||
    [examples, counterExamples].some(
      (lines) => lines.length > mostExamples || lines.some(({ length }) => length > longestExample),
    )
  );
}

/** All of a description as lines of plain text, for formats and tooltips that know no examples. */
export function descriptionInWords({ text, examples = [], counterExamples = [] }: Description): string {
  return [
    ...(text === "" ? [] : [text]),
    ...(examples.length > 0 ? [`For example: ${examples.join("; ")}`] : []),
    ...(counterExamples.length > 0 ? [`But not: ${counterExamples.join("; ")}`] : []),
  ].join("\n");
}

function linesOf(typed: string): readonly string[] {
  return typed
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
