// Where an article came from: proposed with the place it stands in, corrected, and kept with the article.
import { offerFiles } from "./analyst";
import { openProject } from "./openedProject";
import { seriousInBoth } from "./seriousIn";
import { expect, test } from "./spanwise";

const paragraph =
  "The ferries of Ostvik lie idle since Monday, and the harbour office does not say when they will leave.";
const page = `<!doctype html><html lang="de"><head><title>Port shut</title>
<meta property="og:title" content="Port closed after storm"><meta property="og:site_name" content="Harbour Gazette">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Port shut","author":{"name":"Jon Aas"},"datePublished":"2026-02-03"}</script>
</head><body><article><h1>Port shut</h1><p>${paragraph}</p><p>${paragraph}</p></article></body></html>`;

test("provenance is proposed with its places, corrected, kept, and reported", async ({ spanwise }) => {
  const { page: window } = await openProject(spanwise);
  await test.step("proposals say where they are from, another one is taken with one press, and both are kept", async () => {
    const dialog = await offerFiles(window, [{ name: "port.html", content: page }]);
    await expect(dialog.getByLabel("Title")).toHaveAccessibleDescription(/JSON-LD/);
    await expect(dialog.getByLabel("Language")).toHaveValue("en");
    await expect(dialog.getByLabel("Language")).toHaveAccessibleDescription("From the text itself.");
    await dialog.getByRole("button", { name: "Use “Port closed after storm”" }).click();
    await expect(dialog.getByLabel("Title")).toHaveValue("Port closed after storm");
    await expect(dialog.getByLabel("Title")).toBeFocused();
    await expect(dialog.getByLabel("Title")).toHaveAccessibleDescription(/Open Graph/);
    await dialog.getByRole("button", { name: "Import 1 article" }).click();
    await expect(dialog).toBeHidden();
    await expect(window.getByRole("main").getByText("Harbour Gazette")).toBeVisible();
    await window.keyboard.press("F2");
    const form = window.getByRole("dialog", { name: "Provenance" });
    await expect(form.getByLabel("Title")).toHaveValue("Port closed after storm");
    await expect(form.getByRole("button", { name: "Use “German”" })).toBeVisible();
    expect(await seriousInBoth(window)).toEqual([]);
    await form.getByLabel("Language").selectOption({ label: "German" });
    await form.getByLabel("Byline").fill("Jon Aas, Ines Dahl");
    await expect(form.getByText("Typed by hand.")).toBeVisible();
    await form.getByRole("button", { name: "Save" }).click();
    await expect(form).toBeHidden();
    await window.keyboard.press("F2");
    await expect(form.getByLabel("Language")).toHaveValue("de");
    await window.keyboard.press("Escape");
    await expect(form).toBeHidden();
  });

  await test.step("a report says where the provenance of what came in is from", async () => {
    const dialog = await offerFiles(window, [
      { name: "quay.html", content: page.replaceAll(paragraph, `${paragraph} Nobody knows why.`) },
      { name: "none.txt", content: "" },
    ]);
    await dialog.getByRole("button", { name: "Import 1 article" }).click();
    await dialog.getByRole("option", { name: /Port shut/ }).click();
    await expect(dialog.getByText(/^From the page's data for search engines/).first()).toBeVisible();
  });
});
