// REFI-QDA: out and back, checked by xmllint against what the standard's schema asks of the parts we write, read by Python.
import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { refiQda } from "../../../../main/formats/refiQda/refiQda";
import { losses } from "../../../../main/formats/writing/writeExchange";
import { runs } from "../../../runs";
import { adversarialProject, anyProject, withSubLabels } from "../anyProject";
import { hasPython, python, withFiles } from "../python";
import { expectRoundTrip, inputs, planned, problemsOf, written } from "../roundTrip";

/** Written for this test after the standard's description: order, types and what must be there. */
const schema = `<?xml version="1.0"?>
<s:schema xmlns:s="http://www.w3.org/2001/XMLSchema" xmlns="urn:QDA-XML:project:1.0" targetNamespace="urn:QDA-XML:project:1.0" elementFormDefault="qualified">
  <s:simpleType name="guid"><s:restriction base="s:token"><s:pattern value="[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"/></s:restriction></s:simpleType>
  <s:simpleType name="rgb"><s:restriction base="s:token"><s:pattern value="#[A-Fa-f0-9]{6}"/></s:restriction></s:simpleType>
  <s:complexType name="code"><s:sequence><s:element name="Description" type="s:string" minOccurs="0"/><s:element name="Code" type="code" minOccurs="0" maxOccurs="unbounded"/></s:sequence><s:attribute name="guid" type="guid" use="required"/><s:attribute name="name" type="s:string" use="required"/><s:attribute name="isCodable" type="s:boolean" use="required"/><s:attribute name="color" type="rgb"/></s:complexType>
  <s:complexType name="ref"><s:attribute name="targetGUID" type="guid" use="required"/></s:complexType>
  <s:complexType name="coding"><s:sequence><s:element name="CodeRef" type="ref"/></s:sequence>
    <s:attribute name="guid" type="guid" use="required"/><s:attribute name="creatingUser" type="guid"/><s:attribute name="creationDateTime" type="s:dateTime"/></s:complexType>
  <s:element name="Project"><s:complexType><s:sequence>
    <s:element name="Users" minOccurs="0"><s:complexType><s:sequence>
      <s:element name="User" maxOccurs="unbounded"><s:complexType><s:attribute name="guid" type="guid" use="required"/><s:attribute name="name" type="s:string"/></s:complexType></s:element>
    </s:sequence></s:complexType></s:element>
    <s:element name="CodeBook" minOccurs="0"><s:complexType><s:sequence><s:element name="Codes"><s:complexType><s:sequence>
      <s:element name="Code" type="code" maxOccurs="unbounded"/>
    </s:sequence></s:complexType></s:element></s:sequence></s:complexType></s:element>
    <s:element name="Variables" minOccurs="0"><s:complexType><s:sequence>
      <s:element name="Variable" maxOccurs="unbounded"><s:complexType><s:attribute name="guid" type="guid" use="required"/><s:attribute name="name" type="s:string" use="required"/><s:attribute name="typeOfVariable" use="required" type="s:string" fixed="Text"/></s:complexType></s:element>
    </s:sequence></s:complexType></s:element>
    <s:element name="Sources" minOccurs="0"><s:complexType><s:sequence>
      <s:element name="TextSource" maxOccurs="unbounded"><s:complexType><s:sequence>
        <s:element name="PlainTextSelection" minOccurs="0" maxOccurs="unbounded"><s:complexType><s:sequence>
          <s:element name="Description" type="s:string" minOccurs="0"/>
          <s:element name="Coding" minOccurs="0" maxOccurs="unbounded" type="coding"/>
        </s:sequence>
          <s:attribute name="guid" type="guid" use="required"/><s:attribute name="startPosition" type="s:integer" use="required"/><s:attribute name="endPosition" type="s:integer" use="required"/><s:attribute name="creatingUser" type="guid"/><s:attribute name="creationDateTime" type="s:dateTime"/>
        </s:complexType></s:element>
        <s:element name="Coding" minOccurs="0" maxOccurs="unbounded" type="coding"/>
        <s:element name="VariableValue" minOccurs="0" maxOccurs="unbounded"><s:complexType><s:sequence><s:element name="VariableRef" type="ref"/><s:element name="TextValue" type="s:string"/></s:sequence></s:complexType></s:element>
      </s:sequence>
        <s:attribute name="guid" type="guid" use="required"/><s:attribute name="name" type="s:string"/><s:attribute name="plainTextPath" type="s:string"/><s:attribute name="creationDateTime" type="s:dateTime"/>
      </s:complexType></s:element>
    </s:sequence></s:complexType></s:element>
    <s:element name="Links" minOccurs="0"><s:complexType><s:sequence>
      <s:element name="Link" maxOccurs="unbounded"><s:complexType><s:attribute name="guid" type="guid" use="required"/><s:attribute name="name" type="s:string"/><s:attribute name="direction" type="s:string"/><s:attribute name="originGUID" type="guid"/><s:attribute name="targetGUID" type="guid"/></s:complexType></s:element>
    </s:sequence></s:complexType></s:element>
  </s:sequence><s:attribute name="name" type="s:string" use="required"/><s:attribute name="origin" type="s:string"/></s:complexType>
    <s:unique name="guids"><s:selector xpath=".//*"/><s:field xpath="@guid"/></s:unique>
  </s:element>
</s:schema>
`;

const hasXmllint = spawnSync("xmllint", ["--version"]).status === 0;

describe("REFI-QDA", () => {
  test("gives back everything it says it carries, with either kind of line ends", async () => {
    await fc.assert(
      fc.asyncProperty(anyProject, fc.constantFrom("lf", "maxqda"), (project, lineEnds) =>
        expectRoundTrip(refiQda, project, { writing: { "line-ends": lineEnds } }),
      ),
      runs(30),
    );
  });

  test("gives back the adversarial project", () => expectRoundTrip(refiQda, adversarialProject()));

  test("says before writing what is lost, and where other programs may count otherwise", async () => {
    expect((await losses(refiQda, adversarialProject())).losses).toMatchInlineSnapshot(`
      [
        "5 attributes are left out.",
        "1 discontinuous span is written as one annotation per piece.",
        "1 article with emoji or other rare characters: some programs count those as two, and show later spans a little off.",
        "The status of 3 annotation sets is left out.",
      ]
    `);
  });

  test.skipIf(!hasXmllint)("is valid to xmllint", async () => {
    const adversarial = adversarialProject();
    const sampled = fc.sample(anyProject, { numRuns: 10, seed: 13 });
    const projects = [adversarial, withSubLabels(adversarial), ...sampled];
    const codes = await Promise.all(
      projects.map(async (project) => (await written(refiQda, project)).get("project.qde")),
    );
    const files = codes.map((code, index): [string, Uint8Array] => [`${index}.qde`, code ?? new Uint8Array()]);
    await withFiles(new Map([...files, ["refi.xsd", Buffer.from(schema)]]), async (folder) => {
      const names = files.map(([name]) => name);
      const { status, stderr } = spawnSync("xmllint", ["--noout", "--schema", "refi.xsd", ...names], {
        cwd: folder,
        encoding: "utf8",
      });
      expect([status, stderr.trim().split("\n")]).toEqual([0, names.map((name) => `${name} validates`)]);
    });
  });

  test.skipIf(!hasPython())(
    "is read by Python: selections cover the quotes, and every reference leads somewhere",
    async () => {
      const script = `
import json, pathlib, xml.etree.ElementTree as tree
ns = {"q": "urn:QDA-XML:project:1.0"}
project = tree.parse("project.qde").getroot()
guids = {e.get("guid") for e in project.iter() if e.get("guid")}
wrong = [e.tag for e in project.iter() for a in ("targetGUID", "originGUID", "creatingUser") if e.get(a) and e.get(a) not in guids]
quotes = []
for source in project.iterfind(".//q:TextSource", ns):
    text = (pathlib.Path("sources") / source.get("plainTextPath").removeprefix("internal://")).read_bytes().decode("utf-8-sig")
    quotes += [text[int(s.get("startPosition")):int(s.get("endPosition"))] for s in source.iterfind("q:PlainTextSelection", ns)]
print(json.dumps({"quotes": quotes, "wrong": wrong}))`;
      const project = adversarialProject();
      const quotes: string[] = [];
      for (const id of [...project.articles].sort())
        for (const { set } of (await project.read(id)).sets)
          quotes.push(...set.annotations.flatMap(({ fragments }) => fragments.map(({ quote }) => quote)));
      const read = await python(script, await written(refiQda, project));
      expect(read).toMatchObject({ wrong: [], quotes: { length: quotes.length } });
      expect(sortedQuotes(read)).toEqual(quotes.sort());
    },
  );

  test("reads projects of other programs: braces, nested codes, several codings, CRLF as its program counts it", async () => {
    const guid = (digit: string) => `{${digit.repeat(8)}-0000-0000-0000-000000000000}`;
    const project = (origin: string) => `\ufeff<?xml version="1.0"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="x" origin="${origin}"><Users><User guid="${guid("a")}" name="Ada"/><User guid="${guid("b")}" name="Bo"/></Users>
<CodeBook><Codes><Code guid="${guid("1")}" name="People" isCodable="false"><Code guid="${guid("2")}" name="PER" isCodable="true"/></Code></Codes></CodeBook>
<Sources><TextSource guid="${guid("3")}" name="t" plainTextPath="internal://T.TXT"><PlainTextSelection guid="${guid("4")}" startPosition="${origin.startsWith("NVivo") ? 5 : 4}" endPosition="${origin.startsWith("NVivo") ? 8 : 7}">
<Coding guid="${guid("5")}" creatingUser="${guid("A")}"><CodeRef targetGUID="${guid("2")}"/></Coding><Coding guid="${guid("6")}" creatingUser="${guid("b")}"><CodeRef targetGUID="${guid("9")}"/></Coding></PlainTextSelection></TextSource>
<PictureSource guid="${guid("7")}" name="photo"/></Sources></Project>`;
    for (const origin of ["NVivo 15", "ATLAS.ti 24"]) {
      const files = inputs({ "project.qde": project(origin), "Sources/t.txt": "One\r\nTwo\r\n" });
      expect(await refiQda.reader?.recognise(files)).toHaveLength(2);
      const plan = await planned(refiQda, files);
      expect(
        plan.flatMap((item) =>
          item.kind === "document"
            ? item.sets.map(({ annotator, set }) => [
                annotator,
                ...set.annotations.map(({ label, fragments }) => `${label} ${fragments[0]?.quote}`),
              ])
            : [],
        ),
      ).toEqual([
        ["Ada", "actor Two"],
        ["Bo", "unknown code Two"],
      ]);
      expect(problemsOf(plan).map(({ about }) => about)).toEqual(["remark", "remark", "document"]);
    }
  });

  test("of a PDF with its text has the codings in that, and counts those that are left out", async () => {
    const id = (digit: string) => `00000000-0000-4000-8000-00000000000${digit}`;
    const coding = (own: string) => `<Coding guid="${id(own)}"><CodeRef targetGUID="${id("1")}"/></Coding>`;
    const project = `<?xml version="1.0"?><Project xmlns="urn:QDA-XML:project:1.0" name="x"><CodeBook><Codes><Code guid="${id("1")}" name="PER" isCodable="true"/></Codes></CodeBook><Sources>
<PDFSource guid="${id("2")}" name="scan.pdf"><PDFSelection guid="${id("3")}" page="0">${coding("4")}</PDFSelection>
<Representation guid="${id("5")}" name="scan"><PlainTextContent>Ada met Bo</PlainTextContent><PlainTextSelection guid="${id("6")}" startPosition="0" endPosition="3">${coding("7")}</PlainTextSelection></Representation></PDFSource>
<AudioSource guid="${id("8")}" name="talk"><AudioSelection guid="${id("9")}">${coding("a")}${coding("b")}</AudioSelection></AudioSource></Sources></Project>`;
    const plan = await planned(refiQda, inputs({ "project.qde": project }));
    expect(
      plan.flatMap((item) =>
        item.kind === "document"
          ? item.sets.flatMap(({ set }) =>
              set.annotations.map(({ label, fragments }) => `${label} ${fragments[0]?.quote}`),
            )
          : [],
      ),
    ).toEqual(["actor Ada"]);
    expect(problemsOf(plan).map(({ about, message }) => `${about}: ${message}`)).toEqual([
      "annotation: Of “scan.pdf” (PDFSource) only its text comes in. 1 coding of it is left out.",
      "document: “talk” (AudioSource) is no text, and stays out. 2 codings of it are left out.",
    ]);
  });

  test("several projects at once each have the texts of their own, whatever their files are called", async () => {
    const guid = (digit: string) => `${digit.repeat(8)}-0000-0000-0000-000000000000`;
    const project = (name: string) => `<?xml version="1.0"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="x"><Users><User guid="${guid("a")}" name="${name}"/></Users>
<CodeBook><Codes><Code guid="${guid("2")}" name="PER" isCodable="true"/></Codes></CodeBook>
<Sources><TextSource guid="${guid("3")}" name="t" plainTextPath="internal://t.txt"><PlainTextSelection guid="${guid("4")}" startPosition="0" endPosition="4">
<Coding guid="${guid("5")}" creatingUser="${guid("a")}"><CodeRef targetGUID="${guid("2")}"/></Coding></PlainTextSelection></TextSource></Sources></Project>`;
    const files = inputs({
      "ada.qdpx/project.qde": project("Ada"),
      "ada.qdpx/Sources/t.txt": "Lena left.",
      "bo.qdpx/project.qde": project("Bo"),
      "bo.qdpx/Sources/t.txt": "Enno came.",
    });
    const plan = await planned(refiQda, (await refiQda.reader?.recognise(files)) ?? []);
    expect(
      plan.flatMap((item) =>
        item.kind === "document"
          ? item.sets.map(({ annotator, set }) => `${annotator}: ${set.annotations[0]?.fragments[0]?.quote}`)
          : [],
      ),
    ).toEqual(["Ada: Lena", "Bo: Enno"]);
  });

  test("tells how many variables, cases and sets stay out, and takes those that are provenance", async () => {
    const guid = (digit: string) => `${digit.repeat(8)}-0000-0000-0000-000000000000`;
    const value = (of: string, text: string) =>
      `<VariableValue><VariableRef targetGUID="${guid(of)}"/><TextValue>${text}</TextValue></VariableValue>`;
    const project = `<?xml version="1.0"?><Project xmlns="urn:QDA-XML:project:1.0" name="x">
<Variables><Variable guid="${guid("1")}" name="outlet" typeOfVariable="Text"/><Variable guid="${guid("2")}" name="Age" typeOfVariable="Text"/></Variables>
<Cases><Case guid="${guid("3")}" name="Ada">${value("2", "36")}</Case></Cases>
<Sources><TextSource guid="${guid("4")}" name="t"><PlainTextContent>Ada left.</PlainTextContent>${value("1", "Gazette")}${value("2", "40")}</TextSource></Sources></Project>`;
    const plan = await planned(refiQda, inputs({ "project.qde": project }));
    expect(plan.flatMap((item) => (item.kind === "document" ? [item.article.provenance.outlet] : []))).toEqual([
      "Gazette",
    ]);
    expect(problemsOf(plan).map(({ message }) => message)).toEqual([
      "Variables, cases and sets of the project stay out: 2 values of variables, 1 cases, 0 sets.",
    ]);
  });

  test("says what is wrong with bad projects", async () => {
    const files = new Map(await written(refiQda, adversarialProject()));
    const xml = String(files.get("project.qde"));
    const [text = ""] = [...files].find(([, bytes]) => String(bytes) === "Plain.") ?? [];
    files.delete(text);
    files.set(
      "project.qde",
      Buffer.from(
        xml.replace(/endPosition="\d+"/, 'endPosition="99999"').replace(/startPosition="2"/, 'startPosition="2.5"'),
      ),
    );
    const damaged = problemsOf(await planned(refiQda, (await refiQda.reader?.recognise(inputs(files))) ?? []));
    expect(
      damaged.map(({ about, message }) => `${about}: ${message.replaceAll(/[0-9a-f-]{36}/g, "…")}`),
    ).toMatchInlineSnapshot(`
      [
        "annotation: The selection … has no start and end that are whole numbers. It is left out.",
        "remark: The text holds characters that count as one or as two; positions were read as Unicode code points, as the standard is read; some programs count otherwise. The setting unit chooses.",
        "annotation: “Claim” (…) is left out: 0–99999 is not in the text, or cuts a character in two.",
        "link: The link “source” is left out: its end … is not in the file, or does not come in.",
        "document: The text file internal://….txt is missing in the project. Export it again.",
        "link: The link “supports” leads to a document “…”, which does not come in. It was left out.",
      ]
    `);
    const cut = problemsOf(await planned(refiQda, inputs({ "project.qde": xml.slice(0, 2000) })));
    expect(cut).toMatchObject([{ about: "file", message: expect.stringContaining("ends too early") }]);
  });
});

function sortedQuotes(read: unknown): readonly unknown[] {
  if (typeof read !== "object" || read === null || !("quotes" in read) || !Array.isArray(read.quotes)) return [];
  return [...read.quotes].sort();
}
