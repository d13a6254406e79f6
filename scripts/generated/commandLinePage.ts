// docs/guide/command-line.md: what `spanwise <command> --help` says, from the commands themselves.
import { allCommands } from "../../main/cli/commandLine";

/** At once: what loads this module loads nothing afterwards. */
const commands = await allCommands();

const introduction = `# The command line

This page is made from what \`spanwise <command> --help\` says (\`npm run generate\`). In a checkout, build once with \`npm run
build\` and write \`npx spanwise\`.

\`\`\`sh
npx spanwise init news --name "Border, autumn"
npx spanwise import news downloads/ --dry-run
npx spanwise import news predictions.jsonl --as suggestions
npx spanwise export news --format spanwise-json --adjudicated --out gold.json
npx spanwise convert news-brat --to hugging-face --out news-hf
npx spanwise check gold.json
\`\`\`

- The exit code is 0 when all is done, 1 when problems were found, 2 when the command was typed wrongly, 130 when it was
  stopped with Ctrl+C.
- What is wrong with a project's own files (damaged, missing, a link) is said on standard error by every command that reads
  them; the exit code is 1 then, and the report holds the rest.
- With \`--json\`, standard output holds one machine-readable report and nothing else. Remarks go to standard error.
- A project that is open in a window can be read, exported and packaged meanwhile, but not changed.

| command | |
|---|---|
`;

/** The page, as Markdown. */
export function commandLinePage(): string {
  const list = commands.map(({ name, summary }) => `| [\`${name}\`](#${name}) | ${summary} |`).join("\n");
  const details = commands.map(({ name, help }) => `## ${name}\n\n\`\`\`\n${help}\n\`\`\`\n`);
  return [`${introduction}${list}\n`, ...details].join("\n");
}
