// Suggestions that speak for themselves in a text, whatever was tagged before.
import { proposeBoilerplate } from "../boilerplate/proposeBoilerplate";
import { findNames } from "../names/findNames";
import { figureFinder } from "./figureFinder";
import { quotationFinder } from "./quotationFinder";
import type { Finding, Rules } from "./searchedArticle";

export const rules: Rules = {
  finders: [figureFinder, quotationFinder, nameFinder],
  asides: (text) => proposeBoilerplate(text),
};

/** Names of actors and places, with the reason in words. */
function nameFinder(text: string): readonly Finding[] {
  return findNames(text).map(({ start, end, label, strong, weight, why, kind, name }) => ({
    ...{ source: "name" as const, label, start, end, strong, kind, name },
    why: `${label === "actor" ? "an actor" : "a place"}: ${why}`,
    strength: weight,
  }));
}
