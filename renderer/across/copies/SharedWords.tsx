// The passages of two articles side by side, the words that both have marked, with a little of what stands around them.
import { Fragment } from "react";
import { useArticleText } from "../articleTexts";
import type { Copy } from "../questions";

/** How many UTF-16 units are shown before and behind a passage. */
const around = 90;

export function SharedWords({ copy }: { readonly copy: Copy }) {
  const texts = [useArticleText(copy.a.article), useArticleText(copy.b.article)];
  return (
    <div className="copies">
      {[copy.a, copy.b].map(({ article, title, outlet }) => (
        <h3 key={article} className="copies-title">
          <bdi>{title}</bdi>
          {outlet !== undefined && <bdi className="across-about">{outlet}</bdi>}
        </h3>
      ))}
      {copy.passages.map(({ a, b }) => (
        <Fragment key={`${a.start} ${b.start}`}>
          <Passage text={texts[0]} start={a.start} end={a.end} />
          <Passage text={texts[1]} start={b.start} end={b.end} />
        </Fragment>
      ))}
    </div>
  );
}

interface PassageProps {
  /** Absent while the article is read. */
  readonly text: string | undefined;
  readonly start: number;
  readonly end: number;
}

function Passage({ text, start, end }: PassageProps) {
  if (text === undefined) return <p className="copies-passage" />;
  const before = text.slice(Math.max(0, start - around), start);
  const after = text.slice(end, end + around);
  return (
    <p className="copies-passage" dir="auto">
      {start > around ? `…${before.slice(before.search(/\s/) + 1)}` : before}
      <mark>{text.slice(start, end)}</mark>
      {end + around < text.length ? `${after.slice(0, Math.max(0, after.search(/\s\S*$/)))} …` : after}
    </p>
  );
}
