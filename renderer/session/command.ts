// A command is one object. Keys, menus, buttons, the palette and the `?` sheet are views of it; a button holds no logic.
import type { CommandDescriptor } from "../../model/commands/commandDescriptor";
import type { AppState } from "./appState";
import type { Context } from "./context";

export interface Command extends CommandDescriptor {
  /** Whether it makes sense now; a key of a command that cannot run is left to the browser. */
  canRun(state: AppState): boolean;
  run(context: Context): void | Promise<void>;
}

/** Runs a command when it can run. Returns whether it did. */
export function runCommand(context: Context, command: Command | undefined): boolean {
  if (!command?.canRun(context.store.getState())) return false;
  void command.run(context);
  return true;
}
