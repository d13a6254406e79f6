// The Go menu: from article to article and from pane to pane; the status and provenance of an article.
import type { CommandDescriptor } from "./commandDescriptor";

export const goMenu = [
  { id: "article.next", title: "Next article", keys: ["Alt+ArrowDown"], menu: { name: "Go", group: 0 } },
  { id: "article.previous", title: "Previous article", keys: ["Alt+ArrowUp"], menu: { name: "Go", group: 0 } },
  {
    id: "article.doneAndNext",
    title: "Mark done and go to the next article",
    keys: ["Mod+Enter"],
    menu: { name: "Go", group: 0 },
  },
  {
    id: "article.toggleDone",
    title: "Mark the article or all marked ones done, or take it back",
    keys: ["D"],
    menu: { name: "Go", group: 0 },
  },
  {
    id: "plan.nextOfMine",
    title: "Next of mine: the next article that is assigned to you and not done",
    keys: ["F8"],
    menu: { name: "Go", group: 0 },
  },
  {
    id: "article.lookedAgain",
    title: "Mark the article as looked at again since the guideline changed",
    keys: ["F9"],
    menu: { name: "Go", group: 0 },
  },
  {
    id: "article.provenance",
    title: "Edit the provenance of the article or of all marked ones…",
    keys: ["F2"],
    menu: { name: "Go", group: 1 },
  },
  {
    id: "article.editions",
    title: "Compare with an earlier edition, and carry annotations over…",
    keys: ["Mod+Alt+J"],
    menu: { name: "Go", group: 1 },
  },
  {
    id: "article.remove",
    title: "Remove the article or all marked ones from the project",
    keys: ["Mod+Delete", "Mod+Backspace"],
    menu: { name: "Go", group: 1 },
  },
  {
    id: "articles.filter",
    title: "Filter the list of articles, and name filters…",
    keys: ["Mod+Alt+Y"],
    menu: { name: "Go", group: 2 },
  },
  {
    id: "plan.mine",
    title: "List only articles that are assigned to you, or all again",
    keys: ["Shift+F8"],
    menu: { name: "Go", group: 2 },
  },
  {
    id: "plan.open",
    title: "List only what is assigned to you and not done, or all again",
    keys: ["Mod+F8"],
    menu: { name: "Go", group: 2 },
  },
  {
    id: "plan.done",
    title: "List only what is assigned to you and done, or all again",
    keys: ["Alt+F8"],
    menu: { name: "Go", group: 2 },
  },
  { id: "articles.showAll", title: "Show all articles again", keys: ["Mod+Alt+0"], menu: { name: "Go", group: 2 } },
  { id: "articles.filter1", title: "Show the articles of the first named filter", keys: ["Mod+Alt+1"] },
  { id: "articles.filter2", title: "Show the articles of the second named filter", keys: ["Mod+Alt+2"] },
  { id: "articles.filter3", title: "Show the articles of the third named filter", keys: ["Mod+Alt+3"] },
  { id: "articles.filter4", title: "Show the articles of the fourth named filter", keys: ["Mod+Alt+4"] },
  { id: "articles.filter5", title: "Show the articles of the fifth named filter", keys: ["Mod+Alt+5"] },
  { id: "pane.next", title: "Go to the next pane", keys: ["F6"], menu: { name: "Go", group: 3 } },
  { id: "pane.previous", title: "Go to the previous pane", keys: ["Shift+F6"], menu: { name: "Go", group: 3 } },
  { id: "pane.articles", title: "Go to the list of articles", keys: ["Mod+Shift+A"], menu: { name: "Go", group: 3 } },
  { id: "pane.text", title: "Go to the text", keys: ["Mod+Shift+E"], menu: { name: "Go", group: 3 } },
  { id: "pane.annotations", title: "Go to the annotations", keys: ["Mod+Shift+X"], menu: { name: "Go", group: 3 } },
] as const satisfies readonly CommandDescriptor[];
