// What speaks for itself in a text, whatever was tagged before.
import type { Finder } from "./searchedArticle";

export const finders: readonly Finder[] = [];
