//! Counts of transitions where nobody follows oneself: what would be expected, were the next state chosen without
//! regard to the present one (quasi-independence, Goodman 1968; Bakeman & Quera 2011).

use super::number;
use nalgebra::{Cholesky, DMatrix, DVector};
use statrs::distribution::{ChiSquared, ContinuousCDF};

/// More states than this have no adjusted residuals: they need a matrix of twice as many rows to be inverted.
pub const MOST_STATES: usize = 400;

/// Rounds of proportional fitting; beside a hub it creeps, and Newton's method goes on from there.
const MOST_ROUNDS: usize = 300;
const MOST_STEPS: usize = 60;
const CLOSE: f64 = 1e-12;
/// A residual divides by the variance left; where the margins leave none, there is no residual.
const LEAST_VARIANCE: f64 = 1e-9;

/// The model of quasi-independence fitted to a square of counts with an empty diagonal.
#[derive(Debug, Clone)]
pub struct Fit {
    /// Expected counts; `None` on the diagonal, in rows nobody leaves and in columns nobody enters.
    pub expected: Vec<Vec<Option<f64>>>,
    /// Likelihood-ratio statistic `G² = 2 Σ x ln(x/e)`.
    pub g_squared: f64,
    /// Pearson's `X² = Σ (x − e)²/e`.
    pub chi_squared: f64,
    /// Degrees of freedom: cells less independent parameters; `(k − 1)² − k` where everybody follows and is followed.
    pub degrees: usize,
    /// p-value of G² by the chi-square distribution; `None` for no degree of freedom.
    pub p_value: Option<f64>,
    cells: DMatrix<f64>,
    /// Which cells can be met at all.
    free: Vec<bool>,
}

impl Fit {
    /// Adjusted residuals `(x − e)/√(e(1 − h))` of the counts that were fitted, h the leverage of the cell in the Poisson
    /// model with row and column effects (Haberman 1973): about standard normal where the model holds. `None` where the
    /// margins leave a cell no choice, and beyond [`MOST_STATES`].
    pub fn residuals(&self, counts: &[Vec<f64>]) -> Vec<Vec<Option<f64>>> {
        let size = counts.len();
        let is_free = |i: usize, j: usize| self.free[i * size + j];
        residuals(size, &self.cells, &is_free, &|i, j| counts[i][j])
    }
}

/// Fits the model by iterative proportional fitting, and where that is slow by Newton's method. `counts[i][j]` are the transitions from i to j; the diagonal is
/// not read. `None` for fewer than three states that are left or entered (everything is determined then), and where
/// the fitting does not settle.
pub fn fit(counts: &[Vec<f64>]) -> Option<Fit> {
    let size = counts.len();
    let at = |i: usize, j: usize| if i == j { 0.0 } else { counts[i][j] };
    let left: Vec<f64> = (0..size).map(|i| (0..size).map(|j| at(i, j)).sum()).collect();
    let entered: Vec<f64> = (0..size).map(|j| (0..size).map(|i| at(i, j)).sum()).collect();
    let total: f64 = left.iter().sum();
    if (0..size).filter(|i| left[*i] + entered[*i] > 0.0).count() < 3 {
        return None;
    }
    // Who takes part in every transition leaves the others none among themselves.
    let hub = (0..size).find(|i| left[*i] + entered[*i] >= total);
    let is_free =
        |i: usize, j: usize| i != j && left[i] > 0.0 && entered[j] > 0.0 && hub.is_none_or(|hub| i == hub || j == hub);
    let cells = proportional(size, &left, &entered, &is_free)?;
    let components = components(size, &is_free);
    let free = (0..size).flat_map(|i| (0..size).map(move |j| (i, j))).filter(|(i, j)| is_free(*i, *j));
    let (mut used, mut g_squared, mut chi_squared) = (0_usize, 0.0, 0.0);
    for (i, j) in free {
        let (count, expected) = (at(i, j), cells[(i, j)]);
        used += 1;
        chi_squared += (count - expected).powi(2) / expected;
        if count > 0.0 {
            g_squared += 2.0 * count * (count / expected).ln();
        }
    }
    let margins = left.iter().chain(&entered).filter(|sum| **sum > 0.0).count();
    let degrees = (used + components.count).saturating_sub(margins);
    let g_squared = g_squared.max(0.0);
    let freedom = number(degrees);
    let p_value = ChiSquared::new(freedom).ok().filter(|_| degrees > 0).map(|chi| chi.sf(g_squared));
    let expected = |i: usize, j: usize| (i != j && left[i] > 0.0 && entered[j] > 0.0).then(|| cells[(i, j)]);
    let expected = (0..size).map(|i| (0..size).map(|j| expected(i, j)).collect()).collect();
    let free = (0..size * size).map(|cell| is_free(cell / size, cell % size)).collect();
    Some(Fit { expected, g_squared, chi_squared, degrees, p_value, cells, free })
}

/// Scales rows and columns in turn until both sums fit (Deming & Stephan 1940).
fn proportional(
    size: usize,
    left: &[f64],
    entered: &[f64],
    is_free: &dyn Fn(usize, usize) -> bool,
) -> Option<DMatrix<f64>> {
    let mut cells = DMatrix::from_fn(size, size, |i, j| f64::from(u8::from(is_free(i, j))));
    for _ in 0..MOST_ROUNDS {
        for (mut row, wanted) in cells.row_iter_mut().zip(left) {
            let sum = row.sum();
            if sum > 0.0 {
                row *= wanted / sum;
            }
        }
        let mut away: f64 = 0.0;
        for (mut column, wanted) in cells.column_iter_mut().zip(entered) {
            let sum = column.sum();
            away = away.max((sum - wanted).abs());
            if sum > 0.0 {
                column *= wanted / sum;
            }
        }
        if away < CLOSE * left.iter().sum::<f64>() {
            return Some(cells);
        }
    }
    newton(size, cells, left, entered, is_free)
}

/// Goes on by Newton's method for the Poisson likelihood of row and column effects. `None` where it does not settle, and
/// beyond [`MOST_STATES`].
fn newton(
    size: usize,
    mut cells: DMatrix<f64>,
    left: &[f64],
    entered: &[f64],
    is_free: &dyn Fn(usize, usize) -> bool,
) -> Option<DMatrix<f64>> {
    let close = CLOSE * left.iter().sum::<f64>();
    for _ in 0..MOST_STEPS {
        let away = DVector::from_fn(2 * size, |node, _| match node.checked_sub(size) {
            None => left[node] - cells.row(node).sum(),
            Some(column) => entered[column] - cells.column(column).sum(),
        });
        if away.amax() < close {
            return Some(cells);
        }
        if size > MOST_STATES {
            return None;
        }
        let step = Cholesky::new(information(size, &cells, is_free)?)?.solve(&away);
        // A step of more than a factor e would leave the region where the likelihood is nearly a parabola.
        let step = &step / step.amax().max(1.0);
        for i in 0..size {
            for j in (0..size).filter(|j| is_free(i, *j)) {
                cells[(i, j)] *= (step[i] + step[size + j]).exp();
            }
        }
    }
    None
}

/// Which rows (0..size) and columns (size..2·size) hang together by free cells.
struct Components {
    of: Vec<Option<usize>>,
    count: usize,
}

fn components(size: usize, is_free: &dyn Fn(usize, usize) -> bool) -> Components {
    let mut of: Vec<Option<usize>> = vec![None; 2 * size];
    let mut count = 0;
    for row in 0..size {
        if of[row].is_some() || !(0..size).any(|column| is_free(row, column)) {
            continue;
        }
        let mut open = vec![row];
        of[row] = Some(count);
        while let Some(node) = open.pop() {
            for other in 0..size {
                let (next, joined) = if node < size {
                    (size + other, is_free(node, other))
                } else {
                    (other, is_free(other, node - size))
                };
                if joined && of[next].is_none() {
                    of[next] = Some(count);
                    open.push(next);
                }
            }
        }
        count += 1;
    }
    Components { of, count }
}

fn residuals(
    size: usize,
    cells: &DMatrix<f64>,
    is_free: &dyn Fn(usize, usize) -> bool,
    at: &dyn Fn(usize, usize) -> f64,
) -> Vec<Vec<Option<f64>>> {
    let none = vec![vec![None; size]; size];
    if size > MOST_STATES {
        return none;
    }
    let Some(inverse) = information(size, cells, is_free).and_then(Cholesky::new).map(|whole| whole.inverse()) else {
        return none;
    };
    let residual = |i: usize, j: usize| {
        let expected = cells[(i, j)];
        let spread = inverse[(i, i)] + inverse[(size + j, size + j)] + 2.0 * inverse[(i, size + j)];
        let left_over = 1.0 - expected * spread;
        (is_free(i, j) && left_over > LEAST_VARIANCE).then(|| (at(i, j) - expected) / (expected * left_over).sqrt())
    };
    (0..size).map(|i| (0..size).map(|j| residual(i, j)).collect()).collect()
}

/// The information `XᵀWX` of row and column effects, made invertible: in each component the effects are known but for
/// one number, whose direction (+1 on rows, −1 on columns) is added; that changes no leverage.
fn information(size: usize, cells: &DMatrix<f64>, is_free: &dyn Fn(usize, usize) -> bool) -> Option<DMatrix<f64>> {
    let components = components(size, is_free);
    (components.count > 0).then(|| {
        let sign = |node: usize| if node < size { 1.0 } else { -1.0 };
        DMatrix::from_fn(2 * size, 2 * size, |a, b| {
            let information = match (a < size, b < size) {
                (true, false) => cells[(a, b - size)],
                (false, true) => cells[(b, a - size)],
                (true, true) if a == b => cells.row(a).sum(),
                (false, false) if a == b => cells.column(a - size).sum(),
                _ => 0.0,
            };
            let added = match (components.of[a], components.of[b]) {
                (Some(first), Some(second)) if first == second => sign(a) * sign(b),
                // A row or column that is not in use stands for itself.
                (None, None) if a == b => 1.0,
                _ => 0.0,
            };
            information + added
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A chair and three members in turn, but for one member who follows another: the margins are met, and odds are one.
    #[test]
    fn a_chair_between_nearly_all_turns_is_fitted() {
        let counts = [
            vec![0.0, 500.0, 499.0, 500.0],
            vec![499.0, 0.0, 1.0, 0.0],
            vec![500.0, 0.0, 0.0, 0.0],
            vec![500.0, 0.0, 0.0, 0.0],
        ];
        let Some(fit) = fit(&counts) else { panic!("fitted") };
        let sum = |j: usize| (0..4).filter_map(|i| fit.expected[i][j]).sum::<f64>();
        let left = |i: usize| fit.expected[i].iter().flatten().sum::<f64>();
        for node in 0..4 {
            let (out, into) = (counts[node].iter().sum::<f64>(), counts.iter().map(|row| row[node]).sum::<f64>());
            assert!((left(node) - out).abs() < 1e-6 && (sum(node) - into).abs() < 1e-6);
        }
        // Quasi-independence: cross-products of cells off the diagonal are 1.
        let cell = |i: usize, j: usize| fit.expected[i][j].unwrap_or(f64::NAN);
        assert!((cell(0, 1) * cell(2, 3) / (cell(0, 3) * cell(2, 1)) - 1.0).abs() < 1e-6);
    }

    #[test]
    fn two_states_are_determined() {
        assert!(fit(&[vec![0.0, 4.0], vec![3.0, 0.0]]).is_none());
        assert!(fit(&[]).is_none());
    }

    #[test]
    fn a_chair_who_speaks_every_second_turn_leaves_nothing_to_test() {
        let star = [vec![0.0, 5.0, 3.0], vec![5.0, 0.0, 0.0], vec![2.0, 0.0, 0.0]];
        let Some(fit) = fit(&star) else { panic!("fitted") };
        assert_eq!((fit.degrees, fit.p_value), (0, None));
        assert!(fit.g_squared < 1e-9);
        assert_eq!(fit.expected[1][2], Some(0.0));
        assert!(fit.residuals(&star).iter().flatten().all(Option::is_none));
    }
}
