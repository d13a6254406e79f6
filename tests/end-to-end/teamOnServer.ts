// A team's project on a real PostgreSQL server, for the end-to-end tests: the server, a seat for Ada, and the way in.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Locator, Page } from "@playwright/test";
import { passwordOf, type RealServer, realServer } from "../main/team/teamServers";
import { prepareProject } from "./preparedProject";
import type { Spanwise } from "./spanwise";

export const ada = { id: "ada-of-the-team", name: "Ada Kern" };
export const adasPassword = passwordOf("ada");

export interface TeamOnServer {
  readonly server: RealServer;
  /** Of Ada's login. */
  readonly address: string;
  /** Brings a project of these texts, “Harbour”, to the server, and gives Ada a seat in it. */
  share(spanwise: Spanwise, texts: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

export async function teamOnServer(): Promise<TeamOnServer> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-team-"));
  const server = await realServer();
  const addressOf = (login: string) => `postgres://${login}@127.0.0.1:${server.address.port}/postgres`;
  const passwordFile = async (login: string) => {
    const file = path.join(folder, `${login}.password`);
    await writeFile(file, `${passwordOf(login)}\n`, { mode: 0o600 });
    return file;
  };
  return {
    server,
    address: addressOf("ada"),
    share: async (spanwise, texts) => {
      const project = path.join(folder, "project");
      const articles = texts.map((text) => ({ text, tags: {} }));
      await prepareProject(project, path.join(folder, "data"), { people: [ada], articles });
      const admin = ["--password-file", await passwordFile("postgres")];
      await spanwise.runCommand("team", "push", project, addressOf("postgres"), ...admin);
      await spanwise.runCommand(
        ...["team", "add", addressOf("postgres"), "project-of-many", ada.name, "--login", "ada", ...admin],
        ...["--new-password-file", await passwordFile("ada")],
      );
    },
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Opens the dialog and types the server's address. */
export async function beginSignIn(page: Page, { address }: TeamOnServer): Promise<Locator> {
  await page.keyboard.press("ControlOrMeta+Shift+o");
  const dialog = page.getByRole("dialog", { name: "Open team project" });
  await dialog.getByLabel("Address").fill(address);
  return dialog;
}

/** Signs in as Ada and chooses the project. */
export async function chooseProject(page: Page, dialog: Locator): Promise<void> {
  await dialog.getByLabel("Password", { exact: true }).fill(adasPassword);
  await page.keyboard.press("Enter");
  await dialog.getByRole("option", { name: "Harbour" }).click();
}
