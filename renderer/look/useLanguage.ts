// The window speaks the language that this person chose, or the system's; it is mirrored in one that is written from the right.
import { useEffect, useState } from "react";
import { hostSayingOf } from "../languages/hostSaying";
import { catalogueOf, type Language, languageFor } from "../languages/languages";
import { say, speak, speakForHost } from "../languages/say";
import { notify } from "../session/context";
import { useAppState, useWorkbench } from "../session/useWorkbench";

/** The language that is spoken now; undefined until the first one is loaded. Whoever calls it is drawn again in another one. */
export function useLanguage(): Language | undefined {
  const { context } = useWorkbench();
  const set = useAppState((state) => (state.app ? (state.settings.language ?? "system") : undefined));
  const [spoken, setSpoken] = useState<Language>();
  useEffect(() => {
    if (set === undefined) return undefined;
    let gone = false;
    const language = languageFor(set, navigator.languages);
    const show = (shown: Language, catalogue: Readonly<Record<string, string>>) => {
      if (gone) return;
      speak(shown, catalogue);
      document.documentElement.lang = shown.id;
      document.documentElement.dir = shown.direction;
      setSpoken(shown);
    };
    const notRead = () =>
      notify(context, "error", say("The texts in {language} could not be read.", { language: language.name }));
    catalogueOf(language).then(
      (catalogue) => {
        show(language, catalogue);
        if (language.id === "en") return;
        hostSayingOf(language).then((saying) => {
          if (gone) return;
          speakForHost(saying);
          // What the host said is drawn again.
          setSpoken({ ...language });
        }, notRead);
      },
      () => {
        show(languageFor("en", []), {});
        notRead();
      },
    );
    return () => {
      gone = true;
    };
  }, [context, set]);
  return spoken;
}
