// Pages that SingleFile saved in its compressed form: a zip with the page and its pictures, between HTML that unpacks it in a
// browser. The page is `index.html` in it.
import { Failure } from "../../../model/data/failure";
import { largestFile } from "../../../model/project/encoding";
import { decode } from "../../encoding/decode";
import { readPage } from "../articles/htmlReader";
import { openZip } from "../files/openZip";
import { readBytes } from "../files/readText";
import type { DocumentReader } from "./DocumentReader";
import { zipLimits } from "./zipReader";

/** Bytes of the record that ends a zip. */
const endOfZip = 22;

export const singleFileReader: DocumentReader = {
  name: "SingleFile",
  async *read({ name, bytes }) {
    const end = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).lastIndexOf(
      "PK\u0005\u0006",
      undefined,
      "latin1",
    );
    // HTML stands behind the zip, which would be taken for its comment.
    const { files } = await openZip(end === -1 ? bytes : bytes.subarray(0, end + endOfZip), name, zipLimits);
    const page = files.find((file) => file.name === `${name}/index.html`);
    if (page === undefined) throw new Failure("bad-request", "There is no page in this file of SingleFile.");
    const { raw } = decode(await readBytes(page, largestFile), undefined, "utf-8");
    const { text, proposals, extraction = "html", remarks = [] } = readPage(raw, name);
    yield { kind: "document", text, extraction: `singlefile, ${extraction}`, proposals, remarks };
  },
};
