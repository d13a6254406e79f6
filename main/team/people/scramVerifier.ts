// The form in which PostgreSQL keeps a password. It is computed here, so that the password itself goes neither over the
// network nor into a log of the server's.
import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";

const iterations = 4096;

/** What `create role … password` takes in place of the password (RFC 5803, as PostgreSQL writes it). */
export function scramVerifier(password: string, salt: Uint8Array = randomBytes(16)): string {
  // SASLprep maps to NFKC; the characters it forbids are refused where a password is chosen.
  const salted = pbkdf2Sync(password.normalize("NFKC"), salt, iterations, 32, "sha256");
  const key = (name: string) => createHmac("sha256", salted).update(name).digest();
  const stored = createHash("sha256").update(key("Client Key")).digest();
  const parts = [Buffer.from(salt).toString("base64"), stored.toString("base64"), key("Server Key").toString("base64")];
  return `SCRAM-SHA-256$${iterations}:${parts[0]}$${parts[1]}:${parts[2]}`;
}
