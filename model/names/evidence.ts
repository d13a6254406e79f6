// The evidence for the name of an actor or of a place: its own words, and the words around it. Each rule says how sure
// it is, and why, in words a person reads beside the proposal.
import type { Chunk } from "./chunks";
import type { PlaceKind } from "./gazetteer";
import type { Token } from "./tokens";

export interface Evidence {
  readonly label: "actor" | "location";
  /** 0–1. From `strong` on, it is enough by itself. */
  readonly weight: number;
  readonly why: string;
}

/** Strengths that count as enough. */
export const strong = 0.8;

/** A run of words that may be a name, with the facts that the rules ask for. */
export interface Mention extends Chunk {
  readonly tokens: readonly Token[];
  readonly name: string;
  /** The kind of place with this name; `undefined` when there is none, or when a title says that a person is meant. */
  readonly place: PlaceKind | undefined;
  /** An adjective before a noun: “U.S. strikes”. */
  readonly adjectival: boolean;
  readonly placeNamed: (name: string) => PlaceKind | undefined;
}

export interface Studied extends Chunk {
  readonly evidence: readonly Evidence[];
  readonly place: PlaceKind | undefined;
  /** A person's name, by a title, a first name or a role. */
  readonly person: boolean;
  readonly acronym: boolean;
  /** The name of a people: Kurds. */
  readonly people: boolean;
  /** The start of the name behind its titles. */
  readonly nameFirst: number;
  /** Whether the run is no name by itself: a title alone, the adjective of a people, a ship. */
  readonly nameless: boolean;
}
