//! The words that were read last. Most words of a text are among a few thousand: whoever reads many texts need not stem
//! each of them anew.

use std::cell::RefCell;

use super::{Reading, Tongue, read};

/// How many words each thread remembers: about half a megabyte.
const OF_THREAD: usize = 4_096;

thread_local! {
    static MEMO: RefCell<Memo> = RefCell::new(Memo::new(OF_THREAD));
}

/// What this thread remembers. What is done with it must not ask for it again.
pub(super) fn of_thread<T>(work: impl FnOnce(&mut Memo) -> T) -> T {
    MEMO.with_borrow_mut(work)
}

/// A word and what it was read as.
struct Known {
    tongue: Tongue,
    word: String,
    reading: Reading,
}

/// Remembers how words were read. Each word has one place, which it shares with others: the last one keeps it.
pub struct Memo {
    places: Vec<Option<Known>>,
}

impl Memo {
    /// With room for so many words, rounded up to a power of two.
    pub fn new(places: usize) -> Self {
        Self { places: (0..places.next_power_of_two()).map(|_| None).collect() }
    }

    /// What a word is read as.
    pub(super) fn read(&mut self, word: &str, tongue: Tongue) -> &Reading {
        let place = place(word, tongue) & (self.places.len() - 1);
        let slot = &mut self.places[place];
        let known = slot.take().filter(|known| known.tongue == tongue && known.word == word);
        let known =
            known.unwrap_or_else(|| Known { tongue, word: word.to_owned(), reading: read(word, tongue) });
        &slot.insert(known).reading
    }
}

/// The hash by Fowler, Noll and Vo (1a, 64 bits), folded.
fn place(word: &str, tongue: Tongue) -> usize {
    let seed = 0xcbf2_9ce4_8422_2325 ^ (tongue as u64);
    let hash = word.bytes().fold(seed, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
    usize::try_from((hash ^ (hash >> 32)) & 0xffff_ffff).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_is_what_is_read() {
        let texts =
            ["Die Hintertüren der Verschlüsselung", "the denied doors", "die Türen, the doors, die 1.000"];
        for places in [0, 1, 2, 64] {
            let mut memo = Memo::new(places);
            for tongue in [Tongue::German, Tongue::English, Tongue::German] {
                for word in texts.iter().flat_map(|text| text.split(' ')) {
                    assert_eq!(*memo.read(word, tongue), read(word, tongue), "{word} {places}");
                }
            }
        }
    }
}
