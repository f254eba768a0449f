//! Student's t distribution, for confidence intervals.

use crate::math::{exp, ln, pow};
use crate::stats::beta::incomplete_beta;
use crate::stats::normal::normal_quantile;

/// P(T > t) for `t >= 0`. Source: Abramowitz & Stegun 26.7.1.
fn upper_tail(t: f64, df: f64) -> f64 {
    let tt = t * t;
    0.5 * incomplete_beta(0.5 * df, 0.5, df / (df + tt), tt / (df + tt))
}

/// The `t` with P(T > t) = q, for `0 < q <= ½`.
fn upper_quantile(q: f64, df: f64) -> f64 {
    if q >= 0.5 {
        return 0.0;
    }
    // Bracket around the normal's, whose tail is the lighter one, then around the Cauchy's, the heavier.
    let mut low = -normal_quantile(q);
    let mut high = low.max(1.0) * 2.0;
    while upper_tail(high, df) > q {
        low = high;
        high *= high.max(2.0);
    }
    if upper_tail(low, df) < q {
        low = 0.0;
    }
    // Start: the power law of the far tail, or the first term of Cornish & Fisher.
    let z = -normal_quantile(q);
    let mut t = z + (z * z * z + z) / (4.0 * df);
    if df < 30.0 {
        let far = upper_tail(high, df);
        t = t.max(high * pow(far / q, 1.0 / df));
    }
    for _ in 0..100 {
        t = t.clamp(low, high);
        let tail = upper_tail(t, df);
        if tail > q {
            low = t;
        } else {
            high = t;
        }
        // Newton on the logarithm of the tail against the logarithm of t beyond 1, where it is almost a line; on the
        // tail itself before. The density comes from the normal limit by a difference that needs no gamma function.
        let density = density(t, df);
        let step = if t > 1.0 {
            t * (exp(ln(tail / q) * tail / (t * density)) - 1.0)
        } else {
            (tail - q) / density
        };
        let next = t + step;
        let next = if next > low && next < high { next } else { 0.5 * (low + high) };
        let change = (next - t).abs();
        t = next;
        if change <= 4e-16 * t {
            break;
        }
    }
    t
}

/// Density of Student's t.
fn density(t: f64, df: f64) -> f64 {
    use crate::stats::gamma::stirling_remainder;
    // Γ((n+1)/2) / (√(nπ) Γ(n/2)) by Stirling's formula with its remainder, so that large df keep their digits.
    let (h, g) = (0.5 * (df + 1.0), 0.5 * df);
    let ln_ratio =
        g * crate::math::ln_1p(0.5 / g) - 0.5 + stirling_remainder(h) - stirling_remainder(g);
    let kernel = -h * crate::math::ln_1p(t * t / df);
    exp(ln_ratio + kernel) / std::f64::consts::TAU.sqrt()
}

/// Quantile of Student's t with `df` degrees of freedom: `P(T <= t) = p`.
///
/// Domain `0 < p < 1`, `df > 0`, `inf` meaning the normal; `None` outside. Relative error below 10⁻¹² (for `p` near 1
/// limited by `1 - p`: use [`t_critical`] for far tails). Test: `criticals_of_the_table`, `quantile_agrees_with_statrs`.
pub fn t_quantile(p: f64, df: f64) -> Option<f64> {
    if !(p > 0.0 && p < 1.0 && df > 0.0) {
        return None;
    }
    if df == f64::INFINITY {
        return Some(normal_quantile(p));
    }
    Some(if p < 0.5 { -upper_quantile(p, df) } else { upper_quantile(1.0 - p, df) })
}

/// The `t` that a two-sided interval of the given `confidence` reaches out: `P(|T| <= t) = confidence`.
///
/// Domain `0 < confidence < 1`, `df > 0`, `inf` meaning the normal; `None` outside.
pub fn t_critical(confidence: f64, df: f64) -> Option<f64> {
    if !(confidence > 0.0 && confidence < 1.0 && df > 0.0) {
        return None;
    }
    let tail = 0.5 * (1.0 - confidence);
    Some(if df == f64::INFINITY { -normal_quantile(tail) } else { upper_quantile(tail, df) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use statrs::distribution::{ContinuousCDF, StudentsT};

    #[test]
    fn criticals_of_the_table() {
        // Degrees of freedom, two-sided alpha, critical value: 17 digits.
        let rows = [
            (1.0, 0.1, 6.313751514675043),
            (1.0, 0.05, 12.706204736174705),
            (1.0, 0.01, 63.65674116287158),
            (1.0, 1e-06, 636619.7723670577),
            (1.0, 1e-07, 6366197.723675761),
            (1.0, 1e-08, 63661977.23675813),
            (1.0, 1e-09, 636619772.3675812),
            (2.0, 0.1, 2.9199855803537256),
            (2.0, 0.05, 4.302652729749464),
            (2.0, 0.01, 9.924843200918293),
            (2.0, 1e-06, 999.9992499998438),
            (2.0, 1e-07, 3162.27742299755),
            (2.0, 1e-08, 9999.999925),
            (2.0, 1e-09, 31622.77657796671),
            (4.0, 0.1, 2.1318467863266504),
            (4.0, 0.05, 2.7764451051977943),
            (4.0, 0.01, 4.604094871349993),
            (4.0, 1e-06, 49.45863675693464),
            (4.0, 1e-07, 87.99223526359657),
            (4.0, 1e-08, 156.49780870197867),
            (4.0, 1e-09, 278.30977992440995),
            (9.0, 0.1, 1.8331129326562372),
            (9.0, 0.05, 2.2621571627982053),
            (9.0, 0.01, 3.2498355415921263),
            (9.0, 1e-06, 11.63678202732889),
            (9.0, 1e-07, 15.209527651292703),
            (9.0, 1e-08, 19.78217906536479),
            (9.0, 1e-09, 25.656267699613768),
            (19.0, 0.1, 1.7291328115213696),
            (19.0, 0.05, 2.0930240544083096),
            (19.0, 0.01, 2.860934606464979),
            (19.0, 1e-06, 7.069118187058832),
            (19.0, 1e-07, 8.280923030535579),
            (19.0, 1e-08, 9.606991523693196),
            (19.0, 1e-09, 11.069477097277273),
            (29.0, 0.1, 1.6991270265334977),
            (29.0, 0.05, 2.0452296421327043),
            (29.0, 0.01, 2.7563859036706053),
            (29.0, 1e-06, 6.170056101418831),
            (29.0, 1e-07, 7.025548463268217),
            (29.0, 1e-08, 7.912620096451936),
            (29.0, 1e-09, 8.840584220524804),
            (49.0, 0.1, 1.676550892616854),
            (49.0, 0.05, 2.0095752371292397),
            (49.0, 0.01, 2.6799519736315522),
            (49.0, 1e-06, 5.588751926576646),
            (49.0, 1e-07, 6.239294003227409),
            (49.0, 1e-08, 6.884946759218269),
            (49.0, 1e-09, 7.531729397543088),
            (99.0, 0.1, 1.6603911560169908),
            (99.0, 0.05, 1.9842169515864174),
            (99.0, 0.01, 2.6264054572808275),
            (99.0, 1e-06, 5.217164206649465),
            (99.0, 1e-07, 5.748467625369196),
            (99.0, 1e-08, 6.258566819689263),
            (99.0, 1e-09, 6.752948013070113),
            (199.0, 0.1, 1.6525467461665635),
            (199.0, 0.05, 1.9719565442517537),
            (199.0, 0.01, 2.600760216058516),
            (199.0, 1e-06, 5.049094595232363),
            (199.0, 1e-07, 5.529722102109346),
            (199.0, 1e-08, 5.983537498050804),
            (199.0, 1e-09, 6.416095736770737),
            (499.0, 0.1, 1.6479129840597129),
            (499.0, 0.05, 1.964729390987689),
            (499.0, 0.01, 2.585717683111754),
            (499.0, 1e-06, 4.953400539179211),
            (499.0, 1e-07, 5.406122549317675),
            (499.0, 1e-08, 5.829325666170638),
            (499.0, 1e-09, 6.228673419586858),
            (999.0, 0.1, 1.6463803454275356),
            (999.0, 0.05, 1.96234146113345),
            (999.0, 0.01, 2.580759637267637),
            (999.0, 1e-06, 4.922320372366549),
            (999.0, 1e-07, 5.366130211011461),
            (999.0, 1e-08, 5.779617250033874),
            (999.0, 1e-09, 6.168489815265754),
            (4999.0, 0.1, 1.6451584985826648),
            (4999.0, 0.05, 1.960438646661525),
            (4999.0, 0.01, 2.5768131633989824),
            (4999.0, 1e-06, 4.8977432938754895),
            (4999.0, 1e-07, 5.33455876926548),
            (4999.0, 1e-08, 5.740441719892381),
            (4999.0, 1e-09, 6.121138962196276),
            (f64::INFINITY, 0.1, 1.6448536269514726),
            (f64::INFINITY, 0.05, 1.9599639845400543),
            (f64::INFINITY, 0.01, 2.575829303548901),
            (f64::INFINITY, 1e-06, 4.89163847569859),
            (f64::INFINITY, 1e-07, 5.326723886384496),
            (f64::INFINITY, 1e-08, 5.73072886823629),
            (f64::INFINITY, 1e-09, 6.1094102048693975),
        ];
        for (df, alpha, critical) in rows {
            let t = if df == f64::INFINITY {
                -normal_quantile(alpha / 2.0)
            } else {
                upper_quantile(alpha / 2.0, df)
            };
            let error = (t - critical) / critical;
            assert!(error.abs() < 1e-12, "df {df}, alpha {alpha}: {t} {critical} {error:e}");
        }
    }

    #[test]
    fn quantile_agrees_with_statrs() {
        for df in [1.0, 1.5, 2.0, 3.0, 7.0, 15.0, 63.0, 1e4] {
            let theirs = StudentsT::new(0.0, 1.0, df).unwrap();
            for i in 1..200 {
                let p = f64::from(i) / 200.0;
                let t = t_quantile(p, df).unwrap();
                assert!((theirs.cdf(t) - p).abs() < 1e-10, "df {df}, p {p}: {t}");
                assert!((t + t_quantile(1.0 - p, df).unwrap()).abs() < 1e-12 * t.abs().max(1e-3));
            }
        }
        assert_eq!(t_quantile(0.5, 3.0), Some(0.0));
        assert!((t_critical(0.95, 7.0).unwrap() - 2.364_624_251_592_785).abs() < 1e-12);
        assert!((t_critical(0.95, f64::INFINITY).unwrap() - 1.959_963_984_540_054).abs() < 1e-12);
    }

    #[test]
    fn undefined_is_none() {
        assert_eq!(t_quantile(0.0, 3.0), None);
        assert_eq!(t_quantile(1.0, 3.0), None);
        assert_eq!(t_quantile(0.3, 0.0), None);
        assert_eq!(t_quantile(f64::NAN, 3.0), None);
        assert_eq!(t_critical(1.0, 3.0), None);
        assert_eq!(t_critical(0.95, f64::NAN), None);
    }
}
