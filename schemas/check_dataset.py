"""Checks a spanwise-dataset, version 1, in JSON or JSON Lines.

Usage: python3 check_dataset.py FILE

Needs nothing but Python 3.8 or newer. Exit status: 0 when the dataset is sound, and one line says what was checked;
1 when problems were found, one per line; 2 when it was called wrongly.

The checks prove that the dataset agrees with itself: that every quote is what the text holds at its offsets, that the
counts are right, that adjudicated sets follow from the verdicts. docs/dataset.md explains what each field means. The
shape of the file (which keys, which types) is the business of the JSON Schemas beside this script.
"""

import collections
import hashlib
import json
import sys

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

# The label that a link of each type leads to. Links of other types may lead to any label.
LINK_TARGETS = {"source": "actor", "figure": "figure", "supports": "claim", "contradicts": "claim"}


class Tally:
    """Counts what one document holds. A document is a JSON file, or one line of a JSON Lines file."""

    def __init__(self):
        self.labels = set()  # every label that something has
        self.people = set()  # everybody who is named
        self.annotations_with = collections.Counter()  # label -> annotations in annotation sets
        self.adjudicated_with = collections.Counter()  # label -> annotations in adjudicated sets
        self.of_person = collections.Counter()  # (annotator, kind) -> how many
        self.of_reviews = collections.Counter()  # kind -> how many


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
        is_known = document["format"] == expected_format and document["version"] == 1
        self.expect(is_known, where, "wrong format or version")

        articles = [document["article"]] if is_line else document["articles"]
        tally = Tally()
        for number, article in enumerate(articles):
            self.check_article(article, f"{where} article {number}", tally)

        labels = [label["id"] for label in document["labels"]]
        people = [annotator["id"] for annotator in document["annotators"]]
        self.expect(no_repeats(labels) and tally.labels <= set(labels), where, "a label is undeclared, or there twice")
        self.expect(
            no_repeats(people) and tally.people <= set(people), where, "an annotator is undeclared, or there twice"
        )
        self.check_counts(document["counts"], tally, labels, people, len(articles), where)
        self.check_holds(document["holds"], document["counts"], len(articles), where)
        if document["agreement"] is not None:
            self.check_agreement(document["agreement"], labels, people, len(articles), where)

    def check_counts(self, counts, tally, labels, people, article_count, where):
        """Compares the counts that the document states with those of the tally."""
        counted = {"articles": article_count}
        for kind in KINDS_PER_PERSON:
            counted[kind] = sum(tally.of_person[person, kind] for person in people)
        for kind in KINDS_OF_REVIEW:
            counted[kind] = tally.of_reviews[kind]
        self.totals.update(counted)

        counted["perAnnotator"] = []
        for person in people:
            row = {"annotator": person}
            for kind in KINDS_PER_PERSON:
                row[kind] = tally.of_person[person, kind]
            counted["perAnnotator"].append(row)
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
        for annotation in annotation_set["annotations"] + annotation_set["unplaced"]:
            tally.labels.add(annotation["label"])

        self.check_ids(annotation_set["annotations"] + annotation_set["unplaced"], where)
        self.check_ids(annotation_set["links"] + annotation_set["brokenLinks"], where)
        self.check_ids(annotation_set["asides"], where)
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
