// Groups files into brat documents: the lines of one `.ann`, or of BioNLP's `.a1`, `.a2`, `.rel` and `.co` together,
// with the text they are about, beside them or in another folder.
import type { InputFile } from "../files/InputFile";

export interface BratDocument {
  /** In the order in which brat joins them. */
  readonly parts: readonly InputFile[];
  readonly text?: InputFile | undefined;
  /**
   * The part of the annotation file's name that follows the text file's name: `ada` for `story_ada.ann` about
   * `story.txt`.
   */
  readonly suffix?: string | undefined;
}

/** File endings, in the order in which brat joins the files. */
const endings = ["ann", "a1", "a2", "co", "rel"];

/** Whether a name is one of files that hold brat's lines and nothing else. */
export function isBratName(name: string): boolean {
  return endings.includes(endingOf(name));
}

export function isAnn({ name }: Pick<InputFile, "name">): boolean {
  return endingOf(name) === "ann";
}

export function isText({ name }: Pick<InputFile, "name">): boolean {
  return endingOf(name) === "txt";
}

/** The documents of files, in the order of their first parts. Texts are no parts. */
export function bratDocuments(
  files: readonly InputFile[],
  isPart: (file: InputFile) => boolean,
): readonly BratDocument[] {
  const texts = files.filter(isText);
  const byStem = new Map(texts.map((file) => [stemOf(file.name), file]));
  const byName = new Map<string, InputFile[]>();
  for (const file of texts) {
    const named = byName.get(baseOf(stemOf(file.name)));
    if (named) named.push(file);
    else byName.set(baseOf(stemOf(file.name)), [file]);
  }
  const groups = new Map<string, InputFile[]>();
  for (const file of files) {
    if (!isPart(file)) continue;
    // brat reads the `.ann` alone when a document also has BioNLP's files.
    const key = isAnn(file) || !isBratName(file.name) ? file.name : `${stemOf(file.name)}.`;
    groups.set(key, [...(groups.get(key) ?? []), file]);
  }
  return [...groups.values()].map((group): BratDocument => {
    const parts = group.toSorted((a, b) => endings.indexOf(endingOf(a.name)) - endings.indexOf(endingOf(b.name)));
    const stem = stemOf(parts[0]?.name ?? "");
    const beside = byStem.get(stem);
    return { parts, ...(beside ? { text: beside } : textElsewhere(baseOf(stem), byName)) };
  });
}

/**
 * The only text of the same name in another folder; else the only one whose name is the longest beginning of the
 * annotation file's name, up to a `_`, or up to a `-` or `.` before a word.
 */
function textElsewhere(
  base: string,
  texts: ReadonlyMap<string, readonly InputFile[]>,
): Pick<BratDocument, "text" | "suffix"> {
  for (let end = base.length; end > 0; end--) {
    if (end < base.length && !/^(?:_|[-.]\p{L})/u.test(base.slice(end))) continue;
    const [text, another] = texts.get(base.slice(0, end)) ?? [];
    if (text && another === undefined) return { text, suffix: end < base.length ? base.slice(end + 1) : undefined };
  }
  return {};
}

export function stemOf(name: string): string {
  return name.replace(/\.[^./]*$/, "");
}

export function baseOf(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
}

function endingOf(name: string): string {
  return /\.([^./]*)$/.exec(name)?.[1]?.toLowerCase() ?? "";
}
