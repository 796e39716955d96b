//! Finite fields of 2^n elements without tables: see `slim/README.md`.

#![allow(
    clippy::suspicious_op_assign_impl,
    clippy::suspicious_arithmetic_impl,
    reason = "adding and taking away are the same here, and division multiplies with the inverse"
)]

use std::ops::{Add, AddAssign, Div, DivAssign, Mul, MulAssign, Sub, SubAssign};

/// What decoding a QR code needs of a field.
pub trait GaloisField:
    Copy
    + Eq
    + Add<Output = Self>
    + AddAssign
    + Sub<Output = Self>
    + SubAssign
    + Mul<Output = Self>
    + MulAssign
    + Div<Output = Self>
    + DivAssign
{
    /// The number of elements.
    const SIZE: usize;
    /// Nothing.
    const ZERO: Self;
    /// The neutral element of multiplication.
    const ONE: Self;
    /// Its powers are all the elements but zero.
    const GENERATOR: Self;

    /// The element, multiplied with itself so many times.
    #[must_use]
    fn pow(self, times: usize) -> Self {
        let (mut result, mut square, mut left) = (Self::ONE, self, times);
        while left > 0 {
            if left & 1 == 1 {
                result *= square;
            }
            square *= square;
            left >>= 1;
        }
        result
    }
}

/// Multiplies two elements: polynomials over two elements, reduced by the modulus.
#[must_use]
pub const fn multiply(a: u8, b: u8, bits: u32, modulus: u16) -> u8 {
    let (mut sum, mut a, mut b) = (0_u16, a as u16, b);
    while b > 0 {
        if b & 1 == 1 {
            sum ^= a;
        }
        a <<= 1;
        if a >> bits == 1 {
            a ^= modulus;
        }
        b >>= 1;
    }
    // Reduced at every step, so it fits.
    (sum & 0xff) as u8
}

/// Makes a field: its name, its bits (at most 8), and a modulus of which 2 is a generator.
#[macro_export]
macro_rules! g2p {
    ($name:ident, $bits:literal, modulus: $modulus:literal) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct $name(pub u8);

        impl $crate::GaloisField for $name {
            const SIZE: usize = 1 << $bits;
            const ZERO: Self = Self(0);
            const ONE: Self = Self(1);
            const GENERATOR: Self = Self(2);
        }

        impl ::std::ops::Mul for $name {
            type Output = Self;
            fn mul(self, other: Self) -> Self {
                Self($crate::multiply(self.0, other.0, $bits, $modulus))
            }
        }

        // The power that brings an element back to one, less one, is its inverse.
        impl ::std::ops::Div for $name {
            type Output = Self;
            #[allow(clippy::suspicious_arithmetic_impl, reason = "division is multiplication by the inverse")]
            fn div(self, other: Self) -> Self {
                self * $crate::GaloisField::pow(other, (1 << $bits) - 2)
            }
        }

        $crate::g2p!(@same $name, Add, add, AddAssign, add_assign);
        $crate::g2p!(@same $name, Sub, sub, SubAssign, sub_assign);
        $crate::g2p!(@assign $name, MulAssign, mul_assign, *);
        $crate::g2p!(@assign $name, DivAssign, div_assign, /);
    };
    (@same $name:ident, $op:ident, $fn:ident, $assign:ident, $assign_fn:ident) => {
        impl ::std::ops::$op for $name {
            type Output = Self;
            #[allow(clippy::suspicious_arithmetic_impl, reason = "adding and taking away are the same here")]
            fn $fn(self, other: Self) -> Self {
                Self(self.0 ^ other.0)
            }
        }

        impl ::std::ops::$assign for $name {
            fn $assign_fn(&mut self, other: Self) {
                self.0 ^= other.0;
            }
        }
    };
    (@assign $name:ident, $assign:ident, $fn:ident, $op:tt) => {
        impl ::std::ops::$assign for $name {
            fn $fn(&mut self, other: Self) {
                *self = *self $op other;
            }
        }
    };
}

#[cfg(test)]
#[allow(missing_docs, reason = "fields for a test")]
mod tests {
    use super::GaloisField;

    g2p!(GF16, 4, modulus: 0b1_0011);
    g2p!(GF256, 8, modulus: 0b1_0001_1101);

    fn holds<G: GaloisField + std::fmt::Debug>() {
        let mut element = G::ONE;
        for power in 0..G::SIZE - 1 {
            assert_eq!(G::GENERATOR.pow(power), element);
            assert_eq!(element * (G::ONE / element), G::ONE);
            element *= G::GENERATOR;
            assert_eq!(element == G::ONE, power == G::SIZE - 2, "power {power}");
        }
        assert_eq!(G::ZERO * G::GENERATOR, G::ZERO);
    }

    #[test]
    fn two_generates_every_element_and_division_undoes_multiplication() {
        holds::<GF16>();
        holds::<GF256>();
    }
}
