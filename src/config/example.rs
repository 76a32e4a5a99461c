//! A commented settings file to begin with.

/// What `rapporteur config --example` prints: every key with its meaning, all of them valid.
pub const EXAMPLE: &str = r#"# Settings of a study, read from `rapporteur.toml` beside the inputs, or from the file named with --config.
# Whatever is left out keeps its default; what is typed on the command line goes before this file.

# What a word is: "unicode" (word segments, UAX #29), "whitespace", "qdap" or "clan".
words = "unicode"
# Square-bracketed text: "drop" (an editor's, counted nowhere) or "keep" (speech).
brackets = "drop"
# Text in parentheses that is no stage direction: "speech" or "drop".
parentheses = "speech"
# Words of a joint turn: "full" (to each of its speakers) or "split" (in equal parts).
joint = "full"
# Seed of random draws, and how many an interval or a test takes (100 to 1,000,000).
seed = 1
draws = 2000

# What an interruption is: "default" (the rules by the text) or rules parted by commas, as in "T1,O1"; the least overlap of
# O1 in seconds; lists of words in files beside this one (begin with `rapporteur list interruption-words`).
interruption-rule = "default"
overlap-threshold = 0.2
# interruption-words = "interrupting.txt"
# backchannel-words = "backchannels.txt"

# A list of people in a file of its own (made by `rapporteur speakers INPUT -o speakers.toml`), beside this file.
# speakers = "speakers.toml"

# People, one entry each. The same entries may stand in the file above.
[[person]]
name = "Anna Holm"                       # the name in tables and charts
labels = ["HOLM", "The Chair"]           # labels as printed that mean this person; the name is one of them
group = "Norwegian"                      # side, party or delegation
role = "chair"                           # any word; "exclude" leaves all talk of this person out

[[person]]
name = "Interpreter"
role = "exclude"

[[person]]
name = "Bo Dahl"
present = true                           # takes part even without a word: counts among the participants
inputs = ["second-day.txt", "2024/*.vtt"] # only there; all inputs when left out

# Entities to find by name in the talk, beside those found by rule.
[[entity]]
name = "Winter Berths Treaty"
type = "DOC"                             # PERSON, GPE, NORP, ORG, EVENT, DOC, LOC or DATE
forms = ["the Treaty", "the berths paper"]

# How some of the inputs are read (all when `files` is left out); a later entry goes before an earlier one.
[[input]]
files = ["*.csv"]
columns = "speaker=who,text=what"        # which columns are what
# from = "csv"                           # the format, where content and extension mislead
# tiers = ["Anna", "Bo"]                 # tiers that hold speech
# split = '^SESSION'                     # lines that open a new conversation
# label-pattern = '^(?<label>[A-Z]+) --' # lines that are speaker labels
"#;
