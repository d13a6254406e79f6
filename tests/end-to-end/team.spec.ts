// A team's project on a real PostgreSQL server, worked in by one of its people: opened, tagged in, with the server away,
// and sent when it is back.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { passwordOf, postgresPrograms, type RealServer, realServer } from "../main/team/teamServers";
import { introduce, openArticle, textOf } from "./analyst";
import { prepareProject } from "./preparedProject";
import { seriousInBoth } from "./seriousIn";
import { expect, test } from "./spanwise";

const text = "The Harbour Council met at Pell Quay.\n";
const ada = { id: "ada-of-the-team", name: "Ada Kern" };

let folder: string;
let server: RealServer;

test.skip(postgresPrograms() === undefined, "PostgreSQL 15 is not installed here");
test.beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-team-"));
  server = await realServer();
});
test.afterEach(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

test("a team's project is opened, tagged in while the server is away, and sent when it is back", async ({
  spanwise,
}) => {
  test.slow();
  const address = (login: string) => `postgres://${login}@127.0.0.1:${server.address.port}/postgres`;
  const password = async (login: string) => {
    const file = path.join(folder, `${login}.password`);
    await writeFile(file, `${passwordOf(login)}\n`, { mode: 0o600 });
    return file;
  };
  const project = path.join(folder, "project");
  await prepareProject(project, path.join(folder, "data"), { people: [ada], articles: [{ text, tags: {} }] });
  const admin = ["--password-file", await password("postgres")];
  await spanwise.runCommand("team", "push", project, address("postgres"), ...admin);
  await spanwise.runCommand(
    ...["team", "add", address("postgres"), "project-of-many", ada.name, "--login", "ada", ...admin],
    ...["--new-password-file", await password("ada")],
  );

  const { page } = await spanwise.launch();
  await introduce(page, ada.name);
  await page.keyboard.press("ControlOrMeta+Shift+o");
  const dialog = page.getByRole("dialog", { name: "Open team project" });
  await dialog.getByLabel("Address").fill(address("ada"));
  await expect(
    dialog.getByText(/^Connects to 127\.0\.0\.1:\d+ on this machine, database postgres, as ada\.$/),
  ).toBeVisible();
  await dialog.getByLabel("Password").fill("wrong");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("alert")).toBeVisible();
  await dialog.getByLabel("Password").fill(passwordOf("ada"));
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("option", { name: "Harbour" })).toBeVisible();
  await dialog.getByRole("option", { name: "Harbour" }).click();
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
  expect(await seriousInBoth(page, "[role=dialog]")).toEqual([]);
  await server.start();
  await about.getByLabel("Password").fill(passwordOf("ada"));
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
