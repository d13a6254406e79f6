// From tags to spans of tokens, in whichever of the schemes they are: IOB1, IOB2, BIOES, BILOU, BMES. Tables in the
// wild hold orphans, several tags in a cell, and links in a tag; all are read, and guesses are reported.
import { unescapedName } from "../writing/escapedName";

export interface TagSpan {
  readonly label: string;
  /** Index of the first token, and behind the last. */
  readonly first: number;
  readonly end: number;
  /** A link written into the tag: how many spans away its target is, and its type. */
  readonly link?: { readonly distance: number; readonly type: string };
}

export interface ReadTags {
  /** In the order in which they begin. */
  readonly spans: readonly TagSpan[];
  /** Indexes of tokens whose tag is none. */
  readonly wrong: readonly number[];
  /** How many spans began with an `I-` tag, which should only go on with one. */
  readonly orphans: number;
}

/** Whether a cell is a tag, or several. */
export function isTag(cell: string): boolean {
  return cell === "O" || cell.split(/[,|]/).every((tag) => tag === "O" || /^[BIESLUM]-\S+$/.test(tag));
}

/** What stands for no tag. */
export const outsideNames = /^(?:O|o|_|-|0|)$/;

/** `PER-B`, `B_PER` and `b-per` as `B-PER`. */
export function asTag(tag: string): string {
  if (outsideNames.test(tag)) return "O";
  if (isTag(tag)) return tag;
  const [, prefix = "", rest = ""] = /^([BIESLUM])[_:](\S+)$/i.exec(tag) ?? /^([biesl])-(\S+)$/.exec(tag) ?? [];
  if (prefix !== "") return `${prefix.toUpperCase()}-${rest}`;
  const [, name = "", suffix = ""] = /^(\S+)[-_]([BIESLU])$/.exec(tag) ?? [];
  return name === "" ? tag : `${suffix}-${name}`;
}

/** `cells` per token; `undefined` between sentences, where every span ends. */
export function readTags(cells: readonly (string | undefined)[]): ReadTags {
  const spans: TagSpan[] = [];
  const wrong: number[] = [];
  let open: (TagSpan & { end: number })[] = [];
  let orphans = 0;
  let token = 0;
  for (const cell of cells) {
    if (cell === undefined) {
      open = [];
      continue;
    }
    if (!isTag(cell)) wrong.push(token);
    const still: typeof open = [];
    for (const tag of isTag(cell) ? cell.split(/[,|]/) : []) {
      if (tag === "O") continue;
      const prefix = tag.charAt(0);
      const named = labelOf(tag.slice(2));
      const before = "BSU".includes(prefix) ? undefined : open.find(({ label }) => label === named.label);
      const span = before ?? { ...named, first: token, end: token };
      if (!before) {
        spans.push(span);
        if (!"BSU".includes(prefix)) orphans++;
      }
      span.end = token + 1;
      if (!"SUEL".includes(prefix)) still.push(span);
    }
    open = still;
    token++;
  }
  return { spans, wrong, orphans };
}

/** `Premise:-1:Support` is a Premise with a link of the type Support to the span before. */
function labelOf(name: string): Pick<TagSpan, "label" | "link"> {
  const [, label, distance, type] = /^(.+?):(-?\d+):(.+)$/.exec(name) ?? [];
  if (label === undefined || distance === undefined || type === undefined) return { label: unescapedName(name) };
  return { label: unescapedName(label), link: { distance: Number(distance), type: unescapedName(type) } };
}
