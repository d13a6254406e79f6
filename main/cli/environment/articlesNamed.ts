// The articles that a command was given by name.
import { Failure } from "../../../model/data/failure";
import type { ArticleEntry } from "../../store/headers";

/** Articles by id, by the beginning of an id, or by title; all when none is given. Fails with `not-found`. */
export function articlesNamed(
  given: readonly string[] | undefined,
  entries: readonly ArticleEntry[],
): readonly ArticleEntry[] {
  if (given === undefined) return entries;
  return given.flatMap((list) => {
    const whole = entries.filter(({ header }) => header.title === list);
    if (whole.length > 0) return whole;
    return list.split(",").flatMap((one) => {
      const name = one.trim();
      const found = entries.filter(
        ({ header }) => header.title === name || (name !== "" && header.id.startsWith(name)),
      );
      if (found.length === 1 || found.some(({ header }) => header.title === name)) return found;
      const problem = found.length === 0 ? "No article of this project is" : "Several articles of this project are";
      throw new Failure("not-found", `${problem} called “${name}”, or have an id that begins so.`);
    });
  });
}
