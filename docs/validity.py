#!/usr/bin/env python3
"""Scores the rules for interruptions and backchannels against people's annotations and writes validity.md.

    python3 docs/validity.py CORPORA BINARY

CORPORA is the folder with mrda-dev, swda-dev, maptask-dev and scotus-dev, which are not part of this repository; BINARY
is the built program. Same corpora and same program, same bytes.
"""

import csv
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

USES = ("tuning", "testing")
MRDA = {"Bed002": "tuning", "Bmr005": "tuning", "Bro012": "tuning"}
MRDA |= {"Bed004": "testing", "Bmr013": "testing", "Bns001": "testing"}
SWDA = {"2005": "tuning", "2040": "tuning", "2018": "testing"}
MAPTASK = ("q7ec7", "q7ec8", "q7nc1", "q7nc2")
SCOTUS = ("1963.470-t01", "1971.70-18-t01", "2019.17-1268-t01")
ALONE = ("T1", "T1-ellipsis", "T5", "O1", "O1 --overlap-threshold 0.5", "O2", "O3", "O4")
DEFAULT = "default set"
NEXT, EVERY = "baseline: dash, then another speaker's act", "baseline: every dash at an act's end"
RULES = {name: ["--interruption-rule", *name.split()] for name in ALONE} | {DEFAULT: []}
# Columns of a table of the program: the place of an utterance, and who says it.
PLACES = {
    "interruptions": ("interrupted_line", "interrupted"),
    "interruption-near-misses": ("line", "speaker"),
    "backchannel-utterances": ("line", "giver"),
}
MEASURES = ["found", "P", "R", "F1"]


class Score(NamedTuple):
    """Numbers of units, gold units, found units and found gold ones."""

    units: int
    gold: int
    found: int
    right: int

    @classmethod
    def of(cls, units, gold, found):
        return cls(units, len(gold), len(found), len(gold & found))

    @classmethod
    def pooled(cls, scores):
        return cls(*map(sum, zip(*scores)))

    def measures(self):
        """Found, precision, recall, F1 = 2PR / (P + R); None where not defined."""
        parts = ((self.right, self.found), (self.right, self.gold), (2 * self.right, self.gold + self.found))
        return [self.found, *(part / whole if whole else None for part, whole in parts)]


def table(head, rows):
    """A Markdown table; the first column is text."""

    def cell(value):
        return "–" if value is None else f"{value:.2f}" if isinstance(value, float) else str(value)

    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *(map(cell, row) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def score_table(head, scores):
    """One row a score: name, units, gold units, measures."""
    return table([*head, *MEASURES], [[name, *score[:2], *score.measures()] for name, score in scores.items()])


class Input(NamedTuple):
    """A file for the program, alone in a folder with no settings; the first unit's number, and who says each unit."""

    binary: Path
    file: Path
    first: int
    speakers: list

    @classmethod
    def csv(cls, binary, folder, rows):
        """A table of rows (speaker, text, start, end), of which times may be missing."""
        with (folder / "input.csv").open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([["speaker", "text", "start", "end"][: len(rows[0])], *rows])
        return cls(binary, folder / "input.csv", 2, [row[0] for row in rows])

    @classmethod
    def whisperx(cls, binary, folder, segments):
        (folder / "input.json").write_text(json.dumps({"segments": segments}), "utf-8")
        return cls(binary, folder / "input.json", 1, [segment["speaker"] for segment in segments])

    def table(self, measure, *options):
        """Rows of a table by the unit that they name."""
        command = [self.binary, "table", measure, self.file.name, "--format", "csv", "--quiet", *options]
        done = subprocess.run(command, cwd=self.file.parent, capture_output=True, encoding="utf-8", check=False)
        if done.returncode != 0:
            sys.exit(f"{measure}: {done.stderr}")
        place, who = PLACES[measure]
        found = {int(row[place]) - self.first: row for row in csv.DictReader(done.stdout.splitlines()) if row[place]}
        for unit, row in found.items():
            if not self.speakers[unit].casefold().startswith(row[who].casefold()):
                sys.exit(f"{measure}: unit {unit} is by {self.speakers[unit]}, the program says {row[who]}")
        return found

    def break_offs(self):
        """Units that end in a cue of breaking off, whether it counts as an interruption or not."""
        options = ["--interruption-rule", "T1,T1-ellipsis"]
        misses = self.table("interruption-near-misses", *options)
        cues = {unit for unit, row in misses.items() if "trailing off" not in row["reason"]}
        return cues | self.table("interruptions", *options).keys()


def where(gold):
    return {number for number, holds in enumerate(gold) if holds}


def read_meeting(corpora, name):
    """Acts in order of time: segments in the shape of WhisperX, and their tags."""
    texts, acts = {}, []
    for line in (corpora / f"mrda-dev/transcripts/{name}.trans").read_text("latin-1").splitlines():
        act, _, text = line.split(",")
        texts[act] = text.replace(" | ", " ").replace("==", "--")
    for line in (corpora / f"mrda-dev/database/{name}.dadb").read_text("latin-1").splitlines():
        start, end, act, _, timed, tag, _, speaker = line.split(",")[:8]
        words = []
        for begun, ended, word in (word.split("+", 2) for word in timed.split("|") if word):
            times = {} if "XXXX" in (begun, ended) else {"start": float(begun), "end": float(ended)}
            words.append({"word": word, **times})
        segment = {"start": float(start), "end": float(end), "text": texts[act], "speaker": speaker, "words": words}
        acts.append((segment, tag))
    return zip(*sorted(acts, key=lambda act: (act[0]["start"], act[0]["end"])))


def kind(tag):
    """What an act is that is taken for interrupted."""
    ends = {"%-": "interrupted (`%-`)", "%--": "abandoned (`%--`)"}
    starts = {"z": "neither: not annotated (`z`)", "f": "neither: floor (`fg`, `fh`, `h`)"}
    return ends.get(tag[tag.rfind("%"):]) or starts.get(tag[:1].replace("h", "f"), "neither: other")


def score_meeting(corpora, name, *place):
    segments, tags = read_meeting(corpora, name)
    source = Input.whisperx(*place, segments)
    found = {rule: source.table("interruptions", *options).keys() for rule, options in RULES.items()}
    found[EVERY] = where(act["text"].endswith("--") for act in segments)
    found[NEXT] = found[EVERY] & where(a["speaker"] != b["speaker"] for a, b in zip(segments, segments[1:]))
    gold, misses = where(tag.endswith("%-") for tag in tags), source.table("interruption-near-misses")
    given, b = source.table("backchannel-utterances").keys(), where(tag.startswith("b") for tag in tags)
    reasons = {unit: re.sub(r"begins [\d.]+ s", "begins more than 1 s", row["reason"]) for unit, row in misses.items()}
    return {
        **{rule: Score.of(len(tags), gold, units) for rule, units in found.items()},
        "kinds": Counter(kind(tags[unit]) for unit in found[DEFAULT]),
        "missed": Counter(reasons.get(unit, "no cue") for unit in gold - found[DEFAULT]),
        "backchannels": Score.of(len(tags), b, given),
        "agreeing": sum(bool(re.search(r"\^(bk|aa)", tags[unit])) for unit in given - b),
    }


def score_telephone(corpora, name, *place):
    rows = [line.split("|") for line in (corpora / f"swda-dev/{name}.txt").read_text("utf-8").splitlines()]
    source = Input.csv(*place, [row[:2] for row in rows])
    given, b = source.table("backchannel-utterances").keys(), where(row[2] == "b" for row in rows)
    return {
        "utterances": len(rows),
        "backchannels": Score.of(len(rows), b, given),
        "agreeing": sum(rows[unit][2] == "aa" for unit in given - b),
        "left": sum(row[2] == "%" for row in rows),
        "cues": len(source.break_offs()),
        "signs": sum(bool(re.search(r"(-|–|—|\.\.|…)\W*$", row[1])) for row in rows),
    }


def score_map_task(corpora, name, *place):
    """The n-th line of a speaker is that speaker's n-th move."""
    lines = (corpora / f"maptask-dev/transcripts/{name}.txt").read_text("utf-8").splitlines()[3:]
    rows, found = [line.split("\t")[:2] for line in lines], {}
    for speaker in "gf":
        xml = (corpora / f"maptask-dev/moves/{name}.{speaker}.moves.xml").read_text("utf-8")
        found[speaker] = [dict(re.findall(r'(\w+)="(.*?)"', move)) for move in re.findall(r"<move (.*?)>", xml)]
        if len(found[speaker]) != sum(row[0] == speaker for row in rows):
            sys.exit(f"{name}: lines and moves of {speaker} differ in number")
    following = {speaker: iter(of) for speaker, of in found.items()}
    moves = [next(following[speaker]) for speaker, _ in rows]
    source = Input.csv(*place, rows)
    cues, given = source.break_offs(), source.table("backchannel-utterances").keys()
    left, interjected, later = (where(move[f] == f"true_{f}" for move in moves) for f in ("aban", "interj", "cont"))
    return {
        "abandoned": Score.of(len(moves), left, cues),
        "continued": len((cues & later) - left),
        "move `acknowledge`": Score.of(len(moves), where(move["label"] == "acknowledge" for move in moves), given),
        "mark `interj`": Score.of(len(moves), interjected, given),
        "replies": sum(moves[unit]["label"] == "reply_y" for unit in given),
    }


def score_hearing(corpora, name, *place):
    sections = json.loads((corpora / f"scotus-dev/{name}.json").read_text("utf-8"))["transcript"]["sections"]
    turns = []
    for turn in (turn for section in sections for turn in section["turns"]):
        text = " ".join(block["text"].strip() for block in turn["text_blocks"])
        turns.append([(turn["speaker"] or {}).get("name", ""), text, turn["start"], turn["stop"]])
    source, dashes = Input.csv(*place, turns), where(turn[1].endswith("--") for turn in turns)
    events, misses = source.table("interruptions").keys(), source.table("interruption-near-misses")
    left = dashes - events
    return {
        "cells": [len(turns), len(dashes), len(dashes & events), len(left), len(events - dashes)],
        "reasons": Counter(misses[unit]["reason"] if unit in misses else "no cue" for unit in left),
    }


def of_use(results, uses, use):
    return {name: result for name, result in results.items() if uses[name] == use}


def rule_tables(meetings):
    """Parts of the page on interruptions."""
    scores, counts = {}, {}
    for use in USES:
        of = of_use(meetings, MRDA, use).values()
        scores[use] = {rule: Score.pooled(result[rule] for result in of) for rule in [*RULES, NEXT, EVERY]}
        counts[use] = {key: sum((result[key] for result in of), Counter()) for key in ("kinds", "missed")}
    head = ["rule", *(f"{use}: {measure}" for use in USES for measure in MEASURES)]
    rows = [[rule, *(cell for use in USES for cell in scores[use][rule].measures())] for rule in scores["tuning"]]
    each = {f"{name}, {MRDA[name]}": result[DEFAULT] for name, result in meetings.items()}
    parts = {"rules": table(head, rows), "each": score_table(["meeting", "acts", "`%-`"], each)}
    for key, title in (("kinds", "what the default set finds"), ("missed", "why it misses a `%-` act")):
        names = sorted(set().union(*(counts[use][key] for use in USES)))
        parts[key] = table([title, *USES], [[name, *(counts[use][key][name] for use in USES)] for name in names])
    for use in USES:
        f1 = {rule: score.measures()[-1] for rule, score in scores[use].items()}
        rival = max((rule for rule in f1 if rule not in (DEFAULT, EVERY)), key=f1.get)
        parts[use] = f"{f1[DEFAULT]:.2f} against {f1[rival]:.2f} ({rival})"
        parts[f"{use}_size"] = "{0.units} acts, {0.gold} of them `%-`".format(scores[use][DEFAULT])
    return parts


def backchannel_table(corpora):
    rows = []
    for corpus, uses, results in corpora:
        for use in USES:
            of = of_use(results, uses, use)
            of = {name: (result["backchannels"], result["agreeing"]) for name, result in of.items()}
            scores, agreeing = zip(*of.values())
            of |= {"pooled": (Score.pooled(scores), sum(agreeing))} if len(of) > 1 else {}
            rows += [[f"{corpus}, {use}: {name}", *score[:2], *score.measures(), n] for name, (score, n) in of.items()]
    return table(["set", "units", "gold", *MEASURES, "wrong, but agreeing"], rows)


def page(meetings, telephone, dialogues, hearings):
    cues = {name: result["abandoned"] for name, result in dialogues.items()}
    golds = ("move `acknowledge`", "mark `interj`")
    moves = {gold: Score.pooled(result[gold] for result in dialogues.values()) for gold in golds}
    turns = [[name, *result["cells"]] for name, result in hearings.items()]
    turns.append(["all", *map(sum, zip(*(result["cells"] for result in hearings.values())))])
    reasons = sum((result["reasons"] for result in hearings.values()), Counter())
    return PAGE.format(
        **rule_tables(meetings),
        backchannels=backchannel_table((("MRDA", MRDA, meetings), ("SwDA", SWDA, telephone))),
        **{key: sum(of[key] for of in telephone.values()) for key in ("utterances", "left", "cues", "signs")},
        **{key: sum(of[key] for of in dialogues.values()) for key in ("continued", "replies")},
        abandoned=score_table(["dialogue", "moves", "`aban`"], cues | {"all": Score.pooled(cues.values())}),
        moves=score_table(["gold", "moves", "gold moves"], moves),
        turns=table(["hearing", "turns", "end in `--`", "counted", "not counted", "counted after other cues"], turns),
        reasons="; ".join(f"{reason} ({number})" for reason, number in sorted(reasons.items())),
    )


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    corpora, binary = Path(sys.argv[1]), Path(sys.argv[2]).resolve()
    sets = ((score_meeting, MRDA), (score_telephone, SWDA), (score_map_task, MAPTASK), (score_hearing, SCOTUS))
    with tempfile.TemporaryDirectory() as folder:
        results = [{name: score(corpora, name, binary, Path(folder)) for name in names} for score, names in sets]
    Path(__file__).with_suffix(".md").write_text(page(*results), "utf-8")


PAGE = """# Agreement with people's annotations

Written by `docs/validity.py`: how well the rules for interruptions and backchannels (`rapporteur list rules`, `rapporteur list backchannels`) agree with annotations made by people. The corpora are not part of this repository.

## Method

P (precision) is the share of the found units that are gold, R (recall) the share of the gold units that are found, F1 = 2PR / (P + R); – where it is not defined. The meetings (MRDA) and the telephone dialogues (SwDA) are split: the latest follower of T1 (1 s), the list of backchannels and the rule T5 were chosen on the tuning files alone; the testing files were scored, not read. Map Task and the hearings are small and not split.

- Interruptions: MRDA. The unit is the dialogue act; gold is an act whose tag ends in `%-` (interrupted by another speaker), found is one that the program names as interrupted. The program gets the acts in order of start and end, with their words' times; the corpus' sign of an unfinished utterance, `==`, is written `--`. One baseline takes a dash at the end of an act and another speaker's act next, without times and with backchannels; the other takes every dash at the end of an act.
- Backchannels: the unit is the act (MRDA, gold: the tag begins with `b`) or the utterance (SwDA, gold: tag `b`).
- Cues of breaking off: SwDA and Map Task. Found is an utterance that ends in a dash, or in an ellipsis after a word that cannot end a sentence, whether it counts as an interruption or not.
- Hearings: Oyez. A row is a turn, with its times. There is no gold: the figures only say what the rules do.

## Interruptions

Tuning: {tuning_size}. Testing: {testing_size}.

{rules}

F1 of the default set against the best single rule or baseline: tuning {tuning}; testing {testing}.

The default set by meeting, then what the acts that it finds are to the annotators (holding the floor `fh`, `h`, grabbing it `fg`), and why it misses others:

{each}

{kinds}

{missed}

## Backchannels

The last column counts found units that are not gold but acknowledge or accept (MRDA `bk`, `aa`; SwDA `aa`).

{backchannels}

Map Task has no tag for backchannels. Its acknowledging moves are wider than backchannels, and its mark of interjections is something else; of what the rule finds, {replies} are affirmative replies (`reply_y`).

{moves}

## Cues of breaking off

SwDA: {left} of {utterances} utterances are tagged `%` (abandoned or uninterpretable); {signs} of the {utterances} end in a dash or an ellipsis, and the rules find {cues}. Where a transcript has no sign of breaking off, the rules cannot see it.

Map Task: gold is a move marked as abandoned (`aban`). A dash stands only where a word is broken off; of the found moves that are not gold, {continued} are marked as continued later (`cont`).

{abandoned}

## Hearings

{turns}

Reasons of those not counted: {reasons}.

## Reading

The default set finds most of the acts that annotators call interrupted, and more than half of what it finds are such acts. T5 adds those who come in and are talked down, whom T1 misses. The set cannot tell the interrupted from those who stop by themselves just before another speaks: its errors are mostly abandoned acts, and words that hold the floor or bid for it and are left hanging. It misses above all acts after which the same speaker is the next to begin. Meetings differ much; with some dozens of gold acts in each, a few hundredths mean nothing.

These figures are for transcripts that mark every break: each `%-` act bears the sign `==` (the recall of the last baseline), so that sign and tag can hardly be independent. Where transcribers rarely mark a break, as in SwDA and Map Task, the rules find little or nothing. MRDA has no ellipses, stage directions, signs of CHAT or turns in parentheses: of T1-ellipsis, T2, T3 and embedded nothing is known here.

The rules by the clock have low precision, for overlap is not interruption: much of it is support, or the last syllables before a change of speaker; and an interruption may come without it. They measure what their authors define, and should be reported under their own names. O4 does best among them; it alone asks for a sign that the first speaker was unfinished.

The gold is itself a judgement. Whether a speaker was cut off (`%-`) or gave up (`%--`) is hard to say even for annotators with the recording; the text alone often cannot decide it.

The rule for backchannels over-counts: the same words also acknowledge, accept or answer, and tone and place decide. All figures are of English talk, face to face or by telephone, and do not carry over to written records.

## Sources

- Anderson, A. H., Bader, M., Bard, E. G., et al. (1991). The HCRC Map Task Corpus. *Language and Speech* 34(4), 351–366.
- Jurafsky, D., Shriberg, E., & Biasca, D. (1997). *Switchboard SWBD-DAMSL Shallow-Discourse-Function Annotation Coders Manual, Draft 13*. Technical Report 97-02, Institute of Cognitive Science, University of Colorado. (SwDA)
- Oyez. Transcripts of oral arguments before the Supreme Court of the United States. https://www.oyez.org
- Shriberg, E., Dhillon, R., Bhagat, S., Ang, J., & Carvey, H. (2004). The ICSI Meeting Recorder Dialog Act (MRDA) Corpus. *Proceedings of the 5th SIGdial Workshop on Discourse and Dialogue*, 97–100.

## Command

`python3 docs/validity.py CORPORA BINARY`: the folder that holds the corpora, and the built program.
"""

if __name__ == "__main__":
    main()
