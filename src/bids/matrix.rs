//! Small dense matrices, as rows.

/// The lower triangular root of a symmetric matrix that may lack full rank, `root rootᵀ = matrix` (Cholesky); None where it is not
/// positive semidefinite beyond rounding. What has no variance of its own has a row of what it shares.
/// Test: `a_root_gives_the_matrix_back`.
pub fn root(matrix: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    let n = matrix.len();
    let greatest = (0..n).map(|i| matrix[i][i].abs()).fold(0.0, f64::max);
    let slack = 1e-10 * greatest;
    let mut root = vec![vec![0.0; n]; n];
    for i in 0..n {
        for j in 0..=i {
            let shared: f64 = (0..j).map(|k| root[i][k] * root[j][k]).sum();
            let rest = matrix[i][j] - shared;
            if i == j {
                if rest < -slack || !rest.is_finite() {
                    return None;
                }
                root[i][i] = if rest > slack { rest.sqrt() } else { 0.0 };
            } else if root[j][j] > 0.0 {
                root[i][j] = rest / root[j][j];
            } else if rest.abs() > 1e-5 * greatest {
                return None;
            }
        }
    }
    Some(root)
}

/// The solution of `root rootᵀ x = right`; None where the root lacks full rank.
pub fn solve(root: &[Vec<f64>], right: &[f64]) -> Option<Vec<f64>> {
    let n = root.len();
    let mut x = right.to_vec();
    for i in 0..n {
        let known: f64 = (0..i).map(|k| root[i][k] * x[k]).sum();
        x[i] = (x[i] - known) / root[i][i];
    }
    for i in (0..n).rev() {
        let known: f64 = (i + 1..n).map(|k| root[k][i] * x[k]).sum();
        x[i] = (x[i] - known) / root[i][i];
    }
    x.iter().all(|it| it.is_finite()).then_some(x)
}

/// A lower triangular matrix times a vector.
pub fn times(root: &[Vec<f64>], vector: &[f64]) -> Vec<f64> {
    root.iter().map(|row| row.iter().zip(vector).map(|(a, b)| a * b).sum()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_root_gives_the_matrix_back() {
        let full = vec![vec![4.0, 2.0, -1.0], vec![2.0, 3.0, 0.5], vec![-1.0, 0.5, 2.0]];
        // The third is the sum of the first two: rank 2.
        let flat = vec![vec![1.0, 0.5, 1.5], vec![0.5, 1.0, 1.5], vec![1.5, 1.5, 3.0]];
        for matrix in [&full, &flat] {
            let root = root(matrix).unwrap();
            for i in 0..3 {
                for j in 0..3 {
                    let back: f64 = (0..3).map(|k| root[i][k] * root[j][k]).sum();
                    assert!((back - matrix[i][j]).abs() < 1e-9, "{i} {j}: {back}");
                }
            }
        }
        let x = solve(&root(&full).unwrap(), &[5.0, 5.5, 1.5]).unwrap();
        assert!(x.iter().all(|it| (it - 1.0).abs() < 1e-12), "{x:?}");
        assert_eq!(solve(&root(&flat).unwrap(), &[1.0, 1.0, 1.0]), None);
        assert_eq!(root(&[vec![1.0, 2.0], vec![2.0, 1.0]]), None);
        assert_eq!(root(&[vec![0.0, 0.5], vec![0.5, 1.0]]), None);
        assert_eq!(times(&[vec![2.0, 0.0], vec![1.0, 3.0]], &[1.0, 2.0]), [2.0, 7.0]);
    }
}
