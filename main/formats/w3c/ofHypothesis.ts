// Annotations as Hypothesis' programming interface and its export give them are Web Annotations in another wrapping: tags
// are labels, the text is a note, the user is who made it.
import * as z from "../../../model/data/zod";

const rowSchema = z.looseObject({
  id: z.string(),
  uri: z.string(),
  user: z.string().optional().catch(undefined),
  text: z.string().optional().catch(undefined),
  tags: z.array(z.string()).optional().catch(undefined),
  target: z.array(z.looseObject({ source: z.string().optional().catch(undefined), selector: z.unknown().optional() })),
  created: z.string().optional().catch(undefined),
  updated: z.string().optional().catch(undefined),
});

/** Turns an annotation of Hypothesis into a Web Annotation; `undefined` for anything else. */
export function ofHypothesis(value: unknown): unknown {
  const row = rowSchema.safeParse(value).data;
  if (!row || Object.hasOwn(row, "motivation") || Object.hasOwn(row, "body")) return undefined;
  const { id, uri, user, text = "", tags = [], target, created, updated } = row;
  const labels = tags.length > 0 || text !== "" ? tags : ["highlight"];
  return {
    id,
    ...(user === undefined ? {} : { creator: { name: user.replace(/^acct:([^@]*)@.*$/, "$1") } }),
    ...{ created, modified: updated },
    body: [
      ...labels.map((tag) => ({ type: "TextualBody", purpose: "tagging", value: tag })),
      ...(text === "" ? [] : [{ type: "TextualBody", purpose: "commenting", value: text }]),
    ],
    target: target.map(({ source = uri, selector }) => ({ source, selector })),
  };
}

/** Whether a file begins as one of them does. */
export function looksLikeHypothesis(start: string): boolean {
  return (
    /"uri"\s*:\s*"/.test(start) &&
    /"target"\s*:\s*\[/.test(start) &&
    /"(user|selector|group|permissions)"\s*:/.test(start)
  );
}
