// Reads the review lists of the samples (README.md says how they are written): what one person says about the tags of
// others in one article.
import { type ReviewStatus, reviewStatusSchema, verdictReasons } from "../model/review/review";
import type { TagLine } from "./tagList";

export interface ReviewList {
  readonly status: ReviewStatus;
  /** Accept first what everybody agrees on. */
  readonly unanimous: boolean;
  readonly verdicts: readonly VerdictLine[];
  readonly threads: readonly ThreadLine[];
}

/** Names an annotation by its label and words, in somebody's tags. */
export interface Named {
  /** Key of the annotator. */
  readonly annotator: string;
  readonly line: TagLine;
}

export interface VerdictLine {
  readonly verb: "accept" | "keep" | "reject" | "nothing" | "amend";
  readonly about: Named;
  /** Of `amend`: what it should say. */
  readonly becomes?: TagLine;
  /** An annotation as it was then, because its annotator changed it since. */
  readonly seen?: Named;
  readonly reason?: (typeof verdictReasons)[number];
  readonly comment?: string;
}

export interface ThreadLine {
  /** An annotation, or just words. */
  readonly about: Named | { readonly words: string };
  readonly entries: readonly { readonly author: string; readonly resolves: boolean; readonly text: string }[];
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Fails with the number of a line that is not written as it should be. */
export function readReviewList(content: string): ReviewList {
  const list = { status: "not-reviewing" as ReviewStatus, unanimous: false };
  const verdicts: Writable<VerdictLine>[] = [];
  const threads: { about: ThreadLine["about"]; entries: ThreadLine["entries"][number][] }[] = [];
  let last: "verdict" | "thread" | undefined;
  for (const [index, line] of content.split("\n").entries()) {
    const wrong = () => new Error(`Line ${index + 1} is not as README.md says: ${line}`);
    if (line.trim() === "" || line.trim().startsWith("#")) continue;
    if (line.startsWith("  ")) {
      const verdict = verdicts.at(-1);
      const thread = threads.at(-1);
      if (last === "verdict" && verdict) addDetail(verdict, line.trim(), wrong);
      else if (last === "thread" && thread) thread.entries.push(entryOf(line.trim(), wrong));
      else throw wrong();
      continue;
    }
    const status = /^status: (.*)$/.exec(line)?.[1];
    const words = /^thread \| ([^|]+)$/.exec(line)?.[1];
    const [, verb, annotator = "", named = ""] =
      /^(accept|keep|reject|nothing|amend|thread) (\w+) \| (.*)$/.exec(line) ?? [];
    if (status) list.status = reviewStatusSchema.parse(status);
    else if (line === "unanimous") list.unanimous = true;
    else if (words) threads.push({ about: { words }, entries: [] });
    else if (verb === "thread") threads.push({ about: { annotator, line: tagLine(named, wrong) }, entries: [] });
    else if (isVerb(verb)) verdicts.push({ verb, about: { annotator, line: tagLine(named, wrong) } });
    else throw wrong();
    last = words || verb === "thread" ? "thread" : "verdict";
  }
  return { ...list, verdicts, threads };
}

function isVerb(word: string | undefined): word is VerdictLine["verb"] {
  return word !== undefined && word !== "thread";
}

function addDetail(verdict: Writable<VerdictLine>, detail: string, wrong: () => Error): void {
  const [, key = "", annotator, rest = ""] = /^([\w-]+)(?: (\w+))?: (.*)$/.exec(detail) ?? [];
  const reason = verdictReasons.find((known) => known === key);
  if (key === "becomes") verdict.becomes = tagLine(rest, wrong);
  else if (key === "seen" && annotator) verdict.seen = { annotator, line: tagLine(rest, wrong) };
  else if (reason) {
    verdict.reason = reason;
    verdict.comment = rest;
  } else throw wrong();
}

function entryOf(line: string, wrong: () => Error): ThreadLine["entries"][number] {
  const [, author, resolves, text = ""] = /^(\w+)( resolves)?: (.*)$/.exec(line) ?? [];
  if (!author) throw wrong();
  return { author, resolves: resolves !== undefined, text };
}

function tagLine(named: string, wrong: () => Error): TagLine {
  const [label, words, ...more] = named.split(" | ");
  if (!label || !words || more.length > 0) throw wrong();
  return { label, words, links: [] };
}
