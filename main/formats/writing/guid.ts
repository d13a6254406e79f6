// Identifiers that formats want to be GUIDs, made of what they identify, so that the same project gives the same files.
import { createHash } from "node:crypto";

/** A GUID for a seed: the same for the same seed. Lower case. */
export function guidOf(...seed: readonly string[]): string {
  return grouped(createHash("sha256").update(JSON.stringify(seed)).digest("hex").slice(0, 32));
}

/** An article's id as a GUID, from which `articleOfGuid` gets it back where it is made of a text's hash. */
export function articleGuid(id: string): string {
  return /^[0-9a-f]{32}$/.test(id) ? grouped(id) : guidOf("article", id);
}

/** The id of the article a GUID may stand for. */
export function articleOfGuid(guid: string): string {
  return guid.replaceAll("-", "").toLowerCase();
}

function grouped(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
