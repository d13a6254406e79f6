"""Checks a spanwise-dataset, version 1 or 2, in JSON or JSON Lines.

Usage: python3 check_dataset.py FILE

Needs nothing but Python 3.8 or newer. Exit status: 0 when the dataset is sound, and one line says what was checked;
1 when problems were found, one per line; 2 when it was called wrongly.

The checks prove that the dataset agrees with itself: that every quote is what the text holds at its offsets, that the
counts are right, that adjudicated sets follow from the verdicts, and clusters from the judgements. docs/dataset.md explains what each field means. The
shape of the file (which keys, which types) is the business of the JSON Schemas beside this script.
"""

import collections
import hashlib
import json
import re
import sys
import unicodedata

# What is counted for each annotator, and what is counted of reviews. The keys are those of "counts" in the dataset.
KINDS_PER_PERSON = ["annotationSets", "annotations", "links", "asides", "unplaced", "brokenLinks"]
KINDS_OF_REVIEW = [
    "reviews",
    "verdicts",
    "staleVerdicts",
    "comments",
    "adjudicatedSets",
    "adjudicatedAnnotations",
    "adjudicatedLinks",
]

# Where an annotation can come from, counted since version 2.
ORIGINS = ["hand", "import", "suggestion"]

# What is counted of what people say across articles, since version 2.
KINDS_ACROSS = ["entities", "judgements", "clusters", "copies"]

# The label that a link of each type leads to. Links of other types may lead to any label.
LINK_TARGETS = {"source": "actor", "figure": "figure", "supports": "claim", "contradicts": "claim"}


class Tally:
    """Counts what one document holds. A document is a JSON file, or one line of a JSON Lines file."""

    def __init__(self):
        self.labels = set()  # every label that something has
        self.people = set()  # everybody who is named
        self.annotations_with = collections.Counter()  # label -> annotations in annotation sets
        self.adjudicated_with = collections.Counter()  # label -> annotations in adjudicated sets
        self.annotations_from = collections.Counter()  # origin -> annotations in annotation sets
        self.of_person = collections.Counter()  # (annotator, kind) -> how many
        self.of_reviews = collections.Counter()  # kind -> how many
        self.of_across = collections.Counter()  # kind -> how many


class Checker:
    """Remembers the problems found so far, and what must be compared between articles."""

    def __init__(self):
        self.problems = []
        self.annotation_ids = {}  # article -> name of a set -> the ids of its annotations
        self.link_ends = []  # (article, name of the set, annotation, where the link is)
        self.first_holds = None  # what the first line of a JSON Lines file says that it holds
        self.totals = collections.Counter()  # what the file holds, for the sentence at the end

    def expect(self, is_true, where, problem):
        """Notes the problem unless the condition is true."""
        if not is_true:
            self.problems.append(f"{where}: {problem}")

    # The whole document -----------------------------------------------------------------------------------------------

    def check_document(self, document, is_line, where):
        """Checks a whole JSON file, or one line of a JSON Lines file."""
        expected_format = "spanwise-dataset-line" if is_line else "spanwise-dataset"
        is_known = document["format"] == expected_format and document["version"] in (1, 2)
        self.expect(is_known, where, "wrong format or version")

        articles = [document["article"]] if is_line else document["articles"]
        tally = Tally()
        for number, article in enumerate(articles):
            self.check_article(article, f"{where} article {number}", tally)
        if document["version"] > 1 and document["across"] is not None:
            self.expect(not is_line, where, "what is said across articles does not belong into a line")
            self.check_across(document, f"{where} across", tally)

        labels = [label["id"] for label in document["labels"]]
        people = [annotator["id"] for annotator in document["annotators"]]
        self.expect(no_repeats(labels) and tally.labels <= set(labels), where, "a label is undeclared, or there twice")
        self.expect(
            no_repeats(people) and tally.people <= set(people), where, "an annotator is undeclared, or there twice"
        )
        of_article = [label["id"] for label in document.get("articleLabels", [])]
        self.expect(no_repeats(of_article), where, "a label of the whole article is there twice")
        versions = [version["id"] for version in document.get("guideline", [])]
        self.expect(no_repeats(versions), where, "a version of the guideline is there twice")
        kinds_across = KINDS_ACROSS if document["version"] > 1 else []
        self.check_counts(document["counts"], tally, labels, people, len(articles), kinds_across, where)
        self.check_holds(document["holds"], document["counts"], len(articles), where)
        if document["agreement"] is not None:
            self.check_agreement(document["agreement"], labels, people, len(articles), where)

    def check_counts(self, counts, tally, labels, people, article_count, kinds_across, where):
        """Compares the counts that the document states with those of the tally."""
        counted = {"articles": article_count}
        for kind in KINDS_PER_PERSON:
            counted[kind] = sum(tally.of_person[person, kind] for person in people)
        for kind in KINDS_OF_REVIEW:
            counted[kind] = tally.of_reviews[kind]
        for kind in kinds_across:
            counted[kind] = tally.of_across[kind]
        self.totals.update(counted)

        counted["perAnnotator"] = []
        for person in people:
            row = {"annotator": person}
            for kind in KINDS_PER_PERSON:
                row[kind] = tally.of_person[person, kind]
            counted["perAnnotator"].append(row)
        if kinds_across:
            counted["perOrigin"] = [
                {"origin": origin, "annotations": tally.annotations_from[origin]} for origin in ORIGINS
            ]
        counted["perLabel"] = []
        for label in labels:
            counted["perLabel"].append(
                {
                    "label": label,
                    "annotations": tally.annotations_with[label],
                    "adjudicatedAnnotations": tally.adjudicated_with[label],
                }
            )
        self.expect(counts == counted, where, "wrong counts")

    def check_holds(self, holds, counts, article_count, where):
        """A document must not contain what it says it leaves out. All lines of a file say the same about this."""
        if self.first_holds is None:
            self.first_holds = holds
        self.expect(holds == self.first_holds, where, "holds something else than the first line")

        if holds["sets"] == "adjudicated":
            only_adjudicated = counts["annotationSets"] == 0 and counts["adjudicatedSets"] >= article_count
            self.expect(only_adjudicated, where, "holds more than adjudicated sets")
        if holds["sets"] == "chosen":
            self.expect(counts["adjudicatedSets"] == 0, where, "holds adjudicated sets")
        if not holds["reviews"]:
            self.expect(counts["reviews"] == 0, where, "holds reviews")

    def check_agreement(self, agreement, labels, people, article_count, where):
        """The agreement is about people, labels and articles of this document; every number is there, or a reason."""
        row_labels = [row["label"] for row in agreement["rows"]]  # None stands for all labels together
        labels_are_right = no_repeats(row_labels) and set(row_labels) <= {None, *labels}
        self.expect(labels_are_right, where, "labels of the agreement")
        is_possible = set(agreement["annotators"]) <= set(people) and agreement["articles"] <= article_count
        self.expect(is_possible, where, "who was compared, and in what")
        for row in agreement["rows"]:
            for measure in row["measures"]:
                has_value = measure["value"] is not None
                has_reason = measure["undefinedBecause"] is not None
                self.expect(has_value != has_reason, where, "a number, or the reason why there is none")

    # Articles and annotation sets -------------------------------------------------------------------------------------

    def check_article(self, article, where, tally):
        """Checks one article with its text, its annotation sets, its reviews and its adjudicated sets."""
        text = article["text"]
        # Python counts code points. In UTF-16 every code unit is two bytes, so unit n begins at byte 2 * n.
        utf16 = text.encode("utf-16-le")
        text_hash = hashlib.sha256(text.encode("utf-8")).hexdigest()
        self.expect(article["textSha256"] == text_hash, where, "textSha256 is not that of the text")
        length = {"utf16": len(utf16) // 2, "codePoints": len(text)}
        self.expect(article["length"] == length, where, "the length is wrong")

        sets = {one["annotator"]: one for one in article["annotationSets"]}
        reviews = {one["reviewer"]: one for one in article["reviews"]}
        adjudicated = {one["reviewer"]: one for one in article["adjudicated"]}
        self.expect(
            len(sets) == len(article["annotationSets"])
            and len(reviews) == len(article["reviews"])
            and len(adjudicated) == len(article["adjudicated"]),
            where,
            "a set or a review is there twice",
        )

        self.expect(article["id"] not in self.annotation_ids, where, "the article is there twice")
        ids_here = self.annotation_ids.setdefault(article["id"], {})
        for annotator, annotation_set in sets.items():
            ids_here[annotator] = {one["id"] for one in annotation_set["annotations"] + annotation_set["unplaced"]}
        for reviewer, result in adjudicated.items():
            ids_here[adjudicated_set_of(reviewer)] = {one["id"] for one in result["annotations"]}

        for annotator, annotation_set in sets.items():
            self.check_set(article, utf16, annotation_set, f"{where}, set of {annotator}", tally)
        for reviewer, review in reviews.items():
            self.check_review(article, utf16, sets, review, f"{where}, review of {reviewer}", tally)
        for reviewer, result in adjudicated.items():
            here = f"{where}, adjudicated set of {reviewer}"
            self.check_adjudicated(article, utf16, result, here, tally)
            if reviewer in reviews:
                self.check_follows_from(result, reviews[reviewer], here)

    def check_set(self, article, utf16, annotation_set, where, tally):
        """Checks all that one annotator says about one article."""
        annotator = annotation_set["annotator"]
        tally.people.add(annotator)
        tally.of_person[annotator, "annotationSets"] += 1
        for kind in ["annotations", "links", "asides", "unplaced", "brokenLinks"]:
            tally.of_person[annotator, kind] += len(annotation_set[kind])
        for annotation in annotation_set["annotations"]:
            tally.annotations_with[annotation["label"]] += 1
            tally.annotations_from[annotation["origin"]] += 1
        for annotation in annotation_set["annotations"] + annotation_set["unplaced"]:
            tally.labels.add(annotation["label"])

        self.check_ids(annotation_set["annotations"] + annotation_set["unplaced"], where)
        self.check_ids(annotation_set["links"] + annotation_set["brokenLinks"], where)
        self.check_ids(annotation_set["asides"], where)
        of_article = [one["label"] for one in annotation_set.get("articleLabels", [])]
        self.expect(no_repeats(of_article), where, "a label of the whole article is said twice")
        for annotation in annotation_set["annotations"]:
            self.check_quotes(article["text"], utf16, annotation["fragments"], f"{where}, {annotation['id']}")
        for aside in annotation_set["asides"]:
            self.check_quotes(article["text"], utf16, [aside], f"{where}, {aside['id']}")
        self.note_link_ends(article, annotation_set["links"], annotator, where)

    def check_quotes(self, text, utf16, fragments, where):
        """Every fragment stands where it says, in both units, and fragments follow each other without overlap."""
        end_before = 0
        for fragment in fragments:
            quote = fragment["quote"]
            start, end = fragment["codePoints"]["start"], fragment["codePoints"]["end"]
            is_quote = text[start:end] == quote and end <= len(text)
            self.expect(is_quote, where, "the code points are not those of the quote")
            has_context = text.endswith(fragment["prefix"], 0, start) and text.startswith(fragment["suffix"], end)
            self.expect(has_context, where, "wrong prefix or suffix")

            start, end = fragment["utf16"]["start"], fragment["utf16"]["end"]
            is_quote = utf16[2 * start : 2 * end] == quote.encode("utf-16-le")
            self.expect(is_quote, where, "the UTF-16 offsets are not those of the quote")
            self.expect(end_before <= start, where, "the fragments overlap or are out of order")
            end_before = end

    def check_ids(self, items, where):
        """No two of these items have the same id."""
        self.expect(no_repeats([item["id"] for item in items]), where, "an id is there twice")

    def note_link_ends(self, article, links, set_name, where):
        """Remembers where links lead. They are looked up when all articles have been read."""
        for link in links:
            here = f"{where}, {link['id']}"
            target_article = link["to"]["article"] or article["id"]
            self.link_ends.append((article["id"], set_name, link["from"], here))
            self.link_ends.append((target_article, set_name, link["to"]["annotation"], here))

    def check_link_ends(self):
        """Both ends of a link are annotations of the set that the link is in. Articles elsewhere are not looked for."""
        for article, set_name, annotation, where in self.link_ends:
            if article in self.annotation_ids:
                ids = self.annotation_ids[article].get(set_name, set())
                self.expect(annotation in ids, where, "leads nowhere")

    # Across articles --------------------------------------------------------------------------------------------------

    def check_across(self, document, where, tally):
        """Checks what people say across articles, and what is said to follow from it."""
        across = document["across"]
        said = across["said"]
        texts = {article["id"]: article["text"] for article in document["articles"]}
        self.expect(no_repeats([one["member"] for one in said]), where, "somebody is there twice")
        for one in said:
            tally.people.add(one["member"])
            tally.of_across["entities"] += len(one["entities"])
            tally.of_across["judgements"] += len(one["judgements"])
            self.check_ids(one["entities"], where)
            here = f"{where}, said by {one['member']}"
            pairs = [pair_of(judgement) for judgement in one["judgements"]]
            self.expect(no_repeats(pairs), here, "a pair is judged twice")
            for judgement in one["judgements"]:
                tally.people.update(saying["member"] for saying in judgement["decides"])
                for side in (judgement["left"], judgement["right"]):
                    self.check_side(side, texts, here, tally)
        tally.of_across["clusters"] = len(across["clusters"])
        tally.of_across["copies"] = len(across["copies"])
        for copy in across["copies"]:
            self.expect(copy["left"] != copy["right"], where, "a copy is one article twice")
            for passage in copy["passages"]:
                self.check_stretch(passage["left"], copy["left"], texts, f"{where}, a copy")
                self.check_stretch(passage["right"], copy["right"], texts, f"{where}, a copy")
        self.check_derived(document, where)

    def check_side(self, side, texts, where, tally):
        """What a judgement is about is in the dataset, and the words of a passage are what the text holds."""
        if side["kind"] == "mention":
            tally.people.add(side["annotator"])
            self.expect(side["article"] in texts, where, "judges an annotation of no article")
        if side["kind"] == "passage":
            self.expect(side["article"] in texts, where, "judges a passage of no article")
            if side["stretch"] is not None:
                self.check_stretch(side["stretch"], side["article"], texts, where)

    def check_stretch(self, stretch, article, texts, where):
        """A stretch of an article holds its quote."""
        self.expect(article in texts, where, f"there is no article {article}")
        if article in texts:
            text = texts[article]
            self.check_quotes(text, text.encode("utf-16-le"), [{"prefix": "", "suffix": "", **stretch}], where)

    def check_derived(self, document, where):
        """Works out anew who is who, and compares it with the clusters. Stale judgements do not count."""
        across = document["across"]
        meant = meaning_of(document["labels"])
        spelled = {}  # (article, annotator, annotation) -> (label, quote)
        for article in document["articles"]:
            for annotation_set in article["annotationSets"]:
                for one in annotation_set["annotations"]:
                    quote = " … ".join(fragment["quote"] for fragment in one["fragments"])
                    spelled[article["id"], annotation_set["annotator"], one["id"]] = (meant(one["label"]), quote)
        entities = {entity["id"] for one in across["said"] for entity in one["entities"]}
        for one in across["said"]:
            for judgement in one["judgements"]:
                stale = any(is_gone(judgement[side], spelled, entities, meant) for side in ("left", "right"))
                self.expect(judgement["stale"] == stale, f"{where}, said by {one['member']}", "stale is wrong")

        settled = settle(across["said"])
        expected = who_is_who(settled, spelled, entities, meant)
        stated = []
        for cluster in across["clusters"]:
            names = {("entity", one["entity"]) for one in cluster["entities"]}
            names |= {("spelling", one["label"], one["text"]) for one in cluster["spellings"]}
            mentions = {(one["article"], one["annotator"], one["annotation"]) for one in cluster["mentions"]}
            stated.append((frozenset(names), frozenset(mentions)))
        self.expect(no_repeats(stated), where, "a cluster is there twice")
        self.expect(set(stated) == expected, where, "the clusters are not what the judgements say")

        for copy in across["copies"]:
            relations = [
                relation
                for topic, sides, relation, _ in settled
                if topic == "copies" and {side["article"] for side in sides} == {copy["left"], copy["right"]}
            ]
            judged = next((one for one in ("copy", "independent", "unsure") if one in relations), None)
            self.expect(copy["judged"] == judged, where, "what is said of a copy is not what the judgements say")

    # Reviews ----------------------------------------------------------------------------------------------------------

    def check_review(self, article, utf16, sets, review, where, tally):
        """Checks all that one reviewer says about other people's annotations of one article."""
        verdicts, comments = review["verdicts"], review["comments"]
        tally.people.add(review["reviewer"])
        tally.of_reviews["reviews"] += 1
        tally.of_reviews["verdicts"] += len(verdicts)
        tally.of_reviews["staleVerdicts"] += count_stale(verdicts)
        tally.of_reviews["comments"] += len(comments)

        verdict_on = {}  # annotator -> annotation -> verdict
        for verdict in verdicts:
            verdicts_on_person = verdict_on.setdefault(verdict["annotator"], {})
            is_first = verdict["annotation"] not in verdicts_on_person
            self.expect(is_first, where, "two verdicts on one annotation")
            verdicts_on_person[verdict["annotation"]] = verdict
        for verdict in verdicts:
            here = f"{where}, verdict on {verdict['annotation']}"
            self.check_verdict(article, utf16, verdict, here, tally)
            if verdict["annotator"] in sets:
                stale = is_stale(verdict, sets[verdict["annotator"]], verdict_on)
                self.expect(verdict["stale"] == stale, here, "stale is wrong")

        self.check_ids(comments, where)
        for comment in comments:
            about = comment["about"]
            if about is not None:
                self.check_quotes(article["text"], utf16, [about], f"{where}, a thread")
                if about["annotation"] is not None:
                    tally.people.add(about["annotation"]["annotator"])

    def check_verdict(self, article, utf16, verdict, where, tally):
        """Checks one verdict by itself: its quotes, and that it carries what its decision needs."""
        seen, amended, instead = verdict["seen"], verdict["amended"], verdict["instead"]
        for statement in [seen, amended, instead]:
            if statement is not None:
                self.check_quotes(article["text"], utf16, statement["fragments"], where)
                tally.labels.add(statement["label"])
        amends, rejects = verdict["decision"] == "amend", verdict["decision"] == "reject"
        fits_decision = amends == (amended is not None) and (rejects or instead is None)
        self.expect(fits_decision, where, "the decision is not what it comes with")

        tally.people.add(verdict["annotator"])
        if instead is not None:
            tally.people.add(instead["annotator"])

    # Adjudicated sets -------------------------------------------------------------------------------------------------

    def check_adjudicated(self, article, utf16, result, where, tally):
        """Checks one adjudicated set by itself."""
        annotations = result["annotations"]
        tally.people.add(result["reviewer"])
        tally.of_reviews["adjudicatedSets"] += 1
        tally.of_reviews["adjudicatedAnnotations"] += len(annotations)
        tally.of_reviews["adjudicatedLinks"] += len(result["links"])

        self.check_ids(annotations, where)
        self.check_ids(result["links"] + result["brokenLinks"], where)
        for annotation in annotations:
            self.check_quotes(article["text"], utf16, annotation["fragments"], f"{where}, {annotation['id']}")
            tally.labels.add(annotation["label"])
            tally.adjudicated_with[annotation["label"]] += 1
            for source in annotation["sources"]:
                tally.people.add(source["annotator"])
        self.note_link_ends(article, result["links"], adjudicated_set_of(result["reviewer"]), where)

    def check_follows_from(self, result, review, where):
        """An adjudicated set holds what the verdicts of its reviewer accept or amend, each once, and nothing else."""
        waiting = {}  # verdicts that no annotation was found for yet
        for verdict in review["verdicts"]:
            if verdict["decision"] != "reject" and not verdict["stale"]:
                waiting[verdict["annotator"], verdict["annotation"]] = verdict

        for annotation in result["annotations"]:
            for number, source in enumerate(annotation["sources"]):
                verdict = waiting.pop((source["annotator"], source["annotation"]), None)
                is_said = verdict is not None and verdict["decision"] == source["decision"]
                if is_said:
                    decided = dict(verdict["amended"] or verdict["seen"])
                    if number > 0:
                        # The first source decides the label. Labels of the others may have been merged into it.
                        decided["label"] = annotation["label"]
                    is_said = says(decided) == says(annotation)
                self.expect(is_said, f"{where}, {annotation['id']}", "is not what its verdicts say")

        left = ", ".join(annotation for annotator, annotation in waiting)
        self.expect(not waiting, where, f"nothing is made of {left}, which was accepted or amended")
        self.expect(result["status"] == review["status"], where, "the status is not that of the review")
        self.expect(result["staleVerdicts"] == count_stale(review["verdicts"]), where, "staleVerdicts is wrong")


# Stale verdicts: whether an annotation is still what the reviewer decided on ------------------------------------------


def is_stale(verdict, annotation_set, verdict_on):
    """Whether a verdict no longer counts.

    A verdict is stale when its annotation was changed or deleted since, unless the annotator did just what the verdict
    asks for. It is stale, too, when it prefers another annotation that the reviewer no longer wants.
    """
    now = find(annotation_set["annotations"] + annotation_set["unplaced"], verdict["annotation"])
    if now is None:
        return verdict["decision"] != "reject"

    instead = verdict["instead"]
    if instead is not None:
        verdict_on_other = verdict_on.get(instead["annotator"], {}).get(instead["annotation"])
        if not is_wanted(instead, verdict_on_other):
            return True

    verdicts_on_set = verdict_on[verdict["annotator"]]
    links_now = link_targets(annotation_set["links"] + annotation_set["brokenLinks"], now["id"], verdicts_on_set)
    links_then = link_targets(verdict["links"], now["id"], verdicts_on_set)
    if says(now) == says(verdict["seen"]) and links_now == links_then:
        return False

    asked = asked_for(verdict)
    if asked is None or says(now) != says(asked):
        return True
    return verdict["decision"] == "amend" and not links_now <= links_then


def asked_for(verdict):
    """What an annotation should say according to a verdict. None: what it says already, or nothing at all."""
    if verdict["decision"] == "amend":
        return verdict["amended"]
    if verdict["decision"] == "reject":
        return verdict["instead"]
    return None


def is_wanted(statement, verdict):
    """Whether the verdict takes its annotation over, and in just these words."""
    if verdict is None or verdict["decision"] == "reject":
        return False
    return says(verdict["amended"] or verdict["seen"]) == says(statement)


def link_targets(links, annotation, verdicts_on_set):
    """Where the links of an annotation lead. Links that the reviewer's own verdicts take away do not count."""
    targets = set()
    for link in links:
        if link["from"] == annotation and stays(link, verdicts_on_set):
            targets.add((link["type"], link["to"]["annotation"], link["to"]["article"]))
    return targets


def stays(link, verdicts_on_set):
    """Whether a link is still there when the annotator follows the verdict on the annotation that it leads to.

    It is not when that annotation is to go, or to have a label that a link of this type cannot lead to.
    """
    if link["to"]["article"] is not None:
        return True
    verdict = verdicts_on_set.get(link["to"]["annotation"])
    if verdict is None or verdict["decision"] == "accept":
        return True
    asked = asked_for(verdict)
    if asked is None:
        return False
    keeps_label = asked["label"] == verdict["seen"]["label"]
    return keeps_label or LINK_TARGETS.get(link["type"], asked["label"]) == asked["label"]


def says(statement):
    """What an annotation says, for comparing: its label, its span, and its attributes in any order."""
    span = [(fragment["utf16"]["start"], fragment["utf16"]["end"]) for fragment in statement["fragments"]]
    attributes = sorted((one["attribute"], one["type"], one["value"]) for one in statement["attributes"])
    return statement["label"], span, attributes


# Across articles: what the judgements of several people come to -------------------------------------------------------

# What counts as white space in JavaScript, where spellings are made.
WHITE_SPACE = re.compile("[\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+")


def spelling_of(quote):
    """A quote as its spelling: white space and the composition of letters do not count."""
    return WHITE_SPACE.sub(" ", unicodedata.normalize("NFC", quote)).strip(" ")


def meaning_of(labels):
    """Gives the label that a label counts as since it was merged."""
    merged_into = {label["id"]: label["mergedInto"] for label in labels}

    def meant(label):
        found = label
        for _ in labels:
            found = merged_into.get(found) or found
        return found if found in merged_into else label

    return meant


def key_of(side, meant=lambda label: label):
    """A name for what a judgement is about: the same for the same thing, whatever was seen of it."""
    if side["kind"] == "entity":
        return ("entity", side["entity"])
    if side["kind"] == "spelling":
        return ("spelling", meant(side["label"]), side["text"])
    if side["kind"] == "mention":
        return ("mention", side["article"], side["annotator"], side["annotation"])
    stretch = side["stretch"]
    return ("passage", side["article"]) + ((stretch["utf16"]["start"], stretch["utf16"]["end"]) if stretch else ())


def pair_of(judgement):
    """The topic and the two sides, whichever comes first."""
    return judgement["topic"], frozenset([key_of(judgement["left"]), key_of(judgement["right"])])


def name_of(key):
    """The text by which Spanwise orders such names."""
    kind, *rest = key
    if kind == "passage" and len(rest) > 1:
        return f"p/{rest[0]}/{rest[1]}-{rest[2]}"
    return f"{kind[0]}/" + "/".join(rest)


def in_order(text):
    """Sorts as JavaScript does: by UTF-16 code units."""
    return text.encode("utf-16-be", "surrogatepass")


def is_gone(side, spelled, entities, meant):
    """Whether what a judgement is about is no more, or says something else now."""
    if side["kind"] == "entity":
        return side["entity"] not in entities
    if side["kind"] != "mention":
        return False
    now = spelled.get((side["article"], side["annotator"], side["annotation"]))
    return now is None or now != (meant(side["label"]), side["quote"])


def settle(said):
    """For every pair that is judged: its topic, its sides, the relation that counts, and since when.

    Where people differ, nothing counts until a reviewer decides; a decision holds while they say the same. Relations
    that read differently from the two sides are compared with their direction.
    """
    judgements = collections.defaultdict(dict)  # pair -> member -> judgement
    for one in said:
        for judgement in one["judgements"]:
            judgements[pair_of(judgement)][one["member"]] = judgement
    settled = []
    for (topic, _), by_member in judgements.items():
        first = by_member[min(by_member)]
        sides = tuple(sorted((first["left"], first["right"]), key=lambda side: in_order(name_of(key_of(side)))))
        plain = {member: one for member, one in by_member.items() if not one["decides"]}
        counting = [one for one in plain.values() if one["relation"] != "unsure"]
        rulings = [
            one
            for one in by_member.values()
            if one["decides"]
            and {(saying["member"], saying["relation"]) for saying in one["decides"]}
            == {(member, saying["relation"]) for member, saying in plain.items()}
        ]
        if rulings and len({reading(one) for one in rulings}) == 1:
            counting = rulings
        elif len({reading(one) for one in counting}) > 1 or not plain:
            counting = []
        else:
            counting = counting or list(plain.values())
        relation = counting[0]["relation"] if counting else None
        at = min((one["at"] for one in counting), default="")
        settled.append((topic, sides, relation, at))
    return settled


def reading(judgement):
    """What a judgement says of its pair, seen from the side that comes first."""
    left, right = (in_order(name_of(key_of(judgement[side]))) for side in ("left", "right"))
    return "supported" if judgement["relation"] == "supports" and left > right else judgement["relation"]


def who_is_who(settled, spelled, entities, meant):
    """The clusters, each as the names and the annotations in it. Those of which nobody says anything are left out."""
    by_spelling = collections.defaultdict(set)
    for mention, (label, quote) in spelled.items():
        by_spelling["spelling", label, spelling_of(quote)].add(mention)

    nodes, judged, joined, joins, walls = set(), set(), set(), [], []
    nodes.update(("entity", entity) for entity in entities)
    for topic, sides, relation, at in settled:
        if topic != "identity":
            continue
        keys = tuple(key_of(side, meant) for side in sides)
        nodes.update(keys)
        if any(is_gone(side, spelled, entities, meant) for side in sides):
            continue
        judged.update(key for key in keys if key[0] == "mention")
        name = "identity\n" + "\n".join(name_of(key_of(side)) for side in sides)
        if relation == "same":
            joins.append((at, in_order(name), keys))
            joined.update(key for key in keys if key[0] == "mention")
        if relation == "different":
            walls.append(keys)

    # A single mention is what its spelling is, unless it was said to be the same as something else.
    own_spelling = {}
    for key in judged:
        label, quote = spelled[key[1:]]
        own_spelling[key] = ("spelling", label, spelling_of(quote))
        nodes.add(own_spelling[key])
    weak = [("", in_order(name_of(key)), (key, own_spelling[key])) for key in judged - joined]

    parent = {node: node for node in nodes}

    def find(node):
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for _, _, (one, other) in sorted(joins) + sorted(weak):
        roots = {find(one), find(other)}
        if not any({find(a), find(b)} == roots for a, b in walls) or len(roots) == 1:
            parent[find(one)] = find(other)

    members = collections.defaultdict(set)
    for node in nodes:
        members[find(node)].add(node)
    clusters = set()
    for root, group in members.items():
        names = {node for node in group if node[0] == "entity" or (node[0] == "spelling" and node in by_spelling)}
        names = {node for node in names if node[0] == "spelling" or node[1] in entities}
        taken_out, single = set(), set()
        for key, spelling in own_spelling.items():
            if find(spelling) != find(key):
                taken_out |= {key[1:]} if find(spelling) == root else set()
                single |= {key[1:]} if find(key) == root else set()
        mentions = {mention for node in names for mention in by_spelling.get(node, set())}
        is_plain = len(names) == 1 and next(iter(names))[0] == "spelling" and not taken_out and not single
        if (names or single) and not is_plain:
            clusters.add((frozenset(names), frozenset((mentions - taken_out) | single)))
    return clusters


# Small things ---------------------------------------------------------------------------------------------------------


def find(items, item_id):
    """The item with this id, or None."""
    for item in items:
        if item["id"] == item_id:
            return item
    return None


def no_repeats(values):
    """Whether no value is there twice."""
    return len(set(values)) == len(values)


def count_stale(verdicts):
    """How many of these verdicts the dataset calls stale."""
    return sum(1 for verdict in verdicts if verdict["stale"])


def adjudicated_set_of(reviewer):
    """The name by which this script knows an adjudicated set. No annotator has it: ids hold no commas."""
    return f"{reviewer}, adjudicated"


# The command line -----------------------------------------------------------------------------------------------------


def documents_in(content, are_lines):
    """The documents of a file, one after the other: a file may hold more of them than fit into memory at once."""
    if not are_lines:
        yield json.loads(content)
        return
    for line in content.split("\n"):
        if line != "":
            yield json.loads(line)


def has_half_a_character(document):
    """Whether a string holds a lone surrogate: half of a character, which no text can hold and UTF-8 cannot write."""
    try:
        json.dumps(document, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def check_content(checker, content):
    """Checks all documents of a file, then what must hold between them. Fails with ValueError when it is not JSON."""
    are_lines = '"spanwise-dataset-line"' in content.split("\n", 1)[0]
    for number, document in enumerate(documents_in(content, are_lines)):
        where = f"document {number}"
        if has_half_a_character(document):
            checker.expect(False, where, "holds half of a character (a lone surrogate)")
            continue
        try:
            checker.check_document(document, are_lines, where)
        except (AttributeError, KeyError, TypeError) as error:
            checker.expect(False, where, f"is not shaped like a dataset ({error!r}); the JSON Schema says where")
    checker.check_link_ends()


def what_was_found(totals):
    """The counts in words: "2 articles, 1 annotation set, 240 annotations, 3 links"."""
    words = {
        "articles": "article",
        "annotationSets": "annotation set",
        "annotations": "annotation",
        "links": "link",
        "verdicts": "verdict",
        "adjudicatedSets": "adjudicated set",
        "adjudicatedAnnotations": "adjudicated annotation",
    }
    always_said = ["articles", "annotationSets", "annotations", "links"]
    parts = []
    for kind, word in words.items():
        number = totals[kind]
        if number > 0 or kind in always_said:
            parts.append(f"{number:,} {word}" if number == 1 else f"{number:,} {word}s")
    return ", ".join(parts)


def main(arguments):
    """Checks the file that is named, says what was found, and returns the exit status."""
    if len(arguments) != 1:
        print(__doc__)
        return 2
    file_name = arguments[0]
    checker = Checker()
    try:
        with open(file_name, encoding="utf-8", newline="\n") as file:
            check_content(checker, file.read())
    except (OSError, ValueError) as error:  # ValueError: not UTF-8, or not JSON
        checker.expect(False, file_name, f"cannot be read: {error}")
    if checker.problems:
        print("\n".join(checker.problems), file=sys.stderr)
        return 1
    print(
        f"{file_name} is sound: {what_was_found(checker.totals)}. "
        "Hashes, quotes, offsets, ids, links, verdicts and counts were checked; "
        "the shape was not: the JSON Schema does that."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
