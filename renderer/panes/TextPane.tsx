// The middle of the window: the open article with its provenance, the labels to tag with, the search bar, the text.

import { ArticleLabels } from "../annotating/ArticleLabels";
import { GuidelinePane } from "../guideline/GuidelinePane";
import { say } from "../languages/say";
import { sayWith } from "../languages/sayWith";
import { SettledAnswers } from "../reviewing/SettledAnswers";
import { SearchBar } from "../searching/SearchBar";
import { useAppState } from "../session/useWorkbench";
import { CommandButton } from "../widgets/CommandButton";
import { CommandKeys } from "../widgets/CommandKeys";
import { EmptyPane } from "../widgets/EmptyPane";
import { ArticleHead } from "./ArticleHead";
import { ArticleText } from "./ArticleText";
import { LabelBar } from "./LabelBar";
import { SideBySidePane } from "./SideBySidePane";
import "./textPane.css";

export function TextPane() {
  const article = useAppState((state) => state.article?.article);
  const sideBySide = useAppState((state) => state.sideBySide !== undefined);
  const guideline = useAppState((state) => state.guidelineShown && !state.focused);
  const searching = useAppState((state) => state.search !== undefined);
  const reviewing = useAppState((state) => state.review !== undefined);
  const none = useAppState((state) => state.articles.length === 0 && !state.articlesLoading);
  if (!article) {
    return (
      <main className="pane text-pane" aria-label={say("Article")} data-pane="text">
        <div className="text-empty">
          {none ? (
            <>
              <p className="text-empty-lead">{say("Bring in the first articles.")}</p>
              <p>
                {sayWith(
                  "Drop <code>.txt</code>, <code>.md</code>, <code>.html</code>, <code>.json</code>, <code>.jsonl</code> or <code>.csv</code> files or a whole folder here. The original bytes are kept, the text is never altered.",
                  { code: (inside) => <code>{inside}</code> },
                )}
              </p>
              <p className="text-empty-actions">
                <CommandButton id="articles.import" look="primary">
                  {say("Import articles")} <CommandKeys id="articles.import" />
                </CommandButton>
                <CommandButton id="articles.paste" look="plain">
                  {say("Paste from the clipboard")} <CommandKeys id="articles.paste" />
                </CommandButton>
              </p>
            </>
          ) : (
            <EmptyPane
              begins={[
                ["article.next", say("the next article of the list")],
                ["pane.articles", say("go to the list")],
              ]}
            >
              {say("The text of the chosen article will stand here.")}
            </EmptyPane>
          )}
        </div>
      </main>
    );
  }
  return (
    <main className="text-pane text-columns" aria-label={say("Article")} data-pane="text">
      <div className="pane">
        <ArticleHead />
        {reviewing ? <SettledAnswers /> : <ArticleLabels />}
        <LabelBar />
        {searching && <SearchBar />}
        <ArticleText />
      </div>
      {sideBySide && <SideBySidePane />}
      {guideline && <GuidelinePane />}
    </main>
  );
}
