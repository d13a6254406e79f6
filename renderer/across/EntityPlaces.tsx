// Every place where an entity is mentioned, in the words around it. A place can be taken out of the entity, put back, or be
// said to mean another one.
import { useEffect, useState } from "react";
import type { CallResult } from "../../model/contract/contract";
import { VirtualList } from "../controls/VirtualList";
import { say } from "../languages/say";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { CommandButton } from "../widgets/CommandButton";
import { CommandKeys } from "../widgets/CommandKeys";
import { usePersonName } from "../widgets/usePersonName";
import { changeAcross } from "./across";
import { More } from "./More";
import { PlaceLine } from "./PlaceLine";
import { mostRows } from "./reading";
import { useOpenMention } from "./useOpenMention";

type Places = CallResult<"across.entity">["table"];
type Place = Places["places"][number];

/** `row` of the table that shows the entity: when it is another one, the places are read again. */
export function EntityPlaces({ row }: { readonly row: { readonly id: string } }) {
  const open = useOpenMention();
  const found = usePlaces(row);
  const { context } = useWorkbench();
  const place = useAppState((state) => state.across?.place);
  const places = found?.places ?? [];
  const nameOf = usePersonName();
  const isRepeated = ({ article, start, end }: Place) =>
    places.filter((one) => one.article === article && one.start === start && one.end === end).length > 1;
  const chosen = places.find((one) => place && keyOfPlace(one) === keyOfPlace(place)) ?? places[0];
  // Commands are about what is shown as chosen, also when the places were read after the keys had come here.
  useEffect(() => changeAcross(context, { place: chosen }), [context, chosen]);
  return (
    <>
      <More total={found?.total ?? 0} of="places" />
      <div className="across-places" data-places>
        <VirtualList
          label={say("Places of the entity")}
          onFocus={() => changeAcross(context, { part: "places" })}
          rows={places}
          keyOf={keyOfPlace}
          isOption={() => true}
          heightOf={() => 66}
          chosen={chosen && keyOfPlace(chosen)}
          onChoose={(one) => changeAcross(context, { part: "places", place: one })}
          onOpen={open}
          draw={(one, isChosen) => (
            <PlaceLine place={one} chosen={isChosen} who={isRepeated(one) ? nameOf(one.annotator) : undefined} />
          )}
        />
      </div>
      <div className="across-actions">
        {chosen?.single ? (
          <CommandButton id="across.takeBack" look="plain">
            {say("Put back")} <CommandKeys id="across.takeBack" />
          </CommandButton>
        ) : (
          <CommandButton id="across.different" look="plain">
            {say("Take out")} <CommandKeys id="across.different" />
          </CommandButton>
        )}
        <CommandButton id="across.choose" look="plain">
          {say("Is another…")} <CommandKeys id="across.choose" />
        </CommandButton>
        <CommandButton id="across.beside" look="plain">
          {say("Open beside")} <CommandKeys id="across.beside" />
        </CommandButton>
      </div>
    </>
  );
}

function keyOfPlace({ article, annotator, annotation }: Place): string {
  return `${article}/${annotator}/${annotation}`;
}

function usePlaces(row: { readonly id: string }): Places | undefined {
  const { context } = useWorkbench();
  const [found, setFound] = useState<{ readonly id: string; readonly table: Places }>();
  useEffect(() => {
    let gone = false;
    const show = (table: Places | undefined) => {
      if (!gone && table) setFound({ id: row.id, table });
    };
    // The table of the page is read with it and says what is wrong.
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
