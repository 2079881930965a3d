//! Where a report is written before its first byte is answered: in memory while it is short, then in a file without a name.

use std::fmt;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};

use sha2::{Digest, Sha256};
use tempfile::SpooledTempFile;

/// The most bytes of a report that are held in memory.
const IN_MEMORY: usize = 1 << 20;
/// How much is written and read at once.
const BLOCK: usize = 1 << 16;

/// A report that is being written. The file is removed by the system when the report has been answered, or the process
/// ends.
#[derive(Debug)]
pub struct Spool(BufWriter<SpooledTempFile>);

impl Default for Spool {
    fn default() -> Self {
        Self(BufWriter::with_capacity(BLOCK, SpooledTempFile::new(IN_MEMORY)))
    }
}

impl Write for Spool {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl Seek for Spool {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.seek(to)
    }
}

impl Spool {
    /// The report with its length and its hash.
    pub(super) fn finish(self) -> io::Result<Written> {
        let mut file = self.0.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.rewind()?;
        let mut written = Written { file, length: 0, sha256: [0; 32] };
        let mut sha = Sha256::new();
        loop {
            let block = written.block()?;
            if block.is_empty() {
                break;
            }
            sha.update(&block);
            written.length += block.len() as u64;
        }
        written.file.rewind()?;
        written.sha256 = sha.finalize().into();
        Ok(written)
    }
}

/// A report that is written.
pub struct Written {
    file: SpooledTempFile,
    length: u64,
    sha256: [u8; 32],
}

impl Written {
    /// How many bytes it has.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// The SHA-256 of its bytes.
    pub fn sha256(&self) -> &[u8; 32] {
        &self.sha256
    }

    /// Whether reading it may wait for a disk.
    pub fn is_on_disk(&self) -> bool {
        self.file.is_rolled()
    }

    /// The next bytes, none at the end.
    pub fn block(&mut self) -> io::Result<Vec<u8>> {
        let mut block = Vec::with_capacity(BLOCK);
        (&mut self.file).take(BLOCK as u64).read_to_end(&mut block)?;
        Ok(block)
    }
}

impl Read for Written {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.file.read(bytes)
    }
}

impl fmt::Debug for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Written").field("length", &self.length).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(bytes: &[u8]) -> Written {
        let mut spool = Spool::default();
        spool.write_all(bytes).unwrap();
        spool.finish().unwrap()
    }

    #[test]
    fn what_was_written_is_read_wherever_it_was_kept() {
        for length in [0, 1, BLOCK, IN_MEMORY, IN_MEMORY + 1, 3 * IN_MEMORY + 7] {
            let bytes: Vec<u8> = (0..length).map(|at| u8::try_from(at % 251).unwrap()).collect();
            let mut report = written(&bytes);
            assert_eq!(report.length(), length as u64);
            assert_eq!(report.is_on_disk(), length > IN_MEMORY, "{length}");
            assert_eq!(report.sha256()[..], Sha256::digest(&bytes)[..]);
            let mut read = Vec::new();
            loop {
                let block = report.block().unwrap();
                assert!(block.len() <= BLOCK);
                if block.is_empty() {
                    break;
                }
                read.extend(block);
            }
            assert!(read == bytes, "{length}");
        }
    }

    #[test]
    fn what_was_written_can_be_written_over() {
        let mut spool = Spool::default();
        spool.write_all(b"0000 and so on").unwrap();
        spool.rewind().unwrap();
        spool.write_all(b"1234").unwrap();
        let mut read = String::new();
        spool.finish().unwrap().read_to_string(&mut read).unwrap();
        assert_eq!(read, "1234 and so on");
    }
}
