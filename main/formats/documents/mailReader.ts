// E-mail as a file (.eml), by postal-mime. Its text is the article, its sender the byline; attachments stay in the source.
// Nothing that the mail points to is fetched.
import type { Email } from "postal-mime";
import { Failure } from "../../../model/data/failure";
import { withLineFeeds } from "../../encoding/decode";
import { textOfHtml, untangled } from "../articles/textOfHtml";
import { places, stated } from "../reading/proposals";
import type { DocumentReader } from "./DocumentReader";
import { mailStarts } from "./mailStarts";
import { hasMoreLines, hasMoreParts, headersStart } from "./mimeHeaders";

export const mailReader: DocumentReader = {
  name: "e-mail",
  async *read({ bytes }) {
    const mail = await parsed(bytes);
    const { text, from } = mailText(mail.text, mail.html);
    const attached = mail.attachments.flatMap(({ filename, related }) =>
      related ? [] : [filename ?? "one without a name"],
    );
    yield {
      kind: "document",
      text,
      extraction: from === "html" ? "postal-mime, html-to-text" : "postal-mime",
      proposals: stated(places.mailHeaders, {
        title: mail.subject,
        byline: mail.from?.name || mail.from?.address,
        published: isoTime(mail.date),
      }),
      remarks: attached.length === 0 ? [] : [`Attached files do not come in: ${attached.slice(0, 5).join(", ")}.`],
    };
  },
};

/** A mail of real life has a few dozen; each takes time and memory before anything of it is known. */
const mostParts = 5000;

/** Each takes the time of a hundred encoded ones. So many lines are as much text as an article can have. */
const mostLines = 100_000;

const mostMails = 20_000;

/** Each mail of a mailbox is read like one that lies beside it. */
export const mailboxReader: DocumentReader = {
  name: "mailbox",
  holdsFiles: true,
  async *read({ name, bytes }, alive) {
    const mailbox = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const starts = mailStarts(mailbox, mostMails + 1);
    if (starts.length > mostMails)
      throw new Failure("bad-request", `The mailbox holds more than ${mostMails} mails. Split it into several.`);
    for (const [index, start] of starts.entries()) {
      // Without the line that begins it. Lines of the mail that begin so have a “>” before them in a mailbox.
      const from = mailbox.indexOf("\n", start) + 1;
      const mail = mailbox
        .subarray(from, starts[index + 1])
        .toString("latin1")
        .replace(/^>(?=>*From )/gm, "");
      yield { kind: "file", name: `${name}/${index + 1}.eml`, bytes: Buffer.from(mail, "latin1") };
      alive();
    }
  },
};

async function parsed(bytes: Uint8Array): Promise<Email> {
  if (hasMoreParts(bytes, mostParts))
    throw new Failure(
      "bad-request",
      `The e-mail has more than ${mostParts} parts, which no program for mail writes. Save its text alone.`,
    );
  if (hasMoreLines(bytes, mostLines))
    throw new Failure(
      "bad-request",
      `The e-mail has more than ${mostLines} lines of text, more than an article can have. Save its text alone, in several files.`,
    );
  const { default: PostalMime } = await import("postal-mime");
  try {
    return await PostalMime.parse(bytes.subarray(headersStart(bytes)), {
      maxNestingDepth: 50,
      maxHeadersSize: 1024 * 1024,
    });
  } catch (error) {
    if (!(error instanceof Error) || error instanceof RangeError) throw error;
    const why = error.message.slice(0, 200);
    throw new Failure("bad-request", `The e-mail cannot be read (${why}). Save its text alone.`, { cause: error });
  }
}

/** What a mail says: its plain text, unless that only points to the HTML. Throws a `bad-request` when it says nothing. */
export function mailText(
  plain: string | undefined,
  html: string | undefined,
): { readonly text: string; readonly from: "plain" | "html" } {
  const asText = withLineFeeds(plain ?? "").trim();
  const asPage = html ? untangled(html, () => textOfHtml(html, "")) : "";
  const from = asText.length * 2 >= asPage.length ? "plain" : "html";
  const text = from === "plain" ? asText : asPage;
  if (text === "") throw new Failure("bad-request", "There is no text in this e-mail, only attachments.");
  return { text, from };
}

/** A date as mail writes it, as an ISO time; other words as they stand. */
export function isoTime(date: string | undefined): string | undefined {
  const time = Date.parse(date ?? "");
  return Number.isNaN(time) ? date : new Date(time).toISOString().replace(".000Z", "Z");
}
