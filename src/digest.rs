//! SHA-256 of bytes, as manifests print it.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// SHA-256 in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// SHA-256 of bytes that come piece by piece.
#[derive(Default)]
pub struct Running {
    state: Sha256,
    bytes: u64,
}

impl Running {
    /// Takes the next piece.
    pub fn add(&mut self, piece: &[u8]) {
        self.state.update(piece);
        self.bytes += piece.len() as u64;
    }

    /// The number of bytes and their SHA-256 in lower-case hexadecimal.
    pub fn finish(self) -> (u64, String) {
        (self.bytes, hexadecimal(&self.state.finalize()))
    }
}

fn hexadecimal(digest: &[u8]) -> String {
    digest.iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_digest_of_nothing_is_the_published_one() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(super::sha256(b""), empty);
        let mut running = super::Running::default();
        b"talk".chunks(3).for_each(|piece| running.add(piece));
        assert_eq!(running.finish(), (4, super::sha256(b"talk")));
    }
}
