//! The integral of several functions over one stretch, by Gauss and Kronrod's points.

/// Kronrod's 21 points on [-1, 1] (the positive ones and 0) and their weights; every second is one of Gauss's 10.
/// Source: Piessens et al. 1983, QUADPACK, qk21.
const POINTS: [f64; 11] = [
    0.995_657_163_025_808_1,
    0.973_906_528_517_171_7,
    0.930_157_491_355_708_2,
    0.865_063_366_688_984_5,
    0.780_817_726_586_416_9,
    0.679_409_568_299_024_4,
    0.562_757_134_668_604_7,
    0.433_395_394_129_247_2,
    0.294_392_862_701_460_2,
    0.148_874_338_981_631_22,
    0.0,
];
const KRONROD: [f64; 11] = [
    0.011_694_638_867_371_874,
    0.032_558_162_307_964_725,
    0.054_755_896_574_351_995,
    0.075_039_674_810_919_96,
    0.093_125_454_583_697_6,
    0.109_387_158_802_297_64,
    0.123_491_976_262_065_84,
    0.134_709_217_311_473_34,
    0.142_775_938_577_060_09,
    0.147_739_104_901_338_49,
    0.149_445_554_002_916_9,
];
const GAUSS: [f64; 5] = [
    0.066_671_344_308_688_14,
    0.149_451_349_150_580_6,
    0.219_086_362_515_982_04,
    0.269_266_719_309_996_35,
    0.295_524_224_714_752_9,
];

/// Most halvings of a stretch.
const DEEPEST: u32 = 14;

/// Integrals of N functions from `low` to `high`, added to `sums`.
///
/// A stretch is halved while Gauss's and Kronrod's sums of any of the first `watched` functions differ by more than
/// `tolerance` of what has been summed; Kronrod's own error is then far below. Test: `stretches_are_halved_where_needed`.
pub(crate) fn integrate<const N: usize>(
    f: &impl Fn(f64) -> [f64; N],
    (low, high): (f64, f64),
    watched: usize,
    tolerance: f64,
    sums: &mut [f64; N],
) {
    halve(f, (low, high), watched, tolerance, sums, DEEPEST);
}

fn halve<const N: usize>(
    f: &impl Fn(f64) -> [f64; N],
    (low, high): (f64, f64),
    watched: usize,
    tolerance: f64,
    sums: &mut [f64; N],
    left: u32,
) {
    let (middle, half) = (0.5 * (low + high), 0.5 * (high - low));
    let (mut kronrod, mut gauss) = ([0.0; N], [0.0; N]);
    let centre = f(middle);
    for i in 0..N {
        kronrod[i] = KRONROD[10] * centre[i];
    }
    for (j, (&point, &weight)) in POINTS[..10].iter().zip(&KRONROD).enumerate() {
        let (below, above) = (f(middle - half * point), f(middle + half * point));
        for i in 0..N {
            kronrod[i] += weight * (below[i] + above[i]);
        }
        if j % 2 == 1 {
            for i in 0..watched {
                gauss[i] += GAUSS[j / 2] * (below[i] + above[i]);
            }
        }
    }
    let coarse = (0..watched).any(|i| {
        let (here, off) = ((half * kronrod[i]).abs(), (half * (kronrod[i] - gauss[i])).abs());
        off > tolerance * (here + sums[i].abs())
    });
    if coarse && left > 0 {
        halve(f, (low, middle), watched, tolerance, sums, left - 1);
        halve(f, (middle, high), watched, tolerance, sums, left - 1);
        return;
    }
    for i in 0..N {
        sums[i] += half * kronrod[i];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::exp;

    #[test]
    fn stretches_are_halved_where_needed() {
        let mut sums = [0.0; 3];
        integrate(&|x: f64| [exp(-x), x * x, 1.0], (0.0, 3.0), 2, 1e-10, &mut sums);
        for (sum, exact) in sums.iter().zip([1.0 - exp(-3.0), 9.0, 3.0]) {
            assert!((sum / exact - 1.0).abs() < 4e-16, "{sum} {exact}");
        }
        // √x has an infinite slope at 0.
        let mut sums = [0.0];
        integrate(&|x: f64| [x.sqrt()], (0.0, 1.0), 1, 1e-9, &mut sums);
        assert!((sums[0] * 1.5 - 1.0).abs() < 1e-9);
    }
}
