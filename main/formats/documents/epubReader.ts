// Books and magazines as EPUB: the chapters in the order of its spine, as one article.
import { Failure } from "../../../model/data/failure";
import { refusalByLength } from "../../../model/project/article";
import { textOfHtml, untangled, withoutInlineFiles } from "../articles/textOfHtml";
import type { InputFile } from "../files/InputFile";
import { openZip } from "../files/openZip";
import { readBytes } from "../files/readText";
import { walkXml, xmlTexts } from "../files/walkXml";
import { places, stated } from "../reading/proposals";
import type { DocumentReader } from "./DocumentReader";
import { zipLimits } from "./zipReader";

export const epubReader: DocumentReader = {
  name: "EPUB",
  async *read({ name, bytes }, alive) {
    const { files } = await openZip(bytes, name, zipLimits);
    const inside = new Map(files.map((file) => [file.name.slice(name.length + 1), file]));
    if (inside.has("META-INF/encryption.xml") && (await isLocked(inside)))
      throw new Failure("bad-request", "The EPUB is locked (DRM), so its text cannot be read.");
    const packagePath = packageIn(await textIn(inside, "META-INF/container.xml"));
    const packageXml = await textIn(inside, packagePath);
    const { language, chapters } = spineOf(packageXml, packagePath);
    const about = xmlTexts(packageXml, ["title", "creator", "publisher", "date"]);
    let text = "";
    for (const chapter of chapters) {
      if (!inside.has(chapter)) continue;
      const html = withoutInlineFiles(await textIn(inside, chapter));
      const said = untangled(html, () => textOfHtml(html, language));
      if (said !== "") text += text === "" ? said : `\n\n${said}`;
      const tooLong = refusalByLength(text);
      if (tooLong !== undefined) throw new Failure("bad-request", tooLong);
      alive();
    }
    if (!/[\p{L}\p{N}]/u.test(text)) throw new Failure("bad-request", "There is no text in this EPUB, only pictures.");
    yield {
      kind: "document",
      text,
      extraction: "epub, html-to-text",
      proposals: stated(places.properties, {
        language,
        title: about.get("title"),
        byline: writerIn(about.get("creator")),
        outlet: about.get("publisher"),
        published: about.get("date")?.slice(0, 10),
      }),
    };
  },
};

/** Programs that make books name somebody where nobody was named (LibreOffice: “Unknown Author”, calibre: “Unknown”). */
function writerIn(creator: string | undefined): string | undefined {
  return creator !== undefined && /^unknown(?: author)?$/i.test(creator.trim()) ? undefined : creator;
}

type Inside = ReadonlyMap<string, InputFile>;

async function textIn(inside: Inside, path: string): Promise<string> {
  const file = inside.get(path);
  if (file === undefined) throw new Failure("bad-request", `The EPUB lacks its ${path || "package"}. Get it again.`);
  const bytes = await readBytes(file, zipLimits.entryBytes);
  return new TextDecoder(bytes[0] === 0xff || bytes[0] === 0xfe ? "utf-16" : "utf-8").decode(bytes);
}

function packageIn(container: string): string {
  let path = "";
  walkXml(container, {
    open: ({ name, attributes }) => {
      if (name === "rootfile" && path === "") path = attributes["full-path"] ?? "";
    },
  });
  return path;
}

const mostChapters = 10_000;

/** The paths of the chapters inside the zip, in reading order; the table of contents of an EPUB 3 is none. */
function spineOf(
  packageXml: string,
  packagePath: string,
): { readonly language: string; readonly chapters: readonly string[] } {
  const items = new Map<string, string>();
  const chapters: string[] = [];
  walkXml(packageXml, {
    open: ({ name, attributes: { id, href, idref, properties = "", linear } }) => {
      if (name === "item" && id && href && !properties.split(" ").includes("nav")) items.set(id, href);
      const path = name === "itemref" && linear !== "no" ? items.get(idref ?? "") : undefined;
      if (path !== undefined && chapters.length < mostChapters) chapters.push(path);
    },
  });
  const language = xmlTexts(packageXml, ["language"]).get("language") ?? "";
  return { language, chapters: [...new Set(chapters)].map((path) => pathFrom(packagePath, path)) };
}

/** A path in the zip, seen from a file in it. It is looked up among the names, never opened on a disk. */
function pathFrom(file: string, href: string): string {
  const path = href.split("#", 1)[0] ?? "";
  return new URL(path, `zip:///${file}`).pathname.slice(1).replace(/(?:%[\da-f]{2})+/gi, (escaped) => {
    try {
      return decodeURIComponent(escaped);
    } catch {
      return escaped; // No UTF-8: the name stands as it is.
    }
  });
}

/** Fonts alone may be scrambled. */
async function isLocked(inside: Inside): Promise<boolean> {
  let locked = false;
  walkXml(await textIn(inside, "META-INF/encryption.xml"), {
    open: ({ name, attributes: { URI = "" } }) => {
      if (name === "CipherReference" && /\.x?html?$/i.test(URI)) locked = true;
    },
  });
  return locked;
}
