// How the guided first article begins, goes on and ends.
import { say } from "../languages/say";
import type { AppState } from "../session/appState";
import { announce, type Context, update } from "../session/context";
import { changeSettings } from "../session/settings";
import { guideSteps } from "./guideSteps";

/** The id of the sample as it is built. */
const sample = "border-watch-sample";

/** Begins on the first article of the sample that somebody opens. */
export function guideOnSample(context: Context): void {
  const { project, app, settings, guide, dialog } = context.store.getState();
  if (guide !== undefined || settings.guided || dialog !== undefined || app?.annotator === undefined) return;
  if (project?.project.id === sample && project.access.kind === "write") update(context, { guide: 0 });
}

export function endGuide(context: Context): void {
  update(context, { guide: undefined });
  announce(context, say("The guide has ended. “Guided first article” among the commands begins it again."));
  context.text.current?.focus();
  if (!context.store.getState().settings.guided) void changeSettings(context, { guided: true });
}

export function goBy(context: Context, by: 1 | -1): void {
  const next = (context.store.getState().guide ?? 0) + by;
  if (next >= guideSteps.length) endGuide(context);
  else goToStep(context, Math.max(0, next));
}

/** The strip says the step, so the status bar does not say it again. */
export function goToStep(context: Context, guide: number): void {
  update(context, { guide });
}

export function isGuided({ guide }: AppState): boolean {
  return guide !== undefined;
}
