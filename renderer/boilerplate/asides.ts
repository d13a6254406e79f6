// Marks lines of a scraped page that are not article text: menus, counters, comment rules, agency footers. The
// analyst decides; the text itself is never touched.

import type { Aside } from "../../model/annotation/annotation";
import { addAsides, removeAside } from "../../model/annotation/annotationSteps";
import { lineAt, lineStarts } from "../../model/text/lines";
import { say } from "../languages/say";
import { dispatchStep } from "../session/articleSession";
import { announce, type Context, stamp } from "../session/context";
import { hasSelection } from "../session/picked";

/** Marks the selected lines, or the line of the caret, as not article text; an aside that stands there is taken back. */
export function toggleAside(context: Context): void {
  const state = context.store.getState();
  const { article, selection } = state;
  if (!article || !selection) return;
  const { text } = article.article;
  const here = article.state.set.asides?.find((aside) => aside.start <= selection.head && selection.head <= aside.end);
  if (here && !hasSelection(state)) {
    dispatchStep(context, removeAside(here, stamp(context)));
    announce(context, say("Article text again."));
    return;
  }
  const starts = lineStarts(text);
  const start = starts[lineAt(starts, selection.start)] ?? 0;
  const end = (starts[lineAt(starts, Math.max(selection.start, selection.end - 1)) + 1] ?? text.length + 1) - 1;
  if (text.slice(start, end).trim() === "") {
    announce(context, say("This line is empty."));
    return;
  }
  const aside: Aside = {
    id: context.newId(),
    start,
    end,
    quote: text.slice(start, end),
    kind: "other",
    createdAt: context.now(),
    origin: "hand",
  };
  if (dispatchStep(context, addAsides(article.state.set, [aside], stamp(context)))) {
    announce(context, say("Not article text: skipped when walking, flagged in exports."));
  }
}
