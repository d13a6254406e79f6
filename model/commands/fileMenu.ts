// The File menu: projects, articles in and out, packages, the person, settings.
import type { CommandDescriptor } from "./commandDescriptor";

export const fileMenu = [
  { id: "project.new", title: "New project…", keys: ["Mod+Alt+N"], menu: { name: "File", group: 0 } },
  { id: "project.open", title: "Open project…", keys: ["Mod+O"], menu: { name: "File", group: 0 } },
  { id: "team.open", title: "Open team project…", keys: ["Mod+Shift+O"], menu: { name: "File", group: 0 } },
  {
    id: "team.server",
    title: "The team’s server: what was sent, sign in…",
    keys: ["Mod+Alt+Q"],
    menu: { name: "File", group: 0 },
  },
  { id: "project.close", title: "Close project", keys: ["Mod+Alt+W"], menu: { name: "File", group: 0 } },
  { id: "articles.import", title: "Import articles…", keys: ["Mod+I"], menu: { name: "File", group: 1 } },
  {
    id: "articles.watched",
    title: "Look at what appeared in the watched folder…",
    keys: ["Mod+Alt+Enter"],
    menu: { name: "File", group: 1 },
  },
  { id: "project.watch", title: "Watch a folder for articles…", keys: ["Mod+Alt+="], menu: { name: "File", group: 1 } },
  {
    id: "articles.paste",
    title: "Import article from the clipboard…",
    keys: ["Mod+Shift+V"],
    menu: { name: "File", group: 1 },
  },
  { id: "dataset.export", title: "Export dataset…", keys: ["Mod+E"], menu: { name: "File", group: 1 } },
  {
    id: "article.print",
    title: "Print this article with its annotations…",
    keys: ["Mod+P"],
    menu: { name: "File", group: 1 },
  },
  {
    id: "package.send",
    title: "Send for review: one file for a colleague…",
    keys: ["Mod+Shift+S"],
    menu: { name: "File", group: 1 },
  },
  {
    id: "package.open",
    title: "Open or merge a package, or undo a merge…",
    keys: ["Mod+Alt+M"],
    menu: { name: "File", group: 1 },
  },
  { id: "project.rename", title: "Rename project…", keys: ["Mod+Alt+R"], menu: { name: "File", group: 2 } },
  {
    id: "project.problems",
    title: "Show problems with the files…",
    keys: ["Mod+Alt+P"],
    menu: { name: "File", group: 2 },
  },
  { id: "project.reveal", title: "Show project folder", keys: ["Mod+Alt+O"], menu: { name: "File", group: 2 } },
  {
    id: "app.annotator",
    title: "Who is annotating: switch person, or change your name…",
    keys: ["Mod+Alt+I"],
    menu: { name: "File", group: 3 },
  },
  {
    id: "app.kept",
    title: "Data that this machine keeps of projects, also deleted ones…",
    keys: ["Mod+Alt+K"],
    menu: { name: "File", group: 3 },
  },
  { id: "app.settings", title: "Settings…", keys: ["Mod+,"], menu: { name: "File", group: 3 } },
  {
    id: "project.blind",
    title: "Annotate blind, or let everybody see colleagues’ tags…",
    keys: ["Mod+Alt+V"],
    menu: { name: "File", group: 2 },
  },
  {
    id: "suggestions.broughtIn",
    title: "Imported suggestions, and how often suggestions were right…",
    keys: ["Mod+Alt+G"],
    menu: { name: "File", group: 2 },
  },
  { id: "project.labels", title: "Labels…", keys: ["Mod+Alt+L"], menu: { name: "File", group: 2 } },
  {
    id: "guideline.write",
    title: "Write the guideline: a new version…",
    keys: ["Shift+F7"],
    menu: { name: "File", group: 2 },
  },
  {
    id: "guideline.versions",
    title: "Read the versions of the guideline…",
    keys: ["Mod+F7"],
    menu: { name: "File", group: 2 },
  },
] as const satisfies readonly CommandDescriptor[];
