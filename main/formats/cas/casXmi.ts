// UIMA CAS XMI 1.0: the same structures as CAS JSON in XML, with the type system in a file of its own.
import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from "saxes";
import { Failure } from "../../../model/data/failure";
import type { Place } from "../files/ReadProblem";
import { xmlAttribute } from "../files/xml";
import type { Cas, FeatureStructure, FeatureValue, Sofa, TypeSystem } from "./Cas";
import type { ReportCas } from "./casJson";

const xmi = "http://www.omg.org/XMI";

/** The XML text of a CAS. References are written with their feature, so arrays need no structures of their own. */
export function casXmi(cas: Cas): string {
  const [sofa] = cas.sofas;
  const sofaId = sofa?.id ?? 1;
  const members: number[] = [];
  const elements: string[] = [];
  for (const { id, type, sofa: about, begin, end, features } of cas.structures.values()) {
    const place = begin === undefined ? "" : ` begin="${begin}" end="${end}"`;
    const marks = about === undefined ? "" : ` sofa="${sofaId}"${place}`;
    const values = [...features].map(([name, value]) => ` ${name}="${xmlAttribute(valueText(value))}"`).join("");
    elements.push(`<${prefixed(type)} xmi:id="${id}"${marks}${values}/>`);
    members.push(id);
  }
  return `<?xml version="1.0" encoding="UTF-8"?>
<xmi:XMI xmlns:xmi="${xmi}" xmlns:cas="http:///uima/cas.ecore" xmlns:tcas="http:///uima/tcas.ecore" xmlns:spanwise="http:///spanwise.ecore" xmi:version="2.0">
<cas:NULL xmi:id="0"/>
${elements.join("\n")}
<cas:Sofa xmi:id="${sofaId}" sofaNum="1" sofaID="${xmlAttribute(sofa?.name ?? "")}" mimeType="text" sofaString="${xmlAttribute(sofa?.text ?? "")}"/>
<cas:View sofa="${sofaId}" members="${members.join(" ")}"/>
</xmi:XMI>
`;
}

function valueText(value: FeatureValue): string {
  if (value.kind === "references") return value.ids.join(" ");
  return value.kind === "values" ? value.values.join(" ") : String(value.value);
}

function prefixed(type: string): string {
  return type.startsWith("uima.tcas.")
    ? `tcas:${type.slice("uima.tcas.".length)}`
    : `spanwise:${type.slice("spanwise.".length)}`;
}

export function looksLikeXmi(start: string): boolean {
  return /^\ufeff?\s*</.test(start) && start.includes(xmi) && /<(\w+:)?XMI[\s>]/.test(start);
}

interface RawStructure {
  readonly id: number;
  readonly type: string;
  readonly place: Place;
  readonly attributes: Map<string, string>;
  /** Elements of arrays of strings, which are written as children. */
  readonly children: Map<string, string[]>;
}

/** Throws a `bad-request` where the text stops being XML; what is wrong with single structures goes to `report`. */
export function parseCasXmi(text: string, file: string, types: TypeSystem, report: ReportCas): Cas {
  const raw = rawStructures(text, file, report);
  const sofas = raw.filter(({ type }) => type === "uima.cas.Sofa").map(sofaOf);
  const resolver = new Resolver(raw, types);
  const structures = new Map<number, FeatureStructure>();
  for (const structure of raw) {
    if (["uima.cas.Sofa", "uima.cas.View", "uima.cas.NULL"].includes(structure.type)) continue;
    if (structures.has(structure.id)) {
      report(
        "annotation",
        structure.place.row ?? 1,
        `The id ${structure.id} stands in the file twice; the second structure is left out.`,
      );
      continue;
    }
    structures.set(structure.id, resolver.structure(structure));
  }
  const unknown = [...new Set([...structures.values()].map(({ type }) => type))].filter((type) => !types.has(type));
  if (!types.known && unknown.length > 0)
    report(
      "remark",
      1,
      "There is no type system beside the file, so what its features are was told by what they look like.",
    );
  else if (unknown.length > 0)
    report("remark", 1, `The type system lacks ${unknown.slice(0, 8).join(", ")}; they were read by what they hold.`);
  return { sofas, structures, types };
}

/** A parser of namespaces takes longer for every level: eighty thousand of them took a minute. */
const deepest = 200;

function rawStructures(text: string, file: string, report: ReportCas): readonly RawStructure[] {
  const parser = new SaxesParser({ xmlns: true, position: true, fileName: file });
  const found: RawStructure[] = [];
  let depth = 0;
  let child = "";
  parser.on("error", (error) => {
    throw new Failure("bad-request", `The file is no XML, or it ends too early: ${error.message}. Export it again.`, {
      cause: error,
    });
  });
  parser.on("opentag", (tag) => {
    depth++;
    if (depth > deepest)
      throw new Failure(
        "bad-request",
        `The XML is nested more than ${deepest} levels deep. No XMI is: get the file again.`,
      );
    if (depth === 2) {
      const structure = structureOf(tag, { file, row: parser.line });
      if (structure) found.push(structure);
      else if (!/(View|NULL)$/.test(tag.local))
        report("annotation", parser.line, `The element ${tag.name} has no number for an id.`);
    } else if (depth === 3) child = "";
  });
  parser.on("text", (content) => {
    if (depth === 3) child += content;
  });
  parser.on("closetag", (tag) => {
    if (depth === 3) {
      const children = found.at(-1)?.children;
      const known = children?.get(tag.local);
      if (known) known.push(child);
      else children?.set(tag.local, [child]);
    }
    depth--;
  });
  parser.write(text.replace(/^\ufeff/, "")).close();
  return found;
}

function structureOf(tag: SaxesTagNS, place: Place): RawStructure | undefined {
  const attributes = new Map<string, string>();
  let id: string | undefined;
  for (const attribute of Object.values<SaxesAttributeNS>(tag.attributes)) {
    if (attribute.uri === xmi && attribute.local === "id") id = attribute.value;
    else if (attribute.uri === "") attributes.set(attribute.local, attribute.value);
  }
  if (id === undefined || !/^\d+$/.test(id)) return undefined;
  return { id: Number(id), type: typeName(tag.uri, tag.local), place, attributes, children: new Map() };
}

/** `http:///webanno/custom.ecore` and `Span` are `webanno.custom.Span`. */
function typeName(uri: string, local: string): string {
  const path = uri.replace(/^http:\/\/\//, "").replace(/\.ecore$/, "");
  return path === "uima/noNamespace" || path === "" ? local : `${path.replaceAll("/", ".")}.${local}`;
}

function sofaOf({ id, place, attributes }: RawStructure): Sofa {
  const text = attributes.get("sofaString");
  return { id, name: attributes.get("sofaID") ?? `view ${id}`, place, ...(text === undefined ? {} : { text }) };
}

const plainRanges = /^uima\.cas\.(String|Boolean|Byte|Short|Integer|Long|Float|Double)$/;
const numberRanges = /^uima\.cas\.(Byte|Short|Integer|Long|Float|Double)$/;
const plainArrays = /^uima\.cas\.(String|Boolean|Byte|Short|Integer|Long|Float|Double)(Array|List)$/;

/** Tells references from plain values, which look alike in XMI, and follows arrays and lists to their elements. */
class Resolver {
  readonly #raw: ReadonlyMap<number, RawStructure>;
  readonly #types: TypeSystem;
  /** Features that are references wherever they stand in the file, where no type system says what they are. */
  readonly #looksLikeReference = new Map<string, boolean>();

  constructor(raw: readonly RawStructure[], types: TypeSystem) {
    this.#raw = new Map(raw.map((structure) => [structure.id, structure]));
    this.#types = types;
    for (const { type, attributes } of raw) {
      for (const [name, value] of attributes) {
        const key = `${type} ${name}`;
        const known = this.#looksLikeReference.get(key) ?? true;
        this.#looksLikeReference.set(key, known && this.#isReference(name, value));
      }
    }
  }

  structure({ id, type, place, attributes, children }: RawStructure): FeatureStructure {
    const features = new Map<string, FeatureValue>();
    for (const [name, value] of attributes) {
      if (["sofa", "begin", "end"].includes(name)) continue;
      const found = this.#value(type, name, value);
      if (found) features.set(name, found);
    }
    for (const [name, values] of children) features.set(name, { kind: "values", values });
    const [sofa, begin, end] = ["sofa", "begin", "end"].map((name) => integer(attributes.get(name)));
    return {
      id,
      type,
      place,
      ...(sofa === undefined ? {} : { sofa }),
      ...(begin === undefined ? {} : { begin }),
      ...(end === undefined ? {} : { end }),
      features,
    };
  }

  #value(type: string, name: string, value: string): FeatureValue | undefined {
    const range = this.#types.range(type, name);
    // Without a type system an empty list cannot be told from an empty text; neither says anything.
    if (range === undefined && value === "") return undefined;
    if (range === undefined ? !this.#looksLikeReference.get(`${type} ${name}`) : plainRanges.test(range)) {
      if (range === "uima.cas.Boolean") return { kind: "value", value: value === "true" };
      if (range !== undefined && numberRanges.test(range)) {
        const number = Number(value);
        return { kind: "value", value: Number.isFinite(number) ? number : value };
      }
      return { kind: "value", value };
    }
    if (range !== undefined && plainArrays.test(range)) {
      const array = this.#raw.get(Number(value));
      const elements = array && /^\d+$/.test(value) ? this.#plainElements(array) : undefined;
      return { kind: "values", values: elements ?? value.split(" ").filter((item) => item !== "") };
    }
    const ids = value
      .split(" ")
      .filter((item) => item !== "")
      .map(Number);
    return ids.length === 0 ? undefined : { kind: "references", ids: ids.flatMap((id) => this.#elements(id)) };
  }

  #isReference(name: string, value: string): boolean {
    if (/^(sofa|begin|end|order|sofaNum|members|id|identifier)$/.test(name) || !/^\d+( \d+)*$/.test(value))
      return false;
    return value.split(" ").every((id) => this.#raw.has(Number(id)));
  }

  #plainElements({ attributes, children }: RawStructure): readonly string[] | undefined {
    return (
      children.get("elements") ??
      attributes
        .get("elements")
        ?.split(" ")
        .filter((item) => item !== "")
    );
  }

  /** The structure itself, or what an array or a list of structures holds. Not by recursion: each may lead to the next. */
  #elements(start: number): readonly number[] {
    const found: number[] = [];
    const seen = new Set<number>();
    const open = [start];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      const structure = this.#raw.get(id);
      if (structure && seen.has(id)) continue;
      seen.add(id);
      const { type, attributes } = structure ?? { type: "", attributes: new Map<string, string>() };
      if (type === "uima.cas.FSArray" || type.endsWith("[]")) {
        const elements = (attributes.get("elements") ?? "").split(" ").filter((item) => item !== "");
        for (const element of elements.reverse()) open.push(Number(element));
      } else if (structure && type === "uima.cas.NonEmptyFSList") {
        for (const head of this.#heads(structure)) found.push(head);
      } else if (type !== "uima.cas.EmptyFSList") found.push(id);
    }
    return found;
  }

  #heads(first: RawStructure): readonly number[] {
    const heads: number[] = [];
    const walked = new Set<number>();
    for (
      let at: RawStructure | undefined = first;
      at?.type === "uima.cas.NonEmptyFSList" && !walked.has(at.id);
      at = this.#raw.get(Number(at.attributes.get("tail")))
    ) {
      walked.add(at.id);
      const head = integer(at.attributes.get("head"));
      if (head !== undefined) heads.push(head);
    }
    return heads;
  }
}

function integer(value: string | undefined): number | undefined {
  return value !== undefined && /^-?\d+$/.test(value) ? Number(value) : undefined;
}
