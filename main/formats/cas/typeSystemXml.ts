// UIMA's type system description, the file beside XMI that says what its types are.
import { SaxesParser } from "saxes";
import { Failure } from "../../../model/data/failure";
import { xmlAttribute } from "../files/xml";
import type { TypeDescription } from "./Cas";
import { casTypes } from "./casTypes";

const namespace = "http://uima.apache.org/resourceSpecifier";

export function typeSystemXml(): string {
  const types = casTypes.map(({ name, supertype, features }) => {
    const described = [...features].map(([feature, range]) => {
      const element = range.endsWith("[]")
        ? `<rangeTypeName>uima.cas.FSArray</rangeTypeName><elementType>${range.slice(0, -2)}</elementType><multipleReferencesAllowed>false</multipleReferencesAllowed>`
        : `<rangeTypeName>${range}</rangeTypeName>`;
      return `        <featureDescription><name>${feature}</name><description/>${element}</featureDescription>\n`;
    });
    const list = described.length > 0 ? `      <features>\n${described.join("")}      </features>\n` : "";
    return `    <typeDescription>\n      <name>${xmlAttribute(name)}</name>\n      <description/>\n      <supertypeName>${supertype}</supertypeName>\n${list}    </typeDescription>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<typeSystemDescription xmlns="${namespace}">\n  <name>Spanwise</name>\n  <types>\n${types.join("")}  </types>\n</typeSystemDescription>\n`;
}

export function looksLikeTypeSystem(start: string): boolean {
  return /<(\w+:)?typeSystemDescription[\s>]/.test(start);
}

/** Throws a `bad-request` where the text stops being XML. Types it imports by name are not looked for. */
export function parseTypeSystem(text: string): readonly TypeDescription[] {
  const parser = new SaxesParser({ xmlns: true });
  const types: TypeDescription[] = [];
  const path: string[] = [];
  let type = { name: "", supertype: "uima.cas.TOP", features: new Map<string, string>() };
  let feature = { name: "", range: "", element: "" };
  let content = "";
  parser.on("error", (error) => {
    throw new Failure(
      "bad-request",
      `The type system is no XML, or it ends too early: ${error.message}. Export it again.`,
      { cause: error },
    );
  });
  parser.on("opentag", ({ local }) => {
    path.push(local);
    if (path.length > 200)
      throw new Failure("bad-request", "The type system is nested more than 200 levels deep. Export it again.");
    content = "";
    if (local === "typeDescription") type = { name: "", supertype: "uima.cas.TOP", features: new Map() };
    if (local === "featureDescription") feature = { name: "", range: "", element: "" };
  });
  parser.on("text", (text) => {
    content += text;
  });
  parser.on("closetag", ({ local }) => {
    path.pop();
    const value = content.trim();
    const inside = path.at(-1);
    if (inside === "featureDescription") {
      if (local === "name") feature.name = value;
      if (local === "rangeTypeName") feature.range = value;
      if (local === "elementType") feature.element = value;
    } else if (inside === "typeDescription") {
      if (local === "name") type.name = value;
      if (local === "supertypeName") type.supertype = value;
    }
    if (local === "featureDescription") type.features.set(feature.name, feature.range);
    if (local === "typeDescription") types.push(type);
    content = "";
  });
  parser.write(text.replace(/^\ufeff/, "")).close();
  return types;
}
