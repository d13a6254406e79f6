// Reads REFI-QDA projects: texts, selections with their codings, memos, users, links and text variables. Other media
// are reported and left out.
import type { ArticleLabelValues } from "../../../model/annotation/annotation";
import { counted } from "../../../model/data/counted";
import { Failure } from "../../../model/data/failure";
import type { InputFile } from "../files/InputFile";
import type { Place, ReadProblem } from "../files/ReadProblem";
import { readStart, readText, readTextFile } from "../files/readText";
import type { ReadContext } from "../format/Format";
import type { ReadAnnotation, ReadCodes, ReadDocument, ReadLink, ReadSet } from "../format/ReadDocument";
import { provenanceFields } from "../reading/provenanceFields";
import { withLineFeedsOnly } from "../reading/sourceText";
import { unescapedName } from "../writing/escapedName";
import { type CodeBook, codeBook } from "./codeBook";
import { leftOut } from "./leftOut";
import { refiNamespace } from "./ProjectXml";
import { codesOf, codesOfWhole, countOf, guid, guidIn, named, notesOf, textsOf, time } from "./refiElements";
import { refiUnit } from "./refiUnit";
import { childrenOf, descendants, type XmlElement, xmlTree } from "./xmlTree";

export async function recogniseRefiQda(files: readonly InputFile[]): Promise<readonly InputFile[]> {
  const projects: InputFile[] = [];
  for (const file of files) if (await isProject(file)) projects.push(file);
  const texts = files.filter((file) => projects.some((project) => isSourceOf(project, file)));
  return projects.length === 0 ? [] : [...projects, ...texts];
}

/** Whether a file is in the folder of sources beside a project’s own file: other projects may have files of the same names. */
function isSourceOf(project: InputFile, { name }: InputFile): boolean {
  const folder = project.name.slice(0, project.name.lastIndexOf("/") + 1);
  return name.startsWith(folder) && /^sources\/[^/]+$/i.test(name.slice(folder.length));
}

async function isProject(file: InputFile): Promise<boolean> {
  const start = (await readStart(file, 4096)) ?? "";
  return /<(?:\w+:)?Project\s/.test(start) && start.includes(refiNamespace);
}

export async function* readRefiQda(
  files: readonly InputFile[],
  { settings }: ReadContext,
): AsyncGenerator<ReadDocument | ReadCodes | ReadProblem> {
  for (const file of files) {
    if (!(await isProject(file))) continue;
    try {
      const tree = xmlTree(await readText(file));
      const origin = tree.attributes.get("origin") ?? "";
      const chosen = settings.get("crlf");
      const countsTwo = chosen === "two" || (chosen === "found" && /nvivo/i.test(origin));
      const finds = settings.get("unit") === "found";
      const nested = settings.get("nested") === "labels" ? "labels" : "sub-labels";
      yield* new ProjectReader(tree, file, files, { countsTwo, origin, finds, nested }).documents();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      yield { kind: "problem", place: { file: file.name }, about: "file", message: error.message };
    }
  }
}

interface Counting {
  /** CRLF counts as two characters. */
  readonly countsTwo: boolean;
  /** The program that wrote it. */
  readonly origin: string;
  /** The unit of positions is to be found out. */
  readonly finds: boolean;
  /** The codes below others are sub-labels, or labels of their own. */
  readonly nested: "sub-labels" | "labels";
}

class ProjectReader {
  readonly #tree: XmlElement;
  readonly #file: InputFile;
  readonly #texts: ReadonlyMap<string, InputFile>;
  readonly #ways: Counting;
  readonly #users: ReadonlyMap<string, string>;
  readonly #book: CodeBook;
  /** Texts of memos, by GUID; read before anything else. */
  readonly #notes = new Map<string, string>();
  readonly #variables: ReadonlyMap<string, string>;
  readonly #links: readonly XmlElement[];
  /** GUID of a source → the links that start in it. */
  readonly #linksOf = new Map<string, XmlElement[]>();
  /** GUID of a selection or coding → the source it is in. */
  readonly #homes = new Map<string, string>();

  constructor(tree: XmlElement, file: InputFile, files: readonly InputFile[], ways: Counting) {
    this.#tree = tree;
    this.#file = file;
    this.#ways = ways;
    const own = files.filter((one) => isSourceOf(file, one));
    this.#texts = new Map(own.map((one) => [(one.name.split("/").at(-1) ?? "").toLowerCase(), one]));
    this.#links = childrenOf(tree, "Links").flatMap((links) => childrenOf(links, "Link"));
    this.#users = named(tree, "User");
    this.#book = codeBook(tree, file.name, guid, ways.nested, codesOfWhole(tree));
    this.#variables = named(tree, "Variable");
  }

  async *documents(): AsyncGenerator<ReadDocument | ReadCodes | ReadProblem> {
    yield* this.#book.remarks;
    if (this.#book.codes.length > 0) yield { kind: "codes", place: { file: this.#file.name }, codes: this.#book.codes };
    yield* await this.#readNotes();
    yield* leftOut(this.#tree, this.#file.name, (value) => this.#variableOf(value));
    const sources = childrenOf(this.#tree, "Sources").flatMap(({ children }) => children);
    const texts = sources.flatMap((source) => (source.name === "TextSource" ? [source] : textsOf(source)));
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
    for (const source of sources.filter(({ name }) => name !== "TextSource")) yield* this.#otherMedia(source);
    for (const link of this.#linksOf.get("") ?? []) {
      const message = "A link starts at something that is no marked text. It is left out.";
      yield { kind: "problem", place: this.#place(link), about: "link", message };
    }
  }

  /** A PDF or a recording may have its text beside it, with codings of its own. */
  *#otherMedia(source: XmlElement): Generator<ReadProblem> {
    const hasText = textsOf(source).length > 0;
    const inTexts = textsOf(source).reduce((sum, text) => sum + countOf(text, "Coding"), 0);
    const left = countOf(source, "Coding") - inTexts;
    if (hasText && left === 0) return;
    const codings = left === 0 ? [] : [`${counted(left, "coding")} of it ${left === 1 ? "is" : "are"} left out.`];
    const what = `“${source.attributes.get("name") ?? guid(source)}” (${source.name})`;
    const medium = hasText ? `Of ${what} only its text comes in.` : `${what} is no text, and stays out.`;
    const message = [medium, ...codings].join(" ");
    yield { kind: "problem", place: this.#place(source), about: hasText ? "annotation" : "document", message };
  }

  async #readNotes(): Promise<readonly ReadProblem[]> {
    const used = new Set([...descendants(this.#tree, "PlainTextSelection")].flatMap((one) => [...notesOf(one)]));
    let left = 0;
    for (const note of childrenOf(this.#tree, "Notes").flatMap((notes) => childrenOf(notes, "Note"))) {
      const text = childrenOf(note, "PlainTextContent")[0]?.text ?? (await this.#textAt(note));
      if (text !== undefined) this.#notes.set(guid(note), text.trim());
      if (!used.has(guid(note))) left++;
    }
    left += [...descendants(this.#tree, "TextSource")].filter(
      (one) => childrenOf(one, "Description").length > 0,
    ).length;
    if (left === 0) return [];
    const message = `${counted(left, "memo is", "memos are")} about no marked text (but a document or the project) and ${left === 1 ? "stays" : "stay"} out.`;
    return [{ kind: "problem", place: { file: this.#file.name }, about: "remark", message }];
  }

  async #textAt(note: XmlElement): Promise<string | undefined> {
    const file = this.#texts.get(((note.attributes.get("plainTextPath") ?? "").split("/").at(-1) ?? "").toLowerCase());
    try {
      return file && withLineFeedsOnly((await readText(file)).replace(/^\ufeff/, ""));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return undefined;
    }
  }

  async *#document(source: XmlElement): AsyncGenerator<ReadDocument | ReadProblem> {
    const problems: ReadProblem[] = [];
    const sets = this.#sets(source, problems);
    yield* problems;
    const text = await this.#text(source);
    if ("kind" in text) return yield text;
    const selections = childrenOf(source, "PlainTextSelection").map(({ attributes }) => ({
      start: Number(attributes.get("startPosition") || Number.NaN),
      end: Number(attributes.get("endPosition") || Number.NaN),
      name: attributes.get("name") ?? "",
    }));
    const { origin, finds } = this.#ways;
    const counting = finds ? refiUnit(text.text ?? "", selections, origin) : undefined;
    if (counting?.remark)
      yield { kind: "problem", place: this.#place(source), about: "remark", message: counting.remark };
    const fields = childrenOf(source, "VariableValue").map((value): [string, string] => [
      this.#variableOf(value),
      childrenOf(value, "TextValue")[0]?.text ?? "",
    ]);
    yield {
      kind: "document",
      place: this.#place(source),
      name: guid(source),
      provenance: provenanceFields(Object.fromEntries(fields)),
      ...(counting ? { unit: counting.unit } : {}),
      sets,
      ...text,
    };
  }

  /** The name of the variable that a value is of. */
  #variableOf(value: XmlElement): string {
    const [reference] = childrenOf(value, "VariableRef");
    return (reference && this.#variables.get(guidIn(reference, "targetGUID"))) ?? "";
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
      const { text, hasMark, source: own } = await readTextFile(file);
      return { text: this.#counted(hasMark ? text.slice(1) : text), source: own };
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return refuse(error.message);
    }
  }

  #counted(text: string): string {
    return this.#ways.countsTwo ? text : withLineFeedsOnly(text);
  }

  #sets(source: XmlElement, problems: ReadProblem[]): readonly ReadSet[] {
    const sets = new Map<
      string,
      {
        readonly annotations: ReadAnnotation[];
        readonly links: ReadLink[];
        readonly articleLabels: ArticleLabelValues[];
      }
    >();
    const annotatorOf = new Map<string, string>();
    const setOf = (annotator: string) => {
      const set = sets.get(annotator) ?? { annotations: [], links: [], articleLabels: [] };
      sets.set(annotator, set);
      return set;
    };
    for (const selection of childrenOf(source, "PlainTextSelection")) {
      for (const [annotator, annotation] of this.#annotations(selection, problems)) {
        setOf(annotator).annotations.push(annotation);
        annotatorOf.set(annotation.key, annotator);
      }
    }
    for (const coding of childrenOf(source, "Coding")) {
      const path = codesOf(coding).flatMap((code) => this.#book.paths.get(code) ?? []);
      const [choice = ""] = path.slice(-1);
      const label = path.slice(0, -1).join("/") || "code";
      setOf(this.#users.get(guidIn(coding, "creatingUser")) ?? "").articleLabels.push({ label, values: [choice] });
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
    return [...sets].map(([annotator, { articleLabels, ...set }]) => ({
      ...(annotator === "" ? {} : { annotator }),
      ...set,
      ...(articleLabels.length > 0 && { articleLabels }),
    }));
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
    const described = childrenOf(selection, "Description")[0]?.text ?? "";
    const codings = childrenOf(selection, "Coding");
    for (const [index, coding] of (codings.length > 0 ? codings : [selection]).entries()) {
      const [reference] = childrenOf(coding, "CodeRef");
      const code = reference && this.#book.names.get(guidIn(reference, "targetGUID"));
      const message = `A coding of ${guid(selection)} names a code that is not in the code book. It comes in as “unknown code”.`;
      if (reference && code === undefined) problems.push({ kind: "problem", place, about: "remark", message });
      const memos = new Set([...notesOf(selection, false), ...notesOf(coding)].map((id) => this.#notes.get(id) ?? ""));
      const note = [described, ...memos].filter((text) => text !== "").join("\n");
      const by = guidIn(coding, "creatingUser") || guidIn(selection, "creatingUser");
      const createdAt = time(coding.attributes.get("creationDateTime") ?? selection.attributes.get("creationDateTime"));
      yield [
        this.#users.get(by) ?? "",
        {
          place,
          key: index === 0 ? guid(selection) : guid(coding),
          ...(code ?? { label: reference ? "unknown code" : "quotation" }),
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
