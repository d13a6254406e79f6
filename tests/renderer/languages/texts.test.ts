// No text of the window bypasses `renderer/languages`.
import { expect, test } from "vitest";
import { windowSources } from "../../../scripts/messages/messages";
import { saidIn } from "../../../scripts/messages/saidIn";
import { unsaidIn } from "../../../scripts/messages/unsaidIn";

/** Rooms whose texts do not go through `say` yet. This list only gets shorter. */
const notYet: readonly string[] = [];

const sources = windowSources().filter(({ file }) => !notYet.includes(file.slice(0, file.lastIndexOf("/"))));

test("every text of the window is said in its language", () => {
  const unsaid = sources.flatMap(({ file, source }) =>
    unsaidIn(file, source).map(({ line, text }) => `${file}:${line} ${text}`),
  );
  expect(unsaid).toEqual([]);
});

test("every text that is said is written out, with its placeholders", () => {
  const wrong = sources.flatMap(({ file, source }) => {
    const { said, unclear } = saidIn(file, source);
    const incomplete = said.filter(({ message, values }) => values && !sameNames(placeholders(message), values));
    return [
      ...unclear.map((at) => `${file}:${lineAt(source, at)} a text that is made while the program runs`),
      ...incomplete.map(({ message, at }) => `${file}:${lineAt(source, at)} other placeholders than in “${message}”`),
    ];
  });
  expect(wrong).toEqual([]);
});

test("a text that is not said is found where people would read or hear it", () => {
  const source = `
    const names = { new: "Not begun", code: "not-begun" };
    const row = (count: number, isOld: boolean) => (
      <li className="row wide" title="Nothing" aria-label={isOld ? "old" : say("young")} data-look="Some look">
        {count} articles {isOld && "gone"} <b>{say("here")}</b> {\`\${count} times\`}
      </li>
    );
    announce(context, \`\${count} tagged.\`);
    const many = count > 1 ? \`\${count} variants, \` : "";
    const rest = [\`\${count} in \${place}\`].join(" ");
    throw new Error("A bug in words");
  `;
  const texts = unsaidIn("row.tsx", source).map(({ text }) => text);
  expect(texts).toEqual([
    "Not begun",
    "Nothing",
    "old",
    "articles",
    "gone",
    "{} times",
    "{} tagged.",
    "{} variants,",
    "{} in {}",
  ]);
});

function placeholders(message: string): readonly string[] {
  return [...new Set([...message.matchAll(/\{\s*(\w+)\s*[,}]|<(\w+)>/g)].map(([, name, tag]) => name ?? tag ?? ""))];
}

function sameNames(some: readonly string[], others: readonly string[]): boolean {
  return some.toSorted().join() === others.toSorted().join();
}

function lineAt(source: string, at: number): number {
  return source.slice(0, at).split("\n").length;
}
