// The pictures of README and guide: each is what an analyst sees of the sample project after a few keys.
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "@playwright/test";
import { goToTab, tabToList } from "../../tests/end-to-end/acrossPages";
import { offerFiles, openArticle, textOf } from "../../tests/end-to-end/analyst";
import { be, picked, review } from "../../tests/end-to-end/reviewer";
import { expect, test } from "../../tests/end-to-end/spanwise";
import { smallPng } from "./smallPng";

const root = path.resolve(import.meta.dirname, "..", "..");
const sample = path.join(root, "samples", "border-watch");
const folder = path.join(root, "docs", "pictures");

const harbour = {
  headline: "Port Anselm reopens its grain quay",
  publisher: "Anselm Trade Review",
  author: "Piet Corrán",
  date: "2026-05-30",
  text: "The first barge left the grain quay of Port Anselm at noon on Friday, the harbour master said.",
};

type Spanwise = Parameters<Parameters<typeof test>[2]>[0]["spanwise"];

test("annotating", async ({ spanwise }) => {
  const page = await openSample(spanwise, "Ines Marlowe");
  const list = page.getByRole("listbox", { name: "Annotations of this article" });
  await expect(page.getByText(/^\d+ suggestions/)).toBeVisible();
  await list.getByText(/^three of his men and one/).click();
  await expect(page.getByText("Qasrawi", { exact: true }).first()).toBeVisible();
  await picture(page, "annotating");
});

test("suggestions", async ({ spanwise }) => {
  const page = await openSample(spanwise, "Ines Marlowe");
  await openArticle(page, "The dam came for us");
  await expect(page.getByText(/^\d\d suggestions/)).toBeVisible();
  await textOf(page).focus();
  await page.keyboard.press(".");
  await expect(page.getByRole("button", { name: "Accept" })).toBeVisible();
  await picture(page, "suggestions");
});

test("reviewing", async ({ spanwise }) => {
  const page = await openSample(spanwise, "Maren Ostby");
  await openArticle(page, "Seven dead");
  await textOf(page).focus();
  await page.keyboard.press("v");
  await expect(review(page).getByRole("heading", { name: "Review" })).toBeVisible();
  await page.getByRole("listbox", { name: "Cases to review" }).getByText("Seven dead", { exact: true }).click();
  await expect(picked(page)).toBeVisible();
  await picture(page, "reviewing");
});

test("agreement", async ({ spanwise }) => {
  const page = await openSample(spanwise, "Maren Ostby");
  await page.keyboard.press("ControlOrMeta+Alt+a");
  await expect(page.getByRole("dialog").getByText(/people compared in/)).toBeVisible();
  await picture(page, "agreement");
});

test("importing", async ({ spanwise }) => {
  const page = await openSample(spanwise, "Ines Marlowe");
  const source = (name: string) => readFile(path.join(sample, "sources", name));
  const dialog = await offerFiles(page, [
    { name: "northern-wire.txt", content: await source("01-northern-wire-halm-gate.txt") },
    { name: "harbour.json", content: JSON.stringify(harbour) },
    { name: "photo.png", content: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]) },
    { name: "empty.txt", content: "" },
  ]);
  await dialog.getByText(harbour.headline).first().click();
  await expect(dialog.getByLabel("Outlet")).toHaveValue(harbour.publisher);
  await picture(page, "importing");
});

test("entities", async ({ spanwise }) => {
  const page = await openAcross(spanwise);
  await expect(page.getByRole("heading", { name: "Nadim Qasrawi" })).toBeVisible();
  await picture(page, "entities");
});

test("figures", async ({ spanwise }) => {
  const page = await openAcross(spanwise);
  await goToTab(page, /^Figures/);
  await tabToList(page, "Figures");
  await expect(page.getByText("killed on the Mirel road").first()).toBeVisible();
  await picture(page, "figures");
});

test("map", async ({ spanwise }) => {
  const page = await openAcross(spanwise);
  await goToTab(page, /^Map/);
  await expect(page.getByRole("option", { name: /^Constanta/ })).toBeVisible();
  await picture(page, "map");
});

async function openAcross(spanwise: Spanwise): Promise<Page> {
  const page = await openSample(spanwise, "Ines Marlowe");
  await page.keyboard.press("F4");
  await expect(page.getByRole("tab", { name: /^Entities/ })).toBeVisible();
  await expect(page.getByRole("option").first()).toBeVisible();
  return page;
}

/** The sample project in a folder of its own, in a window of the pictures' size. */
async function openSample(spanwise: Spanwise, person: string): Promise<Page> {
  const project = path.join(spanwise.home, "border-watch");
  await cp(path.join(sample, "project"), project, { recursive: true });
  const { page } = await spanwise.launch({ project });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await be(page, person);
  await page.getByRole("button", { name: "Skip the guide" }).click();
  return page;
}

async function picture(page: Page, name: string): Promise<void> {
  const png = await smallPng(page);
  expect(png.length, `${name}.png is small`).toBeLessThan(150_000);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, `${name}.png`), png);
}
