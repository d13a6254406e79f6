// Answers about the whole article in formats that have one list of categories for a document (spaCy, Prodigy, doccano):
// the label and what was chosen are one name, `relevance=main`.
import type { ArticleLabelValues } from "../../../model/annotation/annotation";
import { escapedName, unescapedName } from "./escapedName";

export function answerName(label: string, value: string): string {
  return `${escapedName(label, (character) => character !== "=")}=${value}`;
}

export function answerNames(said: readonly ArticleLabelValues[] = []): readonly string[] {
  return said.flatMap(({ label, values }) => values.map((value) => answerName(label, value)));
}

/** The answers that such names stand for. A category of another program is a choice of the label `unnamed`. */
export function answersIn(names: readonly string[], unnamed: string): readonly ArticleLabelValues[] {
  return names.map((name) => {
    const at = name.indexOf("=");
    if (at < 1) return { label: unnamed, values: [name] };
    return { label: unescapedName(name.slice(0, at)), values: [name.slice(at + 1)] };
  });
}
