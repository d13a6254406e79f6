// The ids of the annotators that a command was given by name.
import { Failure } from "../../../model/data/failure";
import type { ProjectStore } from "../../store/Store";

/**
 * The ids of annotators named by name or id. People type names; where two people have one name, the id distinguishes
 * them. Fails with `not-found`.
 */
export async function annotatorIds(names: readonly string[], store: ProjectStore): Promise<readonly string[]> {
  const members = await store.annotators();
  return names.map((name) => {
    const found = members.filter((member) => member.id === name || member.name === name);
    const [only, another] = found;
    if (only !== undefined && another === undefined) return only.id;
    const known = members.map((member) => `${member.name} (${member.id})`).join(", ");
    const problem = only === undefined ? `Nobody in this project is called “${name}”` : `“${name}” are several people`;
    throw new Failure("not-found", `${problem}. Annotators: ${known || "none yet"}.`);
  });
}
