// The description of a label or an attribute: when it is right, words that are examples of it, and words that are not.

import type { Description } from "../../model/project/description";
import { say } from "../languages/say";
import "./description.css";

export function DescriptionView({ description }: { readonly description: Description }) {
  const { text, examples = [], counterExamples = [] } = description;
  return (
    <div className="description" dir="auto">
      {text !== "" && <p className="description-text">{text}</p>}
      <Examples title={say("For example")} sign="✓" words={examples} />
      <Examples title={say("But not")} sign="✗" words={counterExamples} />
    </div>
  );
}

interface ExamplesProps {
  readonly title: string;
  readonly sign: string;
  readonly words: readonly string[];
}

function Examples({ title, sign, words }: ExamplesProps) {
  if (words.length === 0) return null;
  return (
    <>
      <p className="description-head">{title}</p>
      <ul className="description-examples" data-sign={sign}>
        {[...new Set(words)].map((example) => (
          <li key={example}>
            <bdi>{example}</bdi>
          </li>
        ))}
      </ul>
    </>
  );
}
