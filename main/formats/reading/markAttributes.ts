// What a mark says of itself beyond its place, its label and its words: `kb_id`, `gender`, `confidence`. Left out is what
// only its program needs: numbers of tokens, its own ids, times, colours.
import type { ReadAttribute } from "../format/ReadDocument";

type Item = Readonly<Record<string, unknown>>;

/** `isKnown`: whether a field, by its bare name, was read as something else. */
export function markAttributes(
  item: Item,
  bare: (name: string) => string,
  isKnown: (name: string) => boolean,
): readonly ReadAttribute[] {
  return Object.entries(item).flatMap(([name, value]): readonly ReadAttribute[] => {
    const bareName = bare(name);
    if (holders.test(bareName) && isObject(value)) return markAttributes(value, bare, isKnown);
    if (name.startsWith("_") || ofProgram.test(bareName) || isKnown(bareName)) return [];
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    const said = values.filter(isSaid);
    return said.length === values.length ? said.map((one) => ({ name, value: one })) : [];
  });
}

/** Fields that hold the attributes of a mark in an object of their own. */
const holders = /^(?:infons|attributes|attrs|features|properties|props|normali[sz]ations?)$/;

const ofProgram =
  /^(?:uu|gu|m|(?:tag|label|class|category|token|taggedtoken|annotation|user|annotator|entity|feature|schema|parent|example|doc|document|color|colour|version)s?)?id$|^(?:key|hash|index|idx|rank|rule|colou?r|hidden|visible|readonly|selected|locked|version)$|^(?:created|updated|modified|submitted)|timestamp$|^(?:token|word|char|sent)s?(?:start|begin|end|stop|count|idx|index)|colou?r$/;

function isSaid(value: unknown): value is ReadAttribute["value"] {
  if (typeof value === "string") return value.trim() !== "" && value.length <= 500;
  return value === true || (typeof value === "number" && Number.isFinite(value));
}

function isObject(value: unknown): value is Item {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
