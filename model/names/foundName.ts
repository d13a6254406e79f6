// A name that was found in a text, with how sure it is.
import type { Stretch } from "../text/stretch";

export interface FoundName extends Stretch {
  readonly label: "actor" | "location";
  /** Strong ones are right most of the time; weak ones are worth a look when asked for. */
  readonly strong: boolean;
  /** 0–1 */
  readonly weight: number;
  readonly why: string;
  /** The kind of name. Suggestions learn by kind from what was accepted and refused. */
  readonly kind: NameKind;
  /** A key that is equal for all mentions of one name, its acronym and its surname. */
  readonly name: string;
}

/** `body`: a body called after a country or a people; `name`: an organisation, or a name of unknown kind. */
export type NameKind = "person" | "body" | "people" | "acronym" | "name" | "country" | "city" | "town" | "place";
