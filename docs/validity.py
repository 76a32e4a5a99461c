#!/usr/bin/env python3
"""Scores the rules for interruptions and backchannels against people's annotations and writes validity.md.

    python3 docs/validity.py CORPORA BINARY

CORPORA is the folder that holds mrda-dev, swda-dev, maptask-dev and scotus-dev, which are not part of this repository;
BINARY is the built program. Same corpora and same program, same bytes.
"""

import csv
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

MRDA = {"tuning": ["Bed002", "Bmr005", "Bro012"], "testing": ["Bed004", "Bmr013", "Bns001"]}
SWDA = {"tuning": ["2005", "2040"], "testing": ["2018"]}
MAPTASK = ["q7ec7", "q7ec8", "q7nc1", "q7nc2"]
SCOTUS = ["1963.470-t01", "1971.70-18-t01", "2019.17-1268-t01"]
DEFAULT = "default set"
BASELINE = "baseline: dash, then another speaker's act"
RULES = {
    "T1": ["--interruption-rule", "T1"],
    "T1-ellipsis": ["--interruption-rule", "T1-ellipsis"],
    "T5": ["--interruption-rule", "T5"],
    "O1, overlap of 0.2 s": ["--interruption-rule", "O1"],
    "O1, overlap of 0.5 s": ["--interruption-rule", "O1", "--overlap-threshold", "0.5"],
    "O2": ["--interruption-rule", "O2"],
    "O3": ["--interruption-rule", "O3"],
    "O4": ["--interruption-rule", "O4"],
    DEFAULT: [],
}
EVERY_DASH = "baseline: every act that ends in a dash"
CUES = ["--interruption-rule", "T1,T1-ellipsis"]
AGREEING = re.compile(r"\^(bk|aa)")


class Score:
    """Counts of units, gold units, found units and right ones; they add up."""

    def __init__(self, units=0, gold=(), found=()):
        gold, found = set(gold), set(found)
        self.counts = [units, len(gold), len(found), len(gold & found)]

    def __add__(self, other):
        total = Score()
        total.counts = [a + b for a, b in zip(self.counts, other.counts)]
        return total

    def f1(self):
        """2 x right / (gold + found); None where there is neither."""
        _, gold, found, right = self.counts
        return 2 * right / (gold + found) if gold + found else None

    def measures(self):
        """Found, precision, recall, F1 as cells of a table."""
        _, gold, found, right = self.counts
        shares = [right / found if found else None, right / gold if gold else None, self.f1()]
        return [f"{found:,}", *map(decimals, shares)]

    def cells(self):
        """All units and gold units before the measures."""
        return [f"{self.counts[0]:,}", f"{self.counts[1]:,}", *self.measures()]


def decimals(share):
    return "–" if share is None else f"{share:.2f}"


def pooled(scores):
    return sum(scores, Score())


def table(head, rows):
    """A Markdown table; the first column is text."""
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


class Program:
    """The binary, run in a folder of its own, so that no settings lie beside the inputs."""

    def __init__(self, binary, folder):
        self.binary, self.folder = binary, folder

    def rows(self, measure, name, *options):
        command = [self.binary, "table", measure, name, "--format", "csv", "--quiet", *options]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, encoding="utf-8", check=False)
        if done.returncode != 0:
            sys.exit(f"{measure} of {name}: {done.stderr}")
        return list(csv.DictReader(done.stdout.splitlines()))

    def lines(self, measure, name, units, *options):
        """Numbers of the units that a table names, and its rows; units is (first line, list of speakers)."""
        first, speakers = units
        place, who = {
            "interruptions": ("interrupted_line", "interrupted"),
            "backchannel-utterances": ("line", "giver"),
            "interruption-near-misses": ("line", "speaker"),
        }[measure]
        rows = [row for row in self.rows(measure, name, *options) if row[place]]
        numbers = [int(row[place]) - first for row in rows]
        for number, row in zip(numbers, rows):
            if not speakers[number].casefold().startswith(row[who].casefold()):
                sys.exit(f"{measure} of {name}: unit {number} is {speakers[number]!r}, the program says {row[who]!r}")
        return numbers, rows


def meeting(corpora, name):
    """Acts of a meeting in order of time: segments in the shape of WhisperX, and their tags."""
    texts = {}
    for line in (corpora / f"mrda-dev/transcripts/{name}.trans").read_text("latin-1").splitlines():
        act, _, text = line.split(",")
        texts[act] = text.replace(" | ", " ").replace("==", "--")
    acts = []
    for line in (corpora / f"mrda-dev/database/{name}.dadb").read_text("latin-1").splitlines():
        start, end, act, _, words, tag, _, speaker = line.split(",")[:8]
        segment = {"start": float(start), "end": float(end), "text": texts[act], "speaker": speaker, "words": []}
        for begun, ended, word in (word.split("+", 2) for word in words.split("|") if word):
            times = {} if "XXXX" in (begun, ended) else {"start": float(begun), "end": float(ended)}
            segment["words"].append({"word": word, **times})
        acts.append((segment, tag))
    acts.sort(key=lambda act: (act[0]["start"], act[0]["end"]))
    return [segment for segment, _ in acts], [tag for _, tag in acts]


def bars(path, head=0):
    """Lines of a file of the form speaker|text|tag, or with tabs."""
    lines = path.read_text("utf-8").splitlines()[head:]
    return [re.split(r"[|\t]", line) for line in lines if line.strip()]


def moves(corpora, name):
    """Rows of a dialogue with their moves: the n-th line of a speaker is that speaker's n-th move."""
    rows = bars(corpora / f"maptask-dev/transcripts/{name}.txt", head=3)
    found = {}
    for speaker in "gf":
        xml = (corpora / f"maptask-dev/moves/{name}.{speaker}.moves.xml").read_text("utf-8")
        found[speaker] = [dict(re.findall(r'(\w+)="([^"]*)"', move)) for move in re.findall(r"<move ([^>]*)>", xml)]
        if len(found[speaker]) != sum(row[0] == speaker for row in rows):
            sys.exit(f"{name}: lines and moves of {speaker} differ in number")
    left = {speaker: iter(of) for speaker, of in found.items()}
    return [(row[0], row[1].strip(), next(left[row[0]])) for row in rows]


def hearing(corpora, name):
    """Turns of a hearing: start, end, speaker (empty where the record names none), text."""
    record = json.loads((corpora / f"scotus-dev/{name}.json").read_text("utf-8"))
    for section in record["transcript"]["sections"]:
        for turn in section["turns"]:
            text = " ".join(block["text"].strip() for block in turn["text_blocks"])
            yield turn["start"], turn["stop"], (turn["speaker"] or {}).get("name", ""), text


def write_csv(path, head, rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([head, *rows])


def where(gold):
    return {number for number, holds in enumerate(gold) if holds}


def general(reason):
    return re.sub(r"begins [\d.]+ s later", "begins more than 1 s later", reason)


def kind(tag):
    """What an act is that the default set takes for interrupted."""
    if tag.endswith("%-"):
        return "interrupted (`%-`)"
    if tag.endswith("%--"):
        return "abandoned (`%--`)"
    return "neither: holding or grabbing the floor (`fh`, `fg`, `h`)" if tag[:1] in "fh" else "neither: other"


def score_meeting(corpora, program, name):
    segments, tags = meeting(corpora, name)
    file, units, texts = f"{name}.json", (1, [act["speaker"] for act in segments]), [act["text"] for act in segments]
    (program.folder / file).write_text(json.dumps({"segments": segments}), "utf-8")
    gold = where(tag.endswith("%-") for tag in tags)
    found = {rule: set(program.lines("interruptions", file, units, *options)[0]) for rule, options in RULES.items()}
    dashes = where(text.endswith("--") for text in texts)
    found[BASELINE] = {n for n in dashes if n + 1 < len(tags) and units[1][n] != units[1][n + 1]}
    found[EVERY_DASH] = dashes
    places, rows = program.lines("interruption-near-misses", file, units)
    reasons = {n: re.sub(r"begins [\d.]+ s", "begins more than 1 s", row["reason"]) for n, row in zip(places, rows)}
    given = set(program.lines("backchannel-utterances", file, units)[0])
    backchannels = where(tag.startswith("b") for tag in tags)
    return {
        "rules": {rule: Score(len(tags), gold, of) for rule, of in found.items()},
        "kinds": Counter(kind(tags[n]) for n in found[DEFAULT]),
        "missed": Counter(reasons.get(n, "no cue") for n in gold - found[DEFAULT]),
        "backchannels": Score(len(tags), backchannels, given),
        "agreeing": sum(bool(AGREEING.search(tags[n])) for n in given - backchannels),
    }


def score_telephone(corpora, program, name):
    rows = bars(corpora / f"swda-dev/{name}.txt")
    file, units = f"{name}.csv", (2, [row[0] for row in rows])
    write_csv(program.folder / file, ["speaker", "text"], [row[:2] for row in rows])
    given, gold = set(program.lines("backchannel-utterances", file, units)[0]), where(row[2] == "b" for row in rows)
    return {
        "backchannels": Score(len(rows), gold, given),
        "agreeing": sum(rows[n][2] == "aa" for n in given - gold),
        "left": sum(row[2] == "%" for row in rows),
        "cues": len(break_offs(program, file, units)),
        "signs": sum(bool(re.search(r"(-|–|—|\.\.|…)\W*$", row[1])) for row in rows),
    }


def score_map_task(corpora, program, name):
    rows = moves(corpora, name)
    file, units = f"{name}.csv", (2, [row[0] for row in rows])
    write_csv(program.folder / file, ["speaker", "text"], [row[:2] for row in rows])
    cues, given = break_offs(program, file, units), program.lines("backchannel-utterances", file, units)[0]
    marked = {mark: where(row[2][mark] == f"true_{mark}" for row in rows) for mark in ("aban", "interj", "cont")}
    acknowledge = where(row[2]["label"] == "acknowledge" for row in rows)
    return {
        "abandoned": Score(len(rows), marked["aban"], cues),
        "continued": len((cues & marked["cont"]) - marked["aban"]),
        "acknowledge": Score(len(rows), acknowledge, given),
        "interjections": Score(len(rows), marked["interj"], given),
        "replies": sum(rows[n][2]["label"] == "reply_y" for n in given),
    }


def break_offs(program, file, units):
    """Units that end in a cue of breaking off, whether it counts as an interruption or not."""
    events, _ = program.lines("interruptions", file, units, *CUES)
    misses, rows = program.lines("interruption-near-misses", file, units, *CUES)
    return set(events) | {n for n, row in zip(misses, rows) if "trailing off" not in row["reason"]}


def score_hearing(corpora, program, name):
    turns = list(hearing(corpora, name))
    file, units = f"{name}.csv", (2, [turn[2] for turn in turns])
    write_csv(program.folder / file, ["start", "end", "speaker", "text"], turns)
    dashes, events = where(turn[3].endswith("--") for turn in turns), set(program.lines("interruptions", file, units)[0])
    misses, rows = program.lines("interruption-near-misses", file, units)
    reasons = {n: row["reason"] for n, row in zip(misses, rows)}
    return {
        "cells": [len(turns), len(dashes), len(dashes & events), len(dashes - events), len(events - dashes)],
        "reasons": Counter(reasons.get(n, "no cue") for n in dashes - events),
    }
