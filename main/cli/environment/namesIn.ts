// The names that an option was given which takes several.
import { WrongUsage } from "./command";

/** Names with commas between, of an option that may be given several times. Fails with `WrongUsage` when there is none. */
export function namesIn(option: string, given: readonly string[]): readonly string[] {
  const names = given.flatMap((list) => list.split(",").map((name) => name.trim())).filter((name) => name !== "");
  if (names.length === 0) throw new WrongUsage(`--${option} is empty. Name somebody, or leave it out.`);
  return names;
}
