//! Numbers on other publishers' scales.

use serde::{Deserialize, Serialize};

/// A number on a scale, in millionths: large enough and fine enough for any scale that people rate on, and the same on all
/// machines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct RatingNumber(i64);

/// A number that is on no scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be a number from -1,000,000,000 to 1,000,000,000")]
pub struct InvalidNumber;

const PARTS: f64 = 1_000_000.0;
const MOST: f64 = 1_000_000_000.0;

impl RatingNumber {
    /// Checks a number; it is rounded to millionths.
    pub fn new(number: f64) -> Result<Self, InvalidNumber> {
        if !(-MOST..=MOST).contains(&number) {
            return Err(InvalidNumber);
        }
        #[expect(
            clippy::cast_possible_truncation,
            reason = "its size was checked, and the rounding is meant"
        )]
        let millionths = (number * PARTS).round() as i64;
        Ok(Self(millionths))
    }

    /// Puts a stored number together again.
    pub const fn of_millionths(millionths: i64) -> Self {
        Self(millionths)
    }

    /// In millionths.
    pub const fn millionths(self) -> i64 {
        self.0
    }
}

impl TryFrom<f64> for RatingNumber {
    type Error = InvalidNumber;

    fn try_from(number: f64) -> Result<Self, InvalidNumber> {
        Self::new(number)
    }
}

impl From<RatingNumber> for f64 {
    fn from(number: RatingNumber) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "below 2^53")]
        let millionths = number.0 as Self;
        millionths / PARTS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_as_they_were_written() {
        for number in [0.0, 1.0, -1.0, 3.5, 4.1, 0.000_001, 1e9] {
            let kept = f64::from(RatingNumber::new(number).unwrap());
            assert_eq!(kept.to_string(), number.to_string());
        }
        for number in [f64::NAN, f64::INFINITY, 1.1e9] {
            assert_eq!(RatingNumber::new(number), Err(InvalidNumber));
        }
    }
}
