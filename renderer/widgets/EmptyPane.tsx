// A pane with nothing in it yet: one sentence on what will stand there, and the keys that begin it.
import type { ReactNode } from "react";
import { CommandButton } from "./CommandButton";
import { CommandKeys } from "./CommandKeys";
import "./emptyPane.css";

export interface EmptyPaneProps {
  /** Says what will stand here. */
  readonly children: ReactNode;
  /** What begins it: a command and its words, the likeliest first. */
  readonly begins?: readonly (readonly [id: string, words: string])[];
}

export function EmptyPane({ children, begins = [] }: EmptyPaneProps) {
  return (
    <div className="pane-empty empty-pane">
      <p>{children}</p>
      {begins.map(([id, words]) => (
        <p key={id} className="empty-pane-way">
          <CommandButton id={id}>
            <CommandKeys id={id} /> {words}
          </CommandButton>
        </p>
      ))}
    </div>
  );
}
