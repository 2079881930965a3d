//! Numbers that look random and are the same on every run.

use uuid::Uuid;

/// `SplitMix64` (Steele, Lea and Flood 2014): enough for data that has to look irregular.
#[derive(Debug, Clone)]
pub(crate) struct Rng(u64);

impl Rng {
    /// The numbers that belong to this seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`, which is not 0.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        let wide = u128::from(self.next()) * u128::try_from(limit).unwrap_or(1);
        usize::try_from(wide >> 64).unwrap_or(0)
    }

    /// One of these, which are not empty.
    pub(crate) fn pick<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(of.len()))
    }

    /// True this often in a hundred times.
    pub(crate) fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// A `UUIDv7` (RFC 9562) of this moment, in milliseconds since the Unix epoch.
    pub(crate) fn id(&mut self, millis: u64) -> Uuid {
        let bytes = [self.next().to_be_bytes(), self.next().to_be_bytes()].concat();
        let mut random = [0; 10];
        random.iter_mut().zip(bytes).for_each(|(to, from)| *to = from);
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_always_gives_the_same_and_stays_in_bounds() {
        let draw = |seed| {
            let mut rng = Rng::new(seed);
            (0..1000).map(|_| rng.below(7)).collect::<Vec<_>>()
        };
        assert_eq!(draw(1), draw(1));
        assert_ne!(draw(1), draw(2));
        assert!((0..7).all(|number| draw(1).contains(&number)) && !draw(1).contains(&7));
    }

    #[test]
    fn ids_sort_by_their_time() {
        let mut rng = Rng::new(3);
        let ids: Vec<Uuid> = (0..100).map(|millis| rng.id(millis)).collect();
        assert!(ids.is_sorted());
        assert_eq!(ids[0].get_version_num(), 7);
    }
}
