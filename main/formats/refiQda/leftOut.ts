// What a REFI project holds that has no place here and no other remark: variables that are no provenance, cases, sets.
import { provenanceSchema } from "../../../model/project/article";
import type { ReadProblem } from "../files/ReadProblem";
import { descendants, type XmlElement } from "./xmlTree";

/** One remark with their numbers, when there are any. `nameOf` tells what the variable of a value is called. */
export function leftOut(tree: XmlElement, file: string, nameOf: (value: XmlElement) => string): readonly ReadProblem[] {
  const isRead = (name: string) => Object.hasOwn(provenanceSchema.shape, name);
  const values = [...descendants(tree, "VariableValue")].filter((value) => !isRead(nameOf(value))).length;
  const [cases, sets] = ["Case", "Set"].map((kind) => [...descendants(tree, kind)].length);
  if (values + (cases ?? 0) + (sets ?? 0) === 0) return [];
  const message = `Variables, cases and sets of the project stay out: ${values} values of variables, ${cases} cases, ${sets} sets.`;
  return [{ kind: "problem", place: { file }, about: "remark", message }];
}
