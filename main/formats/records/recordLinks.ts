// Links between the marks of a record: objects that name two ends and a type, as relation extraction writes them.
import { bare, isRecord, labelsOf } from "../reading/markOf";

export interface FoundLinks {
  readonly field: string;
  readonly links: readonly { readonly type: string; readonly from: LinkEnd; readonly to: LinkEnd }[];
  /** Items of the list without two ends and a type. */
  readonly strays: number;
}

/** The id of a mark, its number in the record, or the tokens it covers (first and last). */
export type LinkEnd = string | number | readonly [number, number];

const listNames = /^(?:relations?|relationships?|links?|edges|rels|connections|arcs|dependencies)$/;

/** `undefined` when a list holds no links. */
export function linksIn(name: string, items: readonly unknown[]): Omit<FoundLinks, "field"> | undefined {
  if (!listNames.test(bare(name)) && !items.every(isOfKili)) return undefined;
  const flat = items.every((item) => Array.isArray(item) && item.every(Array.isArray)) ? items.flat() : items;
  const links = flat.flatMap((item) => linkOf(item) ?? []);
  // Articles have lists of links to pages, too.
  if (links.length === 0 && !(/^rel/.test(bare(name)) && flat.some((item) => typeof item === "object")))
    return undefined;
  return { links, strays: flat.length - links.length };
}

/** Kili has links among the annotations: `{"startEntities": [{"mid": "a"}], "endEntities": [{"mid": "b"}]}`. */
function isOfKili(item: unknown): boolean {
  return isRecord(item) && Array.isArray(item.startEntities) && Array.isArray(item.endEntities);
}

function linkOf(item: unknown): FoundLinks["links"][number] | undefined {
  if (Array.isArray(item)) {
    // As brat's pages have them: ["R1", "Origin", [["Arg1", "T3"], ["Arg2", "T4"]]].
    const [, named, ends] = item;
    if (typeof named === "string" && Array.isArray(ends) && ends.length === 2) {
      const [from, to] = ends.map((end) => endOf(Array.isArray(end) ? end[1] : undefined));
      return from === undefined || to === undefined ? undefined : { type: named, from, to };
    }
    const [a, b, c, d, type] = item;
    const tokens = [a, b, c, d].every((value) => typeof value === "number");
    if (!tokens || typeof type !== "string") return undefined;
    return { type, from: [Number(a), Number(b)], to: [Number(c), Number(d)] };
  }
  if (!isRecord(item)) return undefined;
  const fields = new Map(Object.entries(item).map(([name, value]) => [bare(name), value]));
  const first = (names: readonly string[]) => names.map((one) => fields.get(one)).find((value) => value !== undefined);
  const [node, other, third] = Array.isArray(item.nodes) ? item.nodes : [];
  const from = endOf(
    (third === undefined && node) ||
      first([
        "startentities",
        "fromid",
        "from",
        "head",
        "headid",
        "subj",
        "subject",
        "source",
        "sourceid",
        "arg1",
        "e1",
      ]),
  );
  const to = endOf(
    (third === undefined && other) ||
      first([
        "endentities",
        "toid",
        "to",
        "child",
        "tail",
        "tailid",
        "obj",
        "object",
        "target",
        "targetid",
        "arg2",
        "e2",
      ]),
  );
  const named = first([
    "type",
    "label",
    "pred",
    "predicate",
    "relation",
    "relationtype",
    "relationlabel",
    "rel",
    "name",
  ]);
  const [type] = typeof named === "string" ? [named] : labelsOf(item);
  return from === undefined || to === undefined || type === undefined ? undefined : { type, from, to };
}

function endOf(value: unknown): LinkEnd | undefined {
  if (typeof value === "string" || typeof value === "number") return value;
  const [only, another]: readonly unknown[] = Array.isArray(value) ? value : [];
  if (isRecord(only) && another === undefined) return endOf(only);
  if (!isRecord(value)) return undefined;
  const id = value.id ?? value.entity_id ?? value.mid ?? value.refid;
  if (typeof id === "string" || typeof id === "number") return String(id);
  const { start, end } = value;
  return typeof start === "number" && typeof end === "number" ? [start, end] : undefined;
}
