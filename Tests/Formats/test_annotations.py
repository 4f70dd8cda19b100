"""Annotations by what the W3C's Recommendation demands, and what Hypothesis takes of them."""
import json
import pathlib
import re

import jq
import jsonschema
import pytest
from lxml import etree, html

from conftest import FOLDERS, ROOT, check

HERE = pathlib.Path(__file__).parent
SCHEMA = json.loads((HERE / "annotation.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def items(collection: dict) -> list[dict]:
    return collection["first"]["items"]


def selector(item: dict, kind: str) -> dict | None:
    return next((one for one in item["target"]["selector"] if one["type"] == kind), None)


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_collection_is_what_the_recommendation_demands(annotations, folder):
    collection = annotations[folder]
    VALIDATOR.validate(collection)
    assert collection["total"] == len(items(collection))
    ids = [item["id"] for item in items(collection)]
    assert len(set(ids)) == len(ids)


def test_a_collection_without_findings_is_valid(tmp_path):
    (tmp_path / "paper.txt").write_text("Events were seen in 17 of 54 patients (31.5%).\n")
    VALIDATOR.validate(json.loads(check(["paper.txt"], "annotations", tmp_path)))


def test_a_question_of_a_reader_is_valid_and_has_its_creator(tmp_path):
    (tmp_path / "paper.txt").write_text("Events were seen in 17 of 54 patients (31.5%).\n")
    (tmp_path / "paper.decisions.yaml").write_text("questions:\n  - {question: Which?, quote: 54 patients, name: E. Reader}\n")
    collection = json.loads(check(["paper.txt"], "annotations", tmp_path))
    VALIDATOR.validate(collection)
    assert [item["creator"]["name"] for item in items(collection)] == ["E. Reader"]
    assert selector(items(collection)[0], "TextPositionSelector") == {"type": "TextPositionSelector", "start": 26, "end": 37}


def broken(change) -> dict:
    """A small valid collection, changed."""
    one = {
        "@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:x:1", "type": "Annotation", "motivation": "questioning",
        "body": [{"type": "TextualBody", "value": "Is it?", "purpose": "questioning"}],
        "target": {"type": "SpecificResource", "source": "a.txt", "selector": [
            {"type": "FragmentSelector", "value": "p", "refinedBy": {"type": "TextQuoteSelector", "exact": "17"}}]},
    }
    all = {
        "@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:x:all", "type": "AnnotationCollection", "label": "all",
        "total": 1, "first": {"id": "urn:x:page", "type": "AnnotationPage", "startIndex": 0, "items": [one]},
    }
    change(all, one)
    return all


def test_the_schema_takes_what_is_right():
    VALIDATOR.validate(broken(lambda all, one: None))


@pytest.mark.parametrize("change", [
    lambda all, one: all.pop("@context"), lambda all, one: all.pop("first"), lambda all, one: all.update(total=-1),
    lambda all, one: all["first"].update(items=[]), lambda all, one: all["first"].update({"@context": "x"}),
    lambda all, one: one.pop("@context"), lambda all, one: one.pop("id"), lambda all, one: one.update(id="not an iri"),
    lambda all, one: one.update(type="Note"), lambda all, one: one.pop("target"), lambda all, one: one.update(target=[]),
    lambda all, one: one.update({"@context": ["http://www.w3.org/ns/anno.jsonld"]}),
    lambda all, one: one.update(motivation="asking"), lambda all, one: one.update(bodyValue="too"),
    lambda all, one: one["body"][0].pop("value"), lambda all, one: one["body"][0].update(purpose="asking"),
    lambda all, one: one["target"].pop("source"), lambda all, one: one["target"]["selector"][0].pop("value"),
    lambda all, one: one["target"]["selector"][0]["refinedBy"].pop("exact"),
    lambda all, one: one["target"]["selector"][0]["refinedBy"].update(prefix=["a", "b"]),
    lambda all, one: one["target"].update(selector=[{"type": "TextPositionSelector", "start": 1}]),
    lambda all, one: one["target"].update(selector=[{"type": "TextPositionSelector", "start": -1, "end": 2}]),
    lambda all, one: one["target"].update(selector=[{"type": "XPathSelector"}]),
    lambda all, one: one["target"].update(selector=[{"type": "RangeSelector", "startSelector": {"type": "XPathSelector", "value": "/a"}}]),
    lambda all, one: one.update(created="27 November"), lambda all, one: one.update(creator={"type": "Editor", "name": "E"}),
])
def test_the_schema_refuses_what_is_wrong(change):
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(broken(change))


def text_of(element) -> str:
    return re.sub(r"\s+", "", "".join(element.itertext()))


@pytest.mark.parametrize("folder", FOLDERS)
def test_paths_lead_to_elements_that_hold_the_quote(annotations, folder):
    for item in items(annotations[folder]):
        path = selector(item, "XPathSelector")
        source = ROOT / item["target"]["source"]
        assert (path is not None) == (source.suffix in (".nxml", ".xml", ".html")), item["id"]
        if path is None:
            continue
        tree = etree.parse(source) if source.suffix != ".html" else html.parse(source)
        found = tree.xpath(path["value"])
        assert len(found) == 1, (item["id"], path)
        quote = re.sub(r"\s+", "", selector(item, "TextQuoteSelector")["exact"])
        assert quote in text_of(found[0]), (item["id"], path, quote)


# The fields of the description of Hypothesis' interface (its API reference, version 1, "Create an annotation"; required: uri).
SENT = {
    "type": "object", "required": ["uri", "text", "tags", "target", "document"], "additionalProperties": False,
    "properties": {
        "uri": {"type": "string", "pattern": "^https?://"}, "text": {"type": "string", "minLength": 1},
        "tags": {"type": "array", "items": {"type": "string"}}, "group": {"type": "string"},
        "user": {"type": "string", "pattern": "^acct:[^@]+@.+$"}, "document": {"type": "object"},
        "target": {"type": "array", "minItems": 1, "maxItems": 1, "items": {
            "type": "object", "required": ["source", "selector"], "properties": {
                "source": {"type": "string", "pattern": "^https?://"},
                "selector": {"type": "array", "minItems": 1, "items": {
                    "type": "object", "required": ["type"],
                    "properties": {"type": {"enum": ["TextQuoteSelector", "TextPositionSelector"]}}}}}}},
    },
}


def recipe() -> str:
    """The filter that docs/formats.md shows."""
    shown = (ROOT / "docs/formats.md").read_text("utf-8")
    return re.search(r"```jq\n(.*?)```", shown, re.S).group(1)


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_recipe_makes_what_hypothesis_takes(annotations, folder):
    collection = annotations[folder]
    address = "https://journal.example/article/12"
    paper = items(collection)[0]["target"]["source"]
    program = jq.compile(recipe(), args={"paper": paper, "uri": address})
    made = program.input_value(collection).first()
    of_paper = [item for item in items(collection) if item["target"]["source"] == paper]
    assert list(made) == ["annotations"] and len(made["annotations"]) == len(of_paper) > 0
    for one, item in zip(made["annotations"], of_paper):
        jsonschema.validate(one, SENT)
        assert one["uri"] == one["target"][0]["source"] == address
        assert one["target"][0]["selector"][0] == selector(item, "TextQuoteSelector")
        assert one["text"].startswith(item["body"][0]["value"].split("\n")[0])
        assert one["tags"] == [body["value"] for body in item["body"] if body["purpose"] == "tagging"]


def test_the_recipe_makes_an_empty_list_of_nothing(tmp_path):
    (tmp_path / "paper.txt").write_text("Events were seen in 17 of 54 patients (31.5%).\n")
    collection = json.loads(check(["paper.txt"], "annotations", tmp_path))
    made = jq.compile(recipe(), args={"paper": "paper.txt", "uri": "https://a.example/"}).input_value(collection).first()
    assert made == {"annotations": []}
