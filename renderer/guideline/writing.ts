// Versions of the guideline are added to the project, and taken back as long as nobody tagged under them.

import type { OpenProject } from "../../model/contract/projectContract";
import { type GuidelineVersion, guidelineNow } from "../../model/project/guideline";
import type { ProjectChange } from "../../model/project/projectChange";
import { say } from "../languages/say";
import { changeProject, type Outcome } from "../project/projectSettings";
import { versionMade } from "../project/versionMade";
import { refreshArticles } from "../session/articleList";
import { type Context, notify } from "../session/context";

/** Adds a version to the project as it was `seen`. The notice takes it back. */
export async function writeGuideline(
  context: Context,
  seen: OpenProject,
  version: Omit<GuidelineVersion, "id" | "by" | "at">,
): Promise<Outcome> {
  const made = await versionMade(context);
  if (!made) return { kind: "failed" };
  const written: GuidelineVersion = { ...version, ...made };
  const after = guidelineNow(seen.project)?.id;
  const outcome = await changeProject(context, seen, [
    { kind: "add-guideline", ...(after !== undefined && { after }), version: written },
  ]);
  if (outcome.kind !== "saved") return outcome;
  await refreshArticles(context);
  const number = (seen.project.guideline?.length ?? 0) + 1;
  notify(context, "info", say("Version {number} of the guideline is written.", { number }), {
    title: say("Undo"),
    run: () => void takeBack(context, seen, { kind: "remove-guideline", version: written }),
  });
  return outcome;
}

async function takeBack(context: Context, seen: OpenProject, change: ProjectChange): Promise<void> {
  const outcome = await changeProject(context, seen, [change]);
  if (outcome.kind === "conflict") notify(context, "error", outcome.message);
  if (outcome.kind === "saved") await refreshArticles(context);
}
