// Web archives (WARC, packed or not) and their bundles (WACZ): every page in them is an article, with its address and the time
// it was fetched as the archive states them.
import { Failure } from "../../../model/data/failure";
import { largestFile } from "../../../model/project/encoding";
import { openZip } from "../files/openZip";
import { readBytes } from "../files/readText";
import { places, stated } from "../reading/proposals";
import { beginsWith, type DocumentFile, type DocumentReader, type InnerFile } from "./DocumentReader";
import { httpPage } from "./httpPage";
import { parameter } from "./mimeHeaders";
import { unzipped } from "./unzipped";
import { warcRecords } from "./warcRecords";
import { zipLimits } from "./zipReader";

const mostUnpacked = 512;

export const warcReader = warcReaderUpTo(mostUnpacked);

/** Refuses what unpacks to more than so many megabytes. */
export function warcReaderUpTo(megabytes: number): DocumentReader {
  return {
    name: "WARC",
    holdsFiles: true,
    read: (file, alive) => pagesIn(file, () => true, alive, megabytes),
  };
}

export const waczReader: DocumentReader = {
  name: "WACZ",
  holdsFiles: true,
  async *read({ name, bytes }, alive) {
    const { files } = await openZip(bytes, name, zipLimits);
    const list = files.find((file) => file.name === `${name}/pages/pages.jsonl`);
    const pages = list === undefined ? undefined : pagesListed(await readBytes(list, largestFile));
    for (const file of files) {
      if (!/\/archive\/[^/]+\.warc(?:\.gz)?$/i.test(file.name)) continue;
      const archive = { name: file.name, bytes: await readBytes(file, largestFile) };
      yield* pagesIn(archive, (url) => pages === undefined || pages.has(url), alive);
    }
  },
};

/** The addresses of the pages that whoever made the archive visited; none listed: all its pages count. */
function pagesListed(bytes: Uint8Array): ReadonlySet<string> | undefined {
  const lines = Buffer.from(bytes).toString("utf8").split("\n");
  const pages = new Set(
    lines.flatMap((line) => /"url"\s*:\s*("(?:[^"\\]|\\.){1,4000}")/.exec(line)?.[1] ?? []).map(plainText),
  );
  return pages.size === 0 ? undefined : pages;
}

function plainText(json: string): string {
  try {
    return String(JSON.parse(json));
  } catch (error) {
    if (error instanceof SyntaxError) return "";
    throw error;
  }
}

const mostPages = 20_000;

async function* pagesIn(
  { name, bytes }: DocumentFile,
  wanted: (url: string) => boolean,
  alive: () => void,
  megabytes = mostUnpacked,
): AsyncGenerator<InnerFile> {
  const archive = beginsWith({ name, bytes }, "\x1F\x8B") ? await unzipped(bytes, name, megabytes) : bytes;
  let found = 0;
  for (const { headers, body } of warcRecords(archive)) {
    alive();
    const type = headers.get("warc-type");
    const url = (headers.get("warc-target-uri") ?? "").replace(/^<(.*)>$/, "$1");
    if ((type !== "response" && type !== "resource" && type !== "conversion") || !wanted(url)) continue;
    const contentType = headers.get("content-type") ?? "";
    const page =
      type === "response"
        ? await httpPage(body)
        : { body, type: contentType, charset: parameter(contentType, "charset") };
    // Archives of texts taken out of pages (WET) hold these as conversions.
    const isText = type === "conversion" && /^\s*text\/plain/i.test(contentType);
    if (page === undefined || !(isText || /^\s*(?:text\/html|application\/xhtml\+xml)/i.test(page.type))) continue;
    if (page.body.length === 0) continue;
    if (++found > mostPages) throw new Failure("bad-request", `${name} holds more than ${mostPages} pages. Split it.`);
    yield {
      kind: "file",
      name: `${nameOfPage(url, found)}.${isText ? "txt" : "html"}`,
      bytes: page.body,
      ...(page.charset && { charset: page.charset }),
      proposals: stated(places.archive, {
        url: /^https?:/i.test(url) ? url : undefined,
        retrieved: headers.get("warc-date"),
      }),
    };
  }
}

/** The last words of an address, for people. */
function nameOfPage(url: string, number: number): string {
  const words =
    url
      .replace(/[?#].*$/, "")
      .split("/")
      .filter(Boolean)
      .at(-1) ?? "";
  return (
    words
      .replace(/\.x?html?$/i, "")
      .replace(/[^\p{L}\p{N}._-]+/gu, "-")
      .slice(0, 100) || `page-${number}`
  );
}
