// A gzip file's contents, all its members one after the other, within a limit.
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { Failure } from "../../../model/data/failure";

/** Bytes that are unpacked in one go: each costs another thread's turn, which takes longer than unpacking Node's 16 KB. */
const chunkSize = 1024 * 1024;

/** Throws a `bad-request` when it is damaged, or unpacks to more than so many megabytes. */
export async function unzipped(bytes: Uint8Array, name: string, megabytes: number): Promise<Uint8Array> {
  try {
    return await promisify(gunzip)(bytes, { maxOutputLength: megabytes * 1024 * 1024, chunkSize });
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error)) throw error;
    const why =
      error.code === "ERR_BUFFER_TOO_LARGE" ? `unpacks to more than ${megabytes} MB` : "is damaged or was cut off";
    throw new Failure("bad-request", `${name} ${why}, so it is not read.`, { cause: error });
  }
}
