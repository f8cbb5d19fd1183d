//! A small portable generator of random numbers: the same seed gives the same text on every machine.
//!
//! xoshiro256++ (Blackman and Vigna, 2019), seeded by splitmix64. Each project has a stream of its own,
//! so a portfolio of 100 is the beginning of one of 1,000.

/// A stream of random numbers.
#[derive(Debug, Clone)]
pub struct Random([u64; 4]);

fn splitmix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

impl Random {
    /// The stream `stream` of `seed`.
    #[must_use]
    pub fn of(seed: u64, stream: u64) -> Random {
        let mut state = seed ^ stream.wrapping_mul(0xD134_2543_DE82_EF95);
        Random(std::array::from_fn(|_| splitmix(&mut state)))
    }

    fn next(&mut self) -> u64 {
        let s = &mut self.0;
        let result = s[0].wrapping_add(s[3]).rotate_left(23).wrapping_add(s[0]);
        let t = s[1] << 17;
        s[2] ^= s[0];
        s[3] ^= s[1];
        s[1] ^= s[2];
        s[0] ^= s[3];
        s[2] ^= t;
        s[3] = s[3].rotate_left(45);
        result
    }

    /// A number from 0 to `count` - 1; 0 when there is nothing to choose from.
    pub fn below(&mut self, count: usize) -> usize {
        let product = u128::from(self.next()) * count as u128;
        usize::try_from(product >> 64).expect("the product's upper half is below a usize")
    }

    /// A number from `low` to `high`, both included; `low` when they are the wrong way round.
    pub fn range(&mut self, low: i64, high: i64) -> i64 {
        let count = usize::try_from(high - low + 1).unwrap_or(1);
        low + i64::try_from(self.below(count)).expect("the count came from an i64")
    }

    /// True in `percent` of 100 cases.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of `from`, which is not empty.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// `count` different numbers below `of`, in random order.
    pub fn sample(&mut self, count: usize, of: usize) -> Vec<usize> {
        let mut all: Vec<usize> = (0..of).collect();
        for at in 0..count.min(of) {
            let other = at + self.below(of - at);
            all.swap(at, other);
        }
        all.truncate(count);
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_are_stable_and_differ() {
        let mut first = Random::of(1, 0);
        let numbers: Vec<usize> = (0..4).map(|_| first.below(1000)).collect();
        assert_eq!(
            numbers,
            (0..4).scan(Random::of(1, 0), |r, _| Some(r.below(1000))).collect::<Vec<_>>()
        );
        let mut other = Random::of(1, 1);
        assert_ne!(numbers, (0..4).map(|_| other.below(1000)).collect::<Vec<_>>());
        assert!((0..1000).all(|_| (3..=5).contains(&first.range(3, 5))));
        let mut sample = first.sample(5, 5);
        sample.sort_unstable();
        assert_eq!(sample, [0, 1, 2, 3, 4]);
    }
}
