// WebAnno TSV 3.3: out and back, INCEpTION's conformance pairs, and files that are wrong.
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { casXmiFormat } from "../../../../main/formats/exchange/cas/casXmiFormat";
import type { Format } from "../../../../main/formats/exchange/Format";
import { openInputFiles } from "../../../../main/formats/exchange/inputFiles";
import { webannoTsv } from "../../../../main/formats/exchange/webannoTsv/webannoTsv";
import type { Fragment } from "../../../../model/annotation";
import { adversarialProject, anyProject } from "./anyProject";
import { expectRoundTrip, planned } from "./roundTrip";

const suite = path.resolve(
  "../shared/corpora/webanno-tsv/inception/inception-io-webanno-tsv/src/test/resources/tsv3-suite",
);

describe("WebAnno TSV", () => {
  test("gives back everything it says it carries", async () => {
    await fc.assert(
      fc.asyncProperty(anyProject, (source) => expectRoundTrip(webannoTsv, source)),
      { numRuns: 60 },
    );
  });

  test("gives back the adversarial project", () => expectRoundTrip(webannoTsv, adversarialProject()));

  describe.skipIf(!existsSync(suite))("each of INCEpTION's pairs gives the same from TSV and from XMI", async () => {
    const names = existsSync(suite) ? await readdir(suite) : [];
    const pairs = names.filter((name) => existsSync(path.join(suite, name, "reference.xmi")));
    test("there are 73 of them", () => expect(pairs).toHaveLength(73));
    test.each(pairs)("%s", async (name) => {
      const read = (format: Format, file: string) => said(format, path.join(suite, name, file));
      expect(await read(webannoTsv, "reference.tsv")).toEqual(await read(casXmiFormat, "reference.xmi"));
    });
  });
});

/** Without the white space at the edges, which TSV cannot hold. */
function place({ start, quote }: Fragment = { start: 0, end: 0, quote: "" }): string {
  return `${start + quote.length - quote.trimStart().length} ${quote.trim()}`;
}

/** What a file says, without the ids and the order in which it says it, and without the names of layers, which differ. */
async function said(format: Format, file: string): Promise<unknown> {
  const { files, close } = await openInputFiles([file]);
  const plan = await planned(format, (await format.reader?.recognise(files)) ?? []);
  await close();
  const problems = plan.flatMap((item) =>
    item.kind === "problem" && item.about !== "remark"
      ? [`${item.about}: ${item.message.replace(/\([^)]*\)|“NamedEntity”|“Span”|its end \S+|int(eger)?Value/g, "")}`]
      : [],
  );
  const documents = plan.filter((item) => item.kind === "document");
  const annotations = documents.flatMap(({ sets }) =>
    sets.flatMap(({ set }) =>
      set.annotations.map(({ id, label, fragments, attributes = [] }) => {
        const values = attributes
          .filter(({ attribute }) => attribute !== "layer")
          .map(({ attribute, value }) => `${attribute}=${value}`);
        return [
          id,
          `${label.replace(/^NamedEntity$/, "Span")} ${place(fragments[0])} ${values.sort().join(" ")}`,
        ] as const;
      }),
    ),
  );
  const names = new Map(annotations);
  const links = documents.flatMap(({ sets }) =>
    sets.flatMap(({ set }) =>
      set.links.map(({ type, from, to }) => `${names.get(from)} → ${type} → ${names.get(to.annotation)}`),
    ),
  );
  return { annotations: annotations.map(([, name]) => name).sort(), links: links.sort(), problems: problems.sort() };
}
