// One project is open at a time; what cannot take its place is let go of.
import { expect, test } from "vitest";
import { memoryStore } from "../../../main/store/project/memoryStore";
import { announcer } from "../../../main/work/announcer";
import { currentProject } from "../../../main/workbench/workbenchProject";
import { project } from "../store/examples";

test("a project that cannot take the place of the open one is closed again", async () => {
  const closed: string[] = [];
  const storeIn = (folder: string) => ({
    ...memoryStore({ ...project, name: folder }),
    close: async () => void closed.push(folder),
  });
  let stands = true;
  const current = currentProject({
    stores: { open: async (folder) => storeIn(folder), create: async (folder) => storeIn(folder) },
    announcer: announcer(),
    clock: () => new Date(0),
    newId: () => "id-00001",
    beforeClosing: async () => {
      if (stands) throw new Error("an export cannot be stopped");
    },
  });
  await current.open("/first");

  await expect(current.open("/second")).rejects.toThrow("cannot be stopped");
  await expect(current.create("/third", "Third")).rejects.toThrow("cannot be stopped");
  expect({ closed, open: current.opened().folder }).toEqual({ closed: ["/second", "/third"], open: "/first" });

  stands = false;
  await current.close();
});
