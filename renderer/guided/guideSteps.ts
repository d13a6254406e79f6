// The eight steps of the guided first article: what one does in each, and how the window sees that it was done.
import type { CommandId } from "../../model/commands/commandTable";
import { type Message, message } from "../languages/say";
import type { AppState } from "../session/appState";

export interface GuideStep {
  readonly title: Message;
  readonly words: Message;
  /** The keys that the step is about, each with what it does. Tagging has the keys of the labels. */
  readonly keys: readonly (readonly [id: CommandId | `tag.${string}`, words: Message])[];
  /** Whether it was done since the step began; absent: there is nothing to do. */
  readonly isDone?: (began: AppState, now: AppState) => boolean;
}

export const guideSteps: readonly GuideStep[] = [
  {
    title: message("Read"),
    words: message("An article as it came. Its text is never altered; what you say about it stands beside it."),
    keys: [
      ["article.next", message("next article")],
      ["pane.articles", message("the list")],
      ["pane.text", message("the text")],
    ],
  },
  {
    title: message("Select words"),
    words: message("Go where you like with the arrows, or click. Words are selected whole; the mouse does it too."),
    keys: [
      ["select.word", message("a word, again for one more")],
      ["select.sentence", message("a sentence")],
      ["select.likely", message("likely words")],
    ],
    isDone: (_, { selection }) => selection !== undefined && selection.start < selection.end,
  },
  {
    title: message("Tag them"),
    words: message("A label’s key tags what is selected. The keys stand over the text."),
    keys: [
      ["tag.actor", message("who")],
      ["tag.location", message("where")],
      ["tag.claim", message("what is claimed")],
      ["tag.figure", message("how much")],
    ],
    isDone: (began, now) => countOf(now) > countOf(began),
  },
  {
    title: message("Correct it"),
    words: message("The annotation you made is picked. Another label’s key changes its label."),
    keys: [
      ["annotation.endRight", message("move its end")],
      ["annotation.note", message("write a note")],
      ["annotation.delete", message("delete it")],
    ],
    isDone: (began, now) => stepsOf(now) > stepsOf(began),
  },
  {
    title: message("Take it back"),
    words: message("Every step can be taken back. “Saved” means that it is on the disk."),
    keys: [
      ["edit.undo", message("undo")],
      ["edit.redo", message("do it again")],
    ],
    isDone: (_, { article }) => (article?.state.history.undone.length ?? 0) > 0,
  },
  {
    title: message("Take a suggestion"),
    words: message("Pale words are suggested by rules on this computer. They are nobody’s until you accept them."),
    keys: [
      ["suggestion.next", message("the next one")],
      ["suggestion.accept", message("accept it")],
      ["suggestion.refuse", message("refuse it")],
    ],
    isDone: (began, now) => countOf(now) > countOf(began),
  },
  {
    title: message("Be done"),
    words: message("An article that is done is compared with what colleagues said, and reviewed."),
    keys: [
      ["article.toggleDone", message("done")],
      ["article.doneAndNext", message("done, and the next article")],
    ],
    isDone: (began, now) =>
      now.articleId !== began.articleId || (now.article?.state.set.status === "done" && stepsOf(now) > stepsOf(began)),
  },
  {
    title: message("Find the rest"),
    words: message("Everything has a key and a name. Import your own articles when you are ready."),
    keys: [
      ["help.keys", message("all keys")],
      ["palette.open", message("all commands by name")],
      ["articles.import", message("import")],
    ],
  },
];

function countOf({ article }: AppState): number {
  return article?.state.set.annotations.length ?? 0;
}

function stepsOf({ article }: AppState): number {
  return article?.state.revision ?? 0;
}
