// The places behind a count of the confusion table. Enter opens the review there, narrowed to what the count is about.

import { useEffect, useState } from "react";
import type { Said } from "../../model/agreement/mixUps";
import { VirtualList } from "../controls/VirtualList";
import { say } from "../languages/say";
import type { OpenDialogProps } from "../session/openDialog";
import { useWorkbench } from "../session/useWorkbench";
import { useOpenPlace } from "../widgets/useOpenPlace";
import { type DisagreeingPlace, findDisagreements } from "./disagreements";

export interface DisagreementListProps extends OpenDialogProps {
  readonly a: Said;
  readonly b: Said;
  /** Ids of the articles both annotated. */
  readonly articles: readonly string[];
  readonly title: string;
}

export function DisagreementList({ a, b, articles, title, onClose }: DisagreementListProps) {
  const { context } = useWorkbench();
  const open = useOpenPlace(onClose);
  const [places, setPlaces] = useState<readonly DisagreeingPlace[]>([]);
  const [read, setRead] = useState({ done: 0, hidden: 0 });
  const [chosen, setChosen] = useState<string>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another count is another list, with a key of its own
  useEffect(() => {
    let wanted = true;
    const onProgress = (found: readonly DisagreeingPlace[], done: number, hidden: number) => {
      setPlaces(found);
      setRead({ done, hidden });
    };
    void findDisagreements(context, { a, b, articles, onProgress, isWanted: () => wanted });
    return () => {
      wanted = false;
    };
  }, [context]);
  const [one] = [a, b].filter(({ label }) => label !== undefined);
  return (
    <section className="disagreements" aria-label={title}>
      <p role="status">
        <b>{title}</b>: {say("{places, plural, one {# place} other {# places}}", { places: places.length })}
        {read.done < articles.length &&
          say(", {done} of {articles, plural, one {# article} other {# articles}} read", {
            done: read.done,
            articles: articles.length,
          })}
        {read.hidden > 0 &&
          say(
            ". {hidden, plural, one {# article} other {# articles}} could not be shown: you have not marked your own tags there as done.",
            { hidden: read.hidden },
          )}
      </p>
      <VirtualList<DisagreeingPlace>
        label={say("Places: {title}", { title })}
        rows={places}
        keyOf={keyOf}
        isOption={() => true}
        heightOf={() => 44}
        chosen={chosen}
        onChoose={(place) => setChosen(keyOf(place))}
        onOpen={(place) =>
          void open(place.article, {
            words: place,
            review: { ...(one?.label !== undefined && { label: one.label, annotator: one.annotator }) },
          })
        }
        draw={(place, isChosen) => (
          <div className="found-place" data-chosen={isChosen}>
            <span />
            <span className="found-place-words" dir="auto">
              <bdi>{place.before}</bdi>
              <mark className="concordance-hit" data-after-space={/\s$/.test(place.before)}>
                {place.quote}
              </mark>
              <bdi>{place.after}</bdi>
            </span>
            <span className="found-place-where">
              <bdi>{place.title}</bdi>
            </span>
          </div>
        )}
      />
    </section>
  );
}

function keyOf({ article, start, end }: DisagreeingPlace): string {
  return `${article} ${start} ${end}`;
}
