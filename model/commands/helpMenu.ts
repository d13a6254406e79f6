// The Help menu.
import type { CommandDescriptor } from "./commandDescriptor";

export const helpMenu = [
  { id: "palette.open", title: "All commands…", keys: ["Mod+K", "Mod+Shift+P"], menu: { name: "Help", group: 0 } },
  { id: "help.keys", title: "All keys", keys: ["?"], menu: { name: "Help", group: 0 } },
  { id: "help.about", title: "About Spanwise: version and licences…", keys: ["F1"], menu: { name: "Help", group: 1 } },
] as const satisfies readonly CommandDescriptor[];
