// Buttons of the workbench. A command button shows a command's title and key and does nothing of its own.
import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps, Tooltip, TooltipTrigger } from "react-aria-components";
import { KeyCaps } from "../widgets/KeyCaps";
import { ariaKeys } from "./keyboard";
import "./button.css";
import { useAppState, useWorkbench } from "../session/useWorkbench";

type Look = "plain" | "primary" | "quiet" | "danger";

export function Button({ look = "plain", className, ...props }: ButtonProps & { look?: Look; className?: string }) {
  return <AriaButton {...props} className={`button button-${look} ${className ?? ""}`} />;
}

export interface CommandButtonProps {
  readonly id: string;
  readonly look?: Look;
  readonly children: ReactNode;
  readonly className?: string;
  /** Whether the command's effect is in force (an armed label, a shown pane). */
  readonly pressed?: boolean;
}

/** A button for the command `id`, with its title and keys in a tooltip. */
export function CommandButton({ id, look = "quiet", children, className, pressed }: CommandButtonProps) {
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
        {command.title} {keys && <KeyCaps keys={keys} />}
      </Tooltip>
    </TooltipTrigger>
  );
}
