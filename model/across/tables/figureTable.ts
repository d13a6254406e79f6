// The table of figures: one row per tagged quantity, grouped by unit and by what it is of, with what does not go together.
import type { Attribute } from "../../annotation/annotation";
import { compareText } from "../../data/compareText";
import { type ClaimSources, claimSources } from "./claimSources";
import { type FigureFlag, type FlagNeeds, figureFlags } from "./figureFlags";
import type { FigureRow } from "./figureRow";
import type { IdentityView } from "./identityView";
import { type Mention, type MentionIndex, mentionKey } from "./mentionIndex";
import { foldedKey } from "./nameKeys";
import { pairSet } from "./pairSet";
import { meantKey } from "./saidIndex";
import type { SettledPair } from "./settled";

export interface FigureGroup {
  readonly id: string;
  readonly unit: string;
  readonly of: string;
  /** The cluster that `of` names, where it names one. */
  readonly cluster?: string;
  /** Rows and flags are worked out when first asked for: of a long table only some groups are looked at. */
  readonly rows: readonly FigureRow[];
  readonly flags: readonly FigureFlag[];
}

export interface FigureNeeds {
  readonly mentions: MentionIndex;
  readonly view: IdentityView;
  /** Judgements on figures that count. */
  readonly judged: readonly SettledPair[];
}

/**
 * Groups that say what is counted come first, those without even a unit last, and the larger before the smaller. Rows
 * stand in the order of their numbers, then of articles.
 */
export function figureTable({ mentions, view, judged }: FigureNeeds): readonly FigureGroup[] {
  const sources = claimSources(view);
  const rows = onePerPlace(mentions.labelled("figure")).map((mention) => rowOf(mention, sources));
  const names = clustersNamed(new Set(rows.map(({ of }) => foldedKey(of))), view);
  const clusterOf = ({ of }: FigureRow) => (of === "" ? undefined : names.get(foldedKey(of)));
  const groupOf = (row: FigureRow) => `${row.unit}\n${clusterOf(row) ?? foldedKey(row.of)}`;
  const keyOf = (ref: SettledPair["left"]) => meantKey(ref, mentions);
  const pairs = (wanted: string) =>
    judged.filter(({ relation }) => relation === wanted).map(({ left, right }) => [keyOf(left), keyOf(right)] as const);
  const comparable = pairs("comparable");
  const joined = new Set(comparable.flat());
  const byUnit = new Map<string, FigureRow[]>();
  for (const row of rows) {
    const known = byUnit.get(unitIn(row));
    if (known) known.push(row);
    else byUnit.set(unitIn(row), [row]);
  }
  const needs: FlagNeeds = {
    isComparable: (key) => joined.has(key),
    isApart: pairSet(pairs("not-comparable")),
    beside: (article, unit) => byUnit.get(unitIn({ article, unit })) ?? [],
  };
  return groupsOf(rows, groupOf, comparable)
    .map((members) => {
      const first = members.reduce((least, row) => (compareRows(row, least) < 0 ? row : least));
      const cluster = clusterOf(first);
      const about = { id: groupOf(first), unit: first.unit, of: first.of, ...(cluster !== undefined && { cluster }) };
      return { size: members.length, group: groupFrom(about, members, needs) };
    })
    .sort(
      ({ group: a, size }, { group: b, size: other }) =>
        vagueness(a) - vagueness(b) || other - size || compareText(a.id, b.id),
    )
    .map(({ group }) => group);
}

function groupFrom(about: Omit<FigureGroup, "rows" | "flags">, members: FigureRow[], needs: FlagNeeds): FigureGroup {
  let sorted: readonly FigureRow[] | undefined;
  let flags: readonly FigureFlag[] | undefined;
  return {
    ...about,
    get rows() {
      sorted ??= members.sort(compareRows);
      return sorted;
    },
    get flags() {
      flags ??= figureFlags(this.rows, needs);
      return flags;
    },
  };
}

function vagueness({ unit, of }: FigureGroup): number {
  if (of !== "") return 0;
  return unit === "" ? 2 : 1;
}

function unitIn({ article, unit }: Pick<FigureRow, "article" | "unit">): string {
  return `${article}\n${unit}`;
}

/** Two people's figures in one place are one figure: the one of which more is said, then the first by annotator. */
export function onePerPlace(mentions: readonly Mention[]): readonly Mention[] {
  const places = new Map<string, Mention>();
  for (const mention of mentions) {
    const known = places.get(placeKey(mention));
    if (!known || (mention.attributes?.length ?? 0) > (known.attributes?.length ?? 0))
      places.set(placeKey(mention), mention);
  }
  return [...places.values()];
}

/** From the key of any of the mentions to the key of the one that stands for its place (`onePerPlace`). */
export function standIns(mentions: readonly Mention[]): ReadonlyMap<string, string> {
  const rows = new Map(onePerPlace(mentions).map((mention) => [placeKey(mention), mentionKey(mention)]));
  return new Map(mentions.map((mention) => [mentionKey(mention), rows.get(placeKey(mention)) ?? mentionKey(mention)]));
}

function placeKey({ set, start, end }: Mention): string {
  return `${set.article.number} ${start} ${end}`;
}

/** Which cluster each of some folded names stands for, where exactly one is called so. */
function clustersNamed(wanted: ReadonlySet<string>, view: IdentityView): ReadonlyMap<string, string> {
  const names = new Map<string, string | undefined>();
  const name = (key: string, id: string) => {
    if (wanted.has(key)) names.set(key, names.has(key) && names.get(key) !== id ? undefined : id);
  };
  for (const { id, entities, spellings } of view.clusters.values()) {
    for (const { entity } of entities) name(foldedKey(entity.name), id);
    for (const spelling of spellings) if (isName(spelling)) name(spelling.folded, id);
  }
  return new Map([...names].flatMap(([key, id]) => (id === undefined || key === "" ? [] : [[key, id] as const])));
}

function isName({ label }: { readonly label: string }): boolean {
  return label !== "figure" && label !== "claim";
}

function groupsOf(
  rows: readonly FigureRow[],
  groupOf: (row: FigureRow) => string,
  comparable: readonly (readonly [string, string])[],
): FigureRow[][] {
  const groups = new Map<string, FigureRow[]>();
  const ofRow = new Map<string, FigureRow[]>();
  for (const row of rows) {
    const group = groups.get(groupOf(row)) ?? [];
    group.push(row);
    groups.set(groupOf(row), group);
    ofRow.set(row.key, group);
  }
  const ordered = comparable.toSorted((a, b) => compareText(a.join("\n"), b.join("\n")));
  for (const [left, right] of ordered) {
    const [one, other] = [ofRow.get(left), ofRow.get(right)];
    if (!one || !other || one === other) continue;
    for (const row of other) ofRow.set(row.key, one);
    one.push(...other.splice(0));
  }
  return [...groups.values()].filter((group) => group.length > 0);
}

function rowOf(mention: Mention, sources: ClaimSources): FigureRow {
  const { set, start, end, quote, attributes = [] } = mention;
  const { facts } = set.article;
  const [value, lower, upper] = ["value", "lower", "upper"].map((id) => numberIn(attributes, id));
  const [modifier, asOf] = [textIn(attributes, "modifier"), textIn(attributes, "as-of")];
  return {
    ...{ key: mentionKey(mention), article: facts.id, annotator: set.annotator, annotation: mention.id },
    ...{ start, end, quote },
    ...(value !== undefined && { value }),
    ...(lower !== undefined && { lower }),
    ...(upper !== undefined && { upper }),
    ...(modifier !== undefined && { modifier }),
    unit: textIn(attributes, "unit") ?? "",
    of: textIn(attributes, "of") ?? "",
    ...(asOf !== undefined && { asOf }),
    ...(facts.outlet !== undefined && { outlet: facts.outlet }),
    ...(facts.published !== undefined && { published: facts.published }),
    sources: sources.ofFigure(mention),
  };
}

function compareRows(a: FigureRow, b: FigureRow): number {
  const at = ({ value, lower, upper }: FigureRow) => value ?? lower ?? upper ?? Number.POSITIVE_INFINITY;
  const [x, y] = [at(a), at(b)];
  return (x === y ? 0 : x < y ? -1 : 1) || compareText(a.key, b.key);
}

export function textIn(attributes: readonly Attribute[], id: string): string | undefined {
  const value = attributes.find(({ attribute }) => attribute === id)?.value;
  return value === undefined || value === "" ? undefined : String(value);
}

function numberIn(attributes: readonly Attribute[], id: string): number | undefined {
  const value = attributes.find(({ attribute }) => attribute === id)?.value;
  const number = typeof value === "string" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}
