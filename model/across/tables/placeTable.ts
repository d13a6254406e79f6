// Places with coordinates: by hand, on the entity, or from a gazetteer, whoever brings one.
import type { Coordinates } from "../entity";
import type { EntityRow } from "./entityTable";

/** Where a place of that name lies, as far as somebody knows. */
export type PlaceFinder = (name: string) => FoundPlace | undefined;

export interface FoundPlace extends Coordinates {
  /** ISO 3166 code, two letters. */
  readonly country: string;
  /** Other places have the same name, and this may not be the one that is meant. */
  readonly isOneOfSeveral: boolean;
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
  /** Of the gazetteer's place: ISO 3166 code, two letters. */
  readonly country?: string;
  /** The gazetteer knows other places of that name too. */
  readonly isOneOfSeveral?: boolean;
}

/** The rows that are places: of that kind, or tagged as a location more than anything else. In the order of the rows. */
export function placeTable(rows: readonly EntityRow[], places?: PlaceFinder): readonly PlaceRow[] {
  return rows
    .filter(({ kind, labels }) => kind === "place" || (kind === undefined && labels[0] === "location"))
    .map(({ id, name, spellings, mentions, articles, coordinates: byHand }) => {
      const row = { id, name, mentions, articles };
      if (byHand) return { ...row, coordinates: byHand, from: "hand" as const };
      const found = firstFound([name, ...spellings.map(({ text }) => text)], places);
      if (!found) return row;
      const { country, isOneOfSeveral, ...coordinates } = found;
      return { ...row, coordinates, from: "gazetteer" as const, country, ...(isOneOfSeveral && { isOneOfSeveral }) };
    });
}

function firstFound(names: readonly string[], places: PlaceFinder | undefined): FoundPlace | undefined {
  for (const name of names) {
    const found = places?.(name);
    if (found) return found;
  }
  return undefined;
}
