// A gzip file's contents, all its members one after the other, within a limit.
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { Failure } from "../../../model/data/failure";

const most = 512 * 1024 * 1024;

/** Throws a `bad-request` when it is damaged, or unpacks to more than 512 MB. */
export async function unzipped(bytes: Uint8Array, name: string): Promise<Uint8Array> {
  try {
    return await promisify(gunzip)(bytes, { maxOutputLength: most });
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error)) throw error;
    const why = error.code === "ERR_BUFFER_TOO_LARGE" ? "unpacks to more than 512 MB" : "is damaged or was cut off";
    throw new Failure("bad-request", `${name} ${why}, so it is not read.`, { cause: error });
  }
}
