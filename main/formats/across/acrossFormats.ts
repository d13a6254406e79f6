// The formats in which what stands across articles can be written; first the brief, which people read.
import type { AcrossFormat } from "./AcrossExport";
import { acrossCsv } from "./acrossCsv";
import { brief } from "./brief";
import { claimJsonLd } from "./claimJsonLd";
import { entitiesGexf } from "./entitiesGexf";
import { followTheMoney } from "./followTheMoney";
import { placesGeoJson } from "./placesGeoJson";
import { stix } from "./stix";

export const acrossFormats: readonly AcrossFormat[] = [
  brief,
  acrossCsv,
  followTheMoney,
  claimJsonLd,
  placesGeoJson,
  entitiesGexf,
  stix,
];
