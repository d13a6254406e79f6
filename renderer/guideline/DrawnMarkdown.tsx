// Markdown as React elements, made of the tokens of marked's lexer. Nothing of it is ever read as HTML: tags are shown as they
// were typed, a link is shown with its address and opens nothing, a picture is its words.

import { lexer, type MarkedToken, type Token, type Tokens } from "marked";
import { createElement, type ReactNode, useMemo } from "react";
import { say } from "../languages/say";

/** Deeper quotes and lists are shown as they were typed. */
const deepest = 8;

export function DrawnMarkdown({ text }: { readonly text: string }) {
  const tokens = useMemo(() => tokensOf(text), [text]);
  if (!tokens) return <pre className="markdown">{text}</pre>;
  return (
    <div className="markdown" dir="auto">
      {drawAll(tokens, 0)}
    </div>
  );
}

/** Undefined when it is nested so deeply that the lexer gives up. */
function tokensOf(text: string): readonly Token[] | undefined {
  try {
    return lexer(text);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function drawAll(tokens: readonly Token[], depth: number): ReactNode[] {
  return tokens.map((token, place) => {
    // Only extensions of marked make tokens of other kinds, and there are none.
    const drawn = depth > deepest ? token.raw : draw(token as MarkedToken, depth + 1);
    // biome-ignore lint/suspicious/noArrayIndexKey: tokens have no other name, and are drawn anew together
    return typeof drawn === "string" ? drawn : <Part key={place}>{drawn}</Part>;
  });
}

function Part({ children }: { readonly children: ReactNode }) {
  return children;
}

function draw(token: MarkedToken, depth: number): ReactNode {
  switch (token.type) {
    case "heading":
      // The pane around it has a heading of its own.
      return createElement(`h${Math.min(6, token.depth + 2)}`, null, drawAll(token.tokens, depth));
    case "paragraph":
      return <p>{drawAll(token.tokens, depth)}</p>;
    case "text":
      return "tokens" in token && token.tokens ? drawAll(token.tokens, depth) : token.text;
    case "strong":
      return <strong>{drawAll(token.tokens, depth)}</strong>;
    case "em":
      return <em>{drawAll(token.tokens, depth)}</em>;
    case "del":
      return <del>{drawAll(token.tokens, depth)}</del>;
    case "blockquote":
      return <blockquote>{drawAll(token.tokens, depth)}</blockquote>;
    case "list":
      return drawList(token, depth);
    case "list_item":
      return <li>{drawAll(token.tokens, depth)}</li>;
    case "checkbox":
      return token.checked ? "☑ " : "☐ ";
    case "table":
      return drawTable(token, depth);
    case "code":
      return (
        <pre>
          <code>{token.text}</code>
        </pre>
      );
    case "codespan":
      return <code>{token.text}</code>;
    case "link":
      return <Link address={token.href}>{drawAll(token.tokens, depth)}</Link>;
    case "image":
      return say("[picture: {words}]", { words: token.text === "" ? token.href : token.text });
    case "br":
      return <br />;
    case "hr":
      return <hr />;
    case "escape":
      return token.text;
    case "html":
      return token.raw;
    case "space":
    case "def":
      return "";
  }
}

function Link({ address, children }: { readonly address: string; readonly children: ReactNode[] }) {
  const isAddress = children.length === 1 && children[0] === address;
  return (
    <span className="markdown-link">
      {children}
      {!isAddress && <span className="markdown-address"> ({address})</span>}
    </span>
  );
}

function drawList({ ordered, start, items }: Tokens.List, depth: number): ReactNode {
  const drawn = drawAll(items, depth);
  return ordered ? <ol start={start === "" ? 1 : start}>{drawn}</ol> : <ul>{drawn}</ul>;
}

function drawTable({ header, rows }: Tokens.Table, depth: number): ReactNode {
  return (
    <table>
      <thead>
        <tr>
          {header.map(({ tokens }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a cell has no other name
            <th key={place} scope="col">
              {drawAll(tokens, depth)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other name
          <tr key={place}>
            {row.map(({ tokens }, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell has no other name
              <td key={column}>{drawAll(tokens, depth)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
