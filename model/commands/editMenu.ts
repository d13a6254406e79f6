// The Edit menu: undo, history, search.
import type { CommandDescriptor } from "./commandDescriptor";

export const editMenu = [
  { id: "edit.undo", title: "Undo", keys: ["Mod+Z"], menu: { name: "Edit", group: 0 } },
  { id: "edit.redo", title: "Redo", keys: ["Mod+Shift+Z", "Mod+Y"], menu: { name: "Edit", group: 0 } },
  { id: "search.open", title: "Find in article", keys: ["Mod+F"], menu: { name: "Edit", group: 1 } },
  { id: "search.next", title: "Next match", keys: ["F3", "Mod+G"], menu: { name: "Edit", group: 1 } },
  {
    id: "search.previous",
    title: "Previous match",
    keys: ["Shift+F3", "Mod+Shift+G"],
    menu: { name: "Edit", group: 1 },
  },
  {
    id: "search.project",
    title: "Search in the project…",
    keys: ["Mod+Shift+F"],
    menu: { name: "Edit", group: 1 },
  },
  {
    id: "history.open",
    title: "History of this article…",
    keys: ["Mod+Alt+Z"],
    menu: { name: "Edit", group: 0 },
  },
] as const satisfies readonly CommandDescriptor[];
