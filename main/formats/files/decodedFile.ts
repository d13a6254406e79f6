// Decides the encoding of a file of an import, once and before any format is asked, so that every reader gets UTF-8. A
// file that cannot be read as text (a picture, a zip) is left as it is.

import { Failure } from "../../../model/data/failure";
import { encodingName, largestFile } from "../../../model/project/encoding";
import { decode } from "../../encoding/decode";
import type { InputFile, OwnBytes } from "./InputFile";
import { readBytes } from "./readText";

/** Encoding of a file that is not simply UTF-8. */
interface Foreign extends Pick<OwnBytes, "encoding" | "encodingFrom"> {
  readonly remark?: string;
}

/** The same file, read as UTF-8 whatever its encoding is. Its bytes are looked at when they are first asked for. */
export function decodedFile(file: InputFile): InputFile {
  let looked: Promise<Foreign | undefined> | undefined;
  const foreign = () => {
    looked ??= foreignEncoding(file);
    return looked;
  };
  return {
    name: file.name,
    size: file.size,
    remark: async () => (await foreign())?.remark,
    ownBytes: async () => {
      const found = await foreign();
      if (found === undefined) return undefined;
      return { bytes: await readBytes(file), encoding: found.encoding, encodingFrom: found.encodingFrom };
    },
    async *read() {
      const found = await foreign();
      if (found) yield Buffer.from(decode(await readBytes(file), found.encoding).raw, "utf8");
      else yield* file.read();
    },
  };
}

async function foreignEncoding(file: InputFile): Promise<Foreign | undefined> {
  if (file.size === 0 || file.size > largestFile || (await looksLikeUtf8(file))) return undefined;
  try {
    const { encoding, encodingFrom } = decode(await readBytes(file));
    if (encoding === "utf-8") return undefined;
    if (encodingFrom !== "guess") return { encoding, encodingFrom };
    const name = encodingName(encoding);
    return {
      encoding,
      encodingFrom,
      remark: `The encoding is a guess: ${name}. If letters look wrong, convert the file to UTF-8 and import that.`,
    };
  } catch (error) {
    // The file is no text, or cannot be decoded. The format's reader reports that in its own words.
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

/** Whether all bytes are UTF-8, without the NUL characters that ASCII has in UTF-16. */
async function looksLikeUtf8(file: InputFile): Promise<boolean> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const chunk of file.read()) {
      if (chunk.includes(0)) return false;
      decoder.decode(chunk, { stream: true });
    }
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError && "code" in error && error.code === "ERR_ENCODING_INVALID_ENCODED_DATA")
      return false;
    throw error;
  }
}
