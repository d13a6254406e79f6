"""Checks a spanwise-dataset (JSON or JSON Lines, version 1) with nothing but Python's standard library.
Usage: python3 check_dataset.py FILE    Exit status: 0 sound (one line says what was checked), 1 problems found (one per
line), 2 wrong usage."""
import collections, hashlib, json, sys
problems, articles, ends, held, whole, kinds = [], {}, [], set(), collections.Counter(), ("annotationSets", "annotations", "links", "asides", "unplaced", "brokenLinks")
totals_of_reviews = ("reviews", "verdicts", "staleVerdicts", "comments", "adjudicatedSets", "adjudicatedAnnotations", "adjudicatedLinks")
def expect(holds, where, words): holds or problems.append(f"{where}: {words}")
def check_quotes(text, utf16, fragments, where):
    last = 0
    for f in fragments:
        (b, e), (u, v), quote = *((f[unit]["start"], f[unit]["end"]) for unit in ("codePoints", "utf16")), f["quote"]
        expect(text[b:e] == quote and e <= len(text), where, "the code points are not those of the quote")
        expect(utf16[2*u:2*v] == quote.encode("utf-16-le"), where, "the UTF-16 offsets are not those of the quote")
        expect(last <= u, where, "the fragments overlap or are out of order")
        expect(text.endswith(f["prefix"], 0, b) and text.startswith(f["suffix"], e), where, "wrong prefix or suffix")
        last = v
def unique(items, where): expect(len({item["id"] for item in items}) == len(items), where, "an id is there twice")
def check_links(art, links, ids, whose, where):
    ends.extend((art["id"], whose, link["from"], f"{where}, {link['id']}") for link in links)
    ends.extend((link["to"]["article"] or art["id"], whose, link["to"]["annotation"], f"{where}, {link['id']}") for link in links)
def statement(row):  # what an annotation says: label, span, attributes in any order
    attributes = sorted((a["attribute"], a["type"], a["value"]) for a in row["attributes"])
    return row["label"], [(f["utf16"]["start"], f["utf16"]["end"]) for f in row["fragments"]], attributes
def lead_to(links): return {(link["type"], link["to"]["annotation"], link["to"]["article"]) for link in links}
targets = {"source": "actor", "figure": "figure", "supports": "claim", "contradicts": "claim"}  # what links lead to
def asked_by(verdict): return {"amend": verdict["amended"], "reject": verdict["instead"], "accept": None}[verdict["decision"]]
def stays(link, verdicts):  # a link goes when what it leads to is to go, or to have a label it cannot lead to
    v = None if link["to"]["article"] else verdicts.get(link["to"]["annotation"])
    if v is None or v["decision"] == "accept": return True
    label = (asked_by(v) or {}).get("label")
    return label is not None and (label == v["seen"]["label"] or targets.get(link["type"], label) == label)
def wanted(instead, verdict):  # what an annotation was rejected in favour of is accepted or asked for, in the same words
    return verdict and verdict["decision"] != "reject" and statement(verdict["amended"] or verdict["seen"]) == statement(instead)
def is_stale(verdict, annotations, links, verdicts):  # the annotation was changed, and not into what the verdict asks for
    now, asked, amend = annotations.get(verdict["annotation"]), asked_by(verdict), verdict["decision"] == "amend"
    if now is None: return verdict["decision"] != "reject"
    out, then = (lead_to(link for link in some if link["from"] == now["id"] and stays(link, verdicts)) for some in (links, verdict["links"]))
    if statement(verdict["seen"]) == statement(now) and out == then: return False
    return not (asked and statement(asked) == statement(now) and (not amend or out <= then))
def check_review(art, utf16, sets, review, where, count):
    seen = {(v["annotator"], v["annotation"]) for v in review["verdicts"]}
    expect(len(seen) == len(review["verdicts"]), where, "two verdicts on one annotation")
    unique(review["comments"], where)
    own = collections.defaultdict(dict)
    for v in review["verdicts"]: own[v["annotator"]][v["annotation"]] = v
    for v, here in ((v, f"{where}, verdict on {v['annotation']}") for v in review["verdicts"]):
        for row in filter(None, (v["seen"], v["amended"], v["instead"])):
            check_quotes(art["text"], utf16, row["fragments"], here)
            count[row["label"]] += 0
        expect((v["decision"] == "amend") == bool(v["amended"]) and (v["decision"] == "reject" or not v["instead"]), here,
               "the decision is not what it comes with")
        if s := sets.get(v["annotator"]):
            now = {a["id"]: a for a in s["annotations"] + s["unplaced"]}
            void = v["instead"] and v["annotation"] in now and not wanted(v["instead"], own[v["instead"]["annotator"]].get(v["instead"]["annotation"]))
            stale = bool(void) or is_stale(v, now, s["links"] + s["brokenLinks"], own[v["annotator"]])
            expect(stale == v["stale"], here, "stale is wrong")
    about = [c["about"] for c in review["comments"] if c["about"]]
    for place in about: check_quotes(art["text"], utf16, [place], f"{where}, a thread")
    named = [review["reviewer"], *(v["annotator"] for v in review["verdicts"]),
             *(x["annotator"] for x in [v["instead"] for v in review["verdicts"]] + [p["annotation"] for p in about] if x)]
    count.update({(who, "annotations"): 0 for who in named})
    count.update({(None, "reviews"): 1, (None, "verdicts"): len(seen), (None, "comments"): len(review["comments"]),
                  (None, "staleVerdicts"): sum(v["stale"] for v in review["verdicts"])})
def check_adjudicated(art, utf16, done, review, where, count):
    count.update((a["label"], "adjudicated") for a in done["annotations"])
    count.update({(None, "adjudicatedSets"): 1, (None, "adjudicatedAnnotations"): len(done["annotations"]),
                  (None, "adjudicatedLinks"): len(done["links"]), **{a["label"]: 0 for a in done["annotations"]}})
    count.update({(who, "annotations"): 0 for who in [done["reviewer"], *(s["annotator"] for a in done["annotations"] for s in a["sources"])]})
    unique(done["annotations"], where), unique(done["links"] + done["brokenLinks"], where)
    for a in done["annotations"]: check_quotes(art["text"], utf16, a["fragments"], f"{where}, {a['id']}")
    check_links(art, done["links"], None, f"{done['reviewer']}, adjudicated", where)
    if review is None: return
    waiting = {(v["annotator"], v["annotation"]): v for v in review["verdicts"] if v["decision"] != "reject" and not v["stale"]}
    for a in done["annotations"]:
        for i, source in enumerate(a["sources"]):
            v = waiting.pop((source["annotator"], source["annotation"]), None)
            said = v and (v["amended"] or v["seen"])
            same = v and statement({**said, "label": a["label"]} if i else said) == statement(a)  # the first decides the label
            expect(v and v["decision"] == source["decision"] and same, f"{where}, {a['id']}", "is not what its verdicts say")
    expect(not waiting, where, f"nothing is made of {', '.join(a for _, a in waiting)}, which was accepted or amended")
    expect(review["status"] == done["status"], where, "the status is not that of the review")
    expect(done["staleVerdicts"] == sum(v["stale"] for v in review["verdicts"]), where, "staleVerdicts is wrong")
def check_article(art, where, count):
    text, utf16, sets = art["text"], art["text"].encode("utf-16-le"), {s["annotator"]: s for s in art["annotationSets"]}
    reviews, adjudicated = ({r["reviewer"]: r for r in art[key]} for key in ("reviews", "adjudicated"))
    expect(hashlib.sha256(text.encode()).hexdigest() == art["textSha256"], where, "textSha256 is not that of the text")
    expect(art["length"] == {"utf16": len(utf16) // 2, "codePoints": len(text)}, where, "the length is wrong")
    ids = {who: {a["id"] for a in s["annotations"] + s["unplaced"]} for who, s in sets.items()}
    ids.update({f"{who}, adjudicated": {a["id"] for a in done["annotations"]} for who, done in adjudicated.items()})
    expect(articles.setdefault(art["id"], ids) is ids, where, "the article is there twice")
    expect([len(sets), len(reviews), len(adjudicated)] == [len(art[key]) for key in ("annotationSets", "reviews", "adjudicated")],
           where, "a set or a review is there twice")
    for who, s in sets.items():
        here = f"{where}, set of {who}"
        count.update({(who, kind): len(s[kind]) for kind in kinds[1:]}, **{a["label"]: 0 for a in s["unplaced"]})
        count.update([(who, "annotationSets"), *(a["label"] for a in s["annotations"])])
        for items in (s["annotations"] + s["unplaced"], s["links"] + s["brokenLinks"], s["asides"]): unique(items, here)
        for a in s["annotations"] + s["asides"]: check_quotes(text, utf16, a.get("fragments", [a]), f"{here}, {a['id']}")
        check_links(art, s["links"], ids[who], who, here)
    for who, review in reviews.items(): check_review(art, utf16, sets, review, f"{where}, review of {who}", count)
    for who, done in adjudicated.items():
        check_adjudicated(art, utf16, done, reviews.get(who), f"{where}, adjudicated set of {who}", count)
def check_agreement(agreement, labels, people, arts, where):
    rows = agreement["rows"]
    expect({row["label"] for row in rows} <= {None, *labels} and len({row["label"] for row in rows}) == len(rows), where, "labels of the agreement")
    expect(set(agreement["annotators"]) <= set(people) and agreement["articles"] <= arts, where, "who was compared, and in what")
    for m in (m for row in rows for m in row["measures"]):
        expect((m["value"] is None) == (m["undefinedBecause"] is not None), where, "a number, or the reason why there is none")
def check_document(doc, arts, where):
    json.dumps(doc, ensure_ascii=False).encode()  # fails where a string holds half of a character
    expect((doc["format"], doc["version"]) == (f"spanwise-dataset{'-line' * jsonl}", 1), where, "wrong format or version")
    count, labels, people = collections.Counter(), [x["id"] for x in doc["labels"]], [x["id"] for x in doc["annotators"]]
    for number, art in enumerate(arts): check_article(art, f"{where} article {number}", count)
    known = {*labels, *((x, "adjudicated") for x in labels), *((who, kind) for who in people for kind in kinds)}
    known.update((None, kind) for kind in totals_of_reviews)
    expect(set(count) <= known and len(set(labels)) == len(labels) and len(set(people)) == len(people), where,
           "a label or annotator is undeclared, or twice")
    rows = [{"annotator": who, **{kind: count[who, kind] for kind in kinds}} for who in people]
    totals = {"articles": len(arts), **{kind: sum(row[kind] for row in rows) for kind in kinds}, "perAnnotator": rows}
    totals["perLabel"] = [{"label": x, "annotations": count[x], "adjudicatedAnnotations": count[x, "adjudicated"]} for x in labels]
    totals.update({kind: count[None, kind] for kind in totals_of_reviews})
    expect(doc["counts"] == totals, where, "wrong counts")
    whole.update({kind: number for kind, number in totals.items() if isinstance(number, int)})
    sets, counts = doc["holds"]["sets"], doc["counts"]
    held.add((sets, doc["holds"]["reviews"]))
    expect(len(held) == 1, where, "holds something else than the first line")
    expect(sets != "adjudicated" or not counts["annotationSets"] and counts["adjudicatedSets"] >= len(arts), where, "holds more than adjudicated sets")
    expect(sets != "chosen" or not counts["adjudicatedSets"], where, "holds adjudicated sets")
    expect(doc["holds"]["reviews"] or not counts["reviews"], where, "holds reviews")
    if doc["agreement"]: check_agreement(doc["agreement"], labels, people, len(arts), where)
if len(sys.argv) != 2: print(__doc__); sys.exit(2)
jsonl = '"spanwise-dataset-line"' in (lines := open(sys.argv[1], encoding="utf-8", newline="\n").read().split("\n"))[0]
for number, doc in enumerate(map(json.loads, filter(None, lines) if jsonl else ["\n".join(lines)])):
    check_document(doc, [doc["article"]] if jsonl else doc["articles"], f"document {number}")
for art, who, a, where in ends: expect(a in articles.get(art, {who: [a]}).get(who, []), where, "leads nowhere")
if problems: sys.exit("\n".join(problems))
named = {"articles": "article", "annotationSets": "annotation set", "annotations": "annotation", "links": "link", "verdicts": "verdict",
         "adjudicatedSets": "adjudicated set", "adjudicatedAnnotations": "adjudicated annotation"}
held_here = [f"{whole[kind]:,} {word}{'s' * (whole[kind] != 1)}" for kind, word in named.items() if whole[kind] or kind in list(named)[:4]]
print(f"{sys.argv[1]} is sound: {', '.join(held_here)}. Hashes, quotes, offsets, ids, links, verdicts and counts were checked;",
      "the shape was not: the JSON Schema does that.")
