//! A translator that knows no language: see `slim/README.md`.

/// Nothing goes wrong, since nothing is done.
#[derive(Debug)]
pub enum I18nEmbedError {}

/// What could hold messages.
pub trait I18nAssets {}

impl<T> I18nAssets for T {}

/// What could load messages.
pub trait LanguageLoader {}

/// What could choose a language.
pub trait Localizer {
    /// The loader.
    fn language_loader(&self) -> &'_ dyn LanguageLoader;

    /// The messages.
    fn i18n_assets(&self) -> &'_ dyn I18nAssets;

    /// Chooses one of the languages.
    ///
    /// # Errors
    /// None.
    fn select(
        &self,
        requested_languages: &[unic_langid::LanguageIdentifier],
    ) -> Result<Vec<unic_langid::LanguageIdentifier>, I18nEmbedError>;
}

/// Chooses none.
///
/// # Errors
/// None.
pub fn select(
    _: &dyn LanguageLoader,
    _: &dyn I18nAssets,
    _: &[unic_langid::LanguageIdentifier],
) -> Result<Vec<unic_langid::LanguageIdentifier>, I18nEmbedError> {
    Ok(Vec::new())
}

/// Names of languages.
pub mod unic_langid {
    /// The name of a language, not looked at.
    #[derive(Debug, Clone)]
    pub struct LanguageIdentifier;

    impl std::str::FromStr for LanguageIdentifier {
        type Err = std::convert::Infallible;

        fn from_str(_: &str) -> Result<Self, Self::Err> {
            Ok(Self)
        }
    }
}

/// The loader that loads nothing.
pub mod fluent {
    use super::{I18nAssets, I18nEmbedError, LanguageLoader, unic_langid::LanguageIdentifier};

    pub use crate::fluent_language_loader;

    /// Loads nothing.
    #[derive(Debug)]
    pub struct FluentLanguageLoader;

    impl FluentLanguageLoader {
        /// Loads nothing.
        ///
        /// # Errors
        /// None.
        pub fn load_languages(
            &self,
            _: &dyn I18nAssets,
            _: &[LanguageIdentifier],
        ) -> Result<(), I18nEmbedError> {
            Ok(())
        }

        /// Sets nothing.
        pub fn set_use_isolating(&self, _: bool) {}
    }

    impl LanguageLoader for FluentLanguageLoader {}
}

/// Makes the loader that loads nothing.
#[macro_export]
macro_rules! fluent_language_loader {
    () => {
        $crate::fluent::FluentLanguageLoader
    };
}
