// What the view reads from the workbench: first the page on screen, then the numbers that stand on the tabs of others.
import type { AcrossView } from "../session/appState";
import type { Context } from "../session/context";

/** How many rows of a table are read; a table that has more says so. */
export const mostRows = 1000;

const firstRows = { from: 0, count: mostRows };

export async function readPage({ client }: Context, view: AcrossView): Promise<Partial<AcrossView>> {
  const past = client.call("across.past", {});
  return { ...(await readTable(client, view)), past: await past };
}

/** The numbers on the tabs of pairs and of cases. */
export async function readTabs({ client }: Context, { page }: AcrossView): Promise<Partial<AcrossView>> {
  const [pairs, cases] = await Promise.all([
    page === "proposals" ? undefined : client.call("across.entityProposals", firstRows),
    page === "cases" || page === "copies" ? undefined : client.call("across.cases", firstRows),
  ]);
  return { ...(pairs && { proposals: pairs.table }), ...(cases && { cases: cases.table }) };
}

async function readTable(client: Context["client"], view: AcrossView): Promise<Partial<AcrossView>> {
  switch (view.page) {
    case "entities": {
      const { reading, table } = await client.call("across.entities", { ...firstRows, ...words(view.query) });
      return { reading, entities: table };
    }
    case "proposals": {
      const { reading, table } = await client.call("across.entityProposals", firstRows);
      return { reading, proposals: table };
    }
    case "figures": {
      const { reading, table } = await client.call("across.figures", firstRows);
      return { reading, figures: table };
    }
    case "claims": {
      const only = view.sourceless ? { withoutSource: true } : {};
      const { reading, table } = await client.call("across.claims", {
        ...firstRows,
        ...words(view.claimQuery),
        ...only,
      });
      return { reading, claims: table };
    }
    case "claim-pairs": {
      const { reading, table } = await client.call("across.claimProposals", firstRows);
      return { reading, claimProposals: table };
    }
    case "time": {
      const { reading, table } = await client.call("across.time", firstRows);
      return { reading, time: table };
    }
    case "map": {
      const { reading, table } = await client.call("across.places", firstRows);
      return { reading, places: table };
    }
    // Copies are looked for by themselves, once everything was read.
    case "copies":
    case "cases": {
      const { reading, table } = await client.call("across.cases", firstRows);
      return { reading, cases: table };
    }
  }
}

function words(query: string): { readonly query?: string } {
  const typed = query.trim();
  return typed === "" ? {} : { query: typed };
}
