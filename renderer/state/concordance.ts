// Words in their context, in this article or the whole project, and what is done with the ticked ones: tag, relabel,
// remove. One bulk step, undone as one, in all articles.
import type { Annotation } from "../../model/annotation";
import type { Change } from "../../model/change";
import type { CallResult } from "../../model/contract";
import { byArticle, doInArticles } from "./bulkSteps";
import { attempt, type Context } from "./context";

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

/** The lines for a query; `undefined` when the call failed (and was shown). */
export async function findWords(context: Context, query: WordQuery): Promise<CallResult<"search.text"> | undefined> {
  const { article, ...rest } = query;
  return attempt(context, () =>
    context.client.call("search.text", { ...rest, ...(article && { articles: [article] }), limit: mostLines }),
  );
}

/** What names a line: its place. */
export function lineKey(line: Pick<ConcordanceLine, "article" | "start" | "end">): string {
  return `${line.article} ${line.start} ${line.end}`;
}

/** Tags the words of every line with a label, where they do not have it yet. Resolves with how many were tagged. */
export async function tagLines(context: Context, lines: readonly ConcordanceLine[], label: string): Promise<number> {
  const at = context.now();
  const todo = lines.filter((line) => !line.tags.some((tag) => tag.same && tag.label === label));
  const done = await doInArticles(context, todo, `tag ${label} everywhere`, (line): readonly Change[] => [
    {
      kind: "add-annotation",
      annotation: {
        id: context.newId(),
        label,
        fragments: [{ start: line.start, end: line.end, quote: line.quote }],
        createdAt: at,
        origin: "hand",
      },
    },
  ]);
  return done ? todo.length : 0;
}

/** Gives the annotations that cover exactly the words of the lines another label. */
export async function relabelLines(
  context: Context,
  lines: readonly ConcordanceLine[],
  label: string,
): Promise<number> {
  const changed = await taggedLines(context, lines, (annotation) => annotation.label !== label);
  const at = context.now();
  const done = await doInArticles(context, changed, `relabel ${label} everywhere`, (line) =>
    line.annotations.map(
      (before): Change => ({ kind: "replace-annotation", before, after: { ...before, label, changedAt: at } }),
    ),
  );
  return done ? changed.reduce((sum, line) => sum + line.annotations.length, 0) : 0;
}

/** Removes the annotations that cover exactly the words of the lines, with their links. */
export async function untagLines(context: Context, lines: readonly ConcordanceLine[]): Promise<number> {
  const tagged = await taggedLines(context, lines, () => true);
  const gone = new Set(tagged.flatMap((line) => line.annotations.map(({ id }) => id)));
  const linksTaken = new Set<string>();
  const done = await doInArticles(context, tagged, "delete everywhere", (line) => [
    ...line.links
      .filter((link) => gone.has(link.from) || gone.has(link.to.annotation))
      .filter((link) => !linksTaken.has(link.id) && linksTaken.add(link.id))
      .map((link): Change => ({ kind: "remove-link", link })),
    ...line.annotations.map((annotation): Change => ({ kind: "remove-annotation", annotation })),
  ]);
  return done ? gone.size : 0;
}

interface TaggedLine extends ConcordanceLine {
  readonly annotations: readonly Annotation[];
  readonly links: CallResult<"article.read">["state"]["set"]["links"];
}

/** The lines with the annotations that cover exactly their words, read from the sets as they are now. */
async function taggedLines(
  context: Context,
  lines: readonly ConcordanceLine[],
  wanted: (annotation: Annotation) => boolean,
): Promise<readonly TaggedLine[]> {
  const tagged = lines.filter((line) => line.tags.some((tag) => tag.same));
  const found: TaggedLine[] = [];
  for (const [article, own] of byArticle(tagged)) {
    const read = await attempt(context, () => context.client.call("article.read", { article }));
    if (!read) return [];
    const { annotations, links } = read.state.set;
    for (const line of own) {
      const ids = new Set(line.tags.filter((tag) => tag.same).map((tag) => tag.annotation));
      const hits = annotations.filter((annotation) => ids.has(annotation.id) && wanted(annotation));
      if (hits.length > 0) found.push({ ...line, revision: read.state.revision, annotations: hits, links });
    }
  }
  return found;
}
