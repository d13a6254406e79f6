// How close the map of places is, and where its middle lies. Knows no projection.

/** What of the world is in sight. */
export interface MapSight {
  /** 1 shows all places, 2 half of that in each direction. */
  readonly zoom: number;
  /** Longitude and latitude in the middle; absent: that of the places. */
  readonly center?: readonly [longitude: number, latitude: number];
}

export const allPlaces: MapSight = { zoom: 1 };

/** The sight `by` times as close, with the same place in the middle. */
export function zoomed(sight: MapSight, by: number): MapSight {
  return { ...sight, zoom: Math.min(zooms.most, Math.max(zooms.least, sight.zoom * by)) };
}

const zooms = { least: 0.25, most: 200 };
