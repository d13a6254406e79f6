// Words in their context, in this article or the whole project, and what is done with the ticked ones: tag, relabel,
// remove. One bulk step, undone as one, in all articles.
import type { Change } from "../../model/annotation/change";
import type { CallResult } from "../../model/contract/contract";
import { shorten } from "../../model/text/shorten";
import { say } from "../languages/say";
import { deleteAnnotations, dispatchInArticles, relabelAnnotations } from "../session/bulkSteps";
import { attempt, type Context, stamp } from "../session/context";

export type ConcordanceLine = CallResult<"search.text">["lines"][number];

export interface WordQuery {
  readonly query: string;
  readonly wholeWord: boolean;
  readonly matchCase: boolean;
  /** Look-alike letters, case and invisible signs do not matter. */
  readonly folded: boolean;
  /** Id of the one article to look in; absent: all. */
  readonly article?: string | undefined;
}

const mostLines = 2000;

/** The lines for a query, in the articles `among` (all when absent); `undefined` when the call failed (and was shown). */
export async function findWords(
  context: Context,
  query: WordQuery,
  among?: readonly string[],
): Promise<CallResult<"search.text"> | undefined> {
  const { article, ...rest } = query;
  const articles = article ? [article] : among;
  return attempt(context, () =>
    context.client.call("search.text", { ...rest, ...(articles && { articles }), limit: mostLines }),
  );
}

/** The key of a line: its place. */
export function lineKey(line: Pick<ConcordanceLine, "article" | "start" | "end">): string {
  return `${line.article} ${line.start} ${line.end}`;
}

/** Tags the words of every line with a label, where they do not have it yet. Resolves with how many were tagged. */
export async function tagLines(context: Context, lines: readonly ConcordanceLine[], label: string): Promise<number> {
  const { at, guideline } = stamp(context);
  const todo = lines.filter((line) => !line.tags.some((tag) => tag.same && tag.label === label));
  const done = await dispatchInArticles(
    context,
    todo,
    say("tag {label} everywhere", { label }),
    (line): readonly Change[] => [
      {
        kind: "add-annotation",
        annotation: {
          id: context.newId(),
          label,
          fragments: [{ start: line.start, end: line.end, quote: line.quote }],
          createdAt: at,
          origin: "hand",
          ...(guideline !== undefined && { guideline }),
        },
      },
    ],
  );
  return done ? todo.length : 0;
}

/** UTF-16 code units of the words in the middle of a line; more would leave no room beside them. */
const longestHit = 40;

/** The words in the middle of a line: long ones up to the end of a word. */
export function hitInLine(words: string): string {
  if (words.length <= longestHit) return words;
  const end = words.slice(0, longestHit).search(/\s\S*$/);
  // Where no spaces are written, a letter is the end.
  return end <= 0 ? shorten(words, longestHit) : `${words.slice(0, end)} …`;
}

/** Gives the annotations that cover exactly the words of the lines another label. Resolves with how many have it now. */
export function relabelLines(context: Context, lines: readonly ConcordanceLine[], label: string): Promise<number> {
  return relabelAnnotations(context, exactlyTagged(lines), label, say("relabel {label} everywhere", { label }));
}

/** Removes the annotations that cover exactly the words of the lines, with their links. Resolves with how many. */
export function untagLines(context: Context, lines: readonly ConcordanceLine[]): Promise<number> {
  return deleteAnnotations(context, exactlyTagged(lines), say("delete everywhere"));
}

function exactlyTagged(lines: readonly ConcordanceLine[]) {
  return lines.flatMap(({ article, tags }) =>
    tags.filter((tag) => tag.same).map(({ annotation }) => ({ article, annotation })),
  );
}
