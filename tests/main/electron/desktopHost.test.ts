// The desktop host from start to end, on the Electron double and without a browser: what the system may do to it.
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createProjectFolder } from "../../../main/store/project/createProjectFolder";
import { callChannel, eventChannel } from "../../../model/contract/channels";
import type { AnyEvent } from "../../../model/contract/contract";
import { type ElectronDouble, startDouble } from "../../electron-double/startDouble";
import { project } from "../store/examples";

let folder: string;
let events: AnyEvent[];
let refusals: number;
let running: ElectronDouble | undefined;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-desktop-"));
  for (const name of ["app", "home", "data"]) await mkdir(path.join(folder, name));
  await writeFile(path.join(folder, "app", "package.json"), JSON.stringify({ version: "0.0.0-test" }));
  events = [];
  refusals = 0;
});
afterEach(async () => {
  await running?.kill();
  running = undefined;
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
});

/** Starts the host, whose page only listens, and refuses to close as often as `refusals` says. */
async function started(project?: string): Promise<ElectronDouble> {
  const at = (name: string): string => path.join(folder, name);
  return new Promise((resolve, reject) => {
    const double = startDouble(
      { appData: at("data"), home: at("home"), appPath: at("app"), ...(project === undefined ? {} : { project }) },
      {
        load: async () => resolve(double),
        reload: async () => {},
        send: async (channel, [event]) => {
          if (channel === eventChannel) events.push(JSON.parse(String(event)));
        },
        refusesToClose: async () => refusals-- > 0,
        close: async () => {},
      },
    );
    running = double;
    void double.ended.then((code) => reject(new Error(`ended with ${code}: ${double.output()}`)));
  });
}

async function ask(double: ElectronDouble, call: string, args: object): Promise<Record<string, unknown>> {
  const answer = JSON.parse(String(await double.invoke(callChannel, [JSON.stringify({ call, args })])));
  if (!answer.ok) throw new Error(`${call}: ${JSON.stringify(answer.failure)}`);
  return answer.result;
}

async function openName(double: ElectronDouble): Promise<unknown> {
  const { open } = (await ask(double, "app.read", {})) as { open?: { project: { name: string } } };
  return open?.project.name;
}

/** Makes projects, as somebody else might have; returns their folders. */
async function projectsMade<Names extends readonly string[]>(
  ...names: Names
): Promise<{ [Index in keyof Names]: string }> {
  const folders = names.map((name) => path.join(folder, "home", name));
  const now = () => new Date("2026-01-01T00:00:00.000Z");
  for (const [index, name] of names.entries())
    await createProjectFolder(folders[index] ?? "", { ...project, id: `project-${name}`, name, now });
  return folders as { [Index in keyof Names]: string }; // one for each
}

test("a window that is closed while the workbench is still being loaded ends the program well", async () => {
  const [harbour] = await projectsMade("harbour");
  const double = await started(harbour);
  expect([await double.close(), double.output()]).toEqual([0, ""]);
});

test("closing the window saves, lets go of the project, and ends well", async () => {
  const double = await started();
  const { location } = await ask(double, "projects.create", { name: "Harbour" });
  expect([await double.close(), await readdir(String(location))]).toEqual([
    0,
    expect.arrayContaining(["project.json"]),
  ]);
  const again = await started();
  expect([await openName(again), await again.close(), again.output()]).toEqual(["Harbour", 0, ""]);
});

test("a project is opened from the command line, from a second start, and from the file manager", async () => {
  const [first, second, third] = await projectsMade("First", "Second", "Third");
  const double = await started(first);
  const names = [await openName(double)];
  await double.emit("app", "second-instance", [], "/", { project: second });
  await expect.poll(() => openName(double)).toBe("Second");
  await double.emit("app", "open-file", third);
  await expect.poll(() => openName(double)).toBe("Third");
  await double.emit("app", "second-instance", [], "/", {});
  names.push(await openName(double));
  expect(names).toEqual(["First", "Third"]);
});

test("a folder that is no project is refused in words, and the window is there all the same", async () => {
  const double = await started(path.join(folder, "home"));
  expect([await openName(double), double.errorBoxes]).toEqual([
    undefined,
    [{ title: "The project could not be opened", content: expect.stringMatching(/project.*\.$/) }],
  ]);
});

test("the menu lists projects, opens them, and has the labels of the open one", async () => {
  const double = await started();
  for (const name of ["First", "Second"]) await ask(double, "projects.create", { name });
  await ask(double, "projects.close", {});
  const labelled = (name: string) => double.menu().find(({ label }) => label === name)?.submenu ?? [];
  const recent = () => labelled("File").find(({ label }) => label === "Open recent")?.submenu ?? [];
  await expect.poll(() => recent().map(({ label }) => label)).toEqual(["Second", "First"]);
  await double.clickMenu(recent()[1]?.id ?? "");
  await expect.poll(() => openName(double)).toBe("First");
  await double.clickMenu("tag.claim");
  expect([
    labelled("Annotate")
      .slice(0, 4)
      .map(({ label }) => label),
    events.filter(({ event }) => event === "command.requested"),
  ]).toEqual([
    ["Tag as Actor", "Tag as Location", "Tag as Claim", "Tag as Figure"],
    [{ event: "command.requested", data: { command: "tag.claim" } }],
  ]);
});

test("menu and dialogs are in the language of the window, and change with it", async () => {
  const double = await started(path.join(folder, "home"));
  const names = () => double.menu().map(({ label }) => label);
  await expect.poll(() => names()[0]).toBe("File");
  await ask(double, "settings.change", { language: "de" });
  await expect.poll(names).toEqual(["Datei", "Bearbeiten", "Annotieren", "Review", "Gehe zu", "Ansicht", "Hilfe"]);
  const [file, edit] = double.menu().map(({ submenu = [] }) => submenu.map(({ label }) => label));
  expect([file?.includes("Spanwise beenden"), edit?.includes("Kopieren")]).toEqual([true, true]);
  await double.close();
  const again = await started(path.join(folder, "home"));
  await expect.poll(() => again.errorBoxes[0]?.title).toBe("Das Projekt konnte nicht geöffnet werden");
  await ask(again, "projects.create", { name: "Harbour" });
  await ask(again, "settings.change", { language: "he" });
  await expect.poll(() => again.menu()[2]?.submenu?.[0]?.label).toBe("תיוג בתווית \u2068Actor\u2069");
});

test("sleep, another window and the end of the session save without ending", async () => {
  const double = await started();
  await ask(double, "projects.create", { name: "Harbour" });
  await double.emit("powerMonitor", "suspend");
  await double.emit("window", "blur");
  await double.emit("window", "session-end");
  expect([await openName(double), double.output()]).toEqual(["Harbour", ""]);
});

test("when the machine shuts down, it ends well", async () => {
  const double = await started();
  await ask(double, "projects.create", { name: "Harbour" });
  await double.emit("powerMonitor", "shutdown");
  expect(await double.ended).toBe(0);
});

test("a page that is still saving is waited for, without a question", async () => {
  const double = await started();
  refusals = 1;
  await double.close();
  expect([await double.ended, double.dialogs]).toEqual([0, []]);
});

test("a page that cannot save keeps the window open until the person says otherwise", async () => {
  const double = await started();
  double.answerDialog("showMessageBox", { response: 0 });
  double.answerDialog("showMessageBox", { response: 1 });
  refusals = 2;
  void double.close();
  await expect.poll(() => double.dialogs.length, { timeout: 10_000 }).toBe(1);
  expect(await openName(double)).toBeUndefined();
  refusals = 2;
  expect([await double.close(), double.dialogs.length]).toEqual([0, 2]);
});

test("a call from anywhere but the window's own page is refused, and nothing that is not our own is loaded, permitted or opened", async () => {
  const double = await started();
  const request = JSON.stringify({ call: "app.read", args: {} });
  for (const frame of [
    { url: "https://example.org/", isMain: true },
    { url: "app://spanwise.evil/", isMain: true },
    { url: "app://spanwise/", isMain: false },
    { url: "about:blank", isMain: true },
  ])
    await expect(double.invoke(callChannel, [request], frame), frame.url).rejects.toThrow("Refused");
  const cancelled = async (url: string) => (await double.fetch(url, "GET")).cancelled === true;
  expect({
    own: (await double.fetch("app://spanwise/", "GET")).status,
    outside: (await double.fetch("app://spanwise/..%2f..%2fpackage.json", "GET")).status,
    cancelled: await Promise.all(["https://example.org/", "file:///etc/passwd", "app://evil/"].map(cancelled)),
    permitted: await Promise.all(
      ["clipboard-sanitized-write", "clipboard-read", "media"].map((name) =>
        double.permission(name, "app://spanwise/"),
      ),
    ),
    navigates: await double.mayNavigate("https://example.org/"),
    opens: await double.openWindow("http://example.org/"),
  }).toEqual({
    own: 200,
    outside: 404,
    cancelled: [true, true, true],
    permitted: [true, false, false],
    navigates: false,
    opens: "deny",
  });
});
