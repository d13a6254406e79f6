// Packages that are damaged, foreign, from a newer version, or made to do harm: each is refused with a reason, and nothing
// of it is used.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { ZipFile } from "yazl";
import { sha256 } from "../../../main/disk/sha256";
import { openZip } from "../../../main/formats/files/openZip";
import { openPackage } from "../../../main/packages/openPackage";
import { manifestEntry, type PackageManifest, packageKind } from "../../../main/packages/packageManifest";
import { previewPackage } from "../../../main/packages/previewPackage";
import { checkDocument } from "../../../main/store/files/documentFile";
import { type DocumentKind, setKind } from "../../../main/store/files/documentKinds";
import { seal, unseal } from "../../../main/store/files/envelope";
import { articleFile, memberFile, setFile, sourceFile } from "../../../main/store/files/layout";
import { memoryStore } from "../../../main/store/project/memoryStore";
import { Failure } from "../../../model/data/failure";
import { runs } from "../../runs";
import { ada, article, bo, harbour, project } from "../store/examples";
import { temporaryFolder } from "../store/temporaryProject";
import { contentOf, fill, merging, send } from "./packageTrip";

const quiet = { signal: new AbortController().signal, onProgress: () => {} };
const { id } = article(harbour);

/** The entries of a good package, to be changed. */
let entries: Map<string, Buffer>;
let whole: Buffer;

beforeEach(async () => {
  const store = memoryStore(project);
  await fill(store);
  const { file } = await send(store);
  const zip = await openZip(file, "p");
  entries = new Map();
  for (const { name, read } of zip.files) {
    const pieces: Uint8Array[] = [];
    for await (const piece of read()) pieces.push(piece);
    entries.set(name.slice(2), Buffer.concat(pieces));
  }
  zip.close();
  whole = await zipOf(entries);
});

describe("a package", () => {
  it("that nobody touched is read to the end", async () => {
    expect(await said(whole)).toBe("fine");
  });

  it.each<[string, (zip: ZipFile) => void, RegExp]>([
    ["CON", (zip) => zip.addBuffer(Buffer.from("x"), "con.json"), /Windows could not hold/],
    ["a link", (zip) => zip.addBuffer(Buffer.from("/etc/passwd"), "link", { mode: 0o120777 }), /it is a link/],
    ["a name twice", (zip) => zip.addBuffer(Buffer.from("x"), "PROJECT.json"), /stands in the zip twice/],
    ["an entry put in", (zip) => zip.addBuffer(Buffer.from("x"), "articles/more.json"), /put in afterwards/],
    ["`__proto__`", (zip) => zip.addBuffer(Buffer.from("x"), "__proto__"), /put in afterwards/],
  ])("with %s is refused", async (_, add, words) => {
    expect(await said(await zipOf(entries, add))).toMatch(words);
  });

  it.each(["../evil.json", "/evil/a.json", "..\\evil.json", "C:/evil.json", "a\u0000b/c.json"])(
    "with the name %j is refused",
    async (name) => {
      const harmless = "X".repeat(name.length);
      const zip = await zipOf(entries, (made) => made.addBuffer(Buffer.from("x"), harmless));
      expect(await said(replacedAll(zip, harmless, name))).toMatch(
        /relative path|absolute path|invalid characters|control characters|lead elsewhere/,
      );
    },
  );

  it("whose header lies about the size is refused, one that would unpack to a bomb, too", async () => {
    const name = sourceFile(id);
    const bomb = Buffer.alloc(40_000_000);
    const listed = rewritten(entries, name, bomb);
    expect(await said(await zipOf(listed))).toMatch(/unpacks to far more than it should/);
    // The directory of the zip says 100 bytes, and the manifest agrees.
    const small = rewritten(entries, name, Buffer.alloc(100));
    const lying = await zipOf(small, undefined, new Map([[name, bomb]]));
    expect(await said(lied(lying, bomb.length, 100))).toMatch(/is not read, because|is damaged/);
    const huge = lied(await zipOf(entries), entries.get(name)?.length ?? 0, 2 ** 31);
    expect(await said(huge)).toMatch(/would take 2147483648 bytes|is not read, because|is damaged/);
  });

  it("that is another zip, no zip, or a project folder zipped by hand is told apart", async () => {
    const other = new Map([["package.json", Buffer.from('{"name":"left-pad"}')]]);
    expect(await said(await zipOf(other))).toMatch(/is a zip, but no package of Spanwise/);
    const folder = new Map([...entries].filter(([name]) => name !== manifestEntry));
    expect(await said(await zipOf(folder))).toMatch(/is a zip, but no package of Spanwise/);
    expect(await said(Buffer.from("An article about ferries.\n"))).toMatch(/is not read, because/);
    expect(await said(Buffer.alloc(0))).toMatch(/is not read, because/);
  });

  it("of a newer version is refused as such, also when only one file in it is newer", async () => {
    const manifest = manifestIn(entries);
    const newer = sealedAs(packageKind, manifest.id, manifest, { schema: 2, writer: "Spanwise 9.0" });
    expect(await said(await zipOf(new Map([...entries, [manifestEntry, newer]])))).toBe(
      "The package p.spanwise was written by a newer version, Spanwise 9.0. Update Spanwise to open it.",
    );
    const name = setFile(id, ada.id);
    const state = contentIn(entries, name);
    const set = sealedAs(setKind, `${id}/${ada.id}`, state, { schema: 3, writer: "Spanwise 9.0" });
    expect(await said(await zipOf(rewritten(entries, name, set)))).toMatch(/written by a newer version, Spanwise 9\.0/);
  });

  it("in which a set was edited is refused, with or without a new envelope", async () => {
    const name = setFile(id, ada.id);
    const plain = Buffer.from((entries.get(name) ?? Buffer.alloc(0)).toString().replace('"actor"', '"claim"'));
    expect(await said(await zipOf(new Map([...entries, [name, plain]])))).toMatch(/it is not what the sender put in/);
    const resealed = sealedAs(
      setKind,
      `${id}/${ada.id}`,
      JSON.parse(JSON.stringify(contentIn(entries, name)).replaceAll('"actor"', '"claim"')),
    );
    expect(await said(await zipOf(new Map([...entries, [name, resealed]])))).toMatch(
      /it is not (what the sender put in|as long as it should be)/,
    );
  });

  it("is held to its ids and texts even when its manifest was made anew", async () => {
    const [adas, bos] = [setFile(id, ada.id), setFile(id, bo.id)];
    const swapped = rewritten(entries, adas, entries.get(bos) ?? Buffer.alloc(0));
    expect(await said(await zipOf(swapped))).toMatch(/it says it is about/);
    const name = articleFile(id);
    const text = JSON.parse(JSON.stringify(contentIn(entries, name)).replaceAll("Ines Dahl", "Ines Dohl"));
    const forged = sealedAs(kindOf(name), id, text);
    expect(await said(await zipOf(rewritten(entries, name, forged)))).toMatch(
      /its text is not the one its name stands for/,
    );
    const other = rewritten(entries, sourceFile(id), Buffer.from("other bytes"));
    expect(await said(await zipOf(other))).toMatch(/not the bytes the article was made of/);
    const strange = { ...(contentIn(entries, adas) as object), constructor: 1 };
    const extra = rewritten(entries, adas, sealedAs(setKind, `${id}/${ada.id}`, strange));
    expect(await said(await zipOf(extra))).toMatch(/not as it should be/);
    const polluted = Buffer.from(`{"__proto__":{"revision":1},${JSON.stringify(contentIn(entries, adas)).slice(1)}`);
    const proto = rewritten(entries, adas, sealedText(setKind, `${id}/${ada.id}`, polluted));
    expect(await said(await zipOf(proto))).toMatch(/not as it should be/);
  });

  it("must hold what its parts need: people, articles, sources, and what its manifest counts", async () => {
    for (const [name, words] of [
      [memberFile(bo.id), /nothing is said about the person/],
      [articleFile(id), /the article it (is about|belongs to) is missing/],
      [sourceFile(id), /it is missing/],
      ["project.json", /it is missing/],
    ] as const)
      expect(await said(await zipOf(without(entries, name)))).toMatch(words);
    const manifest = manifestIn(entries);
    const boasting = { ...manifest, holds: { ...manifest.holds, sets: 99 } };
    expect(await said(await zipOf(withManifest(entries, boasting)))).toMatch(/does not say what the package holds/);
    const missing = new Map([...entries].filter(([name]) => name !== sourceFile(id)));
    expect(await said(await zipOf(missing))).toMatch(/it is missing/);
    const journal = `annotations/${id.slice(0, 2)}/${id}/${ada.id}.ops.ndjson`;
    expect(await said(await zipOf(rewritten(entries, journal, Buffer.from("x"))))).toMatch(/no package has an entry/);
  });

  it.each([1_000_000_001, 2 ** 40, 2 ** 53 - 2])(
    "in which a set claims to be at revision %d is refused",
    async (revision) => {
      const name = setFile(id, ada.id);
      const state = { ...(contentIn(entries, name) as object), revision };
      const forged = sealedAs(setKind, `${id}/${ada.id}`, state, { revision });
      expect(await said(await zipOf(rewritten(entries, name, forged)))).toMatch(
        /claims to have been changed 1\d* times|its header is not as it should be/,
      );
    },
  );

  it("in which a set has a history longer than any is refused before its steps are looked at", async () => {
    const name = setFile(id, ada.id);
    const state = contentIn(entries, name) as { history: { done: readonly object[] } };
    const [step] = state.history.done;
    const done = Array.from({ length: 20_000 }, (_, index) => ({ ...step, id: `step-${index}` }));
    const long = sealedAs(setKind, `${id}/${ada.id}`, { ...state, history: { ...state.history, done } });
    expect(await said(await zipOf(rewritten(entries, name, long)))).toMatch(/not as it should be/);
  });

  it("cut off anywhere is refused", async () => {
    const cuts = Array.from({ length: 60 }, (_, index) => Math.floor((whole.length * index) / 60));
    for (const cut of [...cuts, whole.length - 1])
      expect(await said(whole.subarray(0, cut)), `at ${cut}`).not.toBe("fine");
  });

  it("with a flipped bit is refused, or says the same in spite of it", { timeout: 60_000 }, async () => {
    const untouched = await readAll(whole);
    for (const name of [...entries.keys()]) {
      const data = whole.indexOf(name) + name.length;
      for (const at of [data + 5, data + 60]) expect(await said(flipped(at, 3)), `${name} at ${at}`).not.toBe("fine");
    }
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 7 }), async (at, bit) => {
        const read = await readAll(flipped(at, bit));
        if (typeof read !== "string") expect(read).toEqual(untouched);
      }),
      runs(100),
    );

    function flipped(at: number, bit: number): Buffer {
      return Buffer.from(whole.with(at, (whole[at] ?? 0) ^ (1 << bit)));
    }
  });

  it("that is refused while it is merged leaves the project as it was", async () => {
    const store = memoryStore(project);
    const before = await contentOf(store);
    const { merge, records } = await merging(store, undefined);
    const last = setFile(id, bo.id);
    const broken = rewritten(entries, last, sealedAs(setKind, `${id}/${bo.id}`, { revision: "1" }));
    const file = await saved(await zipOf(broken));
    await expect(merge({ file, open: () => openPackage(file, "p.spanwise") })).rejects.toThrow(/not as it should be/);
    expect([await contentOf(store), await records.list()]).toEqual([before, []]);
  });

  it("whose text unpacks to hundreds of times its size is written so that it can be read", async () => {
    const store = memoryStore(project);
    const text = `${"a".repeat(3_000_000)}\n`;
    await store.addArticle(article(text), Buffer.from(text));
    const sent = await send(store);
    const there = memoryStore(project);
    await (await merging(there, undefined)).merge(sent);
    expect((await there.readArticle(article(text).id)).article.text.length).toBe(text.length);
  });
});

/** What is said about a package that is read to the end. */
async function said(bytes: Buffer): Promise<string> {
  const read = await readAll(bytes);
  return typeof read === "string" ? read : "fine";
}

/** All that a package holds, or why it is refused; anything but a `bad-request` is a bug. */
async function readAll(bytes: Buffer): Promise<string | object> {
  const file = await saved(bytes);
  try {
    const coming = await openPackage(file, "p.spanwise");
    try {
      const store = memoryStore(project);
      const { rows, annotators } = await previewPackage(coming, store, undefined, quiet);
      const sets = await Promise.all(
        coming.articles.flatMap((one) => one.sets.map((annotator) => coming.set(one.id, annotator))),
      );
      const articles = await Promise.all(coming.articles.map((one) => coming.article(one.id)));
      return { manifest: coming.manifest, project: await coming.project(), articles, rows, annotators, sets };
    } finally {
      coming.close();
    }
  } catch (error) {
    if (error instanceof Failure && error.code === "bad-request") return error.message;
    throw error;
  }
}

async function saved(bytes: Buffer): Promise<string> {
  const file = join(await temporaryFolder(), "p.spanwise");
  await writeFile(file, bytes);
  return file;
}

/** `instead` is what is packed where the name stands, unlike what `files` say. */
async function zipOf(
  files: ReadonlyMap<string, Buffer>,
  more?: (zip: ZipFile) => void,
  instead: ReadonlyMap<string, Buffer> = new Map(),
): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, bytes] of files) zip.addBuffer(instead.get(name) ?? bytes, name);
  more?.(zip);
  zip.end();
  return buffer(zip.outputStream);
}

/** Changes the uncompressed size that a zip's headers state. */
function lied(zip: Buffer, from: number, to: number): Buffer {
  const [old, next] = [Buffer.alloc(4), Buffer.alloc(4)];
  old.writeUInt32LE(from);
  next.writeUInt32LE(to);
  const changed = Buffer.from(zip);
  for (let at = changed.indexOf(old); at !== -1; at = changed.indexOf(old, at + 1)) next.copy(changed, at);
  return changed;
}

function replacedAll(zip: Buffer, from: string, to: string): Buffer {
  const changed = Buffer.from(zip);
  for (let at = changed.indexOf(from); at !== -1; at = changed.indexOf(from)) changed.write(to, at, "latin1");
  return changed;
}

function manifestIn(files: ReadonlyMap<string, Buffer>): PackageManifest {
  const checked = checkDocument({ kind: packageKind }, files.get(manifestEntry) ?? Buffer.alloc(0));
  if (checked.kind !== "good") throw new Error(checked.kind);
  return checked.document.content;
}

function contentIn(files: ReadonlyMap<string, Buffer>, name: string): unknown {
  const opened = unseal(files.get(name) ?? Buffer.alloc(0));
  if (opened.kind !== "good") throw new Error(opened.kind);
  return opened.content;
}

/** An entry changed, and the manifest to go with it, as somebody who knows the format would. */
function rewritten(files: ReadonlyMap<string, Buffer>, name: string, bytes: Buffer): Map<string, Buffer> {
  const manifest = manifestIn(files);
  const listed = { name, bytes: bytes.length, sha256: sha256(bytes) };
  const others = manifest.files.filter((file) => file.name !== name);
  return withManifest(new Map([...files, [name, bytes]]), { ...manifest, files: [...others, listed] });
}

function without(files: ReadonlyMap<string, Buffer>, name: string): Map<string, Buffer> {
  const manifest = manifestIn(files);
  const rest = new Map([...files].filter(([other]) => other !== name));
  return withManifest(rest, { ...manifest, files: manifest.files.filter((file) => file.name !== name) });
}

function withManifest(files: ReadonlyMap<string, Buffer>, manifest: PackageManifest): Map<string, Buffer> {
  return new Map([...files, [manifestEntry, sealedAs(packageKind, manifest.id, manifest)]]);
}

interface Over {
  readonly schema?: number;
  readonly writer?: string;
  readonly revision?: number;
}

/** Content in an envelope, whether it is as it should be or not. */
function sealedAs(
  { format }: Pick<DocumentKind<unknown>, "format">,
  about: string,
  content: unknown,
  over: Over = {},
): Buffer {
  return sealedText({ format }, about, Buffer.from(JSON.stringify(content)), over);
}

function sealedText({ format }: { readonly format: string }, about: string, content: Buffer, over: Over = {}): Buffer {
  return Buffer.from(seal({ format, schema: 1, id: about, revision: 1, writer: "Spanwise test", ...over }, [content]));
}

function kindOf(name: string): { readonly format: string } {
  return { format: name.startsWith("articles/") ? "spanwise-article" : "spanwise-annotation-set" };
}
