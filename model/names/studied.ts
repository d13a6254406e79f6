// Asks every rule about a run of words.
import type { Chunk } from "./chunks";
import type { Studied } from "./evidence";
import type { PlaceKind } from "./gazetteer";
import { ownWords } from "./ownWords";
import type { Token } from "./tokens";
import { wordsBefore } from "./wordsBefore";
import { wordsBehind } from "./wordsBehind";

export function studied(
  tokens: readonly Token[],
  plain: string,
  chunk: Chunk,
  placeNamed: (name: string) => PlaceKind | undefined,
): Studied {
  const own = ownWords(tokens, plain, chunk, placeNamed);
  const before = wordsBefore(own.mention);
  const behind = wordsBehind(own.mention, own.person || before.person);
  return {
    ...chunk,
    evidence: [...own.evidence, ...before.evidence, ...behind.evidence],
    place: own.mention.place,
    person: own.person || before.person || behind.person,
    acronym: own.acronym,
    people: own.people,
    nameFirst: own.nameFirst,
    nameless: own.nameless,
  };
}
