// The request of a package's sender, in their own words and lines.

export function Instructions({ children }: { readonly children: string }) {
  return (
    <section className="package-instructions" aria-label="Instructions">
      <p className="field-label">Instructions</p>
      <p dir="auto" className="package-instructions-text">
        {children}
      </p>
    </section>
  );
}
