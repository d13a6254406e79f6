// The code book of a REFI-QDA project: a tree of codes with colours and descriptions. Labels here are flat, so a code is
// called by its way in the tree where its own name is not the only one of its kind.
import { counted } from "../../../model/data/counted";
import type { ReadProblem } from "../files/ReadProblem";
import type { ReadCodes } from "../format/ReadDocument";
import { unescapedName } from "../writing/escapedName";
import { refiColours } from "./ProjectXml";
import { childrenOf, type XmlElement } from "./xmlTree";

export interface CodeBook {
  /** The label of a code, by its GUID. */
  readonly names: ReadonlyMap<string, string>;
  readonly codes: ReadCodes["codes"];
  /** Properties that labels have no place for. */
  readonly remarks: readonly ReadProblem[];
}

interface Code {
  readonly guid: string;
  readonly path: readonly string[];
  readonly isCodable: boolean;
  readonly colour: string | undefined;
  readonly description: string;
}

export function codeBook(project: XmlElement, file: string, guidOf: (element: XmlElement) => string): CodeBook {
  const roots = childrenOf(project, "CodeBook").flatMap((book) => childrenOf(book, "Codes"));
  const all = roots.flatMap((codes) => [...codesIn(codes, [], guidOf)]);
  const uses = new Map<string, number>();
  for (const { path } of all) uses.set(path.at(-1) ?? "", (uses.get(path.at(-1) ?? "") ?? 0) + 1);
  const nameOf = ({ path }: Code) => {
    const own = path.at(-1) ?? "";
    return (uses.get(own) ?? 0) > 1 ? path.join("/") : own;
  };
  const remarks: ReadProblem[] = [];
  const remark = (message: string) => remarks.push({ kind: "problem", place: { file }, about: "remark", message });
  const below = all.filter(({ path }) => path.length > 1).length;
  if (below > 0)
    remark(
      `${counted(below, "code stands", "codes stand")} below others in the code book; labels here are flat, and those of one name are called by their way: “Above/below”.`,
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
    names: new Map(all.map((code) => [code.guid, nameOf(code)])),
    codes: all
      .filter(({ isCodable }) => isCodable)
      .map((code) => ({
        name: nameOf(code),
        colour: nearest(code.colour),
        ...(code.description !== "" && { description: code.description }),
      })),
    remarks,
  };
}

function* codesIn(
  parent: XmlElement,
  above: readonly string[],
  guidOf: (element: XmlElement) => string,
): Generator<Code> {
  for (const code of childrenOf(parent, "Code")) {
    const path = [...above, unescapedName(code.attributes.get("name") ?? "")];
    yield {
      guid: guidOf(code),
      path,
      isCodable: code.attributes.get("isCodable") !== "false",
      colour: code.attributes.get("color"),
      description: (childrenOf(code, "Description")[0]?.text ?? "").trim(),
    };
    yield* codesIn(code, path, guidOf);
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
