// The `?` sheet: every key, by what it is for, found by its words or its keys, and a way to choose another.

import { type KeyboardEvent, useId, useState } from "react";
import type { CommandDescriptor, MenuName } from "../../model/commands/commandDescriptor";
import { Button } from "../controls/Button";
import { Dialog } from "../controls/Dialog";
import { keyCaps, keysOf } from "../controls/keyboard";
import { commandTitle } from "../languages/commandTitle";
import { type Message, message, say } from "../languages/say";
import type { OpenDialogProps } from "../session/openDialog";
import { changeSettings } from "../session/settings";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { KeyCaps } from "../widgets/KeyCaps";
import { kindOf } from "./commands";

/** A part of the sheet: the commands of a menu, but those of the view across articles apart. */
type Part = MenuName | "Across";

const names: Readonly<Record<Part, Message>> = {
  Annotate: message("Annotate"),
  Review: message("Review: while one is open, these keys come first"),
  Across: message("Across articles: while that view is open, these keys come first"),
  Go: message("Go ## menu"),
  Edit: message("Edit ## menu"),
  View: message("View ## menu"),
  File: message("File ## menu"),
  Help: message("Help"),
};
const order = Object.keys(names) as readonly Part[];

const byHand: readonly (readonly [keys: readonly string[], does: Message])[] = [
  [["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"], message("Move the caret")],
  [["Shift+ArrowRight"], message("Select, one character at a time")],
  [["Mod+Shift+ArrowRight"], message("Select, one word at a time")],
  [["Shift+ArrowDown"], message("Select, one line at a time")],
];

export function KeysDialog({ onClose }: OpenDialogProps) {
  const { commands, context, mac } = useWorkbench();
  const [query, setQuery] = useState("");
  const own = useAppState((state) => state.settings.keys);
  const reviewing = useAppState((state) => state.review !== undefined);
  const across = useAppState((state) => state.across !== undefined);
  // The commands that count now come first.
  const first = across ? ("Across" as const) : reviewing ? ("Review" as const) : ("Annotate" as const);
  const parts = [first, ...order.filter((part) => part !== first)];
  const shown = commands().filter((command) => isFound(query, commandTitle(command), command.keys, mac));
  const texts = byHand.filter(([keys, does]) => isFound(query, say(does), keys, mac));
  return (
    <Dialog
      title={say("All keys")}
      width="wide"
      onClose={onClose}
      footer={
        own &&
        own.length > 0 && (
          <Button onPress={() => changeSettings(context, { keys: own.map(asTheyCame) })}>
            {say("Restore the original keys")}
          </Button>
        )
      }
    >
      <div className="keys-search">
        <input
          className="input"
          type="search"
          aria-label={say("Search keys")}
          placeholder={say("Search: what it does, or the key")}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <span>
          {say(
            "To give something another key, click its keys, or Tab to them and press Enter; then press the new key.",
          )}
        </span>
      </div>
      {shown.length === 0 && texts.length === 0 && <p role="status">{say("No key is for that.")}</p>}
      <div className="keys-sheet">
        {texts.length > 0 && (
          <section>
            <h3>{say("In the text, with no annotation picked")}</h3>
            <dl>
              {texts.map(([keys, does]) => (
                <div key={does.english} className="keys-row">
                  <dt>{say(does)}</dt>
                  <dd>
                    {keys.map((combination) => (
                      <KeyCaps key={combination} keys={combination} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        )}
        {parts.map(
          (part) =>
            shown.some((command) => partOf(command) === part) && (
              <section key={part}>
                <h3>{say(names[part])}</h3>
                <dl>
                  {shown
                    .filter((command) => partOf(command) === part)
                    .map((command) => (
                      <CommandRow key={command.id} command={command} />
                    ))}
                </dl>
              </section>
            ),
        )}
      </div>
    </Dialog>
  );
}

/** Every word of the query is in the title or among the keys as they are written on this machine. */
function isFound(query: string, title: string, keys: readonly string[], mac: boolean): boolean {
  const caps = keys.flatMap((combination) => [
    combination,
    keyCaps(combination, mac).join("+"),
    ...keyCaps(combination, mac),
  ]);
  const all = [...title.split(/\s+/), ...caps].map((word) => word.toLocaleLowerCase());
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return words.every((word) => title.toLocaleLowerCase().includes(word) || all.includes(word));
}

/** A command with its keys; pressing the button and then a key gives it that key. */
function CommandRow({ command }: { readonly command: CommandDescriptor }) {
  const { context, commands, mac } = useWorkbench();
  const id = useId();
  const [asking, setAsking] = useState(false);
  const [said, setSaid] = useState("");
  const take = (event: KeyboardEvent) => {
    if (!asking) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") {
      setAsking(false);
      return;
    }
    const keys = keysOf(event.nativeEvent, mac);
    if (keys === undefined) return;
    setAsking(false);
    const other = commands().find(
      (candidate) =>
        candidate.id !== command.id && kindOf(candidate) === kindOf(command) && candidate.keys.includes(keys),
    );
    setSaid(other ? say("taken from “{command}”", { command: commandTitle(other) }) : "");
    const { keys: own = [] } = context.store.getState().settings;
    const loser = own.find((entry) => entry.command === other?.id);
    void changeSettings(context, {
      keys: [...(loser ? [without(loser, keys)] : []), { command: command.id, keys: [keys] }],
    });
  };
  return (
    <div className="keys-row">
      <dt>
        <span id={id}>{commandTitle(command)}</span> {said && <span className="field-hint">{said}</span>}
      </dt>
      <dd>
        <button
          type="button"
          className="keys-change"
          id={`${id}-keys`}
          aria-labelledby={`${id} ${id}-keys`}
          onClick={() => setAsking(true)}
          onKeyDown={take}
          onBlur={() => setAsking(false)}
        >
          {asking
            ? say("press a key…")
            : command.keys.map((combination) => <KeyCaps key={combination} keys={combination} />)}
          {!asking && command.keys.length === 0 && say("no key")}
        </button>
      </dd>
    </div>
  );
}

function asTheyCame({ command }: { readonly command: string }) {
  return { command, keys: null };
}

function without<Entry extends { readonly keys: readonly string[] }>(entry: Entry, keys: string): Entry {
  return { ...entry, keys: entry.keys.filter((key) => key !== keys) };
}

/** Commands without a place in the menu are annotators' keys, or reviewers'. */
function partOf(command: Pick<CommandDescriptor, "menu" | "scope">): Part {
  const kind = kindOf(command);
  if (kind === "across") return "Across" as const;
  return command.menu?.name ?? (kind === "review" ? ("Review" as const) : ("Annotate" as const));
}
