// The upper part of the board: a line per person with what waits for them, and how far the reviews are.
import { Button } from "../controls/Button";
import { say } from "../languages/say";
import type { BoardArticle } from "./board";
import { type Progress, type Stage, stageNames, stageOf, stages, type Waiting, waitsFor } from "./boardProgress";
import { OriginWords } from "./Origins";

export interface BoardHeadProps {
  readonly articles: readonly BoardArticle[];
  readonly progress: readonly Progress[];
  readonly nameOf: (person: string) => string;
  /** The words whose articles are shown. */
  readonly chosen: string | undefined;
  readonly onShow: (waiting: { readonly words: string; readonly articles: ReadonlySet<string> }) => void;
  readonly onStage: (stage: Stage) => void;
}

export function BoardHead({ articles, progress, nameOf, chosen, onShow, onStage }: BoardHeadProps) {
  const show = (person: string, { words, articles: which }: Waiting) =>
    onShow({ words: `${nameOf(person)}: ${words}`, articles: new Set(which) });
  return (
    <div className="board-summary">
      <Stages articles={articles} onStage={onStage} />
      <ul className="board-people" aria-label={say("Work that waits")}>
        {progress.map((one) => {
          const waiting = waitsFor(one);
          return (
            <li key={one.person}>
              <span className="board-name" title={nameOf(one.person)}>
                <bdi>{nameOf(one.person)}</bdi>
              </span>
              <Bar value={one.done.length} begun={one.begun.length} of={articles.length} />
              {one.origins ? (
                <OriginWords origins={one.origins} />
              ) : (
                <span>
                  {say("{annotations, plural, one {# annotation} other {# annotations}}", {
                    annotations: one.annotations,
                  })}
                </span>
              )}
              <span className="board-waiting">
                {waiting.length === 0 && <span className="board-nothing">{say("nothing waits")}</span>}
                {waiting.map((what) => (
                  <Button
                    key={what.words}
                    look="quiet"
                    aria-pressed={chosen === `${nameOf(one.person)}: ${what.words}`}
                    onPress={() => show(one.person, what)}
                  >
                    {what.words}
                  </Button>
                ))}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** How many are done, of how many; what is begun is hatched. */
function Bar({ value, begun, of }: { readonly value: number; readonly begun: number; readonly of: number }) {
  const share = (count: number) => `${of === 0 ? 0 : (100 * count) / of}%`;
  return (
    <span className="bar">
      <span className="bar-track" aria-hidden>
        <span className="bar-done" style={{ width: share(value) }} />
        <span className="bar-begun" style={{ width: share(begun) }} />
      </span>
      <span className="bar-words">{say("{value, number} of {of, number} done", { value, of })}</span>
    </span>
  );
}

function Stages({ articles, onStage }: Pick<BoardHeadProps, "articles" | "onStage">) {
  const counts = new Map<Stage, number>();
  for (const article of articles) {
    const stage = stageOf(article);
    counts.set(stage, (counts.get(stage) ?? 0) + 1);
  }
  const waiting = counts.get("to-review") ?? 0;
  return (
    <div className="board-stages">
      <p className="board-stages-lead">
        {waiting > 0
          ? say("Review waiting: {waiting, plural, one {# article} other {# articles}} done by all who began.", {
              waiting,
            })
          : say("No article waits for a review.")}
      </p>
      <ul aria-label={say("Articles by stage")}>
        {stages.map((stage) => (
          <li key={stage}>
            <Button look="quiet" isDisabled={!counts.has(stage)} onPress={() => onStage(stage)}>
              <span className="stage" data-stage={stage}>
                {say(stageNames[stage])}
              </span>{" "}
              {(counts.get(stage) ?? 0).toLocaleString("en")}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
