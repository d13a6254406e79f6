// A person's own certificate, shown to a server that goes by it in place of a password. What is wrong with the two files is said
// here, before anything is sent: the errors of TLS say it to nobody.
import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { Failure } from "../../../model/data/failure";
import { diskFailure } from "../../disk/diskFailure";
import type { TeamServer } from "./teamServer";

export interface OwnCertificate {
  /** As the files have them. */
  readonly cert: string;
  readonly key: string;
}

/** Nothing when the server is to be shown none. Fails with `bad-request` for files that cannot be used, or as a disk does. */
export async function ownCertificate({
  certificate,
  key,
}: Pick<TeamServer, "certificate" | "key">): Promise<OwnCertificate | undefined> {
  if (certificate === undefined || key === undefined) return undefined;
  const [shown, secret] = await Promise.all([
    textOf(certificate, "Your certificate"),
    textOf(key, "The key of your certificate"),
  ]);
  await mustBePrivate(key);
  if (!certificateIn(shown, certificate).checkPrivateKey(keyIn(secret, key)))
    throw new Failure("bad-request", `The key in ${key} is not that of the certificate in ${certificate}.`);
  return { cert: shown, key: secret };
}

function certificateIn(text: string, file: string): X509Certificate {
  let found: X509Certificate;
  try {
    found = new X509Certificate(text);
  } catch (error) {
    throw new Failure("bad-request", `${file} holds no certificate. It is a text that begins with BEGIN CERTIFICATE.`, {
      cause: error,
    });
  }
  if (Date.parse(found.validTo) < Date.now())
    throw new Failure("bad-request", `Your certificate in ${file} ran out on ${found.validTo}. Ask for a new one.`);
  return found;
}

function keyIn(text: string, file: string): KeyObject {
  try {
    return createPrivateKey(text);
  } catch (error) {
    const locked = /ENCRYPTED/.test(text);
    throw new Failure(
      "bad-request",
      locked
        ? `The key in ${file} is locked with a passphrase. Spanwise needs one without, in a file that only you can read.`
        : `${file} holds no private key. It is a text that begins with BEGIN PRIVATE KEY.`,
      { cause: error },
    );
  }
}

/** As libpq does. Windows has no such rights. */
async function mustBePrivate(key: string): Promise<void> {
  if (process.platform === "win32" || ((await stat(key)).mode & 0o077) === 0) return;
  throw new Failure(
    "bad-request",
    `Others on this machine can read the key in ${key}. Take that right away first: chmod 600 ${key}.`,
  );
}

/** Fails as a disk does; `words` begin the sentence. */
export async function textOf(file: string, words: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw diskFailure(error, words, file, "could not be read");
  }
}
