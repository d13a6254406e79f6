// Markdown, shown as it was typed until what reads it is loaded: that is large, and most windows never show a guideline.
import { lazy, Suspense } from "react";
import "./markdown.css";

interface MarkdownProps {
  readonly text: string;
}

export function Markdown({ text }: MarkdownProps) {
  return (
    <Suspense fallback={<Typed text={text} />}>
      <Drawn text={text} />
    </Suspense>
  );
}

/** The window's files come from the host, and it may be gone. */
const Drawn = lazy(() =>
  import("./DrawnMarkdown").then(
    ({ DrawnMarkdown }) => ({ default: DrawnMarkdown }),
    () => ({ default: Typed }),
  ),
);

function Typed({ text }: MarkdownProps) {
  return <pre className="markdown">{text}</pre>;
}
