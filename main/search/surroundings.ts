// The words before and after a stretch, on one line, as a concordance shows them.
import { prefixOf, suffixOf } from "../../model/text/context";
import type { Stretch } from "../../model/text/stretch";

export interface Surroundings {
  readonly prefix: string;
  readonly suffix: string;
}

/** Up to 60 characters on each side; line breaks and tabs are shown as spaces. */
export function surroundings(text: string, { start, end }: Stretch): Surroundings {
  return { prefix: onOneLine(prefixOf(text, start, 60)), suffix: onOneLine(suffixOf(text, end, 60)) };
}

function onOneLine(text: string): string {
  return text.replace(/[\n\t\v\f\r\u0085\u2028\u2029]/g, " ");
}
