//! Argon2id within fixed limits: weaker than the floor is refused, and so is what would exhaust the device.

use argon2::{Algorithm, Argon2, Block, Params as ArgonParams, Version};
use zeroize::Zeroizing;

use crate::refusal::Refusal;

/// What the derivation is asked with.
pub struct Params {
    /// 16 random bytes.
    pub salt: Vec<u8>,
    /// Memory in KiB: 19 MiB to 256 MiB.
    pub memory: u32,
    /// Passes: 2 to 10.
    pub passes: u32,
    /// Lanes: 1 to 4.
    pub lanes: u32,
}

/// Derives 32 bytes by Argon2id, version 1.3 (RFC 9106).
///
/// # Errors
/// [`Refusal`]; nothing was worked out then.
pub fn derive(passphrase: &[u8], params: &Params) -> Result<Zeroizing<[u8; 32]>, Refusal> {
    let within = (19 * 1024..=256 * 1024).contains(&params.memory)
        && (2..=10).contains(&params.passes)
        && (1..=4).contains(&params.lanes)
        && params.salt.len() == 16;
    if !within {
        return Err(Refusal::Params);
    }
    stretch(passphrase, params)
}

fn stretch(passphrase: &[u8], params: &Params) -> Result<Zeroizing<[u8; 32]>, Refusal> {
    let settings = ArgonParams::new(params.memory, params.passes, params.lanes, Some(32))
        .map_err(|_| Refusal::Params)?;
    let mut memory: Vec<Block> = Vec::new();
    memory
        .try_reserve_exact(settings.block_count())
        .map_err(|_| Refusal::Memory)?;
    memory.resize(settings.block_count(), Block::default());
    let mut key = Zeroizing::new([0; 32]);
    let outcome = Argon2::new(Algorithm::Argon2id, Version::V0x13, settings)
        .hash_password_into_with_memory(passphrase, &params.salt, key.as_mut_slice(), &mut memory);
    memory.fill(Block::default());
    outcome.map(|()| key).map_err(|_| Refusal::Params)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn params(memory: u32, passes: u32, lanes: u32, salt: usize) -> Params {
        Params {
            salt: vec![7; salt],
            memory,
            passes,
            lanes,
        }
    }

    /// Published with the reference implementation: 64 MiB, two passes, one lane, version 1.3.
    #[test]
    fn the_published_vector_comes_out() {
        let settings = Params {
            salt: b"somesalt".to_vec(),
            ..params(64 * 1024, 2, 1, 0)
        };
        let key = stretch(b"password", &settings).unwrap();
        let expected = "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7";
        let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, expected);
    }

    #[test]
    fn the_same_passphrase_gives_the_same_key_and_another_gives_another() {
        let settings = params(19 * 1024, 2, 1, 16);
        let key = derive(b"six plain words in a row", &settings).unwrap();
        assert_eq!(
            *key,
            *derive(b"six plain words in a row", &settings).unwrap()
        );
        assert_ne!(
            *key,
            *derive(b"six plain words in a rox", &settings).unwrap()
        );
    }

    #[test]
    fn parameters_outside_the_limits_are_refused() {
        for (settings, what) in [
            (params(18 * 1024, 2, 1, 16), "too little memory"),
            (params(257 * 1024, 2, 1, 16), "too much memory"),
            (params(19 * 1024, 1, 1, 16), "too few passes"),
            (params(19 * 1024, 11, 1, 16), "too many passes"),
            (params(19 * 1024, 2, 5, 16), "too many lanes"),
            (params(19 * 1024, 2, 1, 15), "short salt"),
        ] {
            assert_eq!(derive(b"x", &settings), Err(Refusal::Params), "{what}");
        }
    }
}
