// UIMA CAS, JSON and XMI: out and back, read by UIMA itself, the fixtures of others, and files that are wrong.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { casJsonFormat } from "../../../../main/formats/exchange/cas/casJsonFormat";
import { casXmiFormat } from "../../../../main/formats/exchange/cas/casXmiFormat";
import { adversarialProject, anyProject } from "./anyProject";
import { expectRoundTrip } from "./roundTrip";

describe.each([casJsonFormat, casXmiFormat])("$title", (format) => {
  test("gives back everything it says it carries", async () => {
    await fc.assert(
      fc.asyncProperty(anyProject, (source) => expectRoundTrip(format, source)),
      { numRuns: 60 },
    );
  });

  test("gives back the adversarial project", () => expectRoundTrip(format, adversarialProject()));
});
