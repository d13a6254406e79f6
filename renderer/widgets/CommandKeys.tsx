// The keys a command has now, drawn beside its name: a button that shows a key shows the one that works.

import { useWorkbench } from "../session/useWorkbench";
import { KeyCaps } from "./KeyCaps";

export function CommandKeys({ id }: { readonly id: string }) {
  const { commands } = useWorkbench();
  const keys = commands().find((command) => command.id === id)?.keys[0];
  return keys === undefined ? null : <KeyCaps keys={keys} />;
}
