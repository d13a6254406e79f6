"""Checks a spanwise-dataset (JSON or JSON Lines, version 1) with nothing but Python's standard library.
Usage: python3 check_dataset.py FILE    Exit status: 0 sound, 1 problems found (one per line), 2 wrong usage."""
import collections, hashlib, json, sys
problems, articles, ends, kinds = [], {}, [], ("annotationSets", "annotations", "links", "asides", "unplaced", "brokenLinks")
def expect(holds, where, words): holds or problems.append(f"{where}: {words}")
def check_article(art, where, count):
    text, utf16, sets = art["text"], art["text"].encode("utf-16-le"), art["annotationSets"]
    expect(hashlib.sha256(text.encode()).hexdigest() == art["textSha256"], where, "textSha256 is not that of the text")
    expect(art["length"] == {"utf16": len(utf16) // 2, "codePoints": len(text)}, where, "the length is wrong")
    ids = {s["annotator"]: {a["id"] for a in s["annotations"] + s["unplaced"]} for s in sets}
    expect(articles.setdefault(art["id"], ids) is ids and len(ids) == len(sets), where, "an article or a set is there twice")
    for s, who, here in ((s, s["annotator"], f"{where}, set of {s['annotator']}") for s in sets):
        count.update({(who, kind): len(s[kind]) for kind in kinds[1:]}, **{a["label"]: 0 for a in s["unplaced"]})
        count.update([(who, "annotationSets"), *(a["label"] for a in s["annotations"])])
        for items in (s["annotations"] + s["unplaced"], s["links"] + s["brokenLinks"], s["asides"]):
            expect(len({item["id"] for item in items}) == len(items), here, "an id is there twice")
        for a, f, i in ((a, f, i) for a in s["annotations"] + s["asides"] for i, f in enumerate(a.get("fragments", [a]))):
            (b, e), (u, v), quote = *((f[unit]["start"], f[unit]["end"]) for unit in ("codePoints", "utf16")), f["quote"]
            expect(text[b:e] == quote and e <= len(text), f"{here}, {a['id']}", "the code points are not those of the quote")
            expect(utf16[2*u:2*v] == quote.encode("utf-16-le"), f"{here}, {a['id']}", "the UTF-16 offsets are not those of the quote")
            expect(not i or a["fragments"][i - 1]["utf16"]["end"] <= u, f"{here}, {a['id']}", "the fragments overlap or are out of order")
            expect(text.endswith(f["prefix"], 0, b) and text.startswith(f["suffix"], e), f"{here}, {a['id']}", "wrong prefix or suffix")
        ends.extend((art["id"], who, link["from"], f"{here}, {link['id']}") for link in s["links"])
        ends.extend((link["to"]["article"] or art["id"], who, link["to"]["annotation"], f"{here}, {link['id']}") for link in s["links"])
def check_document(doc, arts, where):
    json.dumps(doc, ensure_ascii=False).encode()  # fails where a string holds half of a character
    expect((doc["format"], doc["version"]) == (f"spanwise-dataset{'-line' * jsonl}", 1), where, "wrong format or version")
    count, labels, people = collections.Counter(), [x["id"] for x in doc["labels"]], [x["id"] for x in doc["annotators"]]
    for number, art in enumerate(arts): check_article(art, f"{where} article {number}", count)
    known = {*labels, *((who, kind) for who in people for kind in kinds)}
    expect(set(count) <= known and len(known) == len(labels) + 6 * len(people), where, "a label or annotator is undeclared, or twice")
    rows = [{"annotator": who, **{kind: count[who, kind] for kind in kinds}} for who in people]
    totals = {"articles": len(arts), **{kind: sum(row[kind] for row in rows) for kind in kinds}, "perAnnotator": rows}
    expect(doc["counts"] == {**totals, "perLabel": [{"label": x, "annotations": count[x]} for x in labels]}, where, "wrong counts")
if len(sys.argv) != 2: print(__doc__); sys.exit(2)
jsonl = '"spanwise-dataset-line"' in (lines := open(sys.argv[1], encoding="utf-8", newline="\n").read().split("\n"))[0]
for number, doc in enumerate(map(json.loads, filter(None, lines) if jsonl else ["\n".join(lines)])):
    check_document(doc, [doc["article"]] if jsonl else doc["articles"], f"document {number}")
for art, who, a, where in ends: expect(a in articles.get(art, {who: [a]}).get(who, []), where, "leads nowhere")
sys.exit("\n".join(problems) or 0)
