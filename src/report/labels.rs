//! Labels of a report in both languages as one struct, so that a missing one does not compile.

/// Declares a struct of labels, and `words(lang)`, which gives them in one language.
///
/// Each line is `name "English" "Chinese";`.
macro_rules! labels {
    ($(#[$doc:meta])* $words:ident; $($name:ident $en:literal $zh:literal;)+) => {
        $(#[$doc])*
        #[derive(Debug, serde::Serialize, schemars::JsonSchema)]
        pub struct $words {
            $(#[doc = concat!("`", $en, "`")] pub $name: &'static str,)+
        }

        /// The labels in one language.
        #[must_use]
        pub fn words(lang: crate::base::Lang) -> &'static $words {
            static WORDS: [$words; 2] = [$words { $($name: $en,)+ }, $words { $($name: $zh,)+ }];
            &WORDS[usize::from(lang == crate::base::Lang::Zh)]
        }
    };
}
pub(in crate::report) use labels;
