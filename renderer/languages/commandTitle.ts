// A command's name in the window's language.
import type { CommandDescriptor } from "../../model/commands/commandDescriptor";
import { sayAny } from "./say";

export function commandTitle({ title, said }: Pick<CommandDescriptor, "title" | "said">): string {
  return said ? sayAny(said.message, said.values) : sayAny(title);
}
