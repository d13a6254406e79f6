// A team's project on a real PostgreSQL server, worked in by one of its people: opened, tagged in, with the server away,
// and sent when it is back; and fetched half for the first time, and later the rest.
import { readdir } from "node:fs/promises";
import path from "node:path";
import { postgresPrograms } from "../main/team/teamServers";
import { introduce, openArticle, textOf } from "./analyst";
import { seriousInBoth } from "./seriousIn";
import { expect, test } from "./spanwise";
import { ada, adasPassword, beginSignIn, chooseProject, type TeamOnServer, teamOnServer } from "./teamOnServer";

let team: TeamOnServer;

test.skip(postgresPrograms() === undefined, "PostgreSQL 15 is not installed here");
test.beforeEach(async () => {
  team = await teamOnServer();
});
test.afterEach(() => team.stop());

test("a team's project is opened, tagged in while the server is away, and sent when it is back", async ({
  spanwise,
}) => {
  test.slow();
  const { server } = team;
  await team.share(spanwise, ["The Harbour Council met at Pell Quay.\n"]);
  const { page } = await spanwise.launch();
  await introduce(page, ada.name);
  const dialog = await beginSignIn(page, team);
  await expect(
    dialog.getByText(/^Connects to 127\.0\.0\.1:\d+ on this machine, database postgres, as ada\.$/),
  ).toBeVisible();
  await dialog.getByLabel("Password", { exact: true }).fill("wrong");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("alert")).toBeVisible();
  await chooseProject(page, dialog);
  await expect(dialog).toBeHidden({ timeout: 40_000 });

  const status = page.getByRole("contentinfo");
  await openArticle(page, "The Harbour Council");
  await tagWords("Harbour Council", "1");
  await expect(status.getByRole("button", { name: "Saved", exact: true })).toBeVisible({ timeout: 40_000 });

  await server.kill();
  await tagWords("Pell Quay", "2");
  await expect(status.getByText(/Saved on this machine · \d changes? not sent/)).toBeVisible({ timeout: 40_000 });
  await page.keyboard.press("ControlOrMeta+Alt+q");
  const about = page.getByRole("dialog", { name: "The team’s server" });
  await expect(about.getByText(/on this machine and not sent yet/)).toBeVisible();
  expect(await seriousInBoth(page)).toEqual([]);
  await server.start();
  await about.getByLabel("Password", { exact: true }).fill(adasPassword);
  await page.keyboard.press("Enter");
  await expect(about.getByText("All of it is on the server.")).toBeVisible({ timeout: 40_000 });
  await page.keyboard.press("Escape");
  await expect(status.getByRole("button", { name: "Saved", exact: true })).toBeVisible();

  const connection = await server.connect();
  const rows = await connection.query("select action from spanwise.journal");
  await connection.close();
  expect(JSON.stringify(rows)).toContain("Pell Quay");

  async function tagWords(words: string, key: string): Promise<void> {
    await textOf(page).focus();
    await page.keyboard.press("ControlOrMeta+Home");
    await page.keyboard.press("ControlOrMeta+f");
    await page.keyboard.type(words);
    await expect(page.getByText("1 of 1")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(textOf(page)).toBeFocused();
    await page.keyboard.press(key);
  }
});

test("the first fetching is stopped half-way, and goes on there another time", async ({ spanwise }) => {
  test.slow();
  const count = 180;
  const { server } = team;
  await team.share(
    spanwise,
    Array.from({ length: count }, (_, index) => `Ferry ${index + 1} is late.\n`),
  );
  const { page } = await spanwise.launch();
  await introduce(page, ada.name);
  const dialog = await beginSignIn(page, team);
  const admin = await server.connect();
  await admin.script(
    "create policy slow on spanwise.article as restrictive for select using (pg_sleep(0.02)::text is not null)",
  );
  await chooseProject(page, dialog);
  await expect(dialog.getByText(/^[1-9]\d* of \d+ files have come/)).toBeVisible({
    timeout: 40_000,
  });
  await dialog.getByRole("button", { name: "Stop" }).click();
  await expect(page.getByText(/^Stopped\. What has come is kept/)).toBeVisible({ timeout: 40_000 });
  const mirror = path.join(spanwise.home, "Spanwise", "Harbour", "articles");
  const articlesThere = async () =>
    (await readdir(mirror, { recursive: true })).filter((file) => file.endsWith(".json")).length;
  const come = await articlesThere();
  expect([come > 0, come < count]).toEqual([true, true]);

  await admin.script("drop policy slow on spanwise.article");
  await admin.close();
  await dialog.getByRole("option", { name: "Harbour" }).click();
  await expect(dialog).toBeHidden({ timeout: 40_000 });
  expect(await articlesThere()).toBe(count);
  const folders = await readdir(path.join(spanwise.home, "Spanwise"));
  expect(folders.filter((name) => name.startsWith("Harbour"))).toEqual(["Harbour"]);
});
