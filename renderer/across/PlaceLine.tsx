// A mention in the words around it, with its article, outlet and date.
import { useEffect, useState } from "react";
import type { AcrossPlace } from "../../model/contract/acrossContract";
import { dayOf } from "../controls/dayOf";
import type { Context } from "../session/context";
import { useWorkbench } from "../session/useWorkbench";

/** How many UTF-16 units of text are shown on each side. */
const around = 70;

export function PlaceLine({ place, chosen = false }: { readonly place: AcrossPlace; readonly chosen?: boolean }) {
  const words = useWordsAround(place);
  const about = [place.title, place.outlet, place.published && dayOf(place.published)].filter(Boolean);
  return (
    <div className="across-place" data-chosen={chosen}>
      <span className="across-place-words" dir="auto">
        {words?.before}
        <mark>{place.quote}</mark>
        {words?.after}
      </span>
      <span className="across-about">
        <bdi>{about.join(" · ")}</bdi>
      </span>
    </div>
  );
}

function useWordsAround({ article, start, end }: AcrossPlace) {
  const { context } = useWorkbench();
  const [text, setText] = useState<string>();
  useEffect(() => {
    let gone = false;
    // Without the text the mention stands alone; opening it says what is wrong with the article.
    void textOf(context, article)
      .catch(() => undefined)
      .then((read) => gone || setText(read));
    return () => {
      gone = true;
    };
  }, [context, article]);
  if (text === undefined) return undefined;
  return { before: beforeOf(text, start), after: afterOf(text, end) };
}

function beforeOf(text: string, start: number): string {
  const before = text.slice(Math.max(0, start - around), start);
  const whole = start > around ? `…${before.slice(before.search(/\s/) + 1)}` : before;
  return whole.replace(/\s+/g, " ");
}

function afterOf(text: string, end: number): string {
  const after = text.slice(end, end + around);
  const cut = after.search(/\s\S*$/);
  return (end + around < text.length ? `${after.slice(0, cut === -1 ? undefined : cut)} …` : after).replace(
    /\s+/g,
    " ",
  );
}

const most = 40;
/** The texts read last. An article's id is made of its text, so they are never out of date. */
const texts = new Map<string, Promise<string>>();

function textOf({ client }: Context, article: string): Promise<string> {
  const known = texts.get(article);
  if (known) return known;
  const read = client.call("article.read", { article }).then((answer) => answer.article.text);
  read.catch(() => texts.delete(article));
  texts.set(article, read);
  for (const oldest of [...texts.keys()].slice(0, Math.max(0, texts.size - most))) texts.delete(oldest);
  return read;
}
