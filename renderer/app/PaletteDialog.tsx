// Every command by name. The one most like what is typed comes first; Enter runs it.

import { type KeyboardEvent, useMemo, useState } from "react";
import { Dialog as AriaDialog, Modal, ModalOverlay } from "react-aria-components";
import { commandTitle } from "../languages/commandTitle";
import { say } from "../languages/say";
import type { AppState } from "../session/appState";
import type { Command } from "../session/command";
import { update } from "../session/context";
import type { OpenDialogProps } from "../session/openDialog";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { DescriptionView } from "../widgets/DescriptionView";
import { KeyCaps } from "../widgets/KeyCaps";

export function PaletteDialog({ onClose }: OpenDialogProps) {
  const { context, commands, run } = useWorkbench();
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState(0);
  const runnable = useMemo(() => {
    const state = context.store.getState();
    return commands().filter((command) => command.id !== "palette.open" && command.canRun(state));
  }, [commands, context]);
  const found = useMemo(() => matching(runnable, query), [runnable, query]);
  const place = Math.min(chosen, found.length - 1);
  const about = useAppState((state) => descriptionFor(state, found[place]));
  const start = (command: Command | undefined) => {
    if (!command) return;
    update(context, { dialog: undefined });
    // The closing palette gives the focus back first, so that a command can then put the focus elsewhere.
    setTimeout(() => run(command.id));
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") setChosen((place + 1) % Math.max(1, found.length));
    else if (event.key === "ArrowUp") setChosen((place - 1 + found.length) % Math.max(1, found.length));
    else if (event.key === "Enter") start(found[place]);
    else return;
    event.preventDefault();
  };
  return (
    <ModalOverlay className="dialog-shade" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className="dialog dialog-medium palette">
        <AriaDialog className="dialog-frame" aria-label={say("All commands")}>
          <input
            className="palette-input"
            role="combobox"
            aria-label={say("Command")}
            aria-expanded="true"
            aria-controls="palette-list"
            aria-activedescendant={found[place] ? `palette-${found[place].id}` : undefined}
            placeholder={say("What do you want to do?")}
            // biome-ignore lint/a11y/noAutofocus: the palette is opened to type into it
            autoFocus
            value={query}
            onChange={(event) => {
              setQuery(event.target.value);
              setChosen(0);
            }}
            onKeyDown={press}
          />
          <div id="palette-list" className="palette-list" role="listbox" aria-label={say("Commands")}>
            {found.map((command, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
              // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field
              <div
                key={command.id}
                id={`palette-${command.id}`}
                ref={index === place ? intoSight : undefined}
                className="palette-option"
                role="option"
                aria-selected={index === place}
                onClick={() => start(command)}
                onMouseMove={() => setChosen(index)}
              >
                <span>{commandTitle(command)}</span>
                {command.keys[0] && <KeyCaps keys={command.keys[0]} />}
              </div>
            ))}
          </div>
          {about && (
            <div className="palette-about">
              <DescriptionView description={about} />
            </div>
          )}
          {found.length === 0 && <p className="palette-none">{say("No command is called that.")}</p>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The description of the label that a command tags with. */
function descriptionFor({ project }: AppState, command: Command | undefined) {
  const [, label] = /^tag(?:Exactly)?\.(.+)$/.exec(command?.id ?? "") ?? [];
  return project?.project.labels.find(({ id }) => id === label)?.description;
}

function intoSight(option: HTMLElement | null): void {
  option?.scrollIntoView({ block: "nearest" });
}

/** Commands whose title has the words typed, those that begin with them first; else those with the letters in order. */
function matching(commands: readonly Command[], query: string): readonly Command[] {
  const typed = query.trim().toLowerCase();
  if (typed === "") return commands;
  const words = typed.split(/\s+/);
  const rank = (command: Command): number => {
    const title = commandTitle(command).toLowerCase();
    if (title.startsWith(typed)) return 0;
    if (words.every((word) => title.split(/\s+/).some((part) => part.startsWith(word)))) return 1;
    if (words.every((word) => title.includes(word))) return 2;
    return inOrder(typed.replace(/\s/g, ""), title) ? 3 : 4;
  };
  return commands
    .map((command) => ({ command, rank: rank(command) }))
    .filter((entry) => entry.rank < 4)
    .sort((a, b) => a.rank - b.rank)
    .map((entry) => entry.command);
}

function inOrder(letters: string, words: string): boolean {
  let at = 0;
  for (const letter of words) if (letter === letters[at]) at++;
  return at === letters.length;
}
