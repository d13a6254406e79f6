// The sidecar of a CoNLL file: the text and where its tokens stand in it, one pair of offsets per line with a token. A
// Python program gets a token's text by `text[start:end]`.
import * as z from "../../../model/data/zod";

export const sidecarFormat = "spanwise-conll-offsets";
export const sidecarEnding = ".offsets.json";

export const sidecarSchema = z.strictObject({
  format: z.literal(sidecarFormat),
  version: z.literal(1),
  /** Id of the article in its project. */
  article: z.string(),
  textSha256: z.string(),
  unit: z.literal("code-points"),
  text: z.string(),
  tokens: z.array(z.tuple([z.int().min(0), z.int().min(0)])),
});
export type Sidecar = z.infer<typeof sidecarSchema>;
