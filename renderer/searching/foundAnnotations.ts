// Annotations found in the project, and what is done with one's own among them.
import type { AnnotationLine } from "../../model/contract/concordance";
import type { CallArgs, CallResult } from "../../model/contract/contract";
import { say } from "../languages/say";
import { deleteAnnotations, relabelAnnotations } from "../session/bulkSteps";
import { attempt, type Context } from "../session/context";

export async function findAnnotations(
  context: Context,
  query: CallArgs<"search.annotations">,
): Promise<CallResult<"search.annotations"> | undefined> {
  return attempt(context, () => context.client.call("search.annotations", query));
}

/** Gives one's own annotations another label. Resolves with how many have it now. */
export function relabelFound(context: Context, lines: readonly AnnotationLine[], label: string): Promise<number> {
  return relabelAnnotations(context, lines.map(named), label, say("relabel {label} in the project", { label }));
}

/** Removes one's own annotations with the links that hang on them. Resolves with how many. */
export function removeFound(context: Context, lines: readonly AnnotationLine[]): Promise<number> {
  return deleteAnnotations(context, lines.map(named), say("delete in the project"));
}

function named({ article, annotation }: AnnotationLine) {
  return { article, annotation: annotation.id };
}
