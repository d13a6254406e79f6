// Pairs of a name and a value as they are typed: --set overlaps=longer, --label PER=actor.
import type { Format } from "../../formats/format/Format";
import { settingList } from "../../formats/format/settings";
import { WrongUsage } from "../environment/command";

/** The pairs of an option that may be given several times. Fails with `WrongUsage` when one has no `=`. */
export function pairsOf(option: string, given: readonly string[] = []): ReadonlyMap<string, string> {
  return new Map(
    given.map((pair) => {
      const at = pair.lastIndexOf("=");
      if (at < 1)
        throw new WrongUsage(`--${option} takes a name and a value, as in --${option} name=value; not “${pair}”.`);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

/** The settings among these that a format has. Fails with `WrongUsage` when none of the formats has one of them. */
export function settingsFor(
  format: Format,
  pairs: ReadonlyMap<string, string>,
  formats: readonly Format[],
  when: "reading" | "writing",
): Readonly<Record<string, string>> {
  const names = (one: Format) => settingList(one, when).map(({ name }) => name);
  const known = formats.flatMap(names);
  for (const [name, value] of pairs) {
    if (!known.includes(name))
      throw new WrongUsage(
        `There is no setting “${name}” for ${when} this. Settings: ${[...new Set(known)].join(", ") || "none"}.`,
      );
    const settings = formats.flatMap((one) => settingList(one, when).filter((setting) => setting.name === name));
    const choices = settings.flatMap((setting) => setting.choices);
    if (!settings.some(({ open }) => open !== undefined) && !choices.some((choice) => choice.value === value))
      throw new WrongUsage(
        `“${name}” cannot be “${value}”. It can be ${choices.map((choice) => choice.value).join(", ")}.`,
      );
  }
  return Object.fromEntries([...pairs].filter(([name]) => names(format).includes(name)));
}
