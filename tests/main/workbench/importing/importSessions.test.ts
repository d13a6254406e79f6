import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import { afterAll, describe, expect, test } from "vitest";
import { type FilesReader, filesReader } from "../../../../main/reading/filesReader";
import { startReadingWorker } from "../../../../main/reading/startReadingWorker";
import type { Store } from "../../../../main/store/Store";
import { importSessions } from "../../../../main/workbench/importing/importSessions";
import {
  type AnyEvent,
  type CallArgs,
  type CallName,
  type CallResult,
  calls,
} from "../../../../model/contract/contract";
import { Failure } from "../../../../model/data/failure";
import { articleSchema } from "../../../../model/project/article";
import { largestPart } from "../../../../model/project/encoding";
import { type ArticleRepositoryOptions, articleRepositoryDouble } from "../../store/articleRepositoryDouble";
import { temporaryFolder } from "../../store/temporaryProject";

const day = "2026-03-06T08:00:00.000Z";

const bugs: string[] = [];
const reader = filesReader({ start: startReadingWorker, reportBug: (bug) => bugs.push(bug) });
afterAll(async () => {
  await reader.close();
  expect(bugs).toEqual([]);
});

/** An import into an empty repository, called as a window would, arguments and results checked by the contract. */
async function anImport(options: ArticleRepositoryOptions = {}, reads: Pick<FilesReader, "items"> = reader) {
  const folder = await temporaryFolder();
  const repository = articleRepositoryDouble(options);
  const events: AnyEvent[] = [];
  let ids = 0;
  let open: Store = repository.store;
  const sessions = importSessions({
    store: () => open,
    storeOf: async () => open,
    importer: async () => ({ me: undefined, machine: "test", now: new Date(day) }),
    emit: (event) => events.push(event),
    clock: () => new Date(day),
    newId: () => `import-${++ids}`,
    reader: reads,
    temporaryFolder: folder,
  });
  type ImportCall = Extract<CallName, `imports.${string}`>;
  async function call<Name extends ImportCall>(name: Name, args: CallArgs<Name>): Promise<CallResult<Name>> {
    calls[name].args.parse(args);
    const handler: (args: CallArgs<Name>) => Promise<CallResult<Name>> = sessions.handlers[name];
    const result = await handler(args);
    calls[name].result.parse(result);
    return result;
  }
  const { import: id } = await call("imports.start", {});
  return {
    ...repository,
    id,
    events,
    call,
    close: sessions.close,
    /** Names of the files that lie on the disk for imports. */
    spooled: async () => {
      const found = await readdir(folder, { recursive: true, withFileTypes: true });
      return found.filter((entry) => entry.isFile()).map(({ name }) => name);
    },
    openAnother: () => {
      open = articleRepositoryDouble().store;
    },
    add: (name: string, content: string | Uint8Array, encoding?: string) =>
      call("imports.add", {
        import: id,
        name,
        bytes: Buffer.from(content).toString("base64"),
        ...(encoding === undefined ? {} : { encoding }),
      }),
    commit: (items?: readonly number[]) => call("imports.commit", { import: id, ...(items ? { items } : {}) }),
    texts: () => [...repository.articles.values()].map(({ article }) => article.text),
  };
}

async function failureOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => new Error("did not fail"),
    (error: unknown) => error,
  );
  if (error instanceof Failure) return `${error.code}: ${error.message}`;
  throw error;
}

function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

describe("a file that is added", () => {
  test("is shown before it is written, and then written as it was shown", async () => {
    const { add, commit, articles } = await anImport();
    const text = "Road is open again\n\nThe road to Halm was opened on Friday, said the guard.";
    const bytes = Buffer.from(text.replaceAll("\n", "\r\n"));
    const id = sha256(text).slice(0, 32);
    const proposals = [{ field: "title", value: "Road is open again", from: "the first line" }];
    const item = {
      item: 0,
      file: 0,
      fileName: "a.txt",
      verdict: "new",
      article: id,
      title: "Road is open again",
      provenance: { title: "Road is open again" },
      proposals,
      length: text.length,
      preview: text,
      encoding: "utf-8",
      encodingFrom: "utf-8",
      remarks: [],
    };
    expect(await add("a.txt", bytes)).toEqual({ file: 0, items: [item] });
    expect(articles.size).toBe(0);
    expect(await commit()).toEqual({ added: 1, duplicates: 0, refused: 0, leftOut: 0, items: [item] });
    const kept = articles.get(id);
    expect(kept?.article).toEqual({
      id,
      text,
      textSha256: sha256(text),
      source: { name: "a.txt", bytes: bytes.length, sha256: sha256(bytes), encoding: "utf-8", encodingFrom: "utf-8" },
      provenance: { title: "Road is open again" },
      proposals,
      importedAt: day,
    });
    expect(Buffer.from(kept?.source ?? [])).toEqual(bytes);
    articleSchema.parse(kept?.article);
  });

  test("comes in with the provenance as the analyst left it", async () => {
    const { add, call, commit, articles, id } = await anImport();
    await add("a.txt", "Some words");
    await call("imports.setProvenance", { import: id, item: 0, provenance: { outlet: "Courier" } });
    expect(await commit()).toMatchObject({ items: [{ provenance: { outlet: "Courier" } }] });
    expect([...articles.values()][0]?.article.provenance).toEqual({ outlet: "Courier" });
  });

  test("can be read again in another encoding, under the same number", async () => {
    const { add, call, commit, texts, id } = await anImport();
    const bytes = Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]);
    await add("other.txt", "Something else");
    await add("a.txt", bytes, "koi8-r");
    await call("imports.setProvenance", { import: id, item: 1, provenance: { outlet: "Курьер" } });
    expect(await call("imports.setEncoding", { import: id, file: 1, encoding: "windows-1251" })).toMatchObject({
      items: [{ item: 1, file: 1, preview: "Привет", encodingFrom: "chosen", provenance: { outlet: "Курьер" } }],
    });
    await commit();
    expect(texts()).toEqual(["Something else", "Привет"]);
  });

  test("that could not be read can be, once its encoding is chosen", async () => {
    const { add, call, id } = await anImport();
    const bytes = Buffer.concat([Buffer.from("äöü äöü äöü"), Buffer.of(0xff)]);
    expect((await add("a.txt", bytes)).items).toMatchObject([{ item: 0, verdict: "refused" }]);
    expect(await call("imports.setEncoding", { import: id, file: 0, encoding: "utf-8-broken" })).toMatchObject({
      items: [
        {
          item: 0,
          verdict: "new",
          preview: "äöü äöü äöü\ufffd",
          remarks: [
            "Bytes that are no UTF-8 were replaced by \ufffd, as chosen.",
            "1 × \ufffd where an earlier program could not read a letter.",
          ],
        },
      ],
    });
  });

  test("is refused in words when it is no article, and the others come in", async () => {
    const { add, commit, texts } = await anImport();
    const refusals = [
      await add("empty.txt", ""),
      await add("scan.pdf", "%PDF-1.4 ..."),
      await add("blank.txt", "\n \n"),
      await add("broken.json", '{"text": '),
    ].flatMap(({ items }) => items.map(({ fileName, verdict, reason }) => [fileName, verdict, reason]));
    await add("good.txt", "Good words");
    expect(refusals).toEqual([
      ["empty.txt", "refused", "The file is empty (0 bytes). If it should hold an article, save or download it again."],
      ["scan.pdf", "refused", "The PDF is damaged or was cut off (Invalid PDF structure.). Get it again."],
      ["blank.txt", "refused", "There is no text in it, only white space."],
      ["broken.json", "refused", "The JSON ends too early, in line 1. Repair it or get the file again."],
    ]);
    expect(await commit()).toMatchObject({ added: 1, refused: 4, duplicates: 0, leftOut: 0 });
    expect(texts()).toEqual(["Good words"]);
  });

  test("of more than 64 MB is refused by its size, also when it is chosen to be read again", async () => {
    const { call, id } = await anImport();
    const bytes = Buffer.alloc(largestPart).toString("base64");
    for (let at = 0; at < 64 * largestPart; at += largestPart)
      await call("imports.part", { import: id, upload: "upload-1", at, bytes });
    const reason =
      "The file is 65.0 MB; files up to 64 MB can be imported. Split it into smaller files (one article each, or a JSON Lines file in parts) and import those.";
    expect(await call("imports.add", { import: id, name: "big.txt", bytes, upload: "upload-1" })).toEqual({
      file: 0,
      items: [{ item: 0, file: 0, fileName: "big.txt", verdict: "refused", reason, remarks: [] }],
    });
    expect(await call("imports.setEncoding", { import: id, file: 0, encoding: "utf-8" })).toMatchObject({
      items: [{ item: 0, reason }],
    });
  });

  test("that comes in parts is read as it was, whatever comes between them", async () => {
    const { call, id, add, commit, texts } = await anImport();
    const content = Buffer.from("Größe über alles. ".repeat(200));
    const part = (at: number, bytes: Buffer) =>
      call("imports.part", { import: id, upload: "upload-1", at, bytes: bytes.toString("base64") });
    await part(0, content.subarray(0, 3));
    await add("between.txt", "Another file");
    await part(3, content.subarray(3, 1001));
    const follow = "conflict: The parts of this file do not follow each other. Import it again.";
    expect(await failureOf(part(3, content.subarray(3, 1001)))).toBe(follow);
    const rest = { import: id, name: "parts.txt", bytes: content.subarray(1001).toString("base64") };
    const { items } = await call("imports.add", { ...rest, upload: "upload-1" });
    expect(items).toMatchObject([{ item: 1, file: 1, fileName: "parts.txt", verdict: "new" }]);
    expect(await failureOf(call("imports.add", { ...rest, upload: "upload-1" }))).toBe(
      "conflict: The beginning of this file is missing. Import it again.",
    );
    await commit();
    expect(texts()).toEqual(["Another file", content.toString()]);
  });

  test("that is being read can be stopped: what was read until then stays, and is said to be a part", async () => {
    let begun = () => {};
    const reading = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const { add, call, commit, id, texts } = await anImport(
      {},
      {
        async *items(room, file, encoding, { signal } = {}) {
          for await (const item of reader.items(room, file, encoding)) {
            yield item;
            begun();
            await new Promise((resolve) => signal?.addEventListener("abort", resolve));
            signal?.throwIfAborted();
          }
        },
      },
    );
    const added = add("two.jsonl", '{"text":"The dam held."}\n{"text":"The dam broke."}\n');
    await reading;
    await call("imports.stopReading", { import: id });
    const reason = "Reading was stopped here. Add the file again to read all of it.";
    expect((await added).items).toMatchObject([{ verdict: "new" }, { verdict: "refused", reason }]);
    expect(await commit()).toMatchObject({ added: 1, refused: 1 });
    expect(texts()).toEqual(["The dam held."]);
  });

  test("lies on the disk until it is written, cancelled, or the project closes", async () => {
    const { add, call, commit, close, id, spooled } = await anImport();
    await add("a.txt", "The dam held.");
    expect((await spooled()).sort()).toEqual(["0", "entries"]);
    await commit();
    expect(await spooled()).toEqual([]);
    const { import: second } = await call("imports.start", {});
    await call("imports.part", { import: second, upload: "upload-1", at: 0, bytes: "AAAA" });
    expect(await spooled()).toEqual(["0"]);
    await call("imports.cancel", { import: second });
    expect([id, await spooled()]).toEqual(["import-1", []]);
    const { import: third } = await call("imports.start", {});
    await call("imports.part", { import: third, upload: "upload-1", at: 0, bytes: "AAAA" });
    await close();
    expect(await spooled()).toEqual([]);
  });

  test("must be base64, all of it", async () => {
    const { call, id } = await anImport();
    for (const bytes of ["AAA", "AA A", "AAAA\n", "äöüß"]) {
      expect(await failureOf(call("imports.add", { import: id, name: "a.txt", bytes }))).toBe(
        "bad-request: The bytes of the file are not valid base64.",
      );
    }
  });
});

describe("the same text", () => {
  test("comes in once, and the report says where it was first", async () => {
    const { add, commit, texts } = await anImport();
    await add("a.txt", "Same words\n");
    expect((await add("b.txt", "Same words\r\n")).items).toMatchObject([
      { verdict: "duplicate", reason: "The same text is already in this import, from a.txt." },
    ]);
    expect(await commit()).toMatchObject({
      added: 1,
      duplicates: 1,
      items: [{ verdict: "new" }, { verdict: "duplicate" }],
    });
    expect(texts()).toEqual(["Same words\n"]);
  });

  test("is not written over the one in the project, nor over one that came in meanwhile", async () => {
    const { add, commit, articles } = await anImport();
    await add("a.txt", "One");
    const two = { id: sha256("Two").slice(0, 32) };
    await add("b.txt", "Two");
    const first = await anImport();
    await first.add("theirs.txt", "Two");
    await first.commit();
    const theirs = first.articles.get(two.id);
    if (!theirs) throw new Error("their article is missing");
    articles.set(two.id, theirs);
    expect(await commit()).toMatchObject({
      added: 1,
      duplicates: 1,
      items: [{ verdict: "new" }, { verdict: "duplicate", reason: "The project has this text already." }],
    });
    expect(articles.get(two.id)?.article.source.name).toBe("theirs.txt");
  });

  test("comes in from the second file when the first is unticked", async () => {
    const { add, commit, articles } = await anImport();
    await add("a.txt", "Same words");
    await add("b.txt", "Same words");
    expect(await commit([1])).toMatchObject({ added: 1, duplicates: 0, leftOut: 1 });
    expect([...articles.values()].map(({ article }) => article.source.name)).toEqual(["b.txt"]);
  });
});

describe("while writing", () => {
  test("progress is announced up to the end, and not more often than a person can see", async () => {
    const { add, commit, events } = await anImport();
    await add("a.jsonl", Array.from({ length: 1000 }, (_, at) => `{"text":"Article ${at}"}`).join("\n"));
    await commit();
    const done = events.flatMap((event) => (event.event === "import.progress" ? [event.data.done] : []));
    expect([done.length, done.at(0), done.at(-1)]).toEqual([200, 5, 1000]);
  });

  test("a cancelled import stops after the articles being written, and reports what is left out", async () => {
    let cancel = async () => {};
    const running = await anImport({
      beforeAdd: async ({ text }) => {
        if (text === "Article 2") await cancel();
      },
    });
    cancel = async () => {
      await running.call("imports.cancel", { import: running.id });
    };
    for (let at = 0; at < 5; at++) await running.add(`${at}.txt`, `Article ${at}`);
    expect(await running.commit()).toMatchObject({ added: 3, leftOut: 2 });
    expect(running.texts()).toEqual(["Article 0", "Article 1", "Article 2"]);
  });

  test("others get their turn", async () => {
    const { add, commit } = await anImport();
    for (let at = 0; at < 10; at++) await add(`${at}.txt`, `Article ${at}`);
    let turns = 0;
    let going = true;
    const count = () => {
      turns++;
      if (going) setImmediate(count);
    };
    setImmediate(count);
    await commit();
    going = false;
    expect(turns).toBeGreaterThan(5);
  });

  test("a full disk stops it with words, and it can go on when there is room", async () => {
    let full = true;
    const { add, commit, texts } = await anImport({
      beforeAdd: ({ text }) => {
        if (full && text === "Three") throw new Failure("unreachable", "The disk is full. Make room and try again.");
      },
    });
    for (const text of ["One", "Two", "Three"]) await add(`${text}.txt`, text);
    expect(await failureOf(commit())).toBe(
      "unreachable: The disk is full. Make room and try again. 2 articles came in before that; import again to bring in the rest.",
    );
    full = false;
    expect(await commit()).toMatchObject({ added: 1, duplicates: 2 });
    expect(texts()).toEqual(["One", "Two", "Three"]);
  });

  test("nothing is added to the import, and it is not written twice", async () => {
    let busy = async () => {};
    const failures: string[] = [];
    const running = await anImport({ beforeAdd: () => busy() });
    busy = async () => {
      failures.push(await failureOf(running.add("b.txt", "More")), await failureOf(running.commit()));
    };
    await running.add("a.txt", "Words");
    await running.commit();
    expect(failures).toEqual(Array(2).fill("conflict: This import is being written. Wait for its report."));
  });
});

describe("an import ends", () => {
  test("when it is written, cancelled, or the project closes", async () => {
    const ended = "not-found: This import has ended. Start it again.";
    const written = await anImport();
    await written.commit();
    expect(await failureOf(written.add("a.txt", "x"))).toBe(ended);
    const cancelled = await anImport();
    await cancelled.add("a.txt", "x");
    await cancelled.call("imports.cancel", { import: cancelled.id });
    expect(await failureOf(cancelled.commit())).toBe(ended);
    expect(cancelled.articles.size).toBe(0);
    const closed = await anImport();
    await closed.close();
    expect(await failureOf(closed.commit())).toBe(ended);
  });

  test("when another project is open: its articles do not go there", async () => {
    const { add, commit, openAnother } = await anImport();
    await add("a.txt", "x");
    openAnother();
    expect(await failureOf(commit())).toBe("conflict: Another project was opened meanwhile. Start the import again.");
  });

  test("when it is the oldest of more than windows could have open", async () => {
    const { call, add } = await anImport();
    for (let more = 0; more < 4; more++) await call("imports.start", {});
    expect(await failureOf(add("a.txt", "x"))).toBe("not-found: This import has ended. Start it again.");
  });

  test("before it began, in a project that cannot be written", async () => {
    expect(await failureOf(anImport({ access: { kind: "read-only", reason: "It is open elsewhere." } }))).toBe(
      "read-only: It is open elsewhere.",
    );
  });
});

test("a bibliography among the files gives those after it their titles, authors and dates", async () => {
  const { add } = await anImport();
  const entry = {
    id: "a",
    type: "article-newspaper",
    title: "Port shut after storm",
    issued: { "date-parts": [[2026, 2, 3]] },
  };
  const bibliography = [{ ...entry, author: [{ family: "Aas", given: "Jon" }], "container-title": "Gazette" }];
  const refused = await add("library.json", Buffer.from(JSON.stringify(bibliography)));
  expect(refused.items).toMatchObject([{ verdict: "refused", reason: expect.stringContaining("a bibliography") }]);
  const { items } = await add("Aas - Port shut after storm.txt", Buffer.from("The ferries lie idle."));
  expect(items).toMatchObject([
    { provenance: { title: "Port shut after storm", byline: "Jon Aas", outlet: "Gazette", published: "2026-02-03" } },
  ]);
});
