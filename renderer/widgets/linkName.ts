// Types of links and relations of claims, as people read them; a type that a project added keeps its name.
import { type Message, message, say } from "../languages/say";

const names: Readonly<Record<string, Message>> = {
  source: message("source ## type of a link"),
  figure: message("figure ## type of a link"),
  supports: message("supports"),
  contradicts: message("contradicts"),
};

export function linkName(type: string): string {
  const name = names[type];
  return name ? say(name) : type;
}
