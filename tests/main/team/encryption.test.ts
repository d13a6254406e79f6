// The way to a server on another machine: TLS with the certificate and the name verified, or nothing at all. The server
// here speaks only the first words of PostgreSQL's protocol, at an address that is not taken for this machine's.
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TLSSocket } from "node:tls";
import { afterAll, beforeAll, expect, it } from "vitest";
import { connectToServer } from "../../../main/team/server/connectToServer";
import { isThisMachine, serverFromAddress, serverInWords } from "../../../main/team/server/teamServer";

/** Loopback by another name. */
const elsewhere = "::ffff:127.0.0.1";
let folder: string;
let canMake = true;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "spanwise-certificate-"));
  try {
    certificate("right", "IP:127.0.0.1,IP:::ffff:127.0.0.1");
    certificate("other", "DNS:localhost,DNS:other.example.org");
  } catch {
    canMake = false; // there is no openssl here
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it("tells this machine from others, and shows a server in words", () => {
  const here = ["localhost", "127.0.0.1", "127.9.9.9", "::1", "/var/run/postgresql"];
  const there = ["db.example.org", "127.0.0.1.example.org", "10.0.0.1", elsewhere, "localhost.example.org", "0.0.0.0"];
  expect([here.filter((host) => !isThisMachine(host)), there.filter(isThisMachine)]).toEqual([[], []]);
  const server = serverFromAddress("postgres://ada@db.example.org:6000/news");
  expect([server, serverInWords(server)]).toEqual([
    { host: "db.example.org", port: 6000, database: "news", user: "ada" },
    "db.example.org:6000, database news",
  ]);
  for (const wrong of ["db.example.org", "https://ada@db/news", "postgres://db/news", "postgres://ada@db"])
    expect(() => serverFromAddress(wrong)).toThrow(/looks like postgres:/);
});

it("sends nothing to a server that does not encrypt", async () => {
  const { port, heard } = await listening((socket) => socket.write("N"));
  await expect(connecting(port)).rejects.toMatchObject({ code: "unreachable" });
  expect(heard.join("")).not.toContain("ada");
});

it.each([
  ["signed by nobody who is trusted", "right", undefined],
  ["of another name", "other", "other"],
])("sends nothing to a server whose certificate is %s", async (_, shown, trusted) => {
  if (!canMake) return;
  const { port, heard } = await encrypted(shown);
  await expect(connecting(port, trusted)).rejects.toMatchObject({
    code: "unreachable",
    message: expect.stringMatching(/could not prove that it is the team's server/),
  });
  expect(heard.join("")).not.toContain("ada");
});

it("speaks to a server whose certificate and name are right", async () => {
  if (!canMake) return;
  const { port, heard } = await encrypted("right");
  await expect(connecting(port, "right")).rejects.toMatchObject({ code: "unreachable" }); // which then hangs up
  expect(heard.join("")).toContain("ada");
});

async function connecting(port: number, trusted?: string): Promise<unknown> {
  const server = { host: elsewhere, port, database: "news", user: "ada" };
  const authority = trusted && join(folder, `${trusted}.crt`);
  return connectToServer(authority ? { ...server, authority } : server, { password: "ferry" });
}

async function encrypted(name: string) {
  const [key, cert] = await Promise.all(["key", "crt"].map((ending) => readFile(join(folder, `${name}.${ending}`))));
  return listening((socket, heard) => {
    socket.write("S");
    const inside = new TLSSocket(socket, { isServer: true, ...(key && { key }), ...(cert && { cert }) });
    inside.on("error", () => {});
    inside.once("data", (data) => {
      heard.push(data.toString("latin1"));
      inside.destroy();
    });
  });
}

/** Answers the question whether it encrypts, and keeps what it hears afterwards. */
async function listening(answer: (socket: Socket, heard: string[]) => void) {
  const heard: string[] = [];
  const server: Server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => {
      answer(socket, heard);
      socket.on("data", (data) => heard.push(data.toString("latin1")));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  const address = server.address();
  return { heard, port: typeof address === "object" && address ? address.port : 0 };
}

function certificate(name: string, names: string): void {
  const [key, crt] = [join(folder, `${name}.key`), join(folder, `${name}.crt`)];
  const made = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
  execFileSync(
    "openssl",
    [...made, "-keyout", key, "-out", crt, "-subj", `/CN=${name}`, "-addext", `subjectAltName=${names}`],
    { stdio: "ignore" },
  );
}
