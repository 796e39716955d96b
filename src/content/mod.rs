//! Built-in content: parsers and look-up by id and version.
