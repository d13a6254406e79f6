// A window in which work can begin at once, for the journeys that are about something else than the way there: the project
// is on disk, Spanwise knows who works here, the first article is open.
import path from "node:path";
import { appData } from "../../main/machine/appData";
import { textOf } from "./analyst";
import type { Launched } from "./launchers/Launched";
import { prepareProject } from "./preparedProject";
import { expect, type Spanwise } from "./spanwise";

const ada = { id: "ada-0001", name: "Ada Kern" };

/** Opens a project of these texts for Ada Kern. */
export async function openProject(spanwise: Spanwise, texts: readonly string[] = []): Promise<Launched> {
  const project = path.join(spanwise.home, "project");
  await prepareProject(project, spanwise.appData, {
    people: [ada],
    articles: texts.map((text) => ({ text, tags: {} })),
  });
  await appData(spanwise.appData).writeAnnotator({ ...ada, createdAt: "2026-03-01T08:00:00.000Z" });
  const launched = await spanwise.launch({ project });
  const { page } = launched;
  await expect(page.getByRole("heading", { name: "Harbour", level: 1 })).toBeVisible();
  if (texts.length > 0) {
    await expect(textOf(page)).toBeVisible();
    await expect(page.getByText("Nothing tagged yet.")).toBeVisible();
  }
  return launched;
}
