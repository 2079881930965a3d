//! A reader that refuses to go on when too much was read since it was last told that all is well.

use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

/// How much may be read yet.
#[derive(Debug, Clone)]
pub(super) struct Allowance(Rc<Cell<u64>>);

impl Allowance {
    /// So much may be read from now on.
    pub(super) fn renew(&self, bytes: u64) {
        self.0.set(bytes);
    }

    /// Whether reading was refused.
    pub(super) fn is_used_up(&self) -> bool {
        self.0.get() == 0
    }
}

/// Reads from `R` as long as the allowance lasts.
pub(super) struct Limited<R> {
    file: R,
    allowance: Allowance,
}

impl<R: BufRead> Limited<R> {
    pub(super) fn new(file: R, bytes: u64) -> (Self, Allowance) {
        let allowance = Allowance(Rc::new(Cell::new(bytes)));
        (Self { file, allowance: allowance.clone() }, allowance)
    }
}

impl<R: BufRead> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.allowance.0.get();
        if left == 0 {
            return Err(io::Error::other("a row never ends"));
        }
        let most = usize::try_from(left).unwrap_or(usize::MAX).min(buffer.len());
        let read = self.file.read(&mut buffer[..most])?;
        self.allowance.renew(left - u64::try_from(read).unwrap_or(left));
        Ok(read)
    }
}
