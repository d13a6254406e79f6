// Plain articles: the texts and their provenance go out and come back; what annotators said is counted as lost.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { articleFolder } from "../../../../main/formats/simple/articleFolder";
import { losses } from "../../../../main/formats/writing/writeExchange";
import { runs } from "../../../runs";
import { adversarialProject, anyProject } from "../anyProject";
import { expectRoundTrip, inputs, planned, problemsOf, written } from "../roundTrip";

describe("Plain articles", () => {
  test("give back every text to the character, and where it comes from", async () => {
    await fc.assert(
      fc.asyncProperty(anyProject, (project) => expectRoundTrip(articleFolder, project)),
      runs(30),
    );
    await expectRoundTrip(articleFolder, adversarialProject());
  });

  test("say before writing that annotations stay behind", async () => {
    expect((await losses(articleFolder, adversarialProject())).losses).toEqual([
      "17 annotations are left out.",
      "3 links are left out.",
      "The status of 3 annotation sets is left out.",
    ]);
  });

  test("say so when a text is missing or the list is damaged", async () => {
    const files = new Map(await written(articleFolder, adversarialProject()));
    files.delete([...files.keys()].find((name) => name.startsWith("plain")) ?? "");
    const some = await planned(articleFolder, inputs(files));
    expect(problemsOf(some)).toMatchObject([
      { about: "document", message: expect.stringMatching(/^There is no plain-/) },
    ]);
    files.set("provenance.json", Buffer.from('{"format": "spanwise-articles", "version"'));
    const none = await planned(articleFolder, inputs(files));
    expect(none).toMatchObject([{ kind: "problem", about: "file" }]);
  });
});
