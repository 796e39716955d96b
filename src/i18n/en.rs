//! The English words, embedded. A new file is named here and nowhere else.

macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        /// Every English file: its name without `.ftl`, and its text.
        pub const FILES: &[(&str, &str)] = &[
            $(($name, include_str!(concat!("../../locales/en/", $name, ".ftl")))),+
        ];
    };
}

files![
    "assessment",
    "cases",
    "client",
    "common",
    "components",
    "crash",
    "dates",
    "exchange",
    "flags",
    "import",
    "needs",
    "plan",
    "settings",
    "start",
    "trouble",
];
