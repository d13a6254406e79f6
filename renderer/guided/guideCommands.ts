// The guided first article is begun, gone through and ended. It comes by itself on the sample alone, until it was ended once.
import type { CommandId } from "../../model/commands/commandTable";
import { type CommandHandler, hasArticle } from "../session/commandHandler";
import { endGuide, goBy, goToStep, isGuided } from "./guide";

export const guideCommands = {
  "help.guide": {
    canRun: (state) => hasArticle(state) || state.guide !== undefined,
    run: (context) => (context.store.getState().guide === undefined ? goToStep(context, 0) : endGuide(context)),
  },
  "help.guideNext": { canRun: isGuided, run: (context) => goBy(context, 1) },
  "help.guidePrevious": {
    canRun: (state) => (state.guide ?? 0) > 0,
    run: (context) => goBy(context, -1),
  },
} satisfies Partial<Record<CommandId, CommandHandler>>;
