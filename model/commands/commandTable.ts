// Every action by name: its title in the palette, its keys, its place in the menu. Keys, native menu, buttons, palette
// and the `?` sheet are views of this one table; what a command does stands in the rooms of renderer.
//
// Keys are written `Mod+Shift+K`: `Mod` is Cmd on a Mac and Ctrl elsewhere; the last part is `KeyboardEvent.key`, with
// letters in upper case. A key without `Mod` or `Alt` works wherever no text is being typed.

export type MenuName = "File" | "Edit" | "Annotate" | "Review" | "Go" | "View" | "Help";

export interface CommandDescriptor {
  readonly id: string;
  /** The action as an analyst would say it: “Tag every occurrence…”. */
  readonly title: string;
  readonly keys: readonly string[];
  /**
   * The focus with which its keys count: in the article's text, or there and in the list of annotations. Absent:
   * everywhere. A key that is text is never a command where text is typed. `review`: while a review is open, and then
   * this command comes before those of annotating that have the same key.
   */
  readonly scope?: "text" | "annotations" | "review";
  /** The place in the menu; a new `group` starts after a separator. Absent: palette and keys only. */
  readonly menu?: { readonly name: MenuName; readonly group: number };
}

const table = [
  { id: "project.new", title: "New project…", keys: ["Mod+Alt+N"], menu: { name: "File", group: 0 } },
  { id: "project.open", title: "Open project…", keys: ["Mod+O"], menu: { name: "File", group: 0 } },
  { id: "project.close", title: "Close project", keys: ["Mod+Alt+W"], menu: { name: "File", group: 0 } },
  { id: "articles.import", title: "Import articles…", keys: ["Mod+I"], menu: { name: "File", group: 1 } },
  {
    id: "articles.paste",
    title: "Import article from the clipboard…",
    keys: ["Mod+Shift+V"],
    menu: { name: "File", group: 1 },
  },
  { id: "dataset.export", title: "Export dataset…", keys: ["Mod+E"], menu: { name: "File", group: 1 } },
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
    id: "annotation.delete",
    title: "Delete annotation",
    keys: ["Delete", "Backspace"],
    scope: "annotations",
    menu: { name: "Annotate", group: 1 },
  },
  { id: "annotation.note", title: "Write a note on the annotation", keys: ["N"], menu: { name: "Annotate", group: 1 } },
  {
    id: "link.finish",
    title: "End the link at the picked annotation",
    keys: ["Enter"],
    scope: "annotations",
  },
  {
    id: "link.finishContradicts",
    title: "End the link: this claim contradicts the other",
    keys: ["Shift+Enter"],
    scope: "annotations",
  },
  {
    id: "select.word",
    title: "Select a word, again for one word more",
    keys: ["W"],
    menu: { name: "Annotate", group: 4 },
  },
  { id: "select.wordLess", title: "Select one word less", keys: ["Shift+W"] },
  {
    id: "select.sentence",
    title: "Select a sentence, again for one sentence more",
    keys: ["S"],
    menu: { name: "Annotate", group: 4 },
  },
  { id: "select.clauseLess", title: "Leave the last clause of the selection out", keys: ["Shift+S"] },
  {
    id: "select.likely",
    title: "Select the next likely words: a name, a quantity, a quotation",
    keys: [";"],
    menu: { name: "Annotate", group: 4 },
  },
  { id: "select.likelyBefore", title: "Select the previous likely words", keys: [":"] },
  {
    id: "annotation.join",
    title: "Join the selection to the annotation picked last (a span with a gap)",
    keys: ["J"],
    menu: { name: "Annotate", group: 1 },
  },
  {
    id: "annotation.link",
    title: "Link the annotation: pick the other end, then Enter",
    keys: ["R"],
    menu: { name: "Annotate", group: 1 },
  },
  {
    id: "annotation.describe",
    title: "Go to the annotation’s attributes",
    keys: ["I"],
    menu: { name: "Annotate", group: 1 },
  },
  {
    id: "figure.takeReading",
    title: "Take over the proposed reading of the figure",
    keys: ["P"],
    menu: { name: "Annotate", group: 1 },
  },
  { id: "suggestion.next", title: "Next suggestion", keys: ["."], menu: { name: "Annotate", group: 6 } },
  { id: "suggestion.previous", title: "Previous suggestion", keys: [","], menu: { name: "Annotate", group: 6 } },
  { id: "suggestion.nextWeak", title: "Next suggestion, weak ones and further mentions too", keys: [">"] },
  { id: "suggestion.previousWeak", title: "Previous suggestion, weak ones and further mentions too", keys: ["<"] },
  {
    id: "suggestion.accept",
    title: "Accept the suggestion and go to the next",
    keys: ["Y"],
    menu: { name: "Annotate", group: 6 },
  },
  {
    id: "suggestion.acceptAll",
    title: "Accept all suggestions of these words",
    keys: ["Shift+Y"],
    menu: { name: "Annotate", group: 6 },
  },
  {
    id: "suggestion.acceptParagraph",
    title: "Accept all strong suggestions of the paragraph",
    keys: ["Alt+Y"],
    menu: { name: "Annotate", group: 6 },
  },
  {
    id: "suggestion.refuse",
    title: "Refuse the suggestion and go to the next",
    keys: ["X"],
    menu: { name: "Annotate", group: 6 },
  },
  {
    id: "suggestion.refuseAll",
    title: "Refuse these words with this label everywhere",
    keys: ["Shift+X"],
    menu: { name: "Annotate", group: 6 },
  },
  {
    id: "annotation.everywhere",
    title: "Every occurrence of these words…",
    keys: ["E"],
    menu: { name: "Annotate", group: 0 },
  },
  {
    id: "search.project",
    title: "Search in the project…",
    keys: ["Mod+Shift+F"],
    menu: { name: "Edit", group: 1 },
  },
  {
    id: "project.blind",
    title: "Annotate blind, or let everybody see colleagues’ tags…",
    keys: ["Mod+Alt+V"],
    menu: { name: "File", group: 2 },
  },
  {
    id: "suggestions.broughtIn",
    title: "Imported suggestions: dismiss them, or suggest them again…",
    keys: ["Mod+Alt+G"],
    menu: { name: "File", group: 2 },
  },
  { id: "project.labels", title: "Labels…", keys: ["Mod+Alt+L"], menu: { name: "File", group: 2 } },
  {
    id: "aside.toggle",
    title: "Mark as not article text, or take it back",
    keys: ["B"],
    menu: { name: "Annotate", group: 5 },
  },
  {
    id: "article.hygiene",
    title: "Not article text: menus, footers, look-alike letters…",
    keys: ["H"],
    menu: { name: "Annotate", group: 5 },
  },
  {
    id: "history.open",
    title: "History of this article…",
    keys: ["Mod+Alt+Z"],
    menu: { name: "Edit", group: 0 },
  },
  {
    id: "annotation.pick",
    title: "Pick annotation at the caret, again for the one around it",
    keys: ["Enter"],
    scope: "text",
    menu: { name: "Annotate", group: 2 },
  },
  {
    id: "annotation.next",
    title: "Next annotation",
    keys: ["Tab"],
    scope: "text",
    menu: { name: "Annotate", group: 2 },
  },
  {
    id: "annotation.previous",
    title: "Previous annotation",
    keys: ["Shift+Tab"],
    scope: "text",
    menu: { name: "Annotate", group: 2 },
  },
  {
    id: "annotation.endRight",
    title: "Move the annotation’s end right",
    keys: ["Shift+ArrowRight"],
    scope: "annotations",
    menu: { name: "Annotate", group: 3 },
  },
  {
    id: "annotation.endLeft",
    title: "Move the annotation’s end left",
    keys: ["Shift+ArrowLeft"],
    scope: "annotations",
    menu: { name: "Annotate", group: 3 },
  },
  {
    id: "annotation.startRight",
    title: "Move the annotation’s start right",
    keys: ["Alt+ArrowRight"],
    scope: "annotations",
    menu: { name: "Annotate", group: 3 },
  },
  {
    id: "annotation.startLeft",
    title: "Move the annotation’s start left",
    keys: ["Alt+ArrowLeft"],
    scope: "annotations",
    menu: { name: "Annotate", group: 3 },
  },
  {
    id: "annotation.endRightByWord",
    title: "Move the annotation’s end right by a word",
    keys: ["Mod+Shift+ArrowRight"],
    scope: "annotations",
  },
  {
    id: "annotation.endLeftByWord",
    title: "Move the annotation’s end left by a word",
    keys: ["Mod+Shift+ArrowLeft"],
    scope: "annotations",
  },
  {
    id: "annotation.startRightByWord",
    title: "Move the annotation’s start right by a word",
    keys: ["Alt+Shift+ArrowRight"],
    scope: "annotations",
  },
  {
    id: "annotation.startLeftByWord",
    title: "Move the annotation’s start left by a word",
    keys: ["Alt+Shift+ArrowLeft"],
    scope: "annotations",
  },
  { id: "escape", title: "Close, stop tagging, or drop the selection", keys: ["Escape"] },

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
    title: "Mark article done, or take it back",
    keys: ["D"],
    menu: { name: "Go", group: 0 },
  },
  { id: "article.provenance", title: "Edit the article’s provenance…", keys: ["F2"], menu: { name: "Go", group: 1 } },
  {
    id: "article.remove",
    title: "Remove article from the project",
    keys: ["Mod+Delete", "Mod+Backspace"],
    menu: { name: "Go", group: 1 },
  },
  { id: "pane.next", title: "Go to the next pane", keys: ["F6"], menu: { name: "Go", group: 2 } },
  { id: "pane.previous", title: "Go to the previous pane", keys: ["Shift+F6"], menu: { name: "Go", group: 2 } },
  { id: "pane.articles", title: "Go to the list of articles", keys: ["Mod+Shift+A"], menu: { name: "Go", group: 2 } },
  { id: "pane.text", title: "Go to the text", keys: ["Mod+Shift+E"], menu: { name: "Go", group: 2 } },
  { id: "pane.annotations", title: "Go to the annotations", keys: ["Mod+Shift+X"], menu: { name: "Go", group: 2 } },

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
    title: "Only the text: hide everything else",
    keys: ["Mod+Alt+F"],
    menu: { name: "View", group: 0 },
  },
  {
    id: "view.split",
    title: "Keep this article beside the next one, or close it",
    keys: ["Mod+\\"],
    menu: { name: "View", group: 0 },
  },
  { id: "view.larger", title: "Larger text", keys: ["Mod+Shift+.", "Mod+Shift+>"], menu: { name: "View", group: 1 } },
  { id: "view.smaller", title: "Smaller text", keys: ["Mod+Shift+,", "Mod+Shift+<"], menu: { name: "View", group: 1 } },
  { id: "view.theme", title: "Switch between light and dark", keys: ["Mod+Shift+L"], menu: { name: "View", group: 1 } },

  {
    id: "review.open",
    title: "Review: compare what everybody tagged, or go back to annotating",
    keys: ["V"],
    menu: { name: "Review", group: 0 },
  },
  {
    id: "review.begin",
    title: "Begin the review without annotating first",
    keys: ["Shift+V"],
    menu: { name: "Review", group: 0 },
  },
  {
    id: "review.accept",
    title: "Accept the chosen variant and go to the next case",
    keys: ["A"],
    scope: "review",
    menu: { name: "Review", group: 1 },
  },
  {
    id: "review.reject",
    title: "Reject: there should be nothing here",
    keys: ["X"],
    scope: "review",
    menu: { name: "Review", group: 1 },
  },
  {
    id: "review.skip",
    title: "Skip to the next case that is open",
    keys: ["Space"],
    scope: "review",
    menu: { name: "Review", group: 1 },
  },
  {
    id: "review.keepToo",
    title: "Keep the chosen variant as well",
    keys: ["Shift+A"],
    scope: "review",
    menu: { name: "Review", group: 1 },
  },
  {
    id: "review.amend",
    title: "Amend the chosen variant: edges, label, attributes",
    keys: ["E"],
    scope: "review",
    menu: { name: "Review", group: 1 },
  },
  {
    id: "review.confirm",
    title: "Confirm what was amended",
    keys: ["Enter"],
    scope: "review",
    menu: { name: "Review", group: 1 },
  },
  {
    id: "review.withdraw",
    title: "Withdraw the verdict: the case is open again",
    keys: ["Delete", "Backspace"],
    scope: "review",
    menu: { name: "Review", group: 1 },
  },
  {
    id: "review.explain",
    title: "Say why: go to the reason and the comment",
    keys: ["Q"],
    scope: "review",
    menu: { name: "Review", group: 1 },
  },
  {
    id: "review.next",
    title: "Next case",
    keys: ["Tab"],
    scope: "review",
    menu: { name: "Review", group: 2 },
  },
  {
    id: "review.previous",
    title: "Previous case",
    keys: ["Shift+Tab"],
    scope: "review",
    menu: { name: "Review", group: 2 },
  },
  {
    id: "review.nextVariant",
    title: "Choose the next variant",
    keys: ["ArrowDown"],
    scope: "review",
    menu: { name: "Review", group: 2 },
  },
  {
    id: "review.previousVariant",
    title: "Choose the previous variant",
    keys: ["ArrowUp"],
    scope: "review",
    menu: { name: "Review", group: 2 },
  },
  {
    id: "review.pick",
    title: "Pick the case at the caret, again for another one there",
    keys: ["Enter"],
    scope: "review",
    menu: { name: "Review", group: 2 },
  },
  {
    id: "review.agreed",
    title: "Fold or unfold what all agree on",
    keys: ["G"],
    scope: "review",
    menu: { name: "Review", group: 2 },
  },
  {
    id: "review.acceptUnanimous",
    title: "Accept every open case on which all agree",
    keys: ["Mod+Alt+U"],
    scope: "review",
    menu: { name: "Review", group: 3 },
  },
  {
    id: "review.acceptRest",
    title: "Accept the rest: look at what nobody says otherwise, and accept it…",
    keys: ["R"],
    scope: "review",
    menu: { name: "Review", group: 3 },
  },
  {
    id: "review.comment",
    title: "Comment on the selected words or the picked case",
    keys: ["M"],
    scope: "review",
    menu: { name: "Review", group: 3 },
  },
  {
    id: "review.finish",
    title: "Mark adjudicated and go to the next article",
    keys: ["Mod+Enter"],
    scope: "review",
    menu: { name: "Review", group: 3 },
  },
  {
    id: "review.finishAnyway",
    title: "Mark adjudicated although something is undecided",
    keys: ["Mod+Shift+Enter"],
    scope: "review",
    menu: { name: "Review", group: 3 },
  },
  {
    id: "board.open",
    title: "Board: everybody’s progress, and whose turn it is…",
    keys: ["Mod+Shift+B"],
    menu: { name: "Review", group: 4 },
  },
  {
    id: "board.differently",
    title: "Words that were tagged differently…",
    keys: ["Mod+Alt+D"],
    menu: { name: "Review", group: 4 },
  },
  {
    id: "board.agreement",
    title: "Agreement: how far annotators agree…",
    keys: ["Mod+Alt+A"],
    menu: { name: "Review", group: 4 },
  },
  {
    id: "feedback.next",
    title: "Next feedback of a reviewer",
    keys: ["G"],
    menu: { name: "Review", group: 5 },
  },
  {
    id: "feedback.previous",
    title: "Previous feedback of a reviewer",
    keys: ["Shift+G"],
    menu: { name: "Review", group: 5 },
  },
  {
    id: "feedback.takeOver",
    title: "Take over the reviewer’s change",
    keys: ["T"],
    menu: { name: "Review", group: 5 },
  },
  {
    id: "comment.write",
    title: "Comment on the selected words or the picked annotation",
    keys: ["M"],
    menu: { name: "Review", group: 5 },
  },

  { id: "palette.open", title: "All commands…", keys: ["Mod+K", "Mod+Shift+P"], menu: { name: "Help", group: 0 } },
  { id: "help.keys", title: "All keys", keys: ["?"], menu: { name: "Help", group: 0 } },
  { id: "help.about", title: "About Spanwise: version and licences…", keys: ["F1"], menu: { name: "Help", group: 1 } },
] as const satisfies readonly CommandDescriptor[];

/** Id of a command that every project has. Tagging commands are per label: `tag.<label id>`. */
export type CommandId = (typeof table)[number]["id"];

/** The commands every project has, in menu order. */
export const commandTable: readonly (CommandDescriptor & { readonly id: CommandId })[] = table;

/** The single letters that are keys of commands while one annotates: no label gets one of them for a key. */
export const commandLetters: ReadonlySet<string> = new Set(
  commandTable
    .filter(({ scope }) => scope !== "review")
    .flatMap(({ keys }) => keys.filter((key) => /^[A-Z]$/.test(key))),
);

/** The digit that tags with the label at a place, counted from 0: 1 to 9, then 0; later ones have none. */
export function labelDigit(place: number): string | undefined {
  return place < 10 ? String((place + 1) % 10) : undefined;
}

/**
 * The tagging command of a label: the digit of its place, and its letter where that is no other command's; with `exact`,
 * the variant that takes the selection as it stands instead of snapping to words.
 */
export function tagCommand(
  label: { readonly id: string; readonly name: string; readonly letter: string },
  place: number,
  exact: boolean,
): CommandDescriptor {
  const letters = commandLetters.has(label.letter) ? [] : [label.letter];
  const keys = [labelDigit(place) ?? [], letters].flat();
  return exact
    ? {
        id: `tagExactly.${label.id}`,
        title: `Tag exactly the selected characters as ${label.name}`,
        keys: keys.map((key) => `Alt+${key}`),
      }
    : { id: `tag.${label.id}`, title: `Tag as ${label.name}`, keys, menu: { name: "Annotate", group: 0 } };
}

/** How many variants of a case have a key of their own. */
export const numberedVariants = 9;

/** The command that chooses the variant at a place, counted from 0, of the picked case: its digit. */
export function variantCommand(place: number): CommandDescriptor {
  return {
    id: `review.variant${place + 1}`,
    title: `Choose variant ${place + 1} of the case`,
    keys: [String(place + 1)],
    scope: "review",
  };
}
