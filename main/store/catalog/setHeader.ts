// The header of a set as its file's summary has it.
import type { SetFileSummary } from "../files/documentKinds";
import type { SetHeader } from "../headers";

export function setHeader(annotator: string, revision: number, { status, counts, origins }: SetFileSummary): SetHeader {
  return { annotator, revision, status, counts: new Map(counts), ...(origins && { origins }) };
}
