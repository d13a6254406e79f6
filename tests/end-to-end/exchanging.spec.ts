import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Locator, Page } from "@playwright/test";
import { openZip } from "../../main/formats/files/openZip";
import { expectQuotes, goToStart, offerFiles, saved, selectByKeys, textOf } from "./analyst";
import type { Launched } from "./launchers/Launched";
import { openProject } from "./openedProject";
import { expect, test } from "./spanwise";

const text = "The ferry \u{1F6A2} left Pell Quay with 1,200 passengers.\n";
// brat counts code points; the last line's quote stands elsewhere.
const ann =
  "T1\tVessel 4 9\tferry\nT2\tGPE 17 26\tPell Quay\nT3\tCARDINAL 32 37\t1,200\nT4\tVessel 0 5\tferry\nR1\tLeft Arg1:T1 Arg2:T2\n";

test("files of another program come in as plain articles, or looked at, mapped and given an owner", async ({
  spanwise,
}) => {
  const { page } = await openProject(spanwise);
  await test.step("files taken for another program's can be read as plain articles", async () => {
    const dialog = await offerFiles(page, [
      { name: "tasks.jsonl", content: '{"text":"Ada wrote.","spans":[{"start":0,"end":3,"label":"PER"}]}\n' },
    ]);
    await dialog.getByRole("button", { name: "Read as plain articles instead" }).click();
    await dialog.getByRole("button", { name: "Read as Prodigy JSONL" }).click();
    // Nobody has answered the task: what it holds is proposed as a suggestion.
    await expect(dialog.getByRole("button", { name: "Bring in 1 suggestion" })).toBeEnabled();
    await dialog.getByRole("button", { name: "Read as plain articles instead" }).click();
    await dialog.getByRole("button", { name: "Import 1 article" }).click();
    await expect(textOf(page)).toContainText("Ada wrote.");
  });

  await test.step("files of another program are looked at, mapped and given an owner before they come in", async () => {
    const dialog = await offerFiles(page, [
      { name: "quay.txt", content: text },
      { name: "quay.ann", content: ann },
      { name: "note.txt", content: "A plain article beside them.\n" },
    ]);
    const part = dialog.getByRole("region", { name: "brat standoff" });
    await expect(part.getByText("3 annotations and 1 link would come in. 1 thing would not.")).toBeVisible();
    await expect(part).toContainText("Offsets count Unicode code points");
    await expect(part.getByLabel("GPE comes in as")).toHaveValue("label location");
    // A label the project does not have stays what it is, unless somebody says otherwise.
    await expect(part.getByLabel("Vessel comes in as")).toHaveValue("label Vessel");
    await part.getByLabel("Vessel comes in as").selectOption("Leave out");
    await expect(part.getByText("2 annotations would come in. 3 things would not.")).toBeVisible();
    await part.getByLabel("Vessel comes in as").selectOption("Actor");
    await expect(part.getByText("3 annotations and 1 link would come in. 1 thing would not.")).toBeVisible();
    await expect(part.getByText("Perhaps meant: “ferry” at 4–9")).toBeVisible();
    await part.getByLabel("CARDINAL comes in as").selectOption("Leave out");
    await expect(part.getByText("2 annotations and 1 link would come in. 2 things would not.")).toBeVisible();
    await expect(page.getByRole("listbox", { name: "Articles" }).getByRole("option")).toHaveCount(1);

    await part.getByLabel("Annotations of Nobody named become those of").selectOption("Another name…");
    await expect(dialog.getByRole("button", { name: "Bring in 2 annotations" })).toBeDisabled();
    await part.getByLabel("Name for annotations of Nobody named").fill("Bo Marsh");
    await dialog.getByRole("button", { name: "Bring in 2 annotations" }).click();
    await expect(part.getByText("2 annotations and 1 link came in, with 1 new article.")).toBeVisible();
    await dialog.getByRole("button", { name: "Go on to the articles" }).click();
    await dialog.getByRole("button", { name: "Import 1 article" }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole("listbox", { name: "Articles" }).getByRole("option")).toHaveCount(3);
  });
});

test("annotations come in beside one's own, and go out to another program", async ({ spanwise }) => {
  const launched = await openProject(spanwise, [text]);
  const { page } = launched;
  await test.step("annotations that come in beside one's own are one step that can be undone", async () => {
    await goToStart(page);
    await selectByKeys(page, "1,200 passengers");
    await page.keyboard.press("4");
    await saved(page);
    const dialog = await offerFiles(page, [
      { name: "quay.txt", content: text },
      { name: "quay.ann", content: ann.split("\n").slice(0, 2).join("\n") },
    ]);
    await dialog.getByLabel("Vessel comes in as").selectOption("Actor");
    await dialog.getByRole("button", { name: "Bring in 2 annotations" }).click();
    await expect(dialog).toBeHidden();
    await expectQuotes(page, ["ferry", "Pell Quay", "1,200 passengers"]);
    await textOf(page).focus();
    await page.keyboard.press("ControlOrMeta+z");
    await expectQuotes(page, ["1,200 passengers"]);
  });

  await test.step("an export to another program says what is lost, and the zip holds the files", async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-exchange-"));
    await selectByKeys(page, "1,200");
    await page.keyboard.press("4");
    await saved(page);

    const first = path.join(folder, "first.zip");
    const second = path.join(folder, "second.zip");
    for (const target of [first, second]) {
      const dialog = await openExport(page);
      await dialog.getByLabel("Format").selectOption("CoNLL");
      await expect(dialog.getByRole("status", { name: "Losses" })).toContainText("1 annotation");
      await dialog.getByLabel("Tags").selectOption("BIOES, which spaCy misreads");
      await dialog.getByRole("button", { name: "Export", exact: true }).click();
      await expect(dialog.getByText("The export is ready.")).toBeVisible();
      await take(launched, dialog, target);
    }
    expect((await readFile(first)).equals(await readFile(second))).toBe(true);
    const zip = await openZip(first, "first.zip");
    const endings = zip.files.map(({ name }) => name.replace(/^.*?\./, "."));
    zip.close();
    expect(endings.filter((ending) => ending.endsWith(".conll"))).toHaveLength(1);
    await rm(folder, { recursive: true });
  });
});

test("labels the project does not have are all given one label at once", async ({ spanwise }) => {
  const { page } = await openProject(spanwise);
  const dialog = await offerFiles(page, [
    { name: "quay.txt", content: text },
    { name: "quay.ann", content: "T1\tVessel 4 9\tferry\nT2\tHarbour 17 26\tPell Quay\n" },
  ]);
  await expect(dialog.getByText("2 annotations would come in.")).toBeVisible();
  await expect(dialog.getByLabel("Vessel comes in as")).toHaveValue("label Vessel");
  await dialog.getByLabel("All 2 such labels come in as").selectOption("Location");
  await expect(dialog.getByLabel("Vessel comes in as")).toHaveValue("label location");
  await dialog.getByRole("button", { name: "Bring in 2 annotations" }).click();
  await expectQuotes(page, ["ferry", "Pell Quay"]);
});

test("a label of the files becomes a label of the project, and quotes that stand elsewhere are taken there", async ({
  spanwise,
}) => {
  const { page } = await openProject(spanwise);
  const dialog = await offerFiles(page, [
    { name: "quay.txt", content: text },
    { name: "quay.ann", content: ann },
  ]);
  const part = dialog.getByRole("region", { name: "brat standoff" });
  await expect(part.getByText("3 annotations and 1 link would come in. 1 thing would not.")).toBeVisible();
  await part.getByLabel("Vessel comes in as").selectOption("New label…");
  await expect(part.getByLabel("Vessel comes in as").locator("option:checked")).toHaveText("New label Vessel (K)");
  await part.getByRole("button", { name: "Take it there" }).focus();
  await page.keyboard.press("Enter");
  await expect(part.getByText("4 annotations and 1 link would come in. 2 remarks.")).toBeVisible();
  await part.getByRole("button", { name: "Leave them out again" }).click();
  await expect(part.getByText("3 annotations and 1 link would come in. 1 thing would not.")).toBeVisible();
  await part.getByRole("button", { name: "Take it there" }).click();
  await dialog.getByRole("button", { name: "Bring in 4 annotations" }).click();
  await expect(dialog).toBeHidden();
  await expectQuotes(page, ["Pell Quay", "1,200", "ferry", "ferry"]);
  await expect(page.getByRole("button", { name: "Vessel" }).first()).toBeVisible();
});

/** A task of Prodigy that nobody has answered, of the article in `text`. Offsets count code points. */
function unanswered(quotes: readonly (readonly [quote: string, label: string])[]): string {
  const before = (quote: string) => [...text.slice(0, text.indexOf(quote))].length;
  const spans = quotes.map(([quote, label]) => ({
    ...{ start: before(quote), end: before(quote) + [...quote].length, label },
  }));
  return `${JSON.stringify({ text: text.trimEnd(), spans })}\n`;
}

test("pre-annotations come in as suggestions; one is accepted, one refused, and after a restart it is still so", async ({
  spanwise,
}) => {
  const first = await openProject(spanwise);
  const pre = unanswered([
    ["Pell Quay", "GPE"],
    ["The ferry \u{1F6A2} left", "claim"],
    ["passengers", "actor"],
  ]);
  const dialog = await offerFiles(first.page, [{ name: "pre.jsonl", content: pre }]);
  const part = dialog.getByRole("region", { name: "Prodigy JSONL" });
  await expect(part.getByLabel("Annotations of Nobody named become those of")).toHaveValue("suggestions");
  await expect(part.getByText("predictions as the files say")).toBeVisible();
  await dialog.getByRole("button", { name: "Bring in 3 suggestions" }).click();
  await expect(dialog).toBeHidden();
  await expectQuotes(first.page, []);

  const before = suggestionsOn(first.page);
  await goToStart(first.page);
  // The file's three, and one of the quantity.
  await expect(before.count(4)).toBeVisible();
  await before.walkTo("Pell Quay");
  await expect(before.details.getByText(/^from pre\.jsonl \(Prodigy JSONL\), \d+ \w+ \d{4}$/)).toBeVisible();
  await first.page.keyboard.press("y");
  await saved(first.page);
  await before.walkTo("passengers");
  await first.page.keyboard.press("x");
  await saved(first.page);
  await expectQuotes(first.page, ["Pell Quay"]);
  await expect.poll(before.importedSuggestions).toEqual(["The ferry \u{1F6A2} left"]);
  await first.close();

  const { page } = await spanwise.launch();
  const after = suggestionsOn(page);
  await expectQuotes(page, ["Pell Quay"]);
  await goToStart(page);
  await expect(after.count(2)).toBeVisible();
  await expect.poll(after.importedSuggestions).toEqual(["The ferry \u{1F6A2} left"]);

  await page.keyboard.press("ControlOrMeta+Alt+g");
  const away = page.getByRole("dialog", { name: /^Imported suggestions, and how often/ });
  await expect(away.getByText("3 suggestions in 1 article")).toBeVisible();
  await away.getByRole("button", { name: "Dismiss" }).click();
  await expect(away).toBeHidden();
  await expect(after.count(1)).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(after.count(2)).toBeVisible();
  await page.keyboard.press("ControlOrMeta+Alt+g");
  await away.getByRole("button", { name: "Dismiss" }).click();
  await expect(away).toBeHidden();
  await goToStart(page);
  await expect(after.count(1)).toBeVisible();
  await expect.poll(after.importedSuggestions).toEqual([]);
  await expectQuotes(page, ["Pell Quay"]);
});

/** The suggestions of the open article, walked through by key. */
function suggestionsOn(page: Page) {
  const details = page.getByRole("region", { name: "Suggestion", exact: true });
  const quote = async () =>
    (await details.count()) === 0 ? "" : await details.locator(".details-quote").textContent();
  return {
    details,
    count: (number: number) => page.getByRole("button", { name: new RegExp(`^${number} suggestions?\\b`) }),
    walkTo: async (words: string) => {
      await expect
        .poll(
          async () => {
            if ((await quote()) !== words) await page.keyboard.press(".");
            return quote();
          },
          { intervals: [50] },
        )
        .toBe(words);
    },
    /** The quotes of those that a file brought in. */
    importedSuggestions: async () => {
      const quotes = new Set<string>();
      for (let tries = 0; tries < 8; tries++) {
        await page.keyboard.press(".");
        if (await details.getByText(/from pre\.jsonl/).isVisible()) quotes.add((await quote()) ?? "");
      }
      return [...quotes].sort();
    },
  };
}

async function openExport(page: Page): Promise<Locator> {
  await page.keyboard.press("ControlOrMeta+e");
  return page.getByRole("dialog", { name: "Export dataset" });
}

/** Into the native save dialog where the host has one, else as a download. */
async function take({ page, dialogs }: Launched, dialog: Locator, target: string): Promise<void> {
  if (dialogs) {
    await dialogs.pickSavePath(target);
    await dialog.getByRole("button", { name: "Save as…" }).click();
  } else {
    const started = page.waitForEvent("download");
    await dialog.getByRole("link", { name: "Download" }).click();
    await (await started).saveAs(target);
    await dialog.getByRole("button", { name: "Close" }).click();
  }
  await expect(dialog).toBeHidden();
}
