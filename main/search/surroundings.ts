// The words before and after a stretch, on one line, as a concordance shows them.
import { prefixOf, suffixOf } from "../../model/text/context";
import type { Stretch } from "../../model/text/stretch";

export interface Surroundings {
  readonly prefix: string;
  readonly suffix: string;
}

/** Up to 60 characters on each side, whole words; line breaks and tabs are shown as spaces, and `…` where the text goes on. */
export function surroundings(text: string, { start, end }: Stretch): Surroundings {
  const prefix = onOneLine(prefixOf(text, start, 60));
  const suffix = onOneLine(suffixOf(text, end, 60));
  return {
    prefix: prefix.length < start ? `…${prefix.slice(prefix.search(/\s/) + 1)}` : prefix,
    // A stretch of sixty characters without a space, as in Chinese, stays.
    suffix: suffix.length < text.length - end ? `${suffix.replace(/\s\S*$/, " ")}…` : suffix,
  };
}

function onOneLine(text: string): string {
  return text.replace(/[\n\t\v\f\r\u0085\u2028\u2029]/g, " ");
}
