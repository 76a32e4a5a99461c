//! Formulas against the values of a second program in another language, `fixtures/worked/oracles.py`.

use std::collections::HashMap;

use rapporteur::stats::arrangements::Sequence;
use rapporteur::stats::effects::{cliffs_delta, hedges_g, mean, paired_d, rank_biserial};
use rapporteur::stats::inequality::{Index, participation};
use rapporteur::stats::multiplicity::{benjamini_hochberg, holm};
use rapporteur::stats::permutation::{paired, unpaired};
use rapporteur::stats::quasi_independence;
use rapporteur::stats::random::Draws;
use rapporteur::stats::ranks::{kruskal_wallis, mann_whitney_u};
use rapporteur::stats::significance::{Null, two_sided};
use rapporteur::stats::succession::{burstiness, conditional_entropy, stationary, yules_q};

use crate::support::{parse, project};

struct Oracles(HashMap<String, Option<f64>>);

impl Oracles {
    fn read() -> Self {
        let bytes = std::fs::read(project("fixtures/worked/oracles.csv")).expect("oracles.csv");
        let rows = parse(&bytes);
        Self(rows[1..].iter().map(|row| (row[0].clone(), row[1].parse().ok())).collect())
    }

    fn check(&self, id: &str, found: Option<f64>) {
        let expected = *self.0.get(id).unwrap_or_else(|| panic!("no oracle {id}"));
        match (found, expected) {
            (Some(found), Some(expected)) => {
                let close = (found - expected).abs() <= 1e-9 * expected.abs().max(1.0);
                assert!(close, "{id}: {found}, expected {expected}");
            }
            _ => assert_eq!(found, expected, "{id}"),
        }
    }
}

#[test]
fn indices_of_inequality() {
    let oracles = Oracles::read();
    let cases: [(&str, &[f64]); 6] = [
        ("qdap.words", &[20.0, 13.0, 10.0, 6.0, 4.0]),
        ("qdap.turns", &[4.0, 3.0, 2.0, 1.0, 1.0]),
        ("vienna3.words", &[13.0, 10.0, 10.0]),
        ("vienna4.words", &[13.0, 10.0, 10.0, 0.0]),
        ("vienna3.turns", &[3.0, 3.0, 3.0]),
        ("vienna4.turns", &[3.0, 3.0, 3.0, 0.0]),
    ];
    for (name, amounts) in cases {
        for index in Index::ALL {
            oracles.check(&format!("{name}.{}", index.id()), index.of(amounts));
        }
    }
    for (name, words) in [("greg", 20.0), ("sam", 13.0), ("sally", 10.0), ("researcher", 6.0), ("teacher", 4.0)] {
        oracles.check(&format!("qdap.words.participation.{name}"), Some(participation(words / 53.0, 5)));
    }
    let incomes = [541.0, 1463.0, 2445.0, 3438.0, 4437.0, 5401.0, 6392.0, 8304.0, 11904.0, 22261.0];
    oracles.check("ineq.gini-unbiased", Index::GiniUnbiased.of(&incomes));
}

/// The published turn order of qdap's example, and the record with structural zeros of the R package LagSequential.
#[test]
fn transitions_and_arrangements() {
    let oracles = Oracles::read();
    let qdap = ["sam", "greg", "teacher", "sam", "greg", "sally", "greg", "sam", "sally", "researcher", "greg"];
    let zeros = ["A", "B", "A", "B", "A", "C", "A", "B", "C", "A", "B", "A"];
    check_succession(&oracles, "qdap", &qdap);
    check_succession(&oracles, "zeros", &zeros);
    for node in ["A", "B", "C"] {
        oracles.check(&format!("zeros.burstiness.{node}"), burstiness(&distances(&zeros, node)));
    }
    oracles.check("qdap.burstiness.greg", burstiness(&distances(&qdap, "greg")));
}

fn distances(turns: &[&str], speaker: &str) -> Vec<f64> {
    let places: Vec<usize> = (0..turns.len()).filter(|place| turns[*place] == speaker).collect();
    places.windows(2).map(|pair| (pair[1] - pair[0]) as f64).collect()
}

fn check_succession(oracles: &Oracles, name: &str, turns: &[&str]) {
    let mut names: Vec<&str> = turns.to_vec();
    names.sort_unstable();
    names.dedup();
    let labels: Vec<usize> =
        turns.iter().map(|turn| names.iter().position(|name| name == turn).expect("a name")).collect();
    let begins = (0..labels.len()).map(|place| place == 0).collect();
    let sequence = Sequence { labels, begins };
    let mut counts = vec![vec![0.0; names.len()]; names.len()];
    sequence.pairs(&sequence.labels).for_each(|(from, to)| counts[from][to] += 1.0);
    let fit = quasi_independence::fit(&counts).expect("fitted");
    let residuals = fit.residuals(&counts);
    let check = |what: &str, found: Option<f64>| oracles.check(&format!("{name}.{what}"), found);
    check("g2", Some(fit.g_squared));
    check("x2", Some(fit.chi_squared));
    check("df", Some(fit.degrees as f64));
    check("conditional-entropy", conditional_entropy(&counts));
    if name == "zeros" {
        let shares = stationary(&counts).expect("connected");
        names.iter().zip(shares).for_each(|(node, share)| check(&format!("stationary.{node}"), Some(share)));
    }
    let returns = |order: &[usize]| order.windows(3).filter(|triple| triple[0] == triple[2]).count() as u32;
    let observed = returns(&sequence.labels);
    let (mut sum, mut less, mut more) = (0_u32, 0_u32, 0_u32);
    let mut pairs: HashMap<(usize, usize), (u32, u32)> = HashMap::new();
    let null = sequence.null(&mut Draws::new(1, "oracle"), 100, |order| {
        let met = returns(order);
        (sum, less, more) = (sum + met, less + u32::from(met <= observed), more + u32::from(met >= observed));
        let mut drawn = vec![vec![0.0; names.len()]; names.len()];
        sequence.pairs(order).for_each(|(from, to)| drawn[from][to] += 1.0);
        for (from, to) in (0..names.len()).flat_map(|from| (0..names.len()).map(move |to| (from, to))) {
            let tails = pairs.entry((from, to)).or_default();
            tails.0 += u32::from(drawn[from][to] <= counts[from][to]);
            tails.1 += u32::from(drawn[from][to] >= counts[from][to]);
        }
    });
    let null = null.expect("more than two speakers");
    let Null::Enumerated { cases } = null else { panic!("{name} is enumerated") };
    check("arrangements", Some(f64::from(cases)));
    check("aba.observed", Some(f64::from(observed)));
    check("aba.mean", Some(f64::from(sum) / f64::from(cases)));
    check("aba.p-less", Some(null.p(less)));
    check("aba.p-more", Some(null.p(more)));
    let left: Vec<f64> = counts.iter().map(|row| row.iter().sum()).collect();
    let entered: Vec<f64> = (0..names.len()).map(|to| counts.iter().map(|row| row[to]).sum()).collect();
    let total: f64 = left.iter().sum();
    let different: Vec<(usize, usize)> =
        (0..names.len()).flat_map(|from| (0..names.len()).map(move |to| (from, to))).filter(|(a, b)| a != b).collect();
    let p_values: Vec<f64> =
        different.iter().map(|pair| two_sided(null.p(pairs[pair].0), null.p(pairs[pair].1))).collect();
    for ((from, to), q_value) in different.iter().copied().zip(benjamini_hochberg(&p_values)) {
        let pair = format!("{}>{}", names[from], names[to]);
        let count = counts[from][to];
        let (b, c) = (left[from] - count, entered[to] - count);
        check(&format!("count.{pair}"), Some(count));
        check(&format!("expected.{pair}"), fit.expected[from][to]);
        check(&format!("adjusted-residual.{pair}"), residuals[from][to]);
        check(&format!("yules-q.{pair}"), yules_q(count, b, c, total - count - b - c));
        check(&format!("p-less.{pair}"), Some(null.p(pairs[&(from, to)].0)));
        check(&format!("p-more.{pair}"), Some(null.p(pairs[&(from, to)].1)));
        check(&format!("q-value.{pair}"), Some(q_value));
    }
}

#[test]
fn p_values_of_many_tests() {
    let oracles = Oracles::read();
    let p_values = [
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590,
        1.0,
    ];
    for (place, (q_value, adjusted)) in benjamini_hochberg(&p_values).into_iter().zip(holm(&p_values)).enumerate() {
        oracles.check(&format!("bh.adjusted.{}", place + 1), Some(q_value));
        oracles.check(&format!("holm.adjusted.{}", place + 1), Some(adjusted));
    }
}

/// Words a turn of two speakers of qdap's example, and small samples.
#[test]
fn differences_and_their_sizes() {
    let oracles = Oracles::read();
    let mut draws = Draws::new(1, "oracle");
    let (sam, greg) = ([6.0, 4.0, 3.0], [5.0, 5.0, 4.0, 6.0]);
    oracles.check("qdap.sam-greg.difference", mean(&sam).zip(mean(&greg)).map(|(sam, greg)| sam - greg));
    oracles.check("qdap.sam-greg.p-exact", unpaired(&sam, &greg, &mut draws, 100).map(|tested| tested.p_value));
    oracles.check("qdap.sam-greg.u", Some(mann_whitney_u(&sam, &greg)));
    let all = [greg.to_vec(), sam.to_vec(), vec![5.0, 5.0], vec![6.0], vec![4.0]];
    oracles.check("qdap.kruskal.h", kruskal_wallis(&all).map(|test| test.h));
    oracles.check("qdap.kruskal.p", kruskal_wallis(&all).map(|test| test.p_value));
    let (first, second) = ([0.42, 0.55, 0.61, 0.48], [0.31, 0.35, 0.44, 0.29, 0.38]);
    oracles.check("unpaired.p-exact", unpaired(&first, &second, &mut draws, 100).map(|tested| tested.p_value));
    oracles.check("unpaired.hedges-g", hedges_g(&first, &second));
    oracles.check("unpaired.cliffs-delta", cliffs_delta(&first, &second));
    let differences = [1.1, 0.4, -0.3, 2.0, 0.7, 0.9];
    oracles.check("paired.p-exact", paired(&differences, &mut draws, 100).map(|tested| tested.p_value));
    oracles.check("paired.dz", paired_d(&differences));
    oracles.check("paired.rank-biserial", rank_biserial(&differences));
}
