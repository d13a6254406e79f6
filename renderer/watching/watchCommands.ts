// Commands on the watched folder: choose it, look at what appeared, leave it out.
import type { CommandId } from "../../model/commands/commandTable";
import { type CommandHandler, canWrite, shows } from "../session/commandHandler";
import { update } from "../session/context";
import { offeredByWatch, watchedFiles } from "./watched";

export const watchCommands = {
  "articles.watched": {
    canRun: (state) => offeredByWatch(state) > 0 && canWrite(state) && state.dialog === undefined,
    run: (context) => update(context, { dialog: "import", offeredFiles: watchedFiles(context) }),
  },
  "project.watch": shows("watch", canWrite),
} satisfies Partial<Record<CommandId, CommandHandler>>;
