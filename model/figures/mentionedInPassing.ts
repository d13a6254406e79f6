// Figures that few analysts mark, though they are quantities: how long ago something was, and what an outlet counts in
// words about itself.
import type { FoundFigure } from "./figureReading";

const times = /^(?:second|minute|hour|day|night|week|month|quarter|year|decade|century|min|h|d)s?$/;
/** Words before a time (`for`, `within`, `last`) that make it say when, or for how long, something happened. */
const whenBefore =
  /\b(?:in|past|last|latest|next|previous|first|coming|following|recent|for|after|within|during|every|over|than|since|before|about|some|nearly|almost)\s+(?:the\s+|a\s+|past\s+|last\s+|next\s+|first\s+|nearly\s+|about\s+|almost\s+|more than\s+|less than\s+|at least\s+)*$/i;
const whenAfter =
  /^\s+(?:ago|later|earlier|prior|before|after|old|from now|since|into|until|in (?:prison|jail|office|power)|of (?:war|fighting|conflict|talks|negotiations|partnership|service|experience|rule|age))\b/i;
const aboutOutlet =
  /\b(?:our|its) (?:website|readers|newsletter|newsroom|journalists|reporters|bureaus?|subscribers|audience|followers)\b|\bsubscribe (?:to|now)\b|\bfounded in \d{4}\b.*\b(?:news|newspaper|outlet|media|website|broadcaster)\b|\b(?:award-winning|independent|leading) (?:news|media|newspaper|website|outlet)\b/i;

/** “a village of 3,200”: how large a place is says nothing of what happened there. */
const sizeBefore =
  /\b(?:village|hamlet|town|township|city|suburb|community|settlement|island|country|nation)\s+of\s+(?:about |around |some |roughly |nearly |almost |just |over |more than |fewer than )*$/i;

/** Whether a figure is one that is rarely meant, so that it is not offered unasked. */
export function isMentionedInPassing(text: string, { start, end, reading }: FoundFigure): boolean {
  if (times.test(reading.unit ?? "") && saysWhen(text, start, end)) return true;
  if (sizeBefore.test(text.slice(Math.max(0, start - 40), start))) return true;
  const from = text.lastIndexOf("\n", start) + 1;
  const newline = text.indexOf("\n", end);
  const to = newline === -1 ? text.length : newline;
  return aboutOutlet.test(text.slice(Math.max(from, start - 300), Math.min(to, end + 300)));
}

function saysWhen(text: string, start: number, end: number): boolean {
  return whenBefore.test(text.slice(Math.max(0, start - 40), start)) || whenAfter.test(text.slice(end, end + 40));
}
