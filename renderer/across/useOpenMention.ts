// Opens a mention in its article, beside the view.
import type { Stretch } from "../../model/text/stretch";
import { useOpenPlace } from "../widgets/useOpenPlace";

export function useOpenMention(): (mention: Stretch & { readonly article: string }) => void {
  const open = useOpenPlace(stayOpen);
  return ({ article, start, end }) => void open(article, { words: { start, end } });
}

function stayOpen(): void {}
