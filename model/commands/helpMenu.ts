// The Help menu.
import type { CommandDescriptor } from "./commandDescriptor";

export const helpMenu = [
  { id: "palette.open", title: "All commands…", keys: ["Mod+K", "Mod+Shift+P"], menu: { name: "Help", group: 0 } },
  { id: "help.keys", title: "All keys", keys: ["?"], menu: { name: "Help", group: 0 } },
  {
    id: "help.guide",
    title: "Guided first article: eight steps, or end it",
    keys: ["Shift+F1"],
    menu: { name: "Help", group: 0 },
  },
  { id: "help.guideNext", title: "Next step of the guide", keys: ["Mod+Alt+9"] },
  { id: "help.guidePrevious", title: "Previous step of the guide", keys: ["Mod+Alt+8"] },
  { id: "help.about", title: "About Spanwise: version and licences…", keys: ["F1"], menu: { name: "Help", group: 1 } },
] as const satisfies readonly CommandDescriptor[];
