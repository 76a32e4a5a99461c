# What is done often. `just` lists it.

default:
    @just --list

# Format, lints, documentation, tests: what a change must pass.
check:
    .ci/run

# The tests.
test:
    cargo test --locked

# Write the sample report anew.
sample:
    cargo run --locked -- report fixtures/records/lagoon-talks-1954.txt -o reports/sample --force

# Time the program on one input (release build).
time INPUT:
    cargo build --release --locked
    hyperfine --warmup 2 "target/release/rapporteur turns {{INPUT}}" "target/release/rapporteur table speakers {{INPUT}}"
