// A mention in the words around it, with its article, outlet and date.
import type { AcrossPlace } from "../../model/contract/acrossContract";
import { dayOf } from "../controls/dayOf";
import { useArticleText } from "./articleTexts";

/** How many UTF-16 units of text are shown on each side. */
const around = 70;

type ShownPlace = Pick<AcrossPlace, "article" | "start" | "end" | "quote" | "outlet" | "published" | "single"> & {
  readonly title?: string;
};

export function PlaceLine({ place, chosen = false }: { readonly place: ShownPlace; readonly chosen?: boolean }) {
  const about = [place.title, place.outlet, place.published && dayOf(place.published)].filter(Boolean);
  return (
    <div className="across-place" data-chosen={chosen}>
      <PlaceWords place={place} />
      <span className="across-about">
        {place.single && <strong>this mention alone · </strong>}
        <bdi>{about.join(" · ")}</bdi>
      </span>
    </div>
  );
}

type WordsPlace = Pick<AcrossPlace, "article" | "start" | "end" | "quote">;

/** The words of a place, marked, in those around them. */
export function PlaceWords({ place: { article, start, end, quote } }: { readonly place: WordsPlace }) {
  const text = useArticleText(article);
  return (
    <span className="across-place-words" dir="auto">
      {text !== undefined && beforeOf(text, start)}
      <mark>{text?.slice(start, end) ?? quote}</mark>
      {text !== undefined && afterOf(text, end)}
    </span>
  );
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
