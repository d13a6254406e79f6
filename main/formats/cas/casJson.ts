// UIMA CAS JSON 0.4: self-contained, UTF-16, and the richest of the exchange formats.
import { Failure } from "../../../model/data/failure";
import * as z from "../../../model/data/zod";
import type { ReadProblem } from "../files/ReadProblem";
import { type Cas, type FeatureStructure, type FeatureValue, type Sofa, type TypeDescription, TypeSystem } from "./Cas";
import { casTypes } from "./casTypes";

/** The JSON text of a CAS, one feature structure per line. */
export function casJson(cas: Cas): string {
  const types = casTypes.map(({ name, supertype, features }) => {
    const described = [...features].map(
      ([feature, range]) => [feature, { "%NAME": feature, "%RANGE": range }] as const,
    );
    return `${JSON.stringify(name)}:${JSON.stringify({ "%NAME": name, "%SUPER_TYPE": supertype, ...Object.fromEntries(described) })}`;
  });
  const structures: string[] = [];
  const members: number[] = [];
  const [sofa] = cas.sofas;
  const sofaId = sofa?.id ?? 1;
  let last = sofaId;
  for (const id of cas.structures.keys()) if (id > last) last = id;
  structures.push(
    JSON.stringify({
      "%ID": sofaId,
      "%TYPE": "uima.cas.Sofa",
      sofaNum: 1,
      sofaID: sofa?.name,
      mimeType: "text",
      sofaString: sofa?.text,
    }),
  );
  for (const { id, type, sofa: about, begin, end, features } of cas.structures.values()) {
    const marks = about === undefined ? {} : { "@sofa": sofaId, begin, end };
    const values: [string, unknown][] = [];
    for (const [name, value] of features) {
      if (value.kind === "value") values.push([name, value.value]);
      else if (value.kind === "references") {
        if (!(cas.types.range(type, name) ?? "").endsWith("[]")) values.push([`@${name}`, value.ids[0]]);
        else {
          const array = ++last;
          structures.push(
            JSON.stringify({ "%ID": array, "%TYPE": cas.types.range(type, name), "%ELEMENTS": value.ids }),
          );
          values.push([`@${name}`, array]);
        }
      }
    }
    structures.push(JSON.stringify({ "%ID": id, "%TYPE": type, ...marks, ...Object.fromEntries(values) }));
    members.push(id);
  }
  const views = JSON.stringify({ [sofa?.name ?? "_InitialView"]: { "%SOFA": sofaId, "%MEMBERS": members } });
  return `{"%TYPES":{\n${types.join(",\n")}\n},\n"%FEATURE_STRUCTURES":[\n${structures.join(",\n")}\n],\n"%VIEWS":${views}}\n`;
}

const plain = z.union([z.string(), z.number(), z.boolean()]);
const fileSchema = z.object({
  "%TYPES": z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
  "%FEATURE_STRUCTURES": z.array(z.record(z.string(), z.unknown())).optional(),
  "%VIEWS": z.record(z.string(), z.unknown()).optional(),
});
const rangeSchema = z.object({ "%RANGE": z.string() });

/** Whether the beginning of a file is that of a CAS in JSON. */
export function looksLikeCasJson(start: string): boolean {
  return /^\s*\{/.test(start) && /"%(TYPES|FEATURE_STRUCTURES|VIEWS)"\s*:/.test(start);
}

/** Takes what is wrong in a CAS: the number of the structure from 1. */
export type ReportCas = (about: ReadProblem["about"], row: number, message: string) => void;

/** Throws a `bad-request` when the text is not a CAS; what is wrong with single structures goes to `report`. */
export function parseCasJson(json: string, file: string, report: ReportCas): Cas {
  const parsed = fileSchema.safeParse(jsonOf(json));
  if (!parsed.success)
    throw new Failure(
      "bad-request",
      "The file is JSON, but no CAS: it lacks the lists of types and feature structures.",
    );
  const types = new TypeSystem(Object.entries(parsed.data["%TYPES"] ?? {}).map(([name, type]) => typeOf(name, type)));
  const sofas: Sofa[] = [];
  const raw = new Map<number, { readonly row: number; readonly fields: Readonly<Record<string, unknown>> }>();
  for (const [index, fields] of (parsed.data["%FEATURE_STRUCTURES"] ?? []).entries()) {
    const id = fields["%ID"];
    const row = index + 1;
    if (typeof id !== "number") report("annotation", row, "A feature structure has no id.");
    // The first of two stands; a sofa may carry the number of something else in files found in the wild.
    else if (fields["%TYPE"] === "uima.cas.Sofa") sofas.push(sofaOf(id, fields, { file, row }));
    else if (raw.has(id))
      report("annotation", row, `The id ${id} stands in the file twice; the second structure is left out.`);
    else raw.set(id, { row, fields });
  }
  const structures = new Map<number, FeatureStructure>();
  for (const [id, { row, fields }] of raw) {
    const type = typeof fields["%TYPE"] === "string" ? fields["%TYPE"] : "";
    if (type === "") report("annotation", row, `The feature structure ${id} has no type.`);
    else structures.set(id, structureOf(id, type, { file, row }, fields, raw, report));
  }
  const unknown = [...new Set([...structures.values()].map(({ type }) => type.replace(/\[\]$/, "")))].filter(
    (type) => !types.has(type),
  );
  if (unknown.length > 0)
    report(
      "remark",
      1,
      `The file uses types that it does not describe: ${unknown.slice(0, 8).join(", ")}. They are read by what they hold.`,
    );
  return { sofas, structures, types };
}

function jsonOf(json: string): unknown {
  try {
    return JSON.parse(json.replace(/^\ufeff/, ""));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Failure("bad-request", `The file is no JSON, or it ends too early: ${error.message}. Export it again.`, {
      cause: error,
    });
  }
}

function typeOf(name: string, type: Readonly<Record<string, unknown>>): TypeDescription {
  const features = Object.entries(type).flatMap(([feature, description]) => {
    const range = rangeSchema.safeParse(description);
    return range.success ? [[feature, range.data["%RANGE"]] as const] : [];
  });
  const supertype = type["%SUPER_TYPE"];
  return { name, supertype: typeof supertype === "string" ? supertype : "uima.cas.TOP", features: new Map(features) };
}

function sofaOf(id: number, { sofaID, sofaString }: Readonly<Record<string, unknown>>, place: Sofa["place"]): Sofa {
  const name = typeof sofaID === "string" ? sofaID : `view ${id}`;
  return { id, name, place, ...(typeof sofaString === "string" ? { text: sofaString } : {}) };
}

function structureOf(
  id: number,
  type: string,
  place: FeatureStructure["place"],
  fields: Readonly<Record<string, unknown>>,
  all: ReadonlyMap<number, { readonly fields: Readonly<Record<string, unknown>> }>,
  report: ReportCas,
): FeatureStructure {
  const features = new Map<string, FeatureValue>();
  const offset = (name: string): number | undefined => {
    const found = fields[name] ?? fields[`^${name}`];
    return typeof found === "number" ? found : undefined;
  };
  for (const [key, field] of Object.entries(fields)) {
    if (key.startsWith("%") || key === "@sofa" || /^\^?(begin|end)$/.test(key)) continue;
    const array = key.startsWith("@") && typeof field === "number" ? all.get(field)?.fields : undefined;
    if (array && plainArrays.test(String(array["%TYPE"]))) {
      const values = z.array(plain).safeParse(array["%ELEMENTS"] ?? []);
      if (values.success) features.set(key.slice(1), { kind: "values", values: values.data });
    } else if (key.startsWith("@")) {
      if (typeof field === "number") features.set(key.slice(1), { kind: "references", ids: elementsOf(field, all) });
    } else {
      const name = key.replace(/^[#^]/, "");
      const value = plain.safeParse(field);
      const values = z.array(plain).safeParse(field);
      if (value.success) features.set(name, { kind: "value", value: value.data });
      else if (values.success) features.set(name, { kind: "values", values: values.data });
      else if (field !== null)
        report(
          "attribute",
          place.row ?? 1,
          `The feature ${name} of ${type} holds what no feature can. It is left out.`,
        );
    }
  }
  const [sofa, begin, end] = [fields["@sofa"], offset("begin"), offset("end")];
  return {
    id,
    type,
    place,
    ...(typeof sofa === "number" ? { sofa } : {}),
    ...(begin === undefined ? {} : { begin }),
    ...(end === undefined ? {} : { end }),
    features,
  };
}

const plainArrays = /^uima\.cas\.(?:String|Boolean|Byte|Short|Integer|Long|Float|Double)Array$/;

/** The structures that a reference leads to: itself, or the elements of the array it leads to. */
function elementsOf(
  id: number,
  all: ReadonlyMap<number, { readonly fields: Readonly<Record<string, unknown>> }>,
): readonly number[] {
  const elements = z.array(z.number()).safeParse(all.get(id)?.fields["%ELEMENTS"]);
  return elements.success ? elements.data : [id];
}
