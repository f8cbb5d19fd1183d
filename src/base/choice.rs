//! Enumerated values: the words a field allows, each with its name in both languages.

use super::{Fault, Lang, fault::FaultKind, similar};

/// A field that holds one of a fixed list of words.
pub trait Choice: Copy + Sized + 'static {
    /// What the list is called, for messages: `risk status`.
    const LABEL: &'static str;
    /// The words as files spell them, in order.
    const KEYS: &'static [&'static str];
    /// The values in the order of `KEYS`.
    const ALL: &'static [Self];

    /// The word as files spell it.
    fn key(self) -> &'static str;
    /// The word as a report prints it.
    fn label(self, lang: Lang) -> &'static str;
}

/// Reads one of the words of `T`; an unknown one is told the nearest.
///
/// # Errors
/// A fault of kind `Choice`, with a safe repair when exactly one word is near.
pub fn parse<T: Choice>(text: &str) -> Result<T, Fault> {
    if let Some(at) = T::KEYS.iter().position(|key| *key == text) {
        return Ok(T::ALL[at]);
    }
    let near = similar::nearest(text, T::KEYS.iter().copied());
    let fault = Fault::new(FaultKind::Choice, format!("`{text}` is not a {}", T::LABEL)).help(similar::hint(text, T::KEYS.iter().copied()));
    Err(match near {
        Some(near) if near.certain => fault.safely(near.word),
        Some(near) => fault.perhaps(near.word),
        None => fault.help(format!("use one of {}", T::KEYS.join(", "))),
    })
}

/// Declares an enumerated field type.
///
/// Each line is `Variant "file-word" "English" "Chinese"`, so that no word can lack its translation.
macro_rules! choice {
    ($(#[$meta:meta])* $name:ident $label:literal {
        $($(#[$vmeta:meta])* $variant:ident $key:literal $en:literal $zh:literal),+ $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$vmeta])* $variant,)+
        }
        impl $crate::base::Choice for $name {
            const LABEL: &'static str = $label;
            const KEYS: &'static [&'static str] = &[$($key),+];
            const ALL: &'static [Self] = &[$($name::$variant),+];
            fn key(self) -> &'static str {
                match self { $($name::$variant => $key,)+ }
            }
            fn label(self, lang: $crate::base::Lang) -> &'static str {
                match self {
                    $($name::$variant => $crate::base::Words { en: $en, zh: $zh }.in_lang(lang),)+
                }
            }
        }
        impl $crate::base::Scalar for $name {
            const NAME: &'static str = concat!("choice:", $label);
            const EXPECTED: &'static str = concat!("a ", $label);
            fn parse(text: &str) -> Result<Self, $crate::base::Fault> {
                $crate::base::choice::parse(text)
            }
            fn schema() -> serde_json::Value {
                let labels = [$(concat!($en, " · ", $zh)),+];
                serde_json::json!({ "enum": <$name as $crate::base::Choice>::KEYS, "enumDescriptions": labels })
            }
        }
        $crate::base::scalar::through_serde!($name);
    };
}
pub(crate) use choice;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Scalar;

    choice! {
        /// A colour.
        Colour "colour" { /// r
            Red "red" "Red" "红", /// a
            Amber "amber" "Amber" "黄" }
    }

    #[test]
    fn an_unknown_word_is_told_the_nearest() {
        assert_eq!(Colour::parse("amber"), Ok(Colour::Amber));
        let fault = Colour::parse("amvber").unwrap_err();
        assert_eq!(fault.help, "did you mean `amber`?");
        assert!(fault.replacement.is_some_and(|new| new.safe));
        assert_eq!(Colour::parse("blue").unwrap_err().help, "use one of red, amber");
        assert_eq!(Colour::Red.label(Lang::Zh), "红");
    }
}
