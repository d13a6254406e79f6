// The request of a package's sender, in their own words and lines.

import { say } from "../languages/say";

export function Instructions({ children }: { readonly children: string }) {
  return (
    <section className="package-instructions" aria-label={say("Instructions")}>
      <p className="field-label">{say("Instructions")}</p>
      <p dir="auto" className="package-instructions-text">
        {children}
      </p>
    </section>
  );
}
