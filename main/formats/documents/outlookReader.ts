// Mail as Outlook saves it (.msg), by msgreader.
import { Failure } from "../../../model/data/failure";
import { places, stated } from "../reading/proposals";
import type { DocumentReader } from "./DocumentReader";
import { isoTime, mailText } from "./mailReader";

export const outlookReader: DocumentReader = {
  name: "Outlook",
  async *read({ bytes }) {
    const mail = await parsed(bytes);
    const html = mail.bodyHtml ?? (mail.html && new TextDecoder().decode(mail.html));
    const { text } = mailText(mail.body, html);
    const sent = mail.clientSubmitTime ?? mail.messageDeliveryTime ?? mail.creationTime;
    yield {
      kind: "document",
      text,
      extraction: "msgreader",
      proposals: stated(places.mailHeaders, {
        title: mail.subject,
        byline: mail.senderName ?? mail.senderSmtpAddress ?? mail.senderEmail,
        published: isoTime(sent),
      }),
      remarks: mail.attachments?.length ? ["Attached files do not come in."] : [],
    };
  },
};

async function parsed(bytes: Uint8Array) {
  const { default: library } = await import("@kenjiuno/msgreader");
  // A module of the old kind: its export stands one level deeper where it was not bundled.
  const MsgReader = "default" in library ? (library.default as typeof library) : library;
  try {
    const mail = new MsgReader(new Uint8Array(bytes).buffer).getFileData();
    if (mail.error === undefined) return mail;
    throw new Error(mail.error);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const why = error.message.slice(0, 200);
    throw new Failure("bad-request", `The Outlook mail cannot be read (${why}). Save it as .eml or as text.`, {
      cause: error,
    });
  }
}
