// What the desktop host says itself, in the system's menu and dialogs: in the language of the window beside them, from the window's
// catalogues.
import type { App } from "electron";
import { hostSayingOf } from "../../renderer/languages/hostSaying";
import { catalogueOf, type Language, languageFor } from "../../renderer/languages/languages";
import type { Workbench } from "../workbench/workbench";

/** A text of the catalogues in the window's language; `{name}` stands for a value. What they do not know is said in English. */
export type Say = (english: string, values?: Readonly<Record<string, string>>) => string;

export interface Saying {
  readonly say: Say;
  /** A sentence that the workbench made, in the window's language. */
  sayHost(sentence: string): Promise<string>;
  /** Takes on the language that is set, and from then on each that is set. Resolves when the first is spoken. */
  follow(workbench: Pick<Workbench, "handlers" | "listen">, onError: (error: unknown) => void): Promise<void>;
  /** Tells of every other language that is spoken from now on. */
  listen(listener: () => void): void;
}

/** Speaks English until it follows a workbench. */
export function newSaying(app: Pick<App, "getPreferredSystemLanguages">): Saying {
  let spoken: { readonly language: Language; readonly catalogue: Readonly<Record<string, string>> } = {
    language: languageFor("en", []),
    catalogue: {},
  };

  const listeners = new Set<() => void>();

  async function speak(set: Parameters<typeof languageFor>[0] = "system"): Promise<void> {
    const language = languageFor(set, app.getPreferredSystemLanguages());
    if (language.id === spoken.language.id) return;
    spoken = { language, catalogue: await catalogueOf(language) };
    for (const tell of listeners) tell();
  }

  return {
    say: (english, values = {}) => {
      const said = spoken.catalogue[english] ?? english.split(" ## ", 1)[0] ?? english;
      return said.replace(/\{(\w+)\}/g, (gap, name: string) => apart(values[name] ?? gap, spoken.language));
    },
    sayHost: async (sentence) => {
      const { language } = spoken;
      return language.id === "en" ? sentence : (await hostSayingOf(language))(sentence);
    },
    follow: async ({ handlers, listen }, onError) => {
      listen(({ event, data }) => {
        if (event === "settings.changed") void speak(data.settings.language).catch(onError);
      });
      await speak((await handlers["app.read"]({})).settings.language).catch(onError);
    },
    listen: (listener) => void listeners.add(listener),
  };
}

/** A name in its own direction, whatever stands around it. */
function apart(value: string, { direction }: Language): string {
  return direction === "rtl" ? `\u2068${value}\u2069` : value;
}
