// Places with coordinates: by hand, on the entity, or from a gazetteer, whoever brings one.
import type { Coordinates } from "../entity";
import type { EntityRow } from "./entityTable";

/** Finds where a place lies by its name. */
export interface PlaceFinder {
  find(name: string): Coordinates | undefined;
}

export interface PlaceRow {
  /** The cluster's. */
  readonly id: string;
  readonly name: string;
  readonly mentions: number;
  readonly articles: number;
  /** Absent: nobody knows; it is listed beside the map. */
  readonly coordinates?: Coordinates;
  readonly from?: "hand" | "gazetteer";
}

/** The rows that are places: of that kind, or tagged as a location more than anything else. In the order of the rows. */
export function placeTable(rows: readonly EntityRow[], places?: PlaceFinder): readonly PlaceRow[] {
  return rows
    .filter(({ kind, labels }) => kind === "place" || (kind === undefined && labels[0] === "location"))
    .map(({ id, name, spellings, mentions, articles, coordinates: byHand }) => {
      const found = byHand ?? firstFound([name, ...spellings.map(({ text }) => text)], places);
      return {
        ...{ id, name, mentions, articles },
        ...(found && { coordinates: found, from: byHand ? ("hand" as const) : ("gazetteer" as const) }),
      };
    });
}

function firstFound(names: readonly string[], places: PlaceFinder | undefined): Coordinates | undefined {
  for (const name of names) {
    const found = places?.find(name);
    if (found) return found;
  }
  return undefined;
}
