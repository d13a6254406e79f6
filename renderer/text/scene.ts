// The things drawn besides the marks: search hits, the picked and the hovered mark, a selection without focus.
import type { Stretch } from "../../model/text/stretch";

export interface Scene {
  /** Search hits, ascending. */
  readonly matches: readonly Stretch[];
  /** Stretches that are not article text, ascending. */
  readonly asides: readonly Stretch[];
  /** Letters that are not what they look like, ascending; empty while they are not shown. */
  readonly anomalies: readonly Stretch[];
  /** Index of the current hit. */
  readonly currentMatch?: number | undefined;
  /** Id of the picked mark. */
  readonly picked?: string | undefined;
  /** The place of the picked mark while one of its handles is dragged. */
  readonly reshaped?: readonly Stretch[] | undefined;
  readonly hovered?: string | undefined;
  /** Ids of marks that belong to the picked one: other variants of what a reviewer decides about. */
  readonly related?: readonly string[] | undefined;
  /** The selection while the view has no focus: the browser no longer shows it once a field elsewhere has a caret. */
  readonly keptSelection?: Stretch | undefined;
}

export const emptyScene: Scene = { matches: [], asides: [], anomalies: [] };
