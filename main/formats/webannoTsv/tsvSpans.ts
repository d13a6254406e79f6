// From the cells of a TSV to annotations and links: stacked cells are taken apart, tokens of one number put together, and
// references followed once all rows are known.
import * as z from "../../../model/data/zod";
import { shortName } from "../cas/Cas";
import { type LayerMap, LayersSeen, layerLabel, layerLink } from "../cas/layerLabel";
import type { Place, ReadProblem } from "../files/ReadProblem";
import type { ReadAnnotation, ReadAttribute, ReadLayer, ReadLink } from "../format/ReadDocument";
import { splitCell, unescapedValue } from "./tsvEscapes";
import type { Layer } from "./tsvHeader";
import { spanLayer } from "./writeTsv";

export interface TsvRow {
  /** `1-3`, or `1-3.1` for a part of that token. */
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly token: string;
  readonly cells: readonly string[];
  readonly place: Place;
}

interface Found {
  readonly key: string;
  readonly layer: Layer;
  readonly place: Place;
  readonly start: number;
  end: number;
  quote: string | undefined;
  readonly features: readonly ReadAttribute[];
}

interface Reference {
  readonly from: string;
  readonly role: string;
  readonly type: string;
  readonly target: string;
  readonly place: Place;
}

const attributesSchema = z.array(z.tuple([z.string(), z.union([z.string(), z.number(), z.boolean()])]));

export interface TsvSpans {
  readonly annotations: readonly ReadAnnotation[];
  readonly links: readonly ReadLink[];
  readonly problems: readonly ReadProblem[];
  readonly seen: readonly ReadLayer[];
}

export function tsvSpans(rows: readonly TsvRow[], layers: readonly Layer[], chosen?: LayerMap): TsvSpans {
  const reader = new Reader(rows, layers, chosen);
  for (const layer of layers) {
    for (const row of rows) {
      if (layer.kind === "span") reader.span(layer, row);
      else if (layer.kind === "chain") reader.chain(layer, row);
    }
  }
  for (const layer of layers) if (layer.kind === "relation") for (const row of rows) reader.relation(layer, row);
  return reader.result();
}

class Reader {
  readonly #rows: ReadonlyMap<string, TsvRow>;
  readonly #layers: readonly Layer[];
  readonly #found = new Map<string, Found>();
  /** Layer and row → keys of the annotations there. */
  readonly #atRow = new Map<string, string[]>();
  readonly #slots: Reference[] = [];
  readonly #chains = new Map<string, string>();
  readonly #links: ReadLink[] = [];
  readonly #problems: ReadProblem[] = [];

  readonly #chosen: LayerMap | undefined;
  readonly #seen: LayersSeen;

  constructor(rows: readonly TsvRow[], layers: readonly Layer[], chosen: LayerMap | undefined) {
    this.#chosen = chosen;
    this.#seen = new LayersSeen(chosen);
    this.#rows = new Map(rows.map((row) => [row.id, row]));
    this.#layers = layers;
  }

  /**
   * Reads the spans of a row. A stacked value goes to the annotation whose number it carries, one without a number by
   * its position.
   */
  span(layer: Layer, row: TsvRow): void {
    const stacks = layer.columns.map((column, index) => {
      const items = splitCell(row.cells[layer.column + index] ?? "_", "|").slice(0, 10_000);
      // In a column of targets the number is that of the target.
      return items.map((item) => (column.kind === "targets" ? { text: item, number: undefined } : numbered(item)));
    });
    const levels: (string | undefined)[] = [];
    const height = stacks.reduce((most, { length }) => Math.max(most, length), 0);
    for (let level = 0; level < height; level++) {
      const number = stacks.find((stack) => stack[level]?.number !== undefined)?.[level]?.number;
      if (number === undefined || !levels.includes(number)) levels.push(number);
    }
    for (const number of new Set(stacks.flatMap((stack) => stack.flatMap((value) => value.number ?? []))))
      if (!levels.includes(number)) levels.push(number);
    let misplaced = 0;
    for (const [level, number] of levels.entries()) {
      const values = stacks.map((stack) => {
        const at = stack[level];
        if (number === undefined || stack.every((value) => value.number === undefined)) return at?.text ?? "_";
        const own = stack.find((value) => value.number === number);
        if (own !== at && (own || at)) misplaced++;
        return own?.text ?? "_";
      });
      if (number === undefined && values.every((text) => text === "_")) continue;
      const key = number === undefined ? `${layer.type}@${row.id}` : `${layer.type}#${number}`;
      const known = this.#found.get(key);
      if (known) this.#goesOn(known, row);
      else this.#begin(key, layer, row, values);
    }
    if (misplaced > 0)
      this.#problem(
        row.place,
        "remark",
        `Stacked values of ${shortName(layer.type)} stand in another order than their numbers; the numbers count.`,
      );
  }

  #begin(key: string, layer: Layer, row: TsvRow, values: readonly string[]): void {
    const features: ReadAttribute[] = [];
    for (const [index, column] of layer.columns.entries()) {
      const cell = values[index] ?? "_";
      if (column.kind === "feature" && cell !== "_" && cell !== "*")
        features.push({ name: column.name, value: unescapedValue(cell) });
      if (column.kind === "role") {
        const next = layer.columns[index + 1];
        const roles = splitCell(cell, ";");
        // A slot may have no role of its own; then it is called like the feature.
        for (const [slot, target] of splitCell(values[index + 1] ?? "_", ";").entries()) {
          const role = roles[slot] ?? roles[0] ?? "*";
          if (target === "*" || target === "_" || target === "") continue;
          const type = next?.kind === "targets" ? next.type : "";
          this.#slots.push({
            from: key,
            role: role === "*" || role === "_" || role === "" ? column.name : unescapedValue(role),
            type,
            target,
            place: row.place,
          });
        }
      }
    }
    this.#add({ key, layer, place: row.place, start: row.start, end: row.end, quote: row.token, features }, row);
  }

  #add(found: Found, row: TsvRow): void {
    this.#found.set(found.key, found);
    this.#remember(found, row);
  }

  #remember({ key, layer }: Found, row: TsvRow): void {
    const at = `${layer.type}@${row.id}`;
    this.#atRow.set(at, [...(this.#atRow.get(at) ?? []), key]);
  }

  #goesOn(known: Found, row: TsvRow): void {
    known.end = Math.max(known.end, row.end);
    known.quote = undefined;
    this.#remember(known, row);
  }

  chain(layer: Layer, row: TsvRow): void {
    const [relations, types] = [0, 1].map((index) => splitCell(row.cells[layer.column + index] ?? "_", "|"));
    for (const [level, cell] of (relations ?? []).entries()) {
      const match = /^(.*)->(\d+)-(\d+)$/s.exec(cell);
      if (!match) {
        if (cell !== "_") this.#problem(row.place, "annotation", `“${cell}” is no member of a chain like “*->1-2”.`);
        continue;
      }
      const [, relation = "*", chain, index] = match;
      const key = `${layer.type}:${chain}-${index}`;
      const known = this.#found.get(key);
      if (known) {
        this.#goesOn(known, row);
        continue;
      }
      const type = numbered(types?.[level] ?? "*").text;
      const features = type === "*" || type === "_" ? [] : [{ name: "referenceType", value: unescapedValue(type) }];
      const attributes =
        relation === "*" ? features : [...features, { name: "referenceRelation", value: unescapedValue(relation) }];
      this.#add(
        { key, layer, place: row.place, start: row.start, end: row.end, quote: row.token, features: attributes },
        row,
      );
      this.#chains.set(key, `${layer.type}:${chain}-${Number(index) + 1}`);
    }
  }

  relation(layer: Layer, row: TsvRow): void {
    const stacks = layer.columns.map((_, index) => splitCell(row.cells[layer.column + index] ?? "_", "|"));
    const sources = stacks[layer.columns.findIndex(({ kind }) => kind === "source")] ?? [];
    for (const [level, source] of sources.entries()) {
      if (source === "_" || source === "") continue;
      const features = layer.columns.flatMap((column, index): ReadAttribute[] => {
        const cell = stacks[index]?.[level] ?? "_";
        return column.kind !== "feature" || cell === "_" || cell === "*"
          ? []
          : [{ name: column.name, value: unescapedValue(cell) }];
      });
      const { type, others } = layerLink(layer.type, features, this.#chosen);
      this.#seen.add(layer.type, "relation", features);
      const match = /^(\d+-\d+(?:\.\d+)?)(?:\[(\d+)_(\d+)\])?$/.exec(source);
      const from = match && this.#resolve(layer.base ?? "", match[1] ?? "", Number(match[2] ?? 0));
      const to = match && this.#resolve(layer.base ?? "", row.id, Number(match[3] ?? 0));
      if (!from || !to) {
        this.#problem(
          row.place,
          "link",
          `The relation “${type}” from ${source} leads from or to nothing that is marked. It is left out.`,
        );
        continue;
      }
      for (const { name, value } of others) {
        this.#problem(
          row.place,
          "attribute",
          `A link has no attributes: ${name} “${value}” of the relation “${type}” is left out.`,
        );
      }
      this.#links.push({ place: row.place, type, from, to });
    }
  }

  /** Key of the annotation of a type at a row; `number` 0: the only one there. */
  #resolve(type: string, rowId: string, number: number): string | undefined {
    const layers = this.#layers.filter((layer) => layer.kind !== "relation");
    const own = layers.filter((layer) => layer.type === type);
    const candidates = own.length > 0 ? own : layers;
    if (/(^|\.)Token$/.test(type)) return this.#token(rowId);
    for (const layer of candidates) {
      const key = number > 0 ? `${layer.type}#${number}` : (this.#atRow.get(`${layer.type}@${rowId}`)?.[0] ?? "");
      if (this.#found.has(key)) return key;
    }
    return undefined;
  }

  /** A token that a relation hangs on becomes an annotation. */
  #token(rowId: string): string | undefined {
    const row = this.#rows.get(rowId);
    const key = `Token@${rowId}`;
    if (!row || this.#found.has(key)) return row && key;
    const layer: Layer = { kind: "span", type: "Token", column: 0, columns: [] };
    this.#found.set(key, {
      key,
      layer,
      place: row.place,
      start: row.start,
      end: row.end,
      quote: row.token,
      features: [],
    });
    return key;
  }

  result(): TsvSpans {
    for (const { from, role, type, target, place } of this.#slots) {
      const match = /^(\d+-\d+(?:\.\d+)?)(?:\[(\d+)\])?$/.exec(target);
      const to = match && this.#resolve(type, match[1] ?? "", Number(match[2] ?? 0));
      if (to) this.#links.push({ place, type: role, from, to });
      else
        this.#problem(
          place,
          "link",
          `The slot “${role}” is filled by ${target}, which is not in the file. It is left out.`,
        );
    }
    for (const [from, to] of this.#chains) {
      const found = this.#found.get(from);
      if (!found || !this.#found.has(to)) continue;
      const relation = found.features.find(({ name }) => name === "referenceRelation");
      this.#links.push({ place: found.place, type: relation ? String(relation.value) : "next", from, to });
    }
    const found = [...this.#found.values()];
    for (const { layer, features } of found) if (layer.type !== spanLayer) this.#seen.add(layer.type, "span", features);
    const annotations = found.map((one) => annotationOf(one, this.#chosen));
    return { annotations, links: this.#links, problems: this.#problems, seen: this.#seen.list() };
  }

  #problem(place: Place, about: ReadProblem["about"], message: string): void {
    this.#problems.push({ kind: "problem", place, about, message });
  }
}

function annotationOf(
  { key, layer, place, start, end, quote, features }: Found,
  chosen: LayerMap | undefined,
): ReadAnnotation {
  const own = { place, key, fragments: [{ start, end, ...(quote === undefined ? {} : { quote }) }] };
  const { label, attributes = [] } = layerLabel(layer.type, features, chosen);
  if (layer.type !== spanLayer) return { ...own, label, ...(attributes.length > 0 ? { attributes } : {}) };
  const note = attributes.find(({ name }) => name === "note")?.value;
  const others = attributes.filter(({ name }) => name !== "note").flatMap(unpacked);
  return {
    ...own,
    label,
    ...(others.length > 0 ? { attributes: others } : {}),
    ...(note === undefined ? {} : { note: String(note) }),
  };
}

/** The attributes of our own layer, which stand in one feature as JSON. */
function unpacked(attribute: ReadAttribute): readonly ReadAttribute[] {
  if (attribute.name !== "attributes") return [attribute];
  try {
    const list = attributesSchema.safeParse(JSON.parse(String(attribute.value)));
    return list.success ? list.data.map(([name, value]) => ({ name, value })) : [attribute];
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return [attribute];
  }
}

/** `PER[3]` is a value and a number. */
function numbered(item: string): { readonly text: string; readonly number: string | undefined } {
  const match = /^((?:[^\\[]|\\.)*)\[(\d+)\]$/s.exec(item);
  return match ? { text: match[1] ?? "", number: match[2] } : { text: item, number: undefined };
}
