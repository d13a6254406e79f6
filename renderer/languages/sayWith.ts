// A text with elements in it: `sayWith("{name} was here", { name: <bdi>Ada</bdi> })`. The translation decides on their order.
import { createElement, Fragment, type ReactNode } from "react";
import { type Message, partsSaid } from "./say";

/** A placeholder's element, or for `<b>…</b>` in the text a function that draws what stands inside. */
export type Nodes = Readonly<Record<string, ReactNode | ((inside: readonly ReactNode[]) => ReactNode)>>;

export function sayWith<const Text extends string>(
  text: (string extends Text ? never : Text) | Message,
  nodes: Nodes,
): ReactNode {
  const parts = partsSaid<ReactNode>(typeof text === "string" ? text : text.english, nodes as never);
  return createElement(Fragment, null, ...parts);
}
