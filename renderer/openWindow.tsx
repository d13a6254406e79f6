// The window: makes the state and the commands, listens to the keys, draws the app.
import { createRoot } from "react-dom/client";
import type { Label } from "../model/project/label";
import type { Project } from "../model/project/project";
import type { Settings } from "../model/project/settings";
import { App } from "./app/App";
import { commandsWith, withOwnKeys } from "./app/commands";
import { foldPanes } from "./app/foldPanes";
import { followEvents } from "./app/followEvents";
import { listenToKeys } from "./app/listenToKeys";
import { newContext } from "./app/newContext";
import { afterPaint, stateOfPanes } from "./app/stateOfPanes";
import { isMac, leaveKeysToInputMethods, takesText } from "./controls/keyboard";
import type { firstAnswers } from "./firstAnswers";
import { loadDrawing } from "./panes/drawing";
import { warmUp } from "./panes/warmUp";
import { start } from "./project/projectSession";
import { rememberPlace } from "./session/articleSession";
import { type Command, runCommand } from "./session/command";
import type { Context } from "./session/context";
import { WorkbenchContext } from "./session/useWorkbench";

/** Opens the window on what the workbench answered first. */
export async function openWindow(first: Awaited<ReturnType<typeof firstAnswers>>): Promise<void> {
  const context = newContext(first.client, {
    now: () => new Date().toISOString(),
    newId: () => crypto.randomUUID(),
    loadDrawing,
    painted: () => new Promise((resolve) => afterPaint(window, resolve)),
    later: (run, milliseconds) => setTimeout(run, milliseconds),
  });

  const mac = isMac(navigator.platform);
  const commands = commandsOf(context);
  const run = (id: string) =>
    runCommand(
      context,
      commands().find((command) => command.id === id),
    );
  leaveKeysToInputMethods(window);
  listenToKeys(window, context, commands, mac);
  warnBeforeLeaving(context);
  rememberWhereOneIs(context);
  foldPanes(context, window.matchMedia("(max-width: 820px)"));

  const started = start(context, first);
  followEvents(context, (id) => void (editsField(id) || run(id)));

  const root = document.getElementById("app");
  if (!root) throw new Error("index.html has no #app");
  createRoot(root).render(
    <WorkbenchContext value={{ context, shown: stateOfPanes(context.store, window), mac, commands, run }}>
      <App />
    </WorkbenchContext>,
  );
  await started;
  void warmUp(() => context.store.getState().article !== undefined);
}

/** The native menu's Undo and Redo belong to the field that has the focus, where there is one. */
function editsField(id: string): boolean {
  const action = { "edit.undo": "undo", "edit.redo": "redo" }[id];
  return action !== undefined && takesText(document.activeElement) && document.execCommand(action);
}

/** The commands for the labels of the open project, made anew only when the labels or the keys change. */
function commandsOf(context: Context): () => readonly Command[] {
  let labels: readonly Label[] | undefined;
  let attributes: Project["attributes"];
  let keys: Settings["keys"];
  let commands: readonly Command[] | undefined;
  return () => {
    const { project, settings } = context.store.getState();
    const now = project?.project;
    if (!commands || now?.labels !== labels || now?.attributes !== attributes || settings.keys !== keys) {
      labels = now?.labels;
      attributes = now?.attributes;
      keys = settings.keys;
      commands = withOwnKeys(commandsWith(labels ?? [], attributes), keys ?? []);
    }
    return commands;
  };
}

/** Notes the caret's place when the hands rest. */
function rememberWhereOneIs(context: Context): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  context.store.subscribe((state, before) => {
    if (!state.selection || state.selection === before.selection) return;
    clearTimeout(timer);
    timer = setTimeout(() => rememberPlace(context), 1500);
  });
}

/** The window does not close over work that is not on disk without asking. */
function warnBeforeLeaving(context: Context): void {
  window.addEventListener("beforeunload", (event) => {
    if (context.store.getState().saving.kind !== "saved") event.preventDefault();
  });
}
