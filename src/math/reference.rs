//! An exponential in about 100 bits, against which the double ones are judged. Tests only.

/// A number as an unevaluated sum of two doubles (Dekker 1971).
#[derive(Clone, Copy)]
pub(crate) struct Twofold {
    high: f64,
    low: f64,
}

/// `a + b` exactly (Knuth).
fn two_sum(a: f64, b: f64) -> Twofold {
    let s = a + b;
    let t = s - a;
    Twofold { high: s, low: (a - (s - t)) + (b - t) }
}

/// `a * b` exactly (Veltkamp, Dekker).
fn two_product(a: f64, b: f64) -> Twofold {
    let split = |x: f64| {
        let t = 134_217_729.0 * x;
        let h = t - (t - x);
        (h, x - h)
    };
    let ((ah, al), (bh, bl)) = (split(a), split(b));
    let p = a * b;
    Twofold { high: p, low: ((ah * bh - p) + ah * bl + al * bh) + al * bl }
}

impl Twofold {
    fn plus(self, other: Self) -> Self {
        let s = two_sum(self.high, other.high);
        two_sum(s.high, s.low + self.low + other.low)
    }

    pub(crate) fn minus(self, x: f64) -> Self {
        self.plus(Twofold { high: -x, low: 0.0 })
    }

    fn times(self, other: Self) -> Self {
        let p = two_product(self.high, other.high);
        two_sum(p.high, p.low + self.high * other.low + self.low * other.high)
    }

    pub(crate) fn value(self) -> f64 {
        self.high + self.low
    }

    /// `exp(x)` for `|x| <= 700`: argument less a multiple of ln 2, halved ten times, series, squared ten times.
    pub(crate) fn exp(x: f64) -> Self {
        const LN2: [f64; 2] = [std::f64::consts::LN_2, 2.319_046_813_846_299_6e-17];
        let k = (x / LN2[0]).round();
        let shift = two_product(-k, LN2[0]).plus(two_product(-k, LN2[1]));
        let r = shift.plus(Twofold { high: x, low: 0.0 });
        let r = Twofold { high: r.high / 1024.0, low: r.low / 1024.0 };
        // exp(r) - 1, so that the squarings lose no digits: e -> 2 e + e².
        let mut e = r;
        let mut term = r;
        for n in 2..12 {
            let n = f64::from(n);
            let p = term.times(r);
            // p / n with one correction.
            let q = p.high / n;
            let rest = p.plus(two_product(-q, n));
            term = two_sum(q, rest.value() / n);
            e = e.plus(term);
        }
        for _ in 0..10 {
            let square = e.times(e);
            e = e.plus(e).plus(square);
        }
        let one_more = e.plus(Twofold { high: 1.0, low: 0.0 });
        let scale = |x: f64| {
            let half = (k / 2.0).floor();
            let power = |k: f64| f64::from_bits(((k as i64 + 1023) as u64) << 52);
            x * power(half) * power(k - half)
        };
        Twofold { high: scale(one_more.high), low: scale(one_more.low) }
    }
}

/// `n` points from `low` to `high`, equally spaced on a logarithmic scale.
pub(crate) fn grid(low: f64, high: f64, n: u32) -> impl Iterator<Item = f64> {
    let (a, b) = (libm::log(low), libm::log(high));
    (0..n).map(move |i| libm::exp(a + (b - a) * (f64::from(i) + 0.37) / f64::from(n)))
}
