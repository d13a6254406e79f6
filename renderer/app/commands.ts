// The commands of the window: every entry of the command table with what it does. Buttons, keys, palette and menus run
// these and nothing else.

import { type CommandId, commandTable, tagCommand } from "../../model/commands/commandTable";
import type { AttributeDefinition } from "../../model/project/attribute";
import { activeLabels, type Label } from "../../model/project/label";
import { acrossCommands } from "../across/pane/acrossCommands";
import { articleCommands } from "../articles/articleCommands";
import { assigningCommands } from "../assigning/assigningCommands";
import { feedbackCommands } from "../feedback/feedbackCommands";
import { guideCommands } from "../guided/guideCommands";
import { guidelineCommands } from "../guideline/guidelineCommands";
import { annotateCommands } from "../panes/annotateCommands";
import { applyLabel } from "../panes/editing";
import { subLabelCommands } from "../panes/subLabelCommands";
import { reviewCommands, variantCommands } from "../reviewing/reviewCommands";
import { searchCommands } from "../searching/searchCommands";
import type { Command } from "../session/command";
import { type CommandHandler, canTag } from "../session/commandHandler";
import { hasSelection } from "../session/picked";
import { suggestionCommands } from "../suggesting/suggestionCommands";
import { watchCommands } from "../watching/watchCommands";
import { windowCommands } from "./windowCommands";

const handlers: Readonly<Record<CommandId, CommandHandler>> = {
  ...annotateCommands,
  ...suggestionCommands,
  ...reviewCommands,
  ...feedbackCommands,
  ...articleCommands,
  ...assigningCommands,
  ...searchCommands,
  ...guidelineCommands,
  ...acrossCommands,
  ...watchCommands,
  ...guideCommands,
  ...windowCommands,
};

/** All commands for a project's labels: the table's, and one pair of tagging commands per label, one per sub-label. */
export function commandsWith(
  labels: readonly Label[],
  attributes: readonly AttributeDefinition[] = [],
): readonly Command[] {
  const tagging = activeLabels(labels).flatMap((label, place) =>
    [false, true].map(
      (exact): Command => ({
        ...tagCommand(label, place, exact),
        canRun: (state) => canTag(state) && (!exact || hasSelection(state)),
        run: (context) => applyLabel(context, label, exact),
      }),
    ),
  );
  const table = commandTable.map((descriptor) => ({ ...descriptor, ...handlers[descriptor.id] }));
  return [...tagging, ...subLabelCommands(labels, attributes), ...table, ...variantCommands];
}

/**
 * The commands with the keys this person chose. A key that they gave to one command is taken from all others of its
 * kind. Commands of different kinds may share a key: while a review is open it may mean something else than while
 * annotating.
 */
export function withOwnKeys(
  commands: readonly Command[],
  own: readonly { readonly command: string; readonly keys: readonly string[] }[],
): readonly Command[] {
  if (own.length === 0) return commands;
  const chosen = new Map(own.map(({ command, keys }) => [command, keys]));
  const taken = new Map<string, Command>();
  for (const command of commands)
    for (const key of chosen.get(command.id) ?? []) taken.set(`${kindOf(command)} ${key}`, command);
  return commands.map((command) => ({
    ...command,
    keys: chosen.get(command.id) ?? command.keys.filter((key) => !taken.has(`${kindOf(command)} ${key}`)),
  }));
}

/** The kind of a command; commands of one kind never share a key. */
export function kindOf({ scope }: Pick<Command, "scope">): "review" | "across" | "sub-labels" | "annotating" {
  return scope === "review" || scope === "across" || scope === "sub-labels" ? scope : "annotating";
}
