// Reads REFI-QDA projects: texts, selections with their codings, memos, users, links and text variables. Other media are
// told and left out.
import { Failure } from "../../../../model/failure";
import { unescapedName } from "../escapedName";
import type { ReadContext } from "../Format";
import type { InputFile } from "../InputFile";
import { provenanceFields } from "../provenanceFields";
import type { Place, ReadAnnotation, ReadDocument, ReadLink, ReadProblem, ReadSet } from "../ReadDocument";
import { decodeText, readBytes, readStart, readText } from "../readText";
import { withLineFeedsOnly } from "../sourceText";
import { refiNamespace } from "./ProjectXml";
import { childrenOf, descendants, type XmlElement, xmlTree } from "./xmlTree";

export async function recogniseRefiQda(files: readonly InputFile[]): Promise<readonly InputFile[]> {
  const projects: InputFile[] = [];
  for (const file of files) if (await isProject(file)) projects.push(file);
  const folders = projects.map(({ name }) => name.slice(0, name.lastIndexOf("/") + 1));
  const texts = files.filter(({ name }) =>
    folders.some((folder) => name.startsWith(folder) && /^sources\/[^/]+$/i.test(name.slice(folder.length))),
  );
  return projects.length === 0 ? [] : [...projects, ...texts];
}

async function isProject(file: InputFile): Promise<boolean> {
  const start = (await readStart(file, 4096)) ?? "";
  return /<(?:\w+:)?Project\s/.test(start) && start.includes(refiNamespace);
}

export async function* readRefiQda(
  files: readonly InputFile[],
  { settings }: ReadContext,
): AsyncGenerator<ReadDocument | ReadProblem> {
  for (const file of files) {
    if (!(await isProject(file))) continue;
    try {
      const tree = xmlTree(await readText(file));
      const origin = tree.attributes.get("origin") ?? "";
      const chosen = settings.get("crlf");
      const countsTwo = chosen === "two" || (chosen === "found" && /nvivo/i.test(origin));
      yield* new ProjectReader(tree, file, files, countsTwo).documents();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      yield { kind: "problem", place: { file: file.name }, about: "file", message: error.message };
    }
  }
}

class ProjectReader {
  readonly #tree: XmlElement;
  readonly #file: InputFile;
  readonly #texts: ReadonlyMap<string, InputFile>;
  readonly #countsTwo: boolean;
  readonly #users: ReadonlyMap<string, string>;
  readonly #codes: ReadonlyMap<string, string>;
  readonly #variables: ReadonlyMap<string, string>;
  readonly #links: readonly XmlElement[];
  /** GUID of a source → the links that start in it. */
  readonly #linksOf = new Map<string, XmlElement[]>();
  /** GUID of a selection or coding → the source it is in. */
  readonly #homes = new Map<string, string>();

  constructor(tree: XmlElement, file: InputFile, files: readonly InputFile[], countsTwo: boolean) {
    this.#tree = tree;
    this.#file = file;
    this.#countsTwo = countsTwo;
    this.#texts = new Map(files.map((one) => [(one.name.split("/").at(-1) ?? "").toLowerCase(), one]));
    this.#links = childrenOf(tree, "Links").flatMap((links) => childrenOf(links, "Link"));
    this.#users = named(tree, "User");
    this.#codes = named(tree, "Code");
    this.#variables = named(tree, "Variable");
  }

  async *documents(): AsyncGenerator<ReadDocument | ReadProblem> {
    const sources = childrenOf(this.#tree, "Sources").flatMap(({ children }) => children);
    const texts = sources.filter(({ name }) => name === "TextSource");
    for (const source of texts) {
      for (const selection of childrenOf(source, "PlainTextSelection")) {
        for (const one of [selection, ...childrenOf(selection, "Coding")]) this.#homes.set(guid(one), guid(source));
      }
    }
    for (const link of this.#links) {
      const home = this.#homes.get(guidIn(link, "originGUID")) ?? "";
      const links = this.#linksOf.get(home) ?? [];
      this.#linksOf.set(home, links);
      links.push(link);
    }
    for (const source of texts) yield* this.#document(source);
    for (const source of sources.filter(({ name }) => name !== "TextSource")) {
      const message = `“${source.attributes.get("name") ?? guid(source)}” is a ${source.name}; Spanwise reads texts.`;
      yield { kind: "problem", place: this.#place(source), about: "document", message };
    }
    for (const link of this.#linksOf.get("") ?? []) {
      const message = "A link starts at something that is no marked text. It is left out.";
      yield { kind: "problem", place: this.#place(link), about: "link", message };
    }
  }

  async *#document(source: XmlElement): AsyncGenerator<ReadDocument | ReadProblem> {
    const problems: ReadProblem[] = [];
    const sets = this.#sets(source, problems);
    yield* problems;
    const text = await this.#text(source);
    if ("kind" in text) return yield text;
    const fields = childrenOf(source, "VariableValue").map((value): [string, string] => {
      const [reference] = childrenOf(value, "VariableRef");
      const name = reference ? this.#variables.get(guidIn(reference, "targetGUID")) : undefined;
      return [name ?? "", childrenOf(value, "TextValue")[0]?.text ?? ""];
    });
    yield {
      kind: "document",
      place: this.#place(source),
      name: guid(source),
      provenance: provenanceFields(Object.fromEntries(fields)),
      sets,
      ...text,
    };
  }

  /** The text as offsets count in it. */
  async #text(source: XmlElement): Promise<Pick<ReadDocument, "text" | "source"> | ReadProblem> {
    const [content] = childrenOf(source, "PlainTextContent");
    const path = source.attributes.get("plainTextPath") ?? "";
    const file = this.#texts.get((path.split("/").at(-1) ?? "").toLowerCase());
    const refuse = (message: string): ReadProblem => ({
      kind: "problem",
      place: this.#place(source),
      about: "document",
      message,
    });
    if (content) return { text: this.#counted(content.text) };
    if (!file) return refuse(`The text file ${path || "of a source"} is missing in the project. Export it again.`);
    try {
      const bytes = await readBytes(file);
      return { text: this.#counted(decodeText(bytes).replace(/^\ufeff/, "")), source: bytes };
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return refuse(error.message);
    }
  }

  #counted(text: string): string {
    return this.#countsTwo ? text : withLineFeedsOnly(text);
  }

  #sets(source: XmlElement, problems: ReadProblem[]): readonly ReadSet[] {
    const sets = new Map<string, { readonly annotations: ReadAnnotation[]; readonly links: ReadLink[] }>();
    const annotatorOf = new Map<string, string>();
    const setOf = (annotator: string) => {
      const set = sets.get(annotator) ?? { annotations: [], links: [] };
      sets.set(annotator, set);
      return set;
    };
    for (const selection of childrenOf(source, "PlainTextSelection")) {
      for (const [annotator, annotation] of this.#annotations(selection, problems)) {
        setOf(annotator).annotations.push(annotation);
        annotatorOf.set(annotation.key, annotator);
      }
    }
    for (const link of this.#linksOf.get(guid(source)) ?? []) {
      const [from, to] = [guidIn(link, "originGUID"), guidIn(link, "targetGUID")];
      const annotator = annotatorOf.get(from);
      if (annotator === undefined) continue;
      const place = this.#place(link);
      const type = unescapedName(link.attributes.get("name") ?? "related");
      const home = this.#homes.get(to);
      const far = home === undefined || home === guid(source) ? {} : { toDocument: home };
      const links = setOf(annotator).links;
      links.push({ place, type, from, to, ...far });
      if (link.attributes.get("direction") === "Bidirectional" && !("toDocument" in far))
        links.push({ place, type, from: to, to: from });
    }
    return [...sets].map(([annotator, set]) => ({ ...(annotator === "" ? {} : { annotator }), ...set }));
  }

  /** One per coding; links that name the selection mean its first. */
  *#annotations(selection: XmlElement, problems: ReadProblem[]): Generator<readonly [string, ReadAnnotation]> {
    const place = this.#place(selection);
    const [start, end] = ["startPosition", "endPosition"].map((name) =>
      Number(selection.attributes.get(name) || Number.NaN),
    );
    if (start === undefined || end === undefined || !Number.isInteger(start) || !Number.isInteger(end)) {
      const message = `The selection ${guid(selection)} has no start and end that are whole numbers. It is left out.`;
      return void problems.push({ kind: "problem", place, about: "annotation", message });
    }
    const note = childrenOf(selection, "Description")[0]?.text;
    const codings = childrenOf(selection, "Coding");
    for (const [index, coding] of (codings.length > 0 ? codings : [selection]).entries()) {
      const [reference] = childrenOf(coding, "CodeRef");
      const code = reference && this.#codes.get(guidIn(reference, "targetGUID"));
      const message = `A coding of ${guid(selection)} names a code that is not in the code book. It comes in as “unknown code”.`;
      if (reference && code === undefined) problems.push({ kind: "problem", place, about: "remark", message });
      const by = guidIn(coding, "creatingUser") || guidIn(selection, "creatingUser");
      const createdAt = time(coding.attributes.get("creationDateTime") ?? selection.attributes.get("creationDateTime"));
      yield [
        this.#users.get(by) ?? "",
        {
          place,
          key: index === 0 ? guid(selection) : guid(coding),
          label: unescapedName(code ?? (reference ? "unknown code" : "quotation")),
          fragments: [{ start, end }],
          ...(note ? { note } : {}),
          ...(createdAt === undefined ? {} : { createdAt }),
        },
      ];
    }
  }

  #place({ row }: XmlElement): Place {
    return { file: this.#file.name, row };
  }
}

function named(tree: XmlElement, kind: string): ReadonlyMap<string, string> {
  return new Map([...descendants(tree, kind)].map((element) => [guid(element), element.attributes.get("name") ?? ""]));
}

function guid(element: XmlElement): string {
  return guidIn(element, "guid");
}

/** Braces and case differ from program to program. */
function guidIn(element: XmlElement, attribute: string): string {
  return (element.attributes.get(attribute) ?? "").replace(/[{}]/g, "").toLowerCase();
}

function time(value: string | undefined): string | undefined {
  const date = value === undefined ? Number.NaN : Date.parse(value);
  return Number.isNaN(date) ? undefined : new Date(date).toISOString();
}
