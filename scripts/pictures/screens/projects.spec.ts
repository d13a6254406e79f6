// The screens of whoever begins, brings articles in and sends them out: first start, guide, empty project, import, export.
import { createProject, introduce, offerFiles, textOf } from "../../../tests/end-to-end/analyst";
import { expect, test } from "../../../tests/end-to-end/spanwise";
import { closeDialogs, ines, openSample, sampleSource, shootDialog } from "./opening";
import { shoot } from "./shooting";

test("a first start, the guided first article, and an empty project", async ({ spanwise }) => {
  test.setTimeout(600_000);
  const { page } = await spanwise.launch();
  await expect(page.getByRole("dialog")).toBeVisible();
  await shoot(page, "first-start");
  await introduce(page);
  await textOf(page).focus();
  for (let step = 1; step <= 8; step++) {
    await shoot(page, `guide-${step}`, step % 4 === 1 ? undefined : [{ width: 1280, height: 800 }]);
    await page.keyboard.press("ControlOrMeta+Alt+9");
  }
  await page.keyboard.press("ControlOrMeta+Alt+w");
  await expect(page.getByRole("main", { name: "Start" })).toBeVisible();
  await shoot(page, "start");
  await createProject(page, "Harbour");
  await shoot(page, "empty-project");
  await shootDialog(page, "empty-board", "ControlOrMeta+Shift+b");
  await shootDialog(page, "empty-plan", "F7");
  await shootDialog(page, "empty-agreement", "ControlOrMeta+Alt+a");
  await shootDialog(page, "empty-time", "ControlOrMeta+Shift+F7");
  await shootDialog(page, "empty-labels", "ControlOrMeta+Alt+l");
  await shootDialog(page, "empty-guideline", "Shift+F7");
  await shootDialog(page, "empty-import", "ControlOrMeta+i");
  await shootDialog(page, "empty-search", "ControlOrMeta+Shift+f");
  await page.keyboard.press("F4");
  await shoot(page, "empty-across");
});

test("importing and exporting", async ({ spanwise }) => {
  test.setTimeout(600_000);
  const page = await openSample(spanwise, ines);
  await textOf(page).focus();
  const dialog = await offerFiles(page, [
    { name: "northern-wire.txt", content: await sampleSource("01-northern-wire-halm-gate.txt") },
    { name: "bridge.txt", content: Uint8Array.from(Buffer.from("Die Brücke über den Fluß war gesperrt.", "latin1")) },
    {
      name: "harbour.json",
      content: JSON.stringify({
        headline: "Port Anselm reopens its grain quay",
        publisher: "Anselm Trade Review",
        date: "2026-05-30",
        text: "The first barge left the grain quay of Port Anselm at noon on Friday, the harbour master said.",
      }),
    },
    { name: "photo.png", content: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]) },
    { name: "empty.txt", content: "" },
    {
      name: "model.jsonl",
      content: `${JSON.stringify({
        text: "Ada Quill of Lorne counts 40 ships.",
        label: [
          [0, 9, "PER"],
          [13, 18, "GPE"],
        ],
      })}\n`,
    },
  ]);
  const items = dialog.getByRole("listbox").first().getByRole("option");
  await items.first().waitFor();
  await shoot(page, "import-annotations");
  await dialog.getByText(/^Articles and other files/).click();
  for (let at = 0; at < (await items.count()); at++) {
    await items.nth(at).click();
    await shoot(page, `import-${at + 1}`);
  }
  await closeDialogs(page);
  await shootDialog(page, "export", "ControlOrMeta+e");
  await page.keyboard.press("ControlOrMeta+e");
  const exporting = page.getByRole("dialog", { name: "Export dataset" });
  const formats = exporting.getByRole("combobox").first();
  const options = await formats
    .locator("option")
    .allTextContents()
    .catch(() => []);
  if (options.length > 2) await formats.selectOption({ index: 2 });
  await shoot(page, "export-other-format");
  if (options.length > 2) await formats.selectOption({ index: 0 });
  await exporting.getByRole("button", { name: "Export", exact: true }).click();
  await expect(exporting.getByText("ready and was checked")).toBeVisible();
  await shoot(page, "export-ready");
  await closeDialogs(page);
  await shootDialog(page, "send", "ControlOrMeta+Shift+s");
  await shootDialog(page, "package", "ControlOrMeta+Alt+m");
});
