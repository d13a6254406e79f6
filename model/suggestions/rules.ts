// What speaks for itself in a text, whatever was tagged before.
import { proposeAsides } from "../boilerplate/proposeAsides";
import { figureFinder } from "./figureFinder";
import { quotationFinder } from "./quotationFinder";
import type { Rules } from "./searchedArticle";

export const rules: Rules = { finders: [figureFinder, quotationFinder], asides: (text) => proposeAsides(text) };
