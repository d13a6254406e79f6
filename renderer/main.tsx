// The window's entry: makes the client, the state and the commands, listens to the keys, draws the app.
import "@fontsource-variable/inter";
import "@fontsource-variable/source-serif-4";
import "./style/tokens.css";
import "./style/base.css";
import "./style/fields.css";
import { createRoot } from "react-dom/client";
import { Failure } from "../model/data/failure";
import type { Label } from "../model/project/label";
import type { Project } from "../model/project/project";
import type { Settings } from "../model/project/settings";
import { App } from "./app/App";
import { commandsWith, withOwnKeys } from "./app/commands";
import { foldPanes } from "./app/foldPanes";
import { followEvents } from "./app/followEvents";
import { listenToKeys } from "./app/listenToKeys";
import { newContext } from "./app/newContext";
import { stateOfPanes } from "./app/stateOfPanes";
import { isMac, takesText } from "./controls/keyboard";
import { clientOf } from "./host/client";
import { openTransport } from "./host/openTransport";
import { loadDrawing } from "./panes/drawing";
import { warmUp } from "./panes/warmUp";
import { start } from "./project/projectSession";
import { rememberPlace } from "./session/articleSession";
import { type Command, runCommand } from "./session/command";
import type { Context } from "./session/context";
import { WorkbenchContext } from "./session/useWorkbench";

async function main(): Promise<void> {
  const context = newContext(clientOf(await openTransport(window)), {
    now: () => new Date().toISOString(),
    newId: () => crypto.randomUUID(),
    loadDrawing,
    later: (run, milliseconds) => setTimeout(run, milliseconds),
  });

  const mac = isMac(navigator.platform);
  const commands = commandsOf(context);
  const run = (id: string) =>
    runCommand(
      context,
      commands().find((command) => command.id === id),
    );
  listenToKeys(window, context, commands, mac);
  followEvents(context, (id) => void (editsField(id) || run(id)));
  warnBeforeLeaving(context);
  rememberWhereOneIs(context);
  foldPanes(context, window.matchMedia("(max-width: 820px)"));

  const root = document.getElementById("app");
  if (!root) throw new Error("index.html has no #app");
  createRoot(root).render(
    <WorkbenchContext value={{ context, shown: stateOfPanes(context.store, window), mac, commands, run }}>
      <App />
    </WorkbenchContext>,
  );
  await start(context);
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

/** Without a first answer nothing can be shown, so the page shows the message of the refusal. */
main().catch((error: unknown) => {
  const said = document.createElement("p");
  said.role = "alert";
  said.className = "not-started";
  said.textContent = error instanceof Error ? error.message : String(error);
  document.getElementById("app")?.replaceChildren(said);
  if (!(error instanceof Failure)) throw error;
});
