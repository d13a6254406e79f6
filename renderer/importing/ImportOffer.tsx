// The ways to hand files to an import: chosen, dropped, a folder, or pasted text.
import { FileText, FolderOpen } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "../controls/Button";
import { say } from "../languages/say";
import type { ImportSession } from "./importSession";
import { droppedFiles, offered } from "./offeredFile";
import "./importDialog.css";

export function ImportOffer({ session, compact }: { readonly session: ImportSession; readonly compact: boolean }) {
  const [pasted, setPasted] = useState("");
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = (input: HTMLInputElement) => {
    const chosen = offered(input.files ?? []);
    input.value = "";
    void session.add(chosen);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping has keyboard twins, the two buttons
    <div
      className="import-offer"
      data-compact={compact}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation();
        void droppedFiles(event.dataTransfer).then(session.add);
      }}
    >
      <div className="import-offer-actions">
        <Button look={compact ? "plain" : "primary"} autoFocus={!compact} onPress={() => files.current?.click()}>
          <FileText size={16} aria-hidden /> {say("Choose files")}
        </Button>
        <Button onPress={() => folder.current?.click()}>
          <FolderOpen size={16} aria-hidden /> {say("Choose a folder")}
        </Button>
        <span className="import-offer-hint">{say("or drop them here: articles, or what other programs tagged")}</span>
      </div>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        data-import-files
        accept=".txt,.md,.html,.htm,.json,.jsonl,.ndjson,.csv,.tsv,.ann,.conf,.conll,.xmi,.xml,.jsonld,.qdpx,.zip,text/*"
        onChange={(event) => take(event.target)}
      />
      <input
        ref={folder}
        type="file"
        hidden
        data-import-folder
        {...{ webkitdirectory: "" }}
        onChange={(event) => take(event.target)}
      />
      {!compact && (
        <>
          <textarea
            className="input import-paste"
            aria-label={say("Article text to import")}
            placeholder={say("…or paste the text of an article")}
            dir="auto"
            rows={7}
            value={pasted}
            onChange={(event) => setPasted(event.target.value)}
          />
          <Button
            isDisabled={pasted.trim() === ""}
            onPress={() => {
              void session.add(offered([new File([pasted], say("Pasted text.txt"), { type: "text/plain" })]));
              setPasted("");
            }}
          >
            {say("Read the pasted text")}
          </Button>
        </>
      )}
    </div>
  );
}
