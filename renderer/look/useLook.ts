// Theme, contrast and motion as attributes of the page's root, by which the style sheets choose: what the person says, or
// what the system says now.
import { useEffect } from "react";
import { useAppState } from "../session/useWorkbench";

export function useLook(): void {
  const theme = useAppState((state) => state.settings.theme ?? "system");
  const contrast = useAppState((state) => state.settings.contrast ?? "system");
  const motion = useAppState((state) => state.settings.motion ?? "system");
  useEffect(() => followSystem("(prefers-color-scheme: dark)", theme, "theme", "dark", "light"), [theme]);
  useEffect(() => followSystem("(prefers-contrast: more)", contrast, "contrast", "more", "usual"), [contrast]);
  useEffect(() => followSystem("(prefers-reduced-motion: reduce)", motion, "motion", "reduced", "usual"), [motion]);
}

/** Sets an attribute to what is said, or to one of two as the system answers a query. Returns what ends it. */
function followSystem(query: string, said: string, attribute: string, yes: string, no: string): () => void {
  const system = window.matchMedia(query);
  const show = () => {
    document.documentElement.dataset[attribute] = said === "system" ? (system.matches ? yes : no) : said;
  };
  show();
  system.addEventListener("change", show);
  return () => system.removeEventListener("change", show);
}
