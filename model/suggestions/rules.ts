// Suggestions that speak for themselves in a text, whatever was tagged before.
import { proposeBoilerplate } from "../boilerplate/proposeBoilerplate";
import { figureFinder } from "./figureFinder";
import { nameFinder } from "./nameFinder";
import { quotationFinder } from "./quotationFinder";
import type { Rules } from "./searchedArticle";

export const rules: Rules = {
  finders: [figureFinder, quotationFinder, nameFinder],
  asides: (text) => proposeBoilerplate(text),
};
