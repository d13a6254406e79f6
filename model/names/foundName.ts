// A name that was found in a text, with how sure it is.
import type { Stretch } from "../text/stretch";

export interface FoundName extends Stretch {
  readonly label: "actor" | "location";
  /** Strong ones are right most of the time; weak ones are worth a look when asked for. */
  readonly strong: boolean;
  /** 0–1 */
  readonly weight: number;
  readonly why: string;
  /** The same for all mentions of one name, its acronym and its surname. */
  readonly name: string;
}
