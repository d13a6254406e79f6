// A button for a command: it shows the command's title and key and does nothing of its own.
import type { ReactNode } from "react";
import { Tooltip, TooltipTrigger } from "react-aria-components";
import { Button, type Look } from "../controls/Button";
import { ariaKeys } from "../controls/keyboard";
import { commandTitle } from "../languages/commandTitle";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { KeyCaps } from "./KeyCaps";

export interface CommandButtonProps {
  readonly id: string;
  readonly look?: Look;
  readonly children: ReactNode;
  readonly className?: string;
  /** Whether the command's effect is in force (an armed label, a shown pane). */
  readonly pressed?: boolean;
  /** More about it, under its title in the tooltip. */
  readonly about?: ReactNode;
}

/** A button for the command `id`, with its title and keys in a tooltip. */
export function CommandButton({ id, look = "quiet", children, className, pressed, about }: CommandButtonProps) {
  const { run, commands, mac } = useWorkbench();
  const command = commands().find((candidate) => candidate.id === id);
  const canRun = useAppState((state) => command?.canRun(state) ?? false);
  if (!command) return null;
  const keys = command.keys[0];
  return (
    <TooltipTrigger delay={500}>
      <Button
        look={look}
        className={className}
        isDisabled={!canRun}
        onPress={() => run(id)}
        preventFocusOnPress
        aria-pressed={pressed}
        aria-keyshortcuts={ariaKeys(command.keys, mac)}
      >
        {children}
      </Button>
      <Tooltip className="tooltip" offset={6}>
        {commandTitle(command)} {keys && <KeyCaps keys={keys} />}
        {about}
      </Tooltip>
    </TooltipTrigger>
  );
}
