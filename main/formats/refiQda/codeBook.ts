// The code book of a REFI-QDA project: a tree of codes with colours and descriptions. The code at the top is a label, and
// those below it are its sub-labels, or on demand labels of their own. A code that only holds others is no label. Labels of
// one name are called by their way in the tree.
import { counted } from "../../../model/data/counted";
import type { ReadProblem } from "../files/ReadProblem";
import type { ReadCodes } from "../format/ReadDocument";
import { unescapedName } from "../writing/escapedName";
import { refiColours } from "./ProjectXml";
import { childrenOf, type XmlElement } from "./xmlTree";

export interface CodeBook {
  /** The label of a code, and its sub-label, by its GUID. */
  readonly names: ReadonlyMap<string, { readonly label: string; readonly subLabel?: string }>;
  /** The way to a code in the tree, by its GUID. */
  readonly paths: ReadonlyMap<string, readonly string[]>;
  readonly codes: ReadCodes["codes"];
  /** Properties that labels have no place for. */
  readonly remarks: readonly ReadProblem[];
}

interface Code {
  readonly guid: string;
  readonly path: readonly string[];
  /** The codes above it that can be coded with, from the top. */
  readonly above: readonly Code[];
  readonly isCodable: boolean;
  readonly colour: string | undefined;
  readonly description: string;
}

/** `ofWhole`: GUIDs of codes that say something of whole texts only, so that they are no labels. */
export function codeBook(
  project: XmlElement,
  file: string,
  guidOf: (element: XmlElement) => string,
  nested: "sub-labels" | "labels",
  ofWhole: ReadonlySet<string>,
): CodeBook {
  const roots = childrenOf(project, "CodeBook").flatMap((book) => childrenOf(book, "Codes"));
  const every = roots.flatMap((codes) => [...codesIn(codes, [], [], guidOf)]);
  const all = every.filter(({ guid }) => !ofWhole.has(guid));
  const uses = new Map<string, number>();
  for (const { path } of all) uses.set(path.at(-1) ?? "", (uses.get(path.at(-1) ?? "") ?? 0) + 1);
  const nameOf = ({ path }: Code) => {
    const own = path.at(-1) ?? "";
    return (uses.get(own) ?? 0) > 1 ? path.join("/") : own;
  };
  const remarks: ReadProblem[] = [];
  const remark = (message: string) => remarks.push({ kind: "problem", place: { file }, about: "remark", message });
  const isSubLabel = ({ above }: Code) => nested === "sub-labels" && above.length > 0;
  const exact = all.filter(isSubLabel);
  const below = all.filter(({ path }) => path.length > 1).length - exact.length;
  if (exact.length > 0)
    remark(
      `${counted(exact.length, "code stands", "codes stand")} below others in the code book: sub-labels of the code at the top. The setting “nested” makes labels of them.`,
    );
  if (below > 0)
    remark(
      `${counted(below, "code stands", "codes stand")} below others in the code book; labels of one name are called by their way: “Above/below”.`,
    );
  const described = all.filter(({ description }) => description !== "");
  if (described.length > 0) {
    const [first] = described;
    const example = first ? ` (“${nameOf(first)}”: “${first.description.slice(0, 80)}”)` : "";
    remark(
      `${counted(described.length, "code has a description", "codes have descriptions")}${example}: labels that are new here get theirs, labels that the project has keep their own.`,
    );
  }
  return {
    paths: new Map(every.map(({ guid, path }) => [guid, path])),
    names: new Map(
      all.map((code) => {
        const [top] = code.above;
        if (!top || !isSubLabel(code)) return [code.guid, { label: nameOf(code) }];
        return [code.guid, { label: nameOf(top), subLabel: subLabelOf(code) }];
      }),
    ),
    codes: all
      .filter((code) => code.isCodable && !isSubLabel(code))
      .map((code) => {
        const subLabels = exact.filter(({ above, isCodable }) => isCodable && above[0] === code).map(subLabelOf);
        return {
          name: nameOf(code),
          colour: nearest(code.colour),
          ...(code.description !== "" && { description: code.description }),
          ...(subLabels.length > 0 && { subLabels }),
        };
      }),
    remarks,
  };
}

/** The way from the label down: “state body”, “state body/ministry”. */
function subLabelOf({ above, path }: Code): string {
  return [...above.slice(1).map((code) => code.path.at(-1) ?? ""), path.at(-1) ?? ""].join("/");
}

function* codesIn(
  parent: XmlElement,
  way: readonly string[],
  above: readonly Code[],
  guidOf: (element: XmlElement) => string,
): Generator<Code> {
  for (const code of childrenOf(parent, "Code")) {
    const path = [...way, unescapedName(code.attributes.get("name") ?? "")];
    const one: Code = {
      guid: guidOf(code),
      path,
      above,
      isCodable: code.attributes.get("isCodable") !== "false",
      colour: code.attributes.get("color"),
      description: (childrenOf(code, "Description")[0]?.text ?? "").trim(),
    };
    yield one;
    yield* codesIn(code, path, one.isCodable ? [...above, one] : above, guidOf);
  }
}

/** The number of the label colour that is most like it. */
function nearest(colour: string | undefined): number | undefined {
  const wanted = colour === undefined ? undefined : channels(colour);
  if (wanted === undefined) return undefined;
  const far = refiColours.map((known) =>
    (channels(known) ?? []).reduce((sum, value, index) => sum + (value - (wanted[index] ?? 0)) ** 2, 0),
  );
  return far.indexOf(Math.min(...far));
}

function channels(colour: string): readonly number[] | undefined {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  return match?.slice(1).map((hex) => Number.parseInt(hex, 16));
}
