// A mention in the words around it, with its article, outlet and date.
import type { AcrossPlace } from "../../model/contract/acrossContract";
import { wordsAround } from "../../model/text/wordsAround";
import { say } from "../languages/say";
import { useDates } from "../session/useDates";
import { Facts } from "../widgets/Facts";
import { useArticleText } from "./articleTexts";

/** How many UTF-16 units of text are shown on each side. */
const around = 70;

type ShownPlace = Pick<AcrossPlace, "article" | "start" | "end" | "quote" | "outlet" | "published" | "single"> & {
  readonly title?: string;
};

interface PlaceLineProps {
  readonly place: ShownPlace;
  readonly chosen?: boolean;
  /** Who tagged it, where it stands in the list as often as people tagged it. */
  readonly who?: string | undefined;
}

export function PlaceLine({ place, chosen = false, who }: PlaceLineProps) {
  const dates = useDates();
  return (
    <div className="across-place" data-chosen={chosen}>
      <PlaceWords place={place} />
      <span className="across-about place-facts">
        {place.single && <strong>{say("this mention alone ·")} </strong>}
        <Facts facts={[place.title, place.outlet, place.published && dates.day(place.published), who]} />
      </span>
    </div>
  );
}

type WordsPlace = Pick<AcrossPlace, "article" | "start" | "end" | "quote">;

/** The words of a place, marked, in those around them. */
export function PlaceWords({ place: { article, start, end, quote } }: { readonly place: WordsPlace }) {
  const text = useArticleText(article);
  const words = text === undefined ? undefined : wordsAround(text, { start, end }, around);
  return (
    <span className="across-place-words" dir="auto">
      {words?.before}
      <mark>{text?.slice(start, end) ?? quote}</mark>
      {words?.after}
    </span>
  );
}
