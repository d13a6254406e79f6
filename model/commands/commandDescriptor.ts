// A command as the table lists it: its name, its keys, its place in the menu.
//
// Keys are written `Mod+Shift+K`: `Mod` is Cmd on a Mac and Ctrl elsewhere; the last part is `KeyboardEvent.key`, with
// letters in upper case. A key without `Mod` or `Alt` works wherever no text is being typed.

export type MenuName = "File" | "Edit" | "Annotate" | "Review" | "Go" | "View" | "Help";

export interface CommandDescriptor {
  readonly id: string;
  /** The action as an analyst would say it: “Tag every occurrence…”. */
  readonly title: string;
  /** A title that names something: the same as a message with placeholders, to be said in other languages. */
  readonly said?: { readonly message: string; readonly values: Readonly<Record<string, string>> };
  readonly keys: readonly string[];
  /**
   * The place of the focus in which the keys count: in the article's text, or also in the list of annotations. Absent:
   * anywhere. A key that is text is never a command where text is typed. `review`: while a review is open, and then
   * this command comes before those of annotating that have the same key. `across`: in the view across articles. `sub-labels`: while the sub-labels of a
   * label are offered, and then this command comes first.
   */
  readonly scope?: "text" | "annotations" | "review" | "across" | "sub-labels";
  /** The place in the menu; a new `group` starts after a separator. Absent: palette and keys only. */
  readonly menu?: { readonly name: MenuName; readonly group: number };
}
