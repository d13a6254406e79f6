// News feeds as files, in the ways that blogs, agencies and generators write them.
import { expect, test } from "vitest";
import { articleDrafts } from "../../../../main/import/articleDrafts";

function read(xml: string) {
  return [...articleDrafts("feed.xml", Buffer.from(xml))].map((draft) =>
    draft.kind === "refused"
      ? draft.reason
      : { text: draft.text, from: draft.provenance, kept: Buffer.from(draft.bytes).toString(), remarks: draft.remarks },
  );
}

test("RSS is an article per item: the whole text where it is there, a summary with a word where not", () => {
  const whole = `<item><title>Port shut</title><link>https://a.example/1</link><dc:creator>Jon Aas</dc:creator>
<pubDate>Tue, 03 Feb 2026 08:00:00 GMT</pubDate><description>In short.</description>
<content:encoded><![CDATA[<p>The ferries lie idle.</p><p>So do the cranes &amp; boats.</p>]]></content:encoded></item>`;
  const short =
    "<item><title>Quay &amp; cranes</title><guid>https://a.example/2</guid><description>Two &lt;b&gt;cranes&lt;/b&gt; fell.</description></item>";
  const feed = `<?xml version="1.0"?>\n<rss version="2.0" xmlns:dc="d" xmlns:content="c"><channel><title>Gazette</title><image><title>Logo</title></image>${whole}${short}</channel></rss>`;
  expect(read(feed)).toEqual([
    {
      text: "Port shut\n\nThe ferries lie idle.\n\nSo do the cranes & boats.",
      from: {
        ...{ title: "Port shut", outlet: "Gazette", byline: "Jon Aas", url: "https://a.example/1" },
        published: "Tue, 03 Feb 2026 08:00:00 GMT",
      },
      ...{ kept: whole, remarks: [] },
    },
    {
      text: "Quay & cranes\n\nTwo cranes fell.",
      from: { title: "Quay & cranes", outlet: "Gazette", url: "https://a.example/2" },
      ...{ kept: short, remarks: ["The feed holds a summary, not the whole article; get that if you can."] },
    },
  ]);
});

test("Atom is an article per entry, its XHTML as text", () => {
  const feed = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Gazette</title><entry><title>Port shut</title>
<link rel="edit" href="https://a.example/edit"/><link href="https://a.example/1"/><author><name>Jon Aas</name></author>
<updated>2026-02-03T08:00:00Z</updated><content type="xhtml"><div><p>The <em>ferries</em> lie idle.</p></div></content></entry></feed>`;
  expect(read(feed)).toMatchObject([
    {
      text: "Port shut\n\nThe ferries lie idle.",
      from: {
        ...{ title: "Port shut", outlet: "Gazette", byline: "Jon Aas", url: "https://a.example/1" },
        published: "2026-02-03T08:00:00Z",
      },
    },
  ]);
});

test("a feed that defines entities, is broken or nested without end is refused", () => {
  expect(read('<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "b">]><rss><channel/></rss>')).toEqual([
    "Its XML defines entities, as hostile files do, so it is not read.",
  ]);
  expect(read("<rss><channel><item><title>Port</item></channel></rss>")).toEqual([
    expect.stringMatching(/^Its XML is broken/),
  ]);
  expect(read(`<rss>${"<channel>".repeat(200)}`)).toEqual(["Its XML is nested too deeply to be read."]);
});
