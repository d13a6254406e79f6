// Whether quotes are what the text of a dataset's article holds at their offsets, in both units.
import type { DatasetAnnotation } from "../../../../model/dataset/datasetAnnotation";
import type { RowText } from "./spanwiseDatasetRows";

/** Takes a problem: where, and what is wrong. */
export type Report = (path: string, message: string) => void;

type FragmentRow = DatasetAnnotation["fragments"][number];

/** Checks the quote of each fragment, and that fragments ascend and do not overlap. */
export function checkFragments(within: RowText, fragments: readonly FragmentRow[], path: string, report: Report): void {
  let previousEnd = 0;
  for (const [number, fragment] of fragments.entries()) {
    const place = `${path}.fragments[${number}]`;
    if (fragment.utf16.start < previousEnd)
      report(`${place}.utf16`, "overlaps the fragment before, or stands before it");
    previousEnd = fragment.utf16.end;
    checkQuote(within, fragment, place, report);
  }
}

export function checkQuote(
  { text, offsets }: RowText,
  { quote, prefix, suffix, utf16, codePoints }: FragmentRow,
  place: string,
  report: Report,
): void {
  if (text.slice(utf16.start, utf16.end) !== quote) {
    report(`${place}.utf16`, `the text at ${utf16.start}–${utf16.end} (UTF-16) is not the quote`);
  }
  const inText = codePoints.end <= offsets.codePointLength;
  const slice = text.slice(offsets.toUtf16(codePoints.start), offsets.toUtf16(codePoints.end));
  if (!inText || slice !== quote) {
    report(`${place}.codePoints`, `the text at ${codePoints.start}–${codePoints.end} (code points) is not the quote`);
  }
  if (!text.slice(0, utf16.start).endsWith(prefix)) report(`${place}.prefix`, "does not stand before the quote");
  if (!text.startsWith(suffix, utf16.end)) report(`${place}.suffix`, "does not stand behind the quote");
}
