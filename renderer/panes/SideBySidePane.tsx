// A second article beside the one being tagged, to read and compare; what is done goes to the other one.

import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import type { Annotation } from "../../model/annotation/annotation";
import { titleOf } from "../../model/project/article";
import { drawnLabels } from "../../model/project/label";
import { say } from "../languages/say";
import { changedAnnotations } from "../session/changedAnnotations";
import { useAppState } from "../session/useWorkbench";
import type { ArticleView } from "../text/articleView";
import { CommandButton } from "../widgets/CommandButton";
import { drawArticle } from "./drawing";

export function SideBySidePane() {
  const sideBySide = useAppState((state) => state.sideBySide);
  const labels = useAppState((state) => state.project?.project.labels);
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<{ readonly view: ArticleView; marks: readonly Annotation[] }>(undefined);
  const article = sideBySide?.article;
  const set = sideBySide?.state.set;
  useEffect(() => {
    if (!host.current || !article) return;
    const made = drawArticle(host.current, {
      text: article.text,
      labels: drawnLabels(labels ?? []),
      marks: [],
      ariaLabel: say("Beside: {title}", { title: titleOf(article) }),
      language: article.provenance.language,
      onSelect: () => undefined,
      onPick: (id) => made.setPicked(id),
    });
    view.current = { view: made, marks: [] };
    return () => {
      view.current = undefined;
      made.destroy();
    };
  }, [article, labels]);
  // After the effect above, so that a view made anew gets its marks, too.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another article or other labels make the view anew
  useEffect(() => {
    if (!view.current || !set) return;
    const { removed, added } = changedAnnotations(view.current.marks, set.annotations);
    view.current.view.patchMarks({ removed: removed.map(({ id }) => id), added });
    view.current.marks = set.annotations;
    view.current.view.setAsides(set.asides ?? []);
  }, [article, labels, set]);
  const at = useAppState((state) => state.sideBySideAt);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another article makes the view anew
  useEffect(() => {
    view.current?.view.setMatches(at ? [at] : [], 0);
    if (at) view.current?.view.reveal(at.start);
  }, [article, labels, at]);
  if (!sideBySide) return null;
  return (
    <section className="side-by-side" aria-label={say("Article beside")}>
      <header className="side-by-side-head">
        <h2 className="article-head-title">
          <bdi>{titleOf(sideBySide.article)}</bdi>
        </h2>
        <CommandButton id="view.split">
          <X size={15} aria-label={say("Close the article beside")} />
        </CommandButton>
      </header>
      <div ref={host} className="article-text-host" data-article-side-by-side />
    </section>
  );
}
