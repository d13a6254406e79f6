// The View menu: panes, whose annotations are shown, the look of the text, theme.
import type { CommandDescriptor } from "./commandDescriptor";

export const viewMenu = [
  {
    id: "sets.next",
    title: "Look at the next annotator’s annotations, then at your own again",
    keys: ["O"],
    menu: { name: "View", group: 0 },
  },
  {
    id: "view.articles",
    title: "Show or hide the list of articles",
    keys: ["Mod+B"],
    menu: { name: "View", group: 0 },
  },
  {
    id: "view.articleLines",
    title: "List of articles in one line each, or in two",
    keys: ["Mod+Alt+-"],
    menu: { name: "View", group: 0 },
  },
  {
    id: "view.annotations",
    title: "Show or hide the annotations",
    keys: ["Mod+Alt+B"],
    menu: { name: "View", group: 0 },
  },
  {
    id: "view.suggestions",
    title: "Show or hide suggestions",
    keys: ["Mod+Alt+S"],
    menu: { name: "View", group: 0 },
  },
  {
    id: "view.focus",
    title: "Only the text: hide everything else, or show it again",
    keys: ["Mod+Alt+F"],
    menu: { name: "View", group: 0 },
  },
  {
    id: "view.split",
    title: "Keep this article beside the next one, or close it",
    keys: ["Mod+\\"],
    menu: { name: "View", group: 0 },
  },
  {
    id: "guideline.show",
    title: "Show or hide the guideline beside the text",
    keys: ["Shift+F9"],
    menu: { name: "View", group: 0 },
  },
  { id: "view.larger", title: "Larger text", keys: ["Mod+Shift+.", "Mod+Shift+>"], menu: { name: "View", group: 1 } },
  { id: "view.smaller", title: "Smaller text", keys: ["Mod+Shift+,", "Mod+Shift+<"], menu: { name: "View", group: 1 } },
  { id: "view.wider", title: "Longer lines", keys: ["Mod+Alt+."], menu: { name: "View", group: 1 } },
  { id: "view.narrower", title: "Shorter lines", keys: ["Mod+Alt+,"], menu: { name: "View", group: 1 } },
  { id: "view.looser", title: "Lines further apart", keys: ["Mod+Alt+ArrowDown"], menu: { name: "View", group: 1 } },
  { id: "view.tighter", title: "Lines closer together", keys: ["Mod+Alt+ArrowUp"], menu: { name: "View", group: 1 } },
  {
    id: "view.face",
    title: "Article text in serif, sans serif or monospaced",
    keys: ["Mod+Alt+T"],
    menu: { name: "View", group: 1 },
  },
  { id: "view.theme", title: "Switch between light and dark", keys: ["Mod+Shift+L"], menu: { name: "View", group: 2 } },
  { id: "view.contrast", title: "More contrast, or the usual", keys: ["Mod+Alt+X"], menu: { name: "View", group: 2 } },
  { id: "view.language", title: "Next language of the window", keys: ["Mod+Alt+H"], menu: { name: "View", group: 2 } },
] as const satisfies readonly CommandDescriptor[];
