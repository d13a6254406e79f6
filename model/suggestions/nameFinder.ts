// Names of actors and places as suggestions, with the reason in words.
import { findNames } from "../names/findNames";
import type { Finding } from "./searchedArticle";

export function nameFinder(text: string): readonly Finding[] {
  return findNames(text).map(({ start, end, label, strong, weight, why, kind, name }) => ({
    ...{ source: "name" as const, label, start, end, strong, kind, name },
    why: `${label === "actor" ? "an actor" : "a place"}: ${why}`,
    strength: weight,
  }));
}
