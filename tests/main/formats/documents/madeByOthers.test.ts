// Documents, mail and archives of other programs, made while the test runs where the program is installed: pandoc for .docx
// and .epub, Python's own modules for mail, mailboxes and zips, wget for web archives.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { documentReaders } from "../../../../main/formats/documents/documentReaders";
import { fileDrafts } from "../../../../main/import/fileDrafts";

const folder = mkdtempSync(path.join(os.tmpdir(), "spanwise-others-"));
afterAll(() => rmSync(folder, { recursive: true }));

const markdown = `---
title: Port shut after storm
author: Jon Aas
date: 2026-02-03
lang: en
---

# Port shut after storm

The ferry port of Ostvik stayed shut on *Tuesday*; “we count **twelve** boats”, said Ines Dahl.[^1]

- Quay closed
- Cranes down

| Place | Gusts |
|-------|-------|
| Quay  | 140   |

[^1]: She was reached by telephone.
`;

test.runIf(has("pandoc", "--version"))("pandoc's Word documents and books (skipped without pandoc)", async () => {
  for (const name of ["port.docx", "port.epub"]) {
    const target = path.join(folder, name);
    execFileSync("pandoc", ["--from", "markdown", "--output", target], { input: markdown });
    const [article] = await read(name, readFileSync(target));
    expect(article?.text).toContain(
      "The ferry port of Ostvik stayed shut on Tuesday; “we count twelve boats”, said Ines Dahl.",
    );
    for (const words of ["Quay closed", "Cranes down", "Gusts", "140", "She was reached by telephone."])
      expect(article?.text).toContain(words);
    expect(article?.provenance).toMatchObject({
      title: "Port shut after storm",
      byline: "Jon Aas",
      language: "en",
    });
  }
});

// Made once by LibreOffice 7.4, which is too large to be installed for a test.
test.each(["ferry.docx", "ferry.epub"])("LibreOffice's %s", async (name) => {
  const [article] = await read(name, readFileSync(path.join(import.meta.dirname, "files", name)));
  for (const words of [
    "Ferry halted at Pell Quay",
    "The Harbour Council said on Monday that 1,200 passengers were stranded, among them 40 children.",
    "Two ferries lay at anchor.",
    "“Nobody told us,” said Imre Vale, a pilot.\nHe waited six hours. Überfahrt – naïve café 🚢.",
    "قال المجلس إن العبّارة توقفت.",
  ])
    expect(article?.text).toContain(words);
  expect(article?.provenance).toMatchObject({ title: "Ferry halted at Pell Quay", language: "en" });
  expect(article?.provenance).not.toHaveProperty("byline");
});

const script = `
import mailbox, sys, zipfile
from email.message import EmailMessage
folder = sys.argv[1]
mail = EmailMessage()
mail["From"] = "Jørn Aas <jorn@harbour.example>"
mail["Subject"] = "Fähren: port shut after a storm that came in from the west on Monday evening and stayed"
mail["Date"] = "Tue, 03 Feb 2026 08:00:00 +0100"
mail.set_content("The ferries lie idle – all of them – until Friday, the harbour office of Ostvik said on Tuesday.\\n")
mail.add_alternative("<p>The ferries lie <b>idle</b>.</p>", subtype="html")
mail.add_attachment(b"x" * 1000, maintype="image", subtype="png", filename="boot-fähre.png")
open(folder + "/mail.eml", "wb").write(bytes(mail))
box = mailbox.mbox(folder + "/box.mbox")
for number in ("One", "Two", "Three"):
    one = EmailMessage()
    one["From"] = "Ines Dahl <ines@harbour.example>"
    one["Subject"] = number
    one["Message-ID"] = "<" + number + "@harbour.example>"
    one.set_content("From the quay: the ferries lie idle.\\n\\nFrom now on nobody pays.\\n")
    box.add(one)
box.flush()
with zipfile.ZipFile(folder + "/both.zip", "w", zipfile.ZIP_DEFLATED) as z:
    z.write(folder + "/mail.eml", "post/mail.eml")
    z.writestr("Fähre.txt", "Die Fähren liegen still.\\n")
`;

test.runIf(has("python3", "-c", "import email, mailbox, zipfile"))(
  "Python's mail, mailboxes and zips (skipped without Python)",
  async () => {
    execFileSync("python3", ["-c", script, folder]);
    const mail = { title: expect.stringMatching(/^Fähren: port shut .* and stayed$/), byline: "Jørn Aas" };
    const bytes = (name: string) => readFileSync(path.join(folder, name));
    const [article, ...others] = await read("mail.eml", bytes("mail.eml"));
    expect(others).toEqual([]);
    expect(article?.text).toBe(
      "The ferries lie idle – all of them – until Friday, the harbour office of Ostvik said on Tuesday.",
    );
    expect(article).toMatchObject({
      provenance: { ...mail, published: "2026-02-03T07:00:00Z" },
      remarks: ["Attached files do not come in: boot-fähre.png."],
    });
    const box = await read("box.mbox", bytes("box.mbox"));
    expect(box.map(({ provenance }) => provenance.title)).toEqual(["One", "Two", "Three"]);
    expect(box[1]?.text).toContain("idle.\n\nFrom now on nobody pays.");
    const zipped = await read("both.zip", bytes("both.zip"));
    expect(zipped.map(({ name }) => name)).toEqual(["both.zip/Fähre.txt", "both.zip/post/mail.eml"]);
  },
);

test.runIf(has("wget", "--version"))("wget's web archive (skipped without wget)", async () => {
  const page =
    '<!doctype html><html lang="en"><head><title>Port shut</title><meta charset="utf-8"></head><body><article><h1>Port shut</h1><p>The ferries of Ostvik lie idle – all of them – until Friday.</p></article></body></html>';
  const server = createServer((request, response) => {
    const isPage = request.url === "/port";
    response.writeHead(isPage ? 200 : 404, { "content-type": "text/html; charset=utf-8" });
    response.end(isPage ? page : "nothing");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/port`;
  try {
    const options = [
      "-q",
      "--no-proxy",
      `--warc-file=${path.join(folder, "saved")}`,
      "-O",
      path.join(folder, "page"),
      address,
    ];
    await new Promise((resolve) => spawn("wget", options).on("exit", resolve));
  } finally {
    server.close();
  }
  const [article, ...others] = await read("saved.warc.gz", readFileSync(path.join(folder, "saved.warc.gz")));
  expect(others).toEqual([]);
  expect(article?.text).toBe("Port shut\n\nThe ferries of Ostvik lie idle – all of them – until Friday.");
  expect(article?.provenance).toMatchObject({
    title: "Port shut",
    url: address,
    retrieved: expect.stringMatching(/^20/),
  });
});

async function read(name: string, bytes: Uint8Array) {
  const articles: { name: string; text: string; provenance: Record<string, unknown>; remarks: readonly string[] }[] =
    [];
  for await (const draft of fileDrafts({ name, bytes }, { documents: documentReaders })) {
    if (draft.kind === "refused") throw new Error(draft.reason);
    const { source, text, provenance, remarks } = draft;
    articles.push({ name: source.name, text, provenance, remarks });
  }
  return articles;
}

function has(program: string, ...question: readonly string[]): boolean {
  return spawnSync(program, question).status === 0;
}
