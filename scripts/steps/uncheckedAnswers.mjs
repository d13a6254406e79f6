// Vite plugin of the hosts, before `unusedSchemas`: leaves out the schemas of what a host says itself, its answers and its
// events. A host checks what it is asked; its windows are built from the same contract and take its word. The schemas give
// the compiler the types, and the tests check real answers against them. Making them took a tenth of the time in which a
// host's script is loaded.
import { parseAst } from "vite";

const ofContract = /\/model\/contract\/[^/]+Contract\.ts$|\/model\/contract\/contract\.ts$/;

/** @returns {import("vite").Plugin} */
export function uncheckedAnswers() {
  return {
    name: "spanwise:unchecked-answers",
    enforce: "post",
    transform: (code, id) => (ofContract.test(id) ? { code: withoutAnswers(code), map: null } : undefined),
  };
}

/**
 * The code of a part of the contract (JavaScript): the result of every call is left out, and every object of events is
 * marked as one that may be left out.
 */
export function withoutAnswers(code) {
  let changed = "";
  let copied = 0;
  for (const { start, end, text } of parseAst(code).body.flatMap(declarationsIn).flatMap(changesOf)) {
    changed += code.slice(copied, start) + text(code.slice(start, end));
    copied = end;
  }
  return changed + code.slice(copied);
}

function declarationsIn(statement) {
  const declaration = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
  return declaration?.type === "VariableDeclaration" ? declaration.declarations : [];
}

function changesOf({ id, init }) {
  if (init?.type !== "ObjectExpression") return [];
  if (/^events$|Events$/.test(id.name)) return [changeOf(init, (events) => `/* @__PURE__ */ (() => (${events}))()`)];
  return init.properties.flatMap(({ value }) => resultsIn(value)).map((result) => changeOf(result, () => "undefined"));
}

/** The schema of the result, where this describes a call. */
function resultsIn(described) {
  if (described?.type !== "ObjectExpression") return [];
  const named = (name) => described.properties.filter(({ key }) => key?.name === name).map(({ value }) => value);
  return named("args").length > 0 ? named("result") : [];
}

function changeOf({ start, end }, text) {
  return { start, end, text };
}
