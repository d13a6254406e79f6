import { expect, test } from "./spanwise";

// Every end-to-end test fails when a request leaves (spanwise.ts); these look at the guards themselves.

test("the content security policy is whole, and holds", { tag: "@desktop" }, async ({ spanwise }) => {
  spanwise.expectComplaints(/Content Security Policy|requires 'Trusted|^console: refused by |Failed to fetch|net::ERR/);
  const { page, origin } = await spanwise.launch();
  await test.step("the page comes with the whole content security policy", async () => {
    const policy = await page.evaluate(async (address) => {
      const response = await fetch(address);
      return response.headers.get("content-security-policy");
    }, `${origin}/index.html`);
    expect(policy).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types ProseMirrorClipboard",
    );
  });

  await test.step("what a page must not load or run, it does not", async () => {
    const outcome = await page.evaluate(async () => {
      const blocked: string[] = [];
      document.addEventListener("securitypolicyviolation", (event) => blocked.push(event.effectiveDirective));
      const fetched = await fetch("https://example.org/").then(
        () => "answered",
        () => "refused",
      );
      const image = document.createElement("img");
      const loaded = new Promise<string>((resolve) => {
        image.onload = () => resolve("loaded");
        image.onerror = () => resolve("refused");
      });
      image.src = "https://example.org/x.png";
      document.body.append(image);
      const inline = "data:text/javascript,window.ranInline = true";
      const imported = await import(inline).then(
        () => "ran",
        () => "refused",
      );
      const refused = (
        assign: (element: HTMLElement) => void,
        element: HTMLElement = document.createElement("script"),
      ) => {
        try {
          assign(element);
          return "taken";
        } catch (error) {
          return error instanceof TypeError ? "refused" : String(error);
        }
      };
      const strings = [
        refused((element) => {
          element.textContent = "window.ranInline = true";
        }),
        refused((element) => {
          element.innerHTML = "<b>bold</b>";
        }, document.createElement("div")),
      ];
      const frame = document.createElement("iframe");
      frame.src = "https://example.org/";
      document.body.append(frame);
      const seen = { fetched, imported, strings, image: await loaded, ranInline: "ranInline" in window };
      // A frame is refused by another process, whenever that has time.
      for (let waited = 0; waited < 10_000 && !blocked.includes("frame-src"); waited += 50) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      for (const element of [image, frame]) element.remove();
      return { ...seen, blocked: blocked.sort() };
    });
    expect(outcome).toEqual({
      fetched: "refused",
      imported: "refused",
      strings: ["refused", "refused"],
      image: "refused",
      ranInline: false,
      blocked: [
        ...["connect-src", "frame-src", "img-src"],
        ...["require-trusted-types-for", "require-trusted-types-for", "script-src-elem"],
      ],
    });
  });
});
