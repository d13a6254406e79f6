// Files made to hold everything up: each is read, or refused with a sentence, in a time that grows with its size and not
// with its square. The sizes are such that a quadratic reader would run out of the test's time.
import { expect, test } from "vitest";
import { pieces } from "../../../main/formats/files/pieces";
import { planExchange } from "../../../main/formats/reading/planExchange";
import { recogniseFiles } from "../../../main/formats/recogniseFiles";
import { itemsWithin } from "../../../main/import/importReading";

const tangled = /^The page's tags are nested too deep, or too many/;
const times = (piece: string, count: number) => piece.repeat(count);

test.each<[string, string, RegExp | number]>([
  ["opening.html", `<html><body>${times("<", 2_000_000)}`, tangled],
  ["declarations.html", `<html><body>${times("<!", 1_000_000)}`, tangled],
  ["entities.html", `<html><body><p>${times("&amp;", 400_000)}`, tangled],
  ["deep.html", `<html><body>${times("<div>", 100_000)}x`, tangled],
  ["deep-parts.html", `<html><body>${times("<my-part>", 100_000)}x`, tangled],
  ["deep-labels.html", `<html><body>${times("<label>", 100_000)}x`, tangled],
  ["deep-anything.html", `<html><body>${times("<x>", 100_000)}x`, tangled],
  ["deep-self-closed.html", `<html><body>${times("<x/>", 100_000)}x`, tangled],
  ["deep-pictures.html", `<html><body>${times("<svg><g>", 50_000)}x`, tangled],
  ["open-paragraphs.html", `<html><body>${times("<p>", 50_000)}x`, 1],
  ["open-items.html", `<html><body>${times("<li>", 30_000)}x`, 1],
  ["pictures.html", `<html><body><p>x${times('<svg><title>a</title><path d="M0"/><path d="M1"/></svg>', 3000)}`, 1],
  ["headlines.html", `<html><body>${times("<h1>The dam held</h1>", 20_000)}`, 1],
  ["nested-headlines.html", `<html><body>${times("<h1>", 500)}${times("The dam held. ", 100_000)}`, tangled],
  ["subtitles.html", `<html><head><title>Dam</title></head><body>${times("<h2>The dam held</h2>", 20_000)}`, 1],
  ["blank-lines.csv", `title,text\nA,"The dam${times("\n", 160_000)}held."\n`, 1],
  ["last-lines.csv", `title,text\nA,"The dam held."${times("\n", 160_000)}`, 1],
  ["columns.csv", `title,text${times(",c", 1_000_000)}\nA,B\n`, /^The first row must name the columns/],
  ["blank-lines.txt", `The dam held.${times("\n", 160_000)}Or did it?\n`, 1],
  ["deep.json", times("[", 200_000) + times("]", 200_000), /^The JSON is nested more than 64 levels deep/],
  ["deep.jsonl", `${times('{"a":', 100_000)}1${times("}", 100_000)}\n`, /nested more than 64 levels deep/],
  ["open.json", times("[", 200_000), /^The JSON ends too early/],
  ["zalgo.txt", `The da${times("\u0301", 100_000)}m held.\n`, 1],
])("%s is read as articles or refused in words", async (name, content, expected) => {
  const said: string[] = [];
  for await (const item of itemsWithin(2 ** 31, { name, bytes: Buffer.from(content) }, undefined))
    if ("entry" in item) said.push(item.entry.draft.kind === "refused" ? item.entry.draft.reason : "");
  if (typeof expected === "number") expect(said).toEqual(Array.from({ length: expected }, () => ""));
  else expect(said).toEqual([expect.stringMatching(expected)]);
});

const xmi =
  '<?xml version="1.0"?><xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmi:version="2.0">';
const refi = '<Project xmlns="urn:QDA-XML:project:1.0">';
const bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>';

test.each<[string, string, RegExp | number]>([
  ["deep.xmi", `${xmi}${times("<a>", 80_000)}${times("</a>", 80_000)}</xmi:XMI>`, /nested more than 200 levels deep/],
  ["wide.xmi", `${xmi}<cas:Sofa xmi:id="1" sofaString="x">${times("<a>b</a>", 80_000)}</cas:Sofa></xmi:XMI>`, 1],
  [
    "texts.xmi",
    `${xmi}${Array.from({ length: 20_000 }, (_, id) => `<cas:Sofa xmi:id="${id + 1}" sofaString="x"/>`).join("")}</xmi:XMI>`,
    /has 20000 texts/,
  ],
  ["long.xmi", `${xmi}<cas:Sofa xmi:id="1" sofaString="${times("x ", 1_900_000)}"/></xmi:XMI>`, 1],
  ["longer.xmi", `${xmi}<cas:Sofa xmi:id="1" sofaString="${times("x ", 5_000_000)}"/></xmi:XMI>`, /Split it/],
  [
    "bomb.xmi",
    `${bomb}${xmi.replace(/^<[^>]*>/, "")}<cas:Sofa xmi:id="1" sofaString="&c;"/></xmi:XMI>`,
    /undefined entity/,
  ],
  ["deep.qde", refi + times("<Code>", 100_000), /nested more than 200 levels deep/],
  ["bomb.qde", `${bomb}${refi.replace(">", ' name="&c;">')}</Project>`, /undefined entity/],
])("%s is read as an exchange file or refused in words", async (name, content, expected) => {
  const bytes = Buffer.from(content);
  const file = { name, size: bytes.length, read: () => pieces(bytes) };
  const { found } = await recogniseFiles([file]);
  const problems: string[] = [];
  let documents = 0;
  for (const { format } of found) {
    const options = {
      labels: [],
      findArticle: async () => undefined,
      idOf: (seed: string) => seed,
      at: "2026-01-01T00:00:00.000Z",
    };
    for await (const item of planExchange(format, [file], options)) {
      if (item.kind === "document") documents++;
      else if (item.kind === "problem") problems.push(item.message);
    }
  }
  if (typeof expected === "number") expect(documents).toBe(expected);
  else expect([documents, problems]).toEqual([0, [expect.stringMatching(expected)]]);
});
