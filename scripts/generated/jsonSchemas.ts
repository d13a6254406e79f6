// The published JSON Schemas of the dataset, from the zod schemas the program itself checks with.
import { datasetJsonSchemas } from "../../model/dataset/dataset";

/** Text of each file in schemas/, by its path. */
export function jsonSchemas(): Readonly<Record<string, string>> {
  const files = Object.entries(datasetJsonSchemas());
  return Object.fromEntries(files.map(([name, schema]) => [`schemas/${name}`, `${laidOut(schema, "", 0)}\n`]));
}

const width = 120;

/** JSON with every object and list on one line that fits there; `used` is what stands before it on its line. */
function laidOut(value: unknown, indent: string, used: number): string {
  const flat = onOneLine(value);
  if (indent.length + used + flat.length < width || typeof value !== "object" || value === null) return flat;
  const inner = `${indent}  `;
  const line = (key: string, item: unknown) => `${inner}${key}${laidOut(item, inner, key.length)}`;
  if (Array.isArray(value)) return `[\n${value.map((item) => line("", item)).join(",\n")}\n${indent}]`;
  const members = Object.entries(value).map(([key, item]) => line(`${JSON.stringify(key)}: `, item));
  return `{\n${members.join(",\n")}\n${indent}}`;
}

function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${onOneLine(item)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}
