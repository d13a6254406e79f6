// Where it happens: the places of the articles on a map, and in a list that says the same in words, those without coordinates
// among them. The chosen place has its mentions beside it.
import { useMemo } from "react";
import type { CallResult } from "../../../model/contract/contract";
import { VirtualList } from "../../controls/VirtualList";
import { type Message, message, say, spokenLanguage } from "../../languages/say";
import { useAppState, useWorkbench } from "../../session/useWorkbench";
import { changeAcross } from "../across";
import { EntityPlaces } from "../EntityPlaces";
import { More } from "../More";
import { Atlas } from "./Atlas";
import "./map.css";

type Row = CallResult<"across.places">["table"]["rows"][number];
type Line = { readonly kind: "heading"; readonly words: Message } | { readonly kind: "place"; readonly row: Row };

export function MapPage() {
  const { context } = useWorkbench();
  const table = useAppState((state) => state.across?.places);
  const mapped = useAppState((state) => state.across?.mapped);
  const rows = table?.rows;
  const [lines, placed] = useMemo(() => [linesOf(rows ?? []), (rows ?? []).filter(isPlaced)] as const, [rows]);
  if (!table) return <p className="across-empty">{say("Reading the articles…")}</p>;
  if (table.total === 0) {
    return (
      <p className="across-empty">{say("No places yet. Tag places in the articles, and they are gathered here.")}</p>
    );
  }
  const chosen = table.rows.find((row) => row.id === mapped) ?? placed[0] ?? table.rows[0];
  const id = chosen?.id;
  const chooseInList = (row: Row) => {
    const { sight } = context.store.getState().across ?? {};
    const { latitude, longitude } = row.coordinates ?? {};
    const isClose = sight !== undefined && sight.zoom > 1 && latitude !== undefined && longitude !== undefined;
    changeAcross(context, { mapped: row.id, ...(isClose && { sight: { ...sight, center: [longitude, latitude] } }) });
  };
  return (
    <div className="across-column">
      {placed.length > 0 && (
        <Atlas places={placed} chosen={id} onChoose={(mapped) => changeAcross(context, { mapped })} />
      )}
      <div className="across-columns map-lists">
        <div className="across-column">
          <More total={table.total} of="places" />
          <VirtualList
            label={say("Places")}
            rows={lines}
            keyOf={(line) => (line.kind === "place" ? line.row.id : line.words.english)}
            isOption={({ kind }) => kind === "place"}
            heightOf={({ kind }) => (kind === "place" ? 46 : 28)}
            chosen={id}
            onChoose={(line) => line.kind === "place" && chooseInList(line.row)}
            onOpen={() => document.querySelector<HTMLElement>(".map-lists [data-places] [role=listbox]")?.focus()}
            draw={(line, isChosen) =>
              line.kind === "place" ? (
                <PlaceName row={line.row} chosen={isChosen} />
              ) : (
                <div className="map-heading">{say(line.words)}</div>
              )
            }
          />
        </div>
        {chosen && (
          <section className="across-column across-details" aria-label={say("Chosen place")}>
            <EntityPlaces row={chosen} />
          </section>
        )}
      </div>
    </div>
  );
}

function linesOf(rows: readonly Row[]): readonly Line[] {
  const [placed, others] = [rows.filter(isPlaced), rows.filter((row) => !isPlaced(row))];
  const headed = (words: Message, some: readonly Row[]): readonly Line[] =>
    some.length === 0 ? [] : [{ kind: "heading", words }, ...some.map((row): Line => ({ kind: "place", row }))];
  return [...headed(message("On the map"), placed), ...headed(message("Without coordinates"), others)];
}

function isPlaced(row: Row): row is Row & Required<Pick<Row, "coordinates">> {
  return row.coordinates !== undefined;
}

/** A country's name in the window's language, by its code. */
function countryName(code: string): string | undefined {
  return new Intl.DisplayNames([spokenLanguage().locale], { type: "region" }).of(code);
}

function PlaceName({ row, chosen }: { readonly row: Row; readonly chosen: boolean }) {
  const country = row.country && countryName(row.country);
  const where = row.from === "hand" ? say("coordinates by hand") : country === row.name ? undefined : country;
  const counts = [
    say("{mentions, plural, one {# mention} other {# mentions}}", { mentions: row.mentions }),
    say("{articles, plural, one {# article} other {# articles}}", { articles: row.articles }),
  ];
  return (
    <div className="across-row" data-chosen={chosen}>
      <span className="across-row-name">
        <bdi>{row.name}</bdi>
        {where !== undefined && <span className="across-row-also"> {where}</span>}
      </span>
      <span className="across-about">
        {counts.join(" · ")}
        {row.isOneOfSeveral && ` ${say("· the largest of several of that name")}`}
      </span>
    </div>
  );
}
