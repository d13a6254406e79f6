// The page the article view is tested in: mounts a view on request and keeps what it said.
import { defaultLabels } from "../../../../model/project/label";
import { snapToWords } from "../../../../model/text/words";
import { type ArticleView, type ArticleViewOptions, articleView } from "../../../../renderer/text/articleView";
import type { TextSelection } from "../../../../renderer/text/textSelection";
import { selected, wordsOver } from "../../../model/text/wordExamples";

export interface ViewUnderTest {
  view: ArticleView;
  text: string;
  /** The last selection the view told. */
  selected: TextSelection | undefined;
  /** Everything else it told, oldest first. */
  told: unknown[][];
}

declare global {
  interface Window {
    mount(options: Pick<ArticleViewOptions, "text" | "marks">): void;
    test: ViewUnderTest;
    /** What a selection between `<` and `>` snaps to in this browser. */
    snapped(marked: string): string | undefined;
    wordsOver(text: string): readonly string[];
  }
}

window.mount = ({ text, marks }) => {
  const host = document.querySelector<HTMLElement>("#host");
  if (!host) throw new Error("the page has lost its host");
  window.test?.view.destroy();
  const told: unknown[][] = [];
  const view = articleView(host, {
    text,
    marks,
    labels: defaultLabels,
    ariaLabel: "Article",
    onSelect(selection) {
      window.test.selected = selection;
    },
    onPick(id) {
      told.push(["pick", id]);
      view.setPicked(id);
    },
    onSweepEnd: (selection) => told.push(["sweep", text.slice(selection.start, selection.end)]),
    onReshape: (...what) => told.push(["reshape", ...what]),
    onHover: (id) => told.push(["hover", id]),
  });
  window.test = { view, text, selected: undefined, told };
};

window.snapped = (marked) => {
  const { text, start, end } = selected(marked);
  const stretch = snapToWords(text, start, end);
  return stretch && text.slice(stretch.start, stretch.end);
};
window.wordsOver = wordsOver;
