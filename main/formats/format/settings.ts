// The settings of a format: its own, and those the shared layers add. Values come from a dialog or a command line, so they
// are checked here, once.
import { Failure } from "../../../model/data/failure";
import type { Format, Setting, Settings } from "./Format";
import { offsetUnits, unitNames } from "./offsetUnit";

/** Every setting that applies to reading or writing a format, for dialogs and help. */
export function settingList(format: Format, when: "reading" | "writing"): readonly Setting[] {
  const own = (format.settings ?? []).filter((setting) => setting.when === when || setting.when === "both");
  const shared: Setting[] = [];
  if (when === "writing" && !format.carries.overlaps) shared.push(overlaps);
  if (when === "reading" && format.unit !== "none" && !own.some((setting) => setting.name === "unit"))
    shared.push(unit);
  return [...own, ...shared];
}

/**
 * The values given, checked, with the default for each that is not.
 * Throws a `bad-request` that names the settings there are, or the values one may have.
 */
export function settingsOf(
  format: Format,
  given: Readonly<Record<string, string>> | undefined,
  when: "reading" | "writing",
): Settings {
  const list = settingList(format, when);
  const values = new Map(Object.entries(given ?? {}));
  for (const name of values.keys()) {
    if (list.some((setting) => setting.name === name)) continue;
    const known = list.map((setting) => setting.name).join(", ");
    throw new Failure("bad-request", `${format.title} has no setting “${name}”. It has ${known || "none"}.`);
  }
  return new Map(list.map((setting) => [setting.name, checked(setting, values.get(setting.name))]));
}

function checked({ name, choices, open }: Setting, value: string | undefined): string {
  const known = choices.map((choice) => choice.value);
  if (value === undefined) return known[0] ?? "";
  if (known.includes(value) || (open !== undefined && value.trim() !== "")) return value;
  throw new Failure("bad-request", `“${name}” cannot be “${value}”. It can be ${known.join(", ")}.`);
}

const overlaps: Setting = {
  name: "overlaps",
  title: "Of two annotations that overlap, write",
  when: "writing",
  choices: [
    { value: "shorter", title: "the shorter one (actors rather than the claims around them)" },
    { value: "longer", title: "the longer one" },
  ],
};

const unit: Setting = {
  name: "unit",
  title: "Offsets in the files count",
  when: "reading",
  choices: [
    { value: "found", title: "what fits the quotes; what the format says where there are none" },
    ...offsetUnits.map((value) => ({ value, title: unitNames[value] })),
  ],
};
