// The chosen entity: its spellings, which can be taken out again, and every place where it is mentioned.
import { useEffect, useState } from "react";
import type { CallResult } from "../../model/contract/contract";
import { VirtualList } from "../controls/VirtualList";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { CommandButton } from "../widgets/CommandButton";
import { LabelName } from "../widgets/LabelName";
import { changeAcross, mostRows } from "./across";
import { countsOf } from "./countsOf";
import { More } from "./More";
import { PlaceLine } from "./PlaceLine";
import { type EntityRow, type Spelling, spellingKeyOf } from "./pairs";
import { useOpenMention } from "./useOpenMention";

type Places = CallResult<"across.entity">["table"];

export function EntityDetails({ row }: { readonly row: EntityRow }) {
  const { context } = useWorkbench();
  const open = useOpenMention();
  const spelling = useAppState((state) => state.across?.spelling);
  const found = usePlaces(row);
  const [chosen, setChosen] = useState<string>();
  const places = found?.places ?? [];
  return (
    <section className="across-column across-details" aria-label="Chosen entity">
      <div className="across-details-head">
        <h3>
          <bdi>{row.name}</bdi>
        </h3>
        {row.labels.map((label) => (
          <LabelName key={label} id={label} />
        ))}
        <p className="across-about">{countsOf(row)}</p>
        {row.note !== undefined && <p>{row.note}</p>}
      </div>
      {row.spellings.length > 1 && (
        <>
          <div className="across-spellings" style={{ height: Math.min(row.spellings.length, 5) * 28 }}>
            <VirtualList
              label="Spellings"
              rows={row.spellings}
              keyOf={spellingKeyOf}
              isOption={() => true}
              heightOf={() => 28}
              chosen={spelling}
              onChoose={(one) => changeAcross(context, { spelling: spellingKeyOf(one) })}
              draw={(one, isChosen) => <SpellingLine spelling={one} chosen={isChosen} />}
            />
          </div>
          <div className="across-actions">
            <CommandButton id="across.takeBack" look="plain">
              Take out
            </CommandButton>
            <CommandButton id="across.different" look="plain">
              Different
            </CommandButton>
          </div>
        </>
      )}
      <More total={found?.total ?? 0} of="places" />
      <div className="across-places" data-places>
        <VirtualList
          label="Places of the entity"
          rows={places}
          keyOf={keyOfPlace}
          isOption={() => true}
          heightOf={() => 66}
          chosen={places.some((place) => keyOfPlace(place) === chosen) ? chosen : places[0] && keyOfPlace(places[0])}
          onChoose={(place) => setChosen(keyOfPlace(place))}
          onOpen={open}
          draw={(place, isChosen) => <PlaceLine place={place} chosen={isChosen} />}
        />
      </div>
      <p className="across-hint">Enter opens the place in its article.</p>
    </section>
  );
}

function SpellingLine({ spelling, chosen }: { readonly spelling: Spelling; readonly chosen: boolean }) {
  return (
    <div className="across-spelling" data-chosen={chosen}>
      <bdi>{spelling.text}</bdi> <span className="across-about">{spelling.mentions}</span>
    </div>
  );
}

function keyOfPlace({ article, annotator, annotation }: Places["places"][number]): string {
  return `${article}/${annotator}/${annotation}`;
}

/** The places of an entity, read again whenever its row was. */
function usePlaces(row: EntityRow): Places | undefined {
  const { context } = useWorkbench();
  const [found, setFound] = useState<{ readonly id: string; readonly table: Places }>();
  useEffect(() => {
    let gone = false;
    const show = (table: Places | undefined) => {
      if (!gone && table) setFound({ id: row.id, table });
    };
    // The table of entities is read with it and says what is wrong.
    void context.client
      .call("across.entity", { id: row.id, from: 0, count: mostRows })
      .then(({ table }) => table)
      .catch(() => undefined)
      .then(show);
    return () => {
      gone = true;
    };
  }, [context, row]);
  return found?.id === row.id ? found.table : undefined;
}
