// The person a command works for: the one it was given by name, or who works at this computer.
import type { Annotator } from "../../../model/project/project";
import type { ProjectStore } from "../../store/Store";
import { annotatorIds } from "./annotatorIds";
import type { CliEnvironment } from "./command";
import { currentAnnotator } from "./currentAnnotator";

/** `undefined` when nobody was named and nobody has said who works here. Fails with `not-found`. */
export async function personNamed(
  name: string | undefined,
  store: ProjectStore,
  cli: CliEnvironment,
): Promise<Annotator | undefined> {
  if (name === undefined) return currentAnnotator(store, cli);
  const [id] = await annotatorIds([name], store);
  return (await store.annotators()).find((one) => one.id === id);
}
