// The commands of sub-labels: the digits while they are offered, and for every sub-label one that tags with it.

import { numberedSubLabels, subLabelCommand, tagWithSubLabelCommand } from "../../model/commands/commandTable";
import type { AttributeDefinition } from "../../model/project/attribute";
import { activeLabels, type Label } from "../../model/project/label";
import { subLabelsOf } from "../../model/project/subLabel";
import { chooseSubLabel, offeredSubLabels } from "../annotating/subLabels";
import type { Command } from "../session/command";
import { canTag } from "../session/commandHandler";
import { applySubLabel, goOn } from "./editing";

export function subLabelCommands(
  labels: readonly Label[],
  attributes: readonly AttributeDefinition[],
): readonly Command[] {
  if (!attributes.some(({ subLabels }) => subLabels)) return [];
  const tagging = activeLabels(labels).flatMap((label) =>
    (subLabelsOf({ labels, attributes }, label.id)?.choices ?? []).map(
      (subLabel): Command => ({
        ...tagWithSubLabelCommand(label, subLabel),
        canRun: canTag,
        run: (context) => applySubLabel(context, label, subLabel),
      }),
    ),
  );
  return [...choosing, ...tagging];
}

/** A digit each. */
const choosing = Array.from(
  { length: numberedSubLabels },
  (_, place): Command => ({
    ...subLabelCommand(place),
    canRun: (state) => offeredSubLabels(state)?.choices[place] !== undefined,
    run: (context) => {
      const state = context.store.getState();
      const offered = offeredSubLabels(state);
      const choice = offered?.choices[place];
      if (offered && choice && chooseSubLabel(context, offered.annotation, choice))
        goOn(context, state.subLabelling?.before);
    },
  }),
);
