// Vite plugins. The first leaves out schemas of the model that nobody uses. A bundler keeps a constant that nobody uses when
// a call makes it, since the call might do more; making a schema does nothing more, and this says so. The second holds that
// a window has no Zod at all: what comes from a window is checked by its host, never by the window itself.
import { parseAst } from "vite";

const ofModel = /\/model\/.+\.ts$/;
const ofZod = /\/node_modules\/zod\/.*\/schemas\.js$/;

/** @returns {import("vite").Plugin} */
export function unusedSchemas() {
  return {
    name: "spanwise:unused-schemas",
    enforce: "post",
    transform: (code, id) => (ofModel.test(id) ? { code: withPureSchemas(code), map: null } : undefined),
  };
}

/** @returns {import("vite").Plugin} */
export function withoutZod() {
  return {
    name: "spanwise:without-zod",
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((chunk) => Object.entries(chunk.modules ?? {}));
      if (!modules.some(([id, { renderedLength }]) => ofZod.test(id) && renderedLength > 0)) return;
      this.error("The window would hold Zod: something in it uses a schema. Only hosts check what comes from outside.");
    },
  };
}

/** The code of a module (JavaScript) with every constant of it that is a schema marked as one that may be left out. */
export function withPureSchemas(code) {
  const schemas = new Set();
  let marked = "";
  let copied = 0;
  for (const statement of parseAst(code).body) {
    const declaration = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    if (declaration?.type !== "VariableDeclaration" || declaration.kind !== "const") continue;
    for (const { id, init } of declaration.declarations) {
      if (init?.type !== "CallExpression" && init?.type !== "MemberExpression") continue;
      if (!makesSchema(firstNameOf(init), schemas)) continue;
      schemas.add(id.name);
      marked += `${code.slice(copied, init.start)}/* @__PURE__ */ (() => ${code.slice(init.start, init.end)})()`;
      copied = init.end;
    }
  }
  return marked + code.slice(copied);
}

/** What a chain of calls and members begins with: `z` of `z.string().min(1)`. */
function firstNameOf(expression) {
  if (expression.type === "CallExpression") return firstNameOf(expression.callee);
  if (expression.type === "MemberExpression") return firstNameOf(expression.object);
  return expression.type === "Identifier" ? expression.name : undefined;
}

/** Schemas are made by Zod (`z`, model/data/zod.ts), by functions that are named for it, or of other schemas. */
function makesSchema(name, schemas) {
  return name !== undefined && (name === "z" || /Schema(?:Of)?$/.test(name) || schemas.has(name));
}
