// A second article beside the one being tagged, to read and compare; what is done goes to the other one.
import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import { titleOf } from "../../model/article";
import { drawnLabels } from "../../model/label";
import { articleView } from "../text/articleView";
import { CommandButton } from "../ui/Button";
import { useAppState } from "../ui/useWorkbench";

export function BesidePane() {
  const beside = useAppState((state) => state.beside);
  const labels = useAppState((state) => state.project?.project.labels);
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!host.current || !beside) return;
    const view = articleView(host.current, {
      text: beside.article.text,
      labels: drawnLabels(labels ?? []),
      marks: beside.state.set.annotations,
      ariaLabel: `Beside: ${titleOf(beside.article)}`,
      onSelect: () => undefined,
      onPick: (id) => view.setPicked(id),
    });
    view.setAsides(beside.state.set.asides ?? []);
    return () => view.destroy();
  }, [beside, labels]);
  if (!beside) return null;
  return (
    <section className="beside" aria-label="Article beside">
      <header className="beside-head">
        <h2 className="article-head-title">
          <bdi>{titleOf(beside.article)}</bdi>
        </h2>
        <CommandButton id="view.split">
          <X size={15} aria-label="Close the article beside" />
        </CommandButton>
      </header>
      <div ref={host} className="article-text-host" data-article-beside />
    </section>
  );
}
