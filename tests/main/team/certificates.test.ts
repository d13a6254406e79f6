// A real PostgreSQL server that goes by people's certificates: over TLS, verified both ways. Skipped where it, or openssl, is not
// installed.
import { execFileSync } from "node:child_process";
import { chmod, chown, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { connectToServer } from "../../../main/team/server/connectToServer";
import { addLogin } from "./people";
import { postgresPrograms, type RealServer, realServer } from "./teamServers";

/** Loopback by another name, which is not taken for this machine. */
const host = "::ffff:127.0.0.1";
let folder: string;
let server: RealServer;

describe.runIf(postgresPrograms() !== undefined && hasOpenssl())("a server that goes by certificates", () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(process.getuid?.() === 0 ? "/tmp" : tmpdir(), "spanwise-certificates-"));
    authority("authority");
    authority("stranger");
    certificate("server", "authority", "IP:127.0.0.1,IP:::ffff:127.0.0.1");
    certificate("ada", "authority");
    certificate("bo", "authority");
    certificate("false-ada", "stranger");
    server = await realServer(folder);
    await speakTls(server);
  });
  afterAll(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it("lets somebody in by their certificate, without a password, over TLS", async () => {
    const connection = await signingIn("ada", "ada");
    const [found] = await connection.query(
      "select session_user as login, s.ssl, s.client_dn as name from pg_stat_ssl s where s.pid = pg_backend_pid()",
    );
    expect(found).toEqual({ login: "ada", ssl: true, name: "/CN=ada" });
    await connection.close();
  });

  it("says in words why it does not, and a password alone is none", async () => {
    const words = {
      code: "read-only",
      message: expect.stringMatching(/goes by people's certificates and did not accept/),
    };
    await expect(signingIn("ada", undefined)).rejects.toMatchObject(words);
    await expect(signingIn("ada", "bo")).rejects.toMatchObject(words);
    await expect(signingIn("ada", "false-ada")).rejects.toMatchObject(words);
    await expect(signingIn("cleo", undefined)).rejects.toMatchObject({
      code: "read-only",
      message: expect.stringContaining("did not accept this login and password"),
    });
  });

  it("is sent nothing when the files cannot be used, or its own certificate is not verified", async () => {
    const file = (name: string) => join(folder, name);
    const key = file("ada.key");
    for (const [certificate, secret, message] of [
      ["ada.crt", file("bo.key"), /is not that of the certificate/],
      ["none.crt", key, /none\.crt/],
      ["ada.key", key, /holds no certificate/],
      ["ada.crt", file("ada.crt"), /holds no private key|Others on this machine/],
    ] as const)
      await expect(signingIn("ada", undefined, { certificate: file(certificate), key: secret })).rejects.toThrow(
        message,
      );
    await chmod(file("bo.key"), 0o644);
    await expect(signingIn("bo", "bo")).rejects.toThrow(/Others on this machine can read the key .* chmod 600/);
    await chmod(file("bo.key"), 0o600);
    await expect(signingIn("ada", "ada", { authority: file("stranger.crt") })).rejects.toMatchObject({
      code: "unreachable",
      message: expect.stringContaining("could not prove that it is the team's server"),
    });
  });
});

function signingIn(login: string, own: string | undefined, more: object = {}) {
  const files = own && { certificate: join(folder, `${own}.crt`), key: join(folder, `${own}.key`) };
  const { port, database } = server.address;
  const address = { host, port, database, user: login, authority: join(folder, "authority.crt"), ...files, ...more };
  return connectToServer(address, { password: own === undefined ? "wrong" : "" });
}

/** Everybody but the owner of the database must come over TLS; Ada and Bo by their certificates. */
async function speakTls({ connect }: RealServer): Promise<void> {
  const data = join(folder, "data");
  const { uid, gid } = await stat(data);
  for (const name of ["server.crt", "server.key", "authority.crt"]) {
    execFileSync("cp", [join(folder, name), data]);
    await chown(join(data, name), uid, gid);
    await chmod(join(data, name), 0o600);
  }
  await writeFile(
    join(data, "pg_hba.conf"),
    `host all postgres 127.0.0.1/32 scram-sha-256
hostssl all ada,bo all cert
hostssl all all all scram-sha-256
`,
  );
  const admin = await connect();
  await admin.script("create role spanwise_member");
  for (const login of ["ada", "bo"]) await addLogin(admin, login);
  for (const [setting, value] of [
    ["ssl", "on"],
    ["ssl_cert_file", "server.crt"],
    ["ssl_key_file", "server.key"],
    ["ssl_ca_file", "authority.crt"],
  ])
    await admin.script(`alter system set ${setting} = '${value}'`);
  await admin.script("select pg_reload_conf()");
  // The server reads its settings a moment later, and then shows that it has.
  await vi.waitFor(async () => expect(await admin.query("show ssl")).toEqual([{ ssl: "on" }]), { timeout: 30_000 });
  await admin.close();
}

const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];

function authority(name: string): void {
  openssl(
    "req",
    "-x509",
    ...newKey,
    "-days",
    "2",
    "-keyout",
    `${name}.key`,
    "-out",
    `${name}.crt`,
    "-subj",
    `/CN=${name}`,
  );
}

/** In the name of a login; a false one is in the name of whom it wants to be. */
function certificate(name: string, by: string, names?: string): void {
  const subject = [
    "-subj",
    `/CN=${name.replace("false-", "")}`,
    ...(names ? ["-addext", `subjectAltName=${names}`] : []),
  ];
  openssl("req", "-new", ...newKey, "-keyout", `${name}.key`, "-out", `${name}.csr`, ...subject);
  const signing = ["-CA", `${by}.crt`, "-CAkey", `${by}.key`, "-CAcreateserial", "-copy_extensions", "copy"];
  openssl("x509", "-req", "-in", `${name}.csr`, ...signing, "-days", "2", "-out", `${name}.crt`);
}

function openssl(...args: readonly string[]): void {
  execFileSync("openssl", [...args], { cwd: folder, stdio: "ignore" });
}

function hasOpenssl(): boolean {
  try {
    execFileSync("openssl", ["version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
