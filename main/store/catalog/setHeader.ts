// The header of a set as its file's summary has it.
import type { SetFileSummary } from "../files/documentKinds";
import type { SetHeader } from "../headers";

export function setHeader(annotator: string, revision: number, { counts, ...summary }: SetFileSummary): SetHeader {
  return { annotator, revision, ...summary, counts: new Map(counts) };
}
