// Commands on how the window looks: size, width, height and face of the text's lines, theme, contrast.
import type { CommandId } from "../../model/commands/commandTable";
import { type Ranged, rangedIn, stepped } from "../../model/project/settings";
import { languages } from "../languages/languages";
import { type Message, message, say, spokenLanguage } from "../languages/say";
import { always, type CommandHandler } from "../session/commandHandler";
import { announce, type Context } from "../session/context";
import { changeSettings } from "../session/settings";
import { faceNames } from "./faceNames";

export const lookCommands = {
  "view.larger": changes("textSize", 1, message("The text gets no larger.")),
  "view.smaller": changes("textSize", -1, message("The text gets no smaller.")),
  "view.wider": changes("textWidth", 1, message("The lines get no longer.")),
  "view.narrower": changes("textWidth", -1, message("The lines get no shorter.")),
  "view.looser": changes("lineHeight", 1, message("The lines get no further apart.")),
  "view.tighter": changes("lineHeight", -1, message("The lines get no closer.")),
  "view.face": { canRun: always, run: nextFace },
  "view.articleLines": { canRun: always, run: switchArticleLines },
  "view.theme": { canRun: always, run: switchTheme },
  "view.contrast": { canRun: always, run: switchContrast },
  "view.language": { canRun: always, run: nextLanguage },
} satisfies Partial<Record<CommandId, CommandHandler>>;

/** In the words of the status bar. */
const said: Readonly<Record<Ranged, (value: number) => string>> = {
  textSize: (value) => say("Text of {value} px.", { value }),
  textWidth: (value) => say("Lines of at most {value} characters.", { value }),
  lineHeight: (value) => say("Line height {value}.", { value: (value / 100).toFixed(2) }),
};

function changes(name: Ranged, by: 1 | -1, atTheEnd: Message): CommandHandler {
  return {
    canRun: always,
    run: async (context) => {
      const next = stepped(context.store.getState().settings, name, by);
      if (next !== undefined) await changeSettings(context, { [name]: next });
      announce(
        context,
        next === undefined ? say(atTheEnd) : said[name](rangedIn(context.store.getState().settings, name)),
      );
    },
  };
}

async function switchArticleLines(context: Context): Promise<void> {
  const articleLines = context.store.getState().settings.articleLines === "one" ? "two" : "one";
  await changeSettings(context, { articleLines });
  announce(context, articleLines === "one" ? say("One line per article.") : say("Two lines per article."));
}

const nextFaces = { serif: "sans", sans: "mono", mono: "serif" } as const;

async function nextFace(context: Context): Promise<void> {
  const readingFont = nextFaces[context.store.getState().settings.readingFont ?? "serif"];
  await changeSettings(context, { readingFont });
  announce(context, say("Article text: {font}.", { font: say(faceNames[readingFont]) }));
}

async function switchTheme(context: Context): Promise<void> {
  const dark = document.documentElement.dataset.theme === "dark";
  await changeSettings(context, { theme: dark ? "light" : "dark" });
}

async function switchContrast(context: Context): Promise<void> {
  const more = context.store.getState().settings.contrast === "more";
  await changeSettings(context, { contrast: more ? "system" : "more" });
  announce(context, more ? say("Contrast as the system says.") : say("More contrast."));
}

/** Its name is said when it is spoken: `useLanguage` loads it. */
async function nextLanguage(context: Context): Promise<void> {
  const place = languages.findIndex(({ id }) => id === spokenLanguage().id);
  const next = languages[(place + 1) % languages.length];
  if (!next) return;
  await changeSettings(context, { language: next.id });
  announce(context, next.name);
}
