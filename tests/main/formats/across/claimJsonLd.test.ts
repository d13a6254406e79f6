// Claims in JSON-LD: each leads to who said it and to the articles in which it stands.
import { expect, test } from "vitest";
import { claimJsonLd } from "../../../../main/formats/across/claimJsonLd";
import { first, second, written } from "./harbourTables";

type Node = Readonly<Record<string, unknown>> & { readonly "@id": string; readonly "@type": string };

async function graph(): Promise<readonly Node[]> {
  const { "claims.jsonld": text = "" } = await written(claimJsonLd);
  const { "@context": context, "@graph": nodes } = JSON.parse(text);
  expect(context).toBe("https://schema.org");
  return nodes;
}

test("every reference leads to a node, and no two nodes have one id", async () => {
  const nodes = await graph();
  const ids = nodes.map((node) => node["@id"]);
  expect(new Set(ids).size).toBe(ids.length);
  const references: string[] = [];
  JSON.stringify(nodes, (_, value) => {
    if (value && typeof value === "object" && Object.keys(value).join() === "@id") references.push(value["@id"]);
    return value;
  });
  expect(references.length).toBeGreaterThan(3);
  expect(references.filter((id) => !ids.includes(id))).toEqual([]);
});

test("a claim has its words, its speaker, its day and its appearances", async () => {
  const nodes = await graph();
  const named = (type: string) => nodes.filter((node) => node["@type"] === type);
  const [said, denied] = named("Claim");
  const [dahl] = named("Person");
  expect(dahl?.name).toBe("Ines Dahl & <Sons>");
  expect(said).toMatchObject({
    ...{ text: "14 crossings were cancelled", datePublished: "2026-03-01", author: [{ "@id": dahl?.["@id"] }] },
    appearance: [{ "@type": "Quotation", text: "14 crossings were cancelled" }],
  });
  expect(denied).not.toHaveProperty("author");
  expect(named("NewsArticle").map(({ identifier, url }) => [identifier, url])).toEqual(
    [first, second].toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(({ id, provenance: { url } }) => [id, url]),
  );
});

test("says nothing of whether a claim is true", async () => {
  expect(JSON.stringify(await graph())).not.toMatch(/ClaimReview|reviewRating/);
});
