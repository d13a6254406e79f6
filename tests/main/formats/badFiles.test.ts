// What every format's reader does with files that are damaged in any way: it says what does not come in, nothing comes in
// that does not fit, and nothing is written. Faults of single formats are in their own tests.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formats } from "../../../main/formats/formats";
import { exchangeImport } from "../../../main/import/exchangeImport";
import type { ImportPreview } from "../../../main/import/importPreview";
import { memoryStore } from "../../../main/store/project/memoryStore";
import { misplacement } from "../../../model/annotation/annotation";
import { runs } from "../../runs";
import { project } from "../store/examples";
import { adversarialProject } from "./anyProject";
import { type Files, inputs, planned, written } from "./roundTrip";

const both = formats.filter(({ reader, writer }) => reader && writer);

describe.each(both)("$title that is damaged", (format) => {
  /** Where a file is cut or changed, as a share of it. */
  const place = fc.double({ min: 0, max: 0.999, noNaN: true });

  test("says so when a file ends too early, wherever that is, unless nothing is missing", {
    timeout: 120_000,
  }, async () => {
    const whole = await written(format, adversarialProject());
    const [before, known] = [await looked(whole), (await recognised(whole)).length];
    const names = [...whole.keys()].filter((name) => !/README|^visual\.conf$/.test(name));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), place, async (name, share) => {
        const bytes = whole.get(name) ?? new Uint8Array();
        const length = Math.floor(bytes.length * share);
        const files = new Map(whole).set(name, bytes.subarray(0, length));
        // What is not known as a file of the format any more is told as one that nobody knows.
        if ((await recognised(files)).length < known) return;
        const cut = await looked(files);
        // Lines that are whole do not tell that there were more of them.
        const isBetweenLines = length === 0 || bytes[length - 1] === 0x0a || bytes[length] === 0x0a;
        if (isBetweenLines || told(cut) > told(before)) return;
        expect({ name, length, ...countsOf(cut) }).toEqual({ name, length, ...countsOf(before) });
      }),
      runs(25),
    );
  });

  test("takes in nothing that does not fit, whatever byte is another, and never gives up", {
    timeout: 120_000,
  }, async () => {
    const whole = await written(format, adversarialProject());
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...whole.keys()),
        fc.array(fc.tuple(place, fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 4 }),
        async (name, changes) => {
          const bytes = Buffer.from(whole.get(name) ?? []);
          for (const [share, byte] of changes) bytes[Math.floor(bytes.length * share)] = byte;
          for (const item of await planned(format, inputs(new Map(whole).set(name, bytes)))) {
            if (item.kind !== "document") continue;
            const { text } = item.article;
            const faults = item.sets.flatMap(({ set }) => set.annotations.map((one) => misplacement(text, one)));
            expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
          }
        },
      ),
      runs(25),
    );
  });

  test("leaves the project as it is while it is looked at", async () => {
    const store = memoryStore(project);
    const whole = await written(format, adversarialProject());
    const halves = new Map([...whole].map(([name, bytes]) => [name, bytes.subarray(0, bytes.length / 2)]));
    await exchangeImport(store, format, inputs(halves), { importId: "1", at: project.createdAt }).preview();
    expect([(await store.entries()).entries, await store.annotators(), await store.importedSuggestions()]).toEqual([
      [],
      [],
      [],
    ]);
  });

  async function recognised(files: Files) {
    return (await format.reader?.recognise(inputs(files))) ?? [];
  }

  async function looked(files: Files): Promise<ImportPreview> {
    return exchangeImport(memoryStore(project), format, await recognised(files), {
      importId: "1",
      at: project.createdAt,
    }).preview();
  }
});

/** All that came in, and how. */
function countsOf({ documentCount, annotators, annotations, links, labels }: ImportPreview) {
  return { documentCount, annotators, annotations, links, labels };
}

function told({ problemCounts }: ImportPreview): number {
  return Object.values(problemCounts).reduce((sum, count) => sum + count, 0);
}
