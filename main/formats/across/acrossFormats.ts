// The formats in which what stands across articles can be written.
import type { AcrossFormat } from "./AcrossExport";
import { acrossCsv } from "./acrossCsv";
import { claimJsonLd } from "./claimJsonLd";
import { followTheMoney } from "./followTheMoney";

export const acrossFormats: readonly AcrossFormat[] = [acrossCsv, followTheMoney, claimJsonLd];
