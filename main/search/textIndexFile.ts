// The signatures of a project's texts as one file on this machine. Anything odd about it, and it counts as missing: it
// is made anew from the articles. It also counts as missing when texts are folded otherwise than when it was written.
import { createHash } from "node:crypto";
import { dirname } from "node:path";
import { confusables } from "../../model/text/confusables";
import { fold } from "../../model/text/fold";
import { diskFailure, errorCode } from "../disk/diskFailure";
import type { FileSystem } from "../disk/FileSystem";
import { ensureFolder, replaceFile } from "../disk/replaceFile";
import { type Signature, signatureVersion } from "./textSignature";

/** Signatures by the article's id. */
export type Signatures = ReadonlyMap<string, Signature>;

/** The content of the file at `path`; nothing when there is none, or none that can be trusted. */
export async function readTextIndex(files: FileSystem, path: string): Promise<Signatures> {
  const bytes = await files.readFile(path).catch((error) => {
    if (errorCode(error) === undefined) throw error;
    return undefined;
  });
  return (bytes && decoded(Buffer.from(bytes))) ?? new Map();
}

/** Writes the file. That the disk refused is no failure: the next opening reads the articles instead. */
export async function writeTextIndex(files: FileSystem, path: string, signatures: Signatures): Promise<void> {
  try {
    await ensureFolder(files, dirname(path));
    await replaceFile(files, path, encoded(signatures));
  } catch (error) {
    if (diskFailure(error, "", "") === error) throw error;
  }
}

// SHA-256 of the rest; fingerprint; then per article: length of id, id, length of signature as a power of two, signature.

function encoded(signatures: Signatures): Buffer {
  const pieces: Uint8Array[] = [fingerprint()];
  for (const [id, signature] of signatures) {
    const name = Buffer.from(id, "latin1");
    pieces.push(Uint8Array.of(name.length), name, Uint8Array.of(Math.log2(signature.length)), signature);
  }
  const rest = Buffer.concat(pieces);
  return Buffer.concat([createHash("sha256").update(rest).digest(), rest]);
}

function decoded(bytes: Buffer): Signatures | undefined {
  const rest = bytes.subarray(32);
  if (!createHash("sha256").update(rest).digest().equals(bytes.subarray(0, 32))) return undefined;
  const expected = fingerprint();
  if (!rest.subarray(0, expected.length).equals(expected)) return undefined;
  const signatures = new Map<string, Signature>();
  for (let at = expected.length; at < rest.length; ) {
    const nameEnd = at + 1 + rest.readUInt8(at);
    const end = nameEnd + 1 + 2 ** rest.readUInt8(nameEnd);
    // A copy: a view would keep the whole file in memory for one article.
    signatures.set(rest.toString("latin1", at + 1, nameEnd), new Uint8Array(rest.subarray(nameEnd + 1, end)));
    at = end;
  }
  return signatures;
}

let made: Buffer | undefined;

/** Changes with the signatures' version, with Unicode's, and with how look-alikes and a few hard cases are folded. */
function fingerprint(): Buffer {
  const probe = [...confusables().keys()].map((letter) => `a${letter} ${letter} `).join("") + hardCases;
  made ??= createHash("sha256")
    .update(`${signatureVersion} ${process.versions.unicode}\n`)
    .update(fold(probe).text)
    .digest();
  return made;
}

const hardCases =
  "\ufb01 \u00bd \u00df \u01c4 e\u0301 \ufdfa \u3131\u314f \uff76\uff9e \u0130 \u03c2 a\u00adb\u200bc\u00a0d \u212b";
