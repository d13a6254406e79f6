// The password of a team's server in the operating system's safe, and what lies on the disk of it.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { nodeFileSystem } from "../../../main/disk/FileSystem";
import { type SafeStorageNeeds, systemSafe } from "../../../main/electron/systemSafe";
import { keptPasswords } from "../../../main/machine/keptPasswords";
import { writeTeamNotes } from "../../../main/team/mirror/teamNotes";
import { seatOf } from "../../../main/team/seatOf";
import { temporaryFolder } from "../store/temporaryProject";

const turned = (bytes: Uint8Array) => Buffer.from(bytes.map((byte) => byte ^ 0x5a));
const keyring: SafeStorageNeeds = {
  isEncryptionAvailable: () => true,
  getSelectedStorageBackend: () => "kwallet6",
  encryptString: (text) => turned(Buffer.from(`sealed ${text}`)),
  decryptString: (sealed) => {
    const [, text] = turned(sealed).toString().split("sealed ");
    if (text === undefined) throw new Error("not sealed here");
    return text;
  },
};

test("a system without a safe, or with a key that everybody knows, has none", () => {
  expect(systemSafe({ ...keyring, isEncryptionAvailable: () => false }, "darwin")).toBeUndefined();
  expect(systemSafe({ ...keyring, getSelectedStorageBackend: () => "basic_text" }, "linux")).toBeUndefined();
  expect(systemSafe(keyring, "linux")?.open(Buffer.from("damaged"))).toBeUndefined();
});

test("a password is kept for one server and login, readable for nobody on the disk, until it is forgotten", async () => {
  const [mirror, data] = [await temporaryFolder(), await temporaryFolder()];
  const server = { host: "db.example.org", port: 5432, database: "news", user: "ada" };
  const joined = (to: typeof server) =>
    writeTeamNotes(nodeFileSystem, mirror, { server: to, project: "p", machine: "m", role: "lead", rows: [] });
  await joined(server);
  const serverOf = async () => JSON.stringify((await seatOf(mirror))?.server);
  const kept = keptPasswords(data, systemSafe(keyring, "linux"), serverOf);
  await kept.keep(mirror, "ferry at nine");
  expect(await kept.read(mirror)).toBe("ferry at nine");
  const files = await readdir(data, { recursive: true, withFileTypes: true });
  const written = files.filter((file) => file.isFile()).map((file) => path.join(file.parentPath, file.name));
  expect(written.length).toBe(1);
  expect(await readFile(written[0] ?? "", "latin1")).not.toContain("ferry");

  await joined({ ...server, host: "db.example.net" }); // the folder was changed, and leads elsewhere
  expect(await kept.read(mirror)).toBeUndefined();
  await joined(server);
  expect(await keptPasswords(data, undefined, serverOf).read(mirror)).toBeUndefined();
  await kept.forget(mirror);
  expect(await kept.read(mirror)).toBeUndefined();
});
