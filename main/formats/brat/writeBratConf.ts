// brat shows every type as undefined that its configuration does not list: `annotation.conf` says what there is,
// `visual.conf` how it is called and coloured.
import type { Label } from "../../../model/project/label";
import { type FileSink, writeWhole } from "../files/FileSink";
import { escapedName } from "../writing/escapedName";

/** brat lists values in a menu; more than these would be no menu. The files are valid without. */
const mostValues = 100;

export async function writeBratConf(
  sink: FileSink,
  { labels, links, attributes }: BratTypes,
  own: readonly Label[],
): Promise<void> {
  const known = own.map(({ id }) => id);
  const entities = [...known, ...[...labels].filter((label) => !known.includes(label)).sort()];
  const relations = [...links].sort();
  const named = [...attributes].sort(([a], [b]) => (a < b ? -1 : 1));
  const annotation = [
    "[entities]",
    ...entities.map((label) => escapedName(label)),
    "",
    "[relations]",
    ...relations.map((type) => `${escapedName(type)}\tArg1:<ENTITY>, Arg2:<ENTITY>`),
    // Without this line brat forbids annotations to overlap.
    "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>",
    "",
    "[events]",
    "",
    "[attributes]",
    ...named.map(([name, values]) => `${escapedName(name)}\tArg:<ENTITY>${valueList(values)}`),
    "",
  ];
  const colours = [
    "#d0e1f9",
    "#d5ecc9",
    "#fbe3c2",
    "#e8d6f2",
    "#f7cfd2",
    "#cdeeea",
    "#f4f0b8",
    "#e0e0e0",
    "#bfbff1",
    "#cdc0d1",
    "#cec2c6",
    "#dcddd4",
    "#ccced0",
    "#f5c5de",
    "#decbcc",
    "#d6d7ff",
  ];
  const visual = [
    "[labels]",
    ...entities.map((id) => `${escapedName(id)} | ${display(own.find((label) => label.id === id)?.name ?? id)}`),
    ...[...new Set([...relations, ...named.map(([name]) => name)])]
      .filter((name) => !entities.includes(name))
      .map((name) => `${escapedName(name)} | ${display(name)}`),
    "",
    "[drawing]",
    "SPAN_DEFAULT\tfgColor:black, bgColor:#e0e0e0, borderColor:darken",
    "ARC_DEFAULT\tcolor:black, dashArray:-, arrowHead:triangle-5",
    ...own.map(({ id, colour }) => `${escapedName(id)}\tbgColor:${colours[colour] ?? colours[7]}`),
    "",
  ];
  await writeWhole(sink, "annotation.conf", annotation.join("\n"));
  await writeWhole(sink, "visual.conf", visual.join("\n"));
}

function valueList(values: ReadonlySet<string>): string {
  return values.size === 0 || values.size > mostValues ? "" : `, Value:${[...values].sort().join("|")}`;
}

/** A display name holds no separator of the file. */
function display(name: string): string {
  return name.replace(/[|\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim() || "?";
}

/** The types that the configuration must list: everything that is used. */
export interface BratTypes {
  readonly labels: Set<string>;
  readonly links: Set<string>;
  /** Name of an attribute → its values; `true` is a flag and no value. */
  readonly attributes: Map<string, Set<string>>;
}
