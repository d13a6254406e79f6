// docs/guide/keys.md: every command with its keys, from the command table.
import type { CommandDescriptor, MenuName } from "../../model/commands/commandDescriptor";
import {
  commandTable,
  numberedSubLabels,
  numberedVariants,
  subLabelCommand,
  tagCommand,
  variantCommand,
} from "../../model/commands/commandTable";
import { defaultLabels } from "../../model/project/label";
import { keyCaps } from "../../renderer/controls/keyboard";

const sections: readonly (readonly [menu: MenuName, heading: string])[] = [
  ["Annotate", "Annotating"],
  ["Review", "Reviewing"],
  ["Go", "Going about"],
  ["Edit", "Undo and search"],
  ["View", "The view"],
  ["File", "Project and files"],
  ["Help", "Help"],
];

const introduction = `# Keys

This page is made from the program's table of commands (\`npm run generate\`). On a Mac, use Cmd for Ctrl and Option for Alt.

- Every command is in the palette, too: \`Ctrl+K\`, then a part of its name.
- \`?\` shows these keys in the window and lets you choose others.
- A key that is a letter or a digit works wherever no text is being typed.
- A key that is pressed while another article or a review is still being opened waits for it.
- *In the text* means that the key counts while the focus is in the article; *on an annotation*, while it is there or in the
  list of annotations; *in a review*, while a review is open. There it goes before another command with the same key.
  *Across articles* means in the view that \`F4\` opens.
`;

const scopes = {
  text: "in the text",
  annotations: "on an annotation",
  review: "in a review",
  across: "across articles",
  "sub-labels": "while sub-labels are offered",
} as const;

/** The page, as Markdown. */
export function keysPage(): string {
  const parts = sections.map(([menu, heading]) => {
    const rows = commandsOf(menu).map(row).join("\n");
    return `## ${heading}\n\n| command | keys | where |\n|---|---|---|\n${rows}\n`;
  });
  return [introduction, ...parts].join("\n");
}

function commandsOf(menu: MenuName): readonly CommandDescriptor[] {
  const ofLabels = defaultLabels.flatMap((label, place) => [
    tagCommand(label, place, false),
    tagCommand(label, place, true),
  ]);
  const ofVariants = [variantCommand(0), variantCommand(numberedVariants - 1)];
  const listed = commandTable.filter((command: CommandDescriptor) => menuOf(command) === menu);
  const ofSubLabels = [subLabelCommand(0), subLabelCommand(numberedSubLabels - 1)];
  if (menu === "Annotate") return [...ofLabels, ...ofSubLabels, ...listed];
  return menu === "Review" ? [...listed, ...ofVariants] : listed;
}

function menuOf({ menu, scope }: CommandDescriptor): MenuName {
  return menu?.name ?? (scope === "review" ? "Review" : "Annotate");
}

function row({ title, keys, scope }: CommandDescriptor): string {
  const written = keys.map((combination) => code(keyCaps(combination, false).join("+")));
  return `| ${title} | ${written.join(" or ")} | ${scope === undefined ? "" : scopes[scope]} |`;
}

/** Code in a table: a backslash or a bar would end the cell or vanish. */
function code(text: string): string {
  return `\`${text.replaceAll("|", "\\|")}\``;
}
