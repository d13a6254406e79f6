// What is sent to a team's server stays to be sent when a file cannot be read for a moment, and when earlier work was put
// back in its place.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { sealDocument } from "../../../main/store/files/documentFile";
import { memberKind, projectKind } from "../../../main/store/files/documentKinds";
import { memoryStore } from "../../../main/store/project/memoryStore";
import { mirrorIn } from "../../../main/team/mirror/mirrorFolder";
import type { WorkKey } from "../../../main/team/mirror/ownWork";
import { sharedSender } from "../../../main/team/mirror/sendShared";
import { teamStore } from "../../../main/team/mirror/teamStore";
import type { RemoteFile, RemoteProject } from "../../../main/team/server/remoteProject";
import { fileOfRow, nameOf } from "../../../main/team/server/rows";
import { emptyReviewState } from "../../../model/review/reviewHistory";
import { faultyDisk } from "../store/disks/faultyDisk";
import { ada, article, bo, harbour, project, source } from "../store/examples";
import { expectFailure } from "../store/expectFailure";
import { temporaryFolder, writer } from "../store/temporaryProject";

it("sends all that changed once a file that could not be read can be", async () => {
  const path = await mirrorOfTwo();
  const put: string[] = [];
  const remote: Pick<RemoteProject, "put"> = {
    put: async ({ key }) => {
      put.push(`${key.kind} ${key.article}`.trim());
    },
  };
  const disk = faultyDisk(mirrorIn(path).files);
  const sender = sharedSender({
    ...{
      folder: { path, files: disk.files },
      rows: new Map(),
      machine: "here",
      role: "lead",
      refused: () => {},
      sent: () => {},
    },
    now: () => new Date(),
  });
  disk.fail("readFile", "EBUSY", bo.id);
  await expectFailure("unreachable", sender.send(remote as RemoteProject));
  expect(put).toEqual([]);
  disk.heal();
  await sender.send(remote as RemoteProject);
  expect(put.sort()).toEqual([`member ${ada.id}`, `member ${bo.id}`, "project"]);
});

it("never puts a file that the disk has damaged in the place of the server's, but takes that one back", async () => {
  const path = await mirrorOfTwo();
  await mkdir(join(path, "guidelines"));
  await writeFile(join(path, "guidelines", "terms.json"), "{}");
  await writeFile(join(path, "guidelines", "rules.md"), "Tag every actor.");
  const rows = new Map<string, RemoteFile>();
  const remote: Pick<RemoteProject, "put" | "read"> = {
    put: async ({ key, line, revision, bytes, removed }) => {
      rows.set(nameOf(key), { ...key, file: fileOfRow(key) ?? "", tip: line, revision, bytes, removed });
    },
    read: async (keys) => keys.flatMap((key) => rows.get(nameOf(key)) ?? []),
  };
  const refused: string[] = [];
  const sender = sharedSender({
    ...{ folder: mirrorIn(path), rows: new Map(), machine: "here", role: "lead", now: () => new Date() },
    refused: (_, reason) => void refused.push(reason),
    sent: () => {},
  });
  await sender.send(remote as RemoteProject);
  const sent = new Map(rows);
  const files = ["project.json", `members/${bo.id}.json`, "guidelines/terms.json", "guidelines/rules.md"];
  const whole = await Promise.all(files.map((file) => readFile(join(path, file))));
  // The project's header tells of a later version, of which the end is missing.
  const later = { revision: 1, content: { ...project, name: "Harbour watch" } };
  const torn = (await sealDocument({ kind: projectKind }, later, writer)).subarray(0, -9);
  for (const [index, file] of files.entries()) await writeFile(join(path, file), index === 0 ? torn : "{ torn\0");
  await writeFile(join(path, "members", "cy-00001.json"), "");
  sender.wrote();
  await sender.send(remote as RemoteProject);
  expect(rows).toEqual(sent);
  expect(await Promise.all(files.map((file) => readFile(join(path, file))))).toEqual(whole);
  expect(refused).toEqual(["members/cy-00001.json is damaged on this machine, so it was not sent."]);
});

it("hears that an earlier review was put in the place of one's own, as of a set", async () => {
  const mirror = memoryStore(project);
  await mirror.addArticle(article(harbour), source(harbour));
  const replaced: WorkKey[] = [];
  const store = teamStore({
    ...{
      mirror,
      link: {} as Parameters<typeof teamStore>[0]["link"],
      member: ada.id,
      role: () => "annotator" as const,
    },
    ...{ blocked: () => undefined, worked: () => {}, wroteShared: () => {}, listen: () => () => {} },
    ...{ willReplace: async () => {}, replaced: (key) => void replaced.push(key), stop: async () => {} },
  });
  const { id } = article(harbour);
  await store.replaceReview(id, ada.id, () => true, emptyReviewState);
  expect(replaced).toEqual([{ kind: "review", article: id, owner: ada.id }]);
});

/** A mirror with its project and two members. */
async function mirrorOfTwo(): Promise<string> {
  const path = await temporaryFolder();
  await mkdir(join(path, "members"));
  await writeFile(
    join(path, "project.json"),
    await sealDocument({ kind: projectKind }, { revision: 0, content: project }, writer),
  );
  for (const member of [ada, bo])
    await writeFile(
      join(path, "members", `${member.id}.json`),
      await sealDocument({ kind: memberKind, id: member.id }, { revision: 0, content: member }, writer),
    );
  return path;
}
