//! How numbers and moments are written: as FHIR and the language write them.

use std::fmt;

use super::moment::{Clock, Moment, Part};
use super::number::Number;

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (units, scale) = self.parts();
        let mut units = units.unsigned_abs();
        let mut digits = Vec::new();
        // The last digit first, and at least one before the point.
        loop {
            let digit = (units % 10).to_le_bytes();
            digits.push(digit.first().map_or('0', |digit| char::from(b'0' + digit)));
            units /= 10;
            let written = u32::try_from(digits.len()).unwrap_or(u32::MAX);
            if units == 0 && written > scale {
                break;
            }
            if written == scale {
                digits.push('.');
            }
        }
        if self.is_negative() {
            digits.push('-');
        }
        f.write_str(&digits.iter().rev().collect::<String>())
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.clock != Clock::Time {
            write!(f, "{:04}", self.year)?;
            for (part, value) in [(Part::Month, self.month), (Part::Day, self.day)] {
                if self.until >= part {
                    write!(f, "-{value:02}")?;
                }
            }
            if self.clock == Clock::DateTime && self.until >= Part::Hour {
                f.write_str("T")?;
            }
        }
        if self.until >= Part::Hour {
            write!(f, "{:02}", self.hour)?;
        }
        for (part, value) in [(Part::Minute, self.minute), (Part::Second, self.second)] {
            if self.until >= part {
                write!(f, ":{value:02}")?;
            }
        }
        if self.until >= Part::Milli {
            match self.digits {
                1 => write!(f, ".{}", self.milli / 100)?,
                2 => write!(f, ".{:02}", self.milli / 10)?,
                _ => write!(f, ".{:03}", self.milli)?,
            }
        }
        match self.offset {
            Some(_) if self.zulu => f.write_str("Z"),
            Some(offset) => {
                let (sign, size) = (if offset < 0 { '-' } else { '+' }, offset.abs());
                write!(f, "{sign}{:02}:{:02}", size / 60, size % 60)
            }
            None => Ok(()),
        }
    }
}
