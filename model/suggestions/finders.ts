// What speaks for itself in a text, whatever was tagged before.
import { figureFinder } from "./figureFinder";
import { quotationFinder } from "./quotationFinder";
import type { Finder } from "./searchedArticle";

export const finders: readonly Finder[] = [figureFinder, quotationFinder];
