// The choice of formats that know labels alone: a sub-label goes into the label's name, or stays out.
import type { Carries } from "../format/carries";
import type { Setting, Settings } from "../format/Format";

export const dottedSetting: Setting = {
  name: "sub-labels",
  title: "Sub-labels are written",
  when: "writing",
  choices: [
    { value: "dotted", title: "in the label: actor.person" },
    { value: "left-out", title: "not at all" },
  ],
};

/** The abilities of a format with these settings. */
export function carriedWith({ subLabels, ...carries }: Carries, settings: Settings): Carries {
  return subLabels === undefined || settings.get(dottedSetting.name) === "left-out"
    ? carries
    : { ...carries, subLabels };
}
