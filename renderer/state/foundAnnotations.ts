// Annotations found in the project, and what is done with one's own among them.
import type { Change } from "../../model/change";
import type { AnnotationLine } from "../../model/concordance";
import type { CallArgs, CallResult } from "../../model/contract";
import { byArticle, doInArticles } from "./bulkSteps";
import { attempt, type Context } from "./context";

export async function findAnnotations(
  context: Context,
  query: CallArgs<"search.annotations">,
): Promise<CallResult<"search.annotations"> | undefined> {
  return attempt(context, () => context.client.call("search.annotations", query));
}

/** Gives one's own annotations another label. Resolves with whether it is on disk. */
export async function relabelFound(
  context: Context,
  lines: readonly AnnotationLine[],
  label: string,
): Promise<boolean> {
  const changedAt = context.now();
  const others = lines.filter((line) => line.annotation.label !== label);
  return doInArticles(context, others, `relabel ${label} in the project`, ({ annotation }): readonly Change[] => [
    { kind: "replace-annotation", before: annotation, after: { ...annotation, label, changedAt } },
  ]);
}

/** Removes one's own annotations with the links that hang on them. Resolves with whether it is on disk. */
export async function removeFound(context: Context, lines: readonly AnnotationLine[]): Promise<boolean> {
  const gone = new Set(lines.map((line) => line.annotation.id));
  const links = new Map<string, Change[]>();
  for (const article of byArticle(lines).keys()) {
    const read = await attempt(context, () => context.client.call("article.read", { article }));
    if (!read) return false;
    const hanging = read.state.set.links.filter((link) => gone.has(link.from) || gone.has(link.to.annotation));
    links.set(
      article,
      hanging.map((link): Change => ({ kind: "remove-link", link })),
    );
  }
  return doInArticles(context, lines, "delete in the project", (line): readonly Change[] => {
    const hanging = links.get(line.article) ?? [];
    links.delete(line.article);
    return [...hanging, { kind: "remove-annotation", annotation: line.annotation }];
  });
}
