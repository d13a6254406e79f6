// One tagged quantity in the table of figures.
import type { NamedCluster } from "./claimSources";

export interface FigureRow {
  /** The mention's (`mentionKey`). */
  readonly key: string;
  readonly article: string;
  readonly annotator: string;
  readonly annotation: string;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly value?: number;
  readonly lower?: number;
  readonly upper?: number;
  readonly modifier?: string;
  readonly unit: string;
  readonly of: string;
  readonly asOf?: string;
  readonly outlet?: string;
  readonly published?: string;
  /** The sources of the figure: those of the claims it stands in. */
  readonly sources: readonly NamedCluster[];
}
