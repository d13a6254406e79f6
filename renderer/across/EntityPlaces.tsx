// Every place where an entity is mentioned, in the words around it.
import { useEffect, useState } from "react";
import type { CallResult } from "../../model/contract/contract";
import { VirtualList } from "../controls/VirtualList";
import { useWorkbench } from "../session/useWorkbench";
import { mostRows } from "./across";
import { More } from "./More";
import { PlaceLine } from "./PlaceLine";
import { useOpenMention } from "./useOpenMention";

type Places = CallResult<"across.entity">["table"];

/** `row` of the table that shows the entity: when it is another one, the places are read again. */
export function EntityPlaces({ row }: { readonly row: { readonly id: string } }) {
  const open = useOpenMention();
  const found = usePlaces(row);
  const [chosen, setChosen] = useState<string>();
  const places = found?.places ?? [];
  return (
    <>
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
    </>
  );
}

function keyOfPlace({ article, annotator, annotation }: Places["places"][number]): string {
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
