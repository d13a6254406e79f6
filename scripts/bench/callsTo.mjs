// Calls to a host that is measured.

/** Makes calls to a host as its own page makes them. Fails with the call's name and the host's words. */
export async function callsTo(address) {
  const { origin, hash } = new URL(address);
  const headers = { "Content-Type": "application/json", Origin: origin };
  const entered = await fetch(`${origin}/enter`, {
    ...{ method: "POST", headers, body: JSON.stringify({ token: hash.slice(1) }) },
  });
  const { key } = await entered.json();
  const session = { Cookie: entered.headers.get("set-cookie")?.split(";")[0] ?? "", "Spanwise-Session": key };
  return async (name, args) => {
    const body = JSON.stringify({ call: name, args });
    const answer = await fetch(`${origin}/call`, { method: "POST", headers: { ...headers, ...session }, body });
    const { ok, result, failure } = await answer.json();
    if (!ok) throw new Error(`${name}: ${failure.message}`);
    return result;
  };
}
