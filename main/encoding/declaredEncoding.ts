// The encoding that an HTML or XML page declares near its start, as browsers find it: a comment or a script declares
// nothing, and of a tag its attributes count, not their words.

/** The WHATWG name of the encoding that a page declares. */
export function declaredEncoding(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024 * 1024)).toString("latin1");
  const label =
    /^\s*<\?xml\s[^>]*encoding\s*=\s*["']([\w.:-]{1,40})/.exec(start.slice(0, 1000))?.[1] ?? declaredInTags(start);
  const name = label && whatwgName(label);
  // A declaration that could be read as ASCII cannot be UTF-16, whatever it says (the HTML standard's rule).
  return name?.startsWith("utf-16") ? "utf-8" : name;
}

const tagOfInterest = /<(?:!--|(?:meta|script|style|title)(?=[\s/>]))/gi;
const longestTag = 4096;
const mostMetas = 1000;

function declaredInTags(html: string): string | undefined {
  /** What never ends is no comment and no script, and is not looked for again. */
  const endless = new Set<string>();
  let metas = 0;
  tagOfInterest.lastIndex = 0;
  for (let tag = tagOfInterest.exec(html); tag !== null; tag = tagOfInterest.exec(html)) {
    const name = tag[0].slice(1).toLowerCase();
    if (name === "meta") {
      const label = charsetIn(html.slice(tag.index, tag.index + longestTag));
      if (label !== undefined || ++metas === mostMetas) return label;
    } else if (!endless.has(name)) {
      const end = name === "!--" ? html.indexOf("-->", tag.index + 2) : endOf(name, html, tagOfInterest.lastIndex);
      if (end === -1) endless.add(name);
      else tagOfInterest.lastIndex = end;
    }
  }
  return undefined;
}
/** What a `<meta>` at the start of `html` declares, by its own attribute or by that for the header it stands for. */
function charsetIn(html: string): string | undefined {
  const attributes = new Map<string, string>();
  let at = "<meta".length;
  for (;;) {
    attribute.lastIndex = at;
    const [whole, name = "", quoted, single, bare] = attribute.exec(html) ?? [];
    if (whole === undefined) break;
    attributes.set(name.toLowerCase(), quoted ?? single ?? bare ?? "");
    at += whole.length;
  }
  const declared = attributes.get("charset");
  if (declared !== undefined) return declared.trim();
  if (!attributes.has("http-equiv")) return undefined;
  return /charset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(attributes.get("content") ?? "")?.[1];
}

const attribute = /[\s/]*([^\s/>="']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?/y;

/** Where an element of text ends that begins at `from`; -1 when it never does. */
function endOf(name: string, html: string, from: number): number {
  const end = new RegExp(`</${name}`, "gi");
  end.lastIndex = from;
  return end.exec(html)?.index ?? -1;
}

/** `undefined` for a label that means no encoding. */
export function whatwgName(label: string): string | undefined {
  try {
    return new TextDecoder(label).encoding;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
