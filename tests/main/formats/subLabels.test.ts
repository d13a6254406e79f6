// Sub-labels go out and come back: as attributes, as codes below codes, or behind a point in the label's name.
import fc from "fast-check";
import { expect, test } from "vitest";
import { conll } from "../../../main/formats/conll/conll";
import { formats } from "../../../main/formats/formats";
import { prodigy } from "../../../main/formats/prodigy/prodigy";
import { refiQda } from "../../../main/formats/refiQda/refiQda";
import { losses } from "../../../main/formats/writing/writeExchange";
import { defaultLabels } from "../../../model/project/label";
import { runs } from "../../runs";
import { annotationOf, anyProject, articleOf, projectOf, sort, withSubLabels } from "./anyProject";
import { expectRoundTrip, inputs, planned, written } from "./roundTrip";

const both = formats.filter(({ reader, writer, carries, name }) => {
  return reader && writer && carries.annotations !== false && name !== "spanwise";
});

test.each(both.map((format) => [format.name, format] as const))(
  "%s gives back what it says it carries",
  async (_, format) => {
    await fc.assert(
      fc.asyncProperty(anyProject, (project) => expectRoundTrip(format, withSubLabels(project))),
      runs(5),
    );
  },
);

const text = "Ada Quill of the Harbour Council left.";
const marked = withSubLabels(
  projectOf([
    {
      article: articleOf(text),
      sets: [
        {
          annotator: "person-0",
          revision: 1,
          set: {
            status: "in-progress",
            annotations: [annotationOf("one", text, "actor", [[0, 9]]), annotationOf("two", text, "actor", [[17, 32]])],
            links: [],
          },
        },
      ],
    },
  ]),
);

test("formats that know labels alone have it in the label, unless it is to stay out", async () => {
  const labels = (files: ReadonlyMap<string, Uint8Array>) =>
    [...String([...files.values()][0]).matchAll(/[\w.-]*actor[\w.-]*/g)].map(String);
  expect(labels(await written(prodigy, marked))).toEqual(["actor.person", "actor.state-body"]);
  expect(labels(await written(prodigy, marked, { "sub-labels": "left-out" }))).toEqual(["actor", "actor"]);
  expect(labels(await written(conll, marked))).toContain("B-actor.state-body");
  expect((await losses(prodigy, marked, { settings: { "sub-labels": "left-out" } })).losses).toEqual(
    expect.arrayContaining(["2 attributes are left out."]),
  );
});

test("codes below a code are its sub-labels, also where the project has neither, or labels of their own", async () => {
  const files = inputs(await written(refiQda, marked));
  const read = async (more: Parameters<typeof planned>[2]) => {
    const plan = await planned(refiQda, files, more);
    const said = plan.flatMap((item) => (item.kind === "document" ? (item.sets[0]?.set.annotations ?? []) : []));
    const codes = plan.flatMap((item) => (item.kind === "codes" ? item.labels : []));
    return {
      said: said.map(({ label, attributes }) => [label, attributes?.[0]?.attribute, attributes?.[0]?.value]),
      codes,
    };
  };
  expect((await read({ attributes: marked.project.attributes })).said).toEqual([
    ["actor", "sort", "person"],
    ["actor", "sort", "state-body"],
  ]);
  expect((await read({})).said).toEqual([
    ["actor", "sub-label", "person"],
    ["actor", "sub-label", "State body"],
  ]);
  expect((await read({ settings: { nested: "labels" } })).said.map(([label]) => label)).toEqual([
    "Actor/person",
    "Actor/State body",
  ]);
  const elsewhere = await read({ labels: defaultLabels.slice(1), unknownLabels: "add" });
  expect(elsewhere.codes[0]?.subLabels).toMatchObject({ labels: ["actor"], subLabels: true });
  const names = elsewhere.codes[0]?.subLabels?.choices?.map(({ name }) => name);
  expect(names?.toSorted()).toEqual(sort.choices.map(({ name }) => name).sort());
});
