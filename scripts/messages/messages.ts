// Every English message of the window, sorted. Catalogues translate these.
import { commandTable, subLabelCommand, tagCommand, variantCommand } from "../../model/commands/commandTable";
import { sourcesOf } from "../steps/imports.mjs";
import { saidIn } from "./saidIn";

export function allMessages(): readonly string[] {
  const said = windowSources().flatMap(({ file, source }) => saidIn(file, source).said.map(({ message }) => message));
  return [...new Set([...said, ...commandMessages()])].sort();
}

/**
 * The sources that draw and say something: TypeScript of the window, without the room that says it, and what the desktop host says in
 * the system's menu and dialogs.
 */
export function windowSources(): readonly { readonly file: string; readonly source: string }[] {
  return sourcesOf(["renderer", "main/electron"]).filter(
    ({ file, source }) =>
      /\.tsx?$/.test(file) &&
      !/\.d\.ts$|^renderer\/languages\//.test(file) &&
      (file.startsWith("renderer/") || /\bsay\b/.test(source)),
  );
}

/** Titles of commands, which the window says through `commandTitle`. */
function commandMessages(): readonly string[] {
  const label = { id: "x", name: "x", letter: "X" };
  const made = [tagCommand(label, 0, false), tagCommand(label, 0, true), variantCommand(0), subLabelCommand(0)];
  return [...commandTable.map(({ title }) => title), ...made.flatMap(({ said }) => said?.message ?? [])];
}
