//! Project, instance and node IDs: their shape, and what can be wrong with what was typed.

use super::text::trimmed;

/// Which of the three IDs of a target an ID is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdKind {
    /// 32 letters and digits.
    Project,
    /// 36 letters and digits, the last four being `in07`.
    Instance,
    /// 36 letters and digits, the last four being `no07`.
    Node,
}

impl IdKind {
    /// All kinds, in the order of the API's path.
    pub const ALL: [Self; 3] = [Self::Project, Self::Instance, Self::Node];

    /// How many characters an ID of this kind has (API reference, "URI").
    pub const fn length(self) -> usize {
        match self {
            Self::Project => 32,
            Self::Instance | Self::Node => 36,
        }
    }

    /// What an ID of this kind ends in (API reference, "URI"); empty for a project ID.
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::Project => "",
            Self::Instance => "in07",
            Self::Node => "no07",
        }
    }

    fn fits(self, text: &str) -> bool {
        text.len() == self.length()
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && text.ends_with(self.suffix())
    }

    /// The kind that `text` is a whole ID of, white space around it aside.
    pub fn of(text: &str) -> Option<Self> {
        let text = trimmed(text);
        Self::ALL.into_iter().find(|kind| kind.fits(text))
    }
}

/// What is wrong with a typed ID.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IdError {
    /// Nothing was typed where an ID of this kind is needed.
    Empty(IdKind),
    /// It is a whole ID, but of this other kind.
    OtherKind(IdKind),
    /// The first character that is neither an ASCII letter nor a digit, and its place, counted from 1.
    Illegal {
        /// The character.
        character: char,
        /// Its place in characters, from 1, white space before the ID left out.
        position: usize,
    },
    /// It has `found` characters where `kind` needs [`IdKind::length`].
    Length {
        /// What it should have been.
        kind: IdKind,
        /// Characters it has.
        found: usize,
    },
    /// It ends in `found` where `kind` needs [`IdKind::suffix`].
    Suffix {
        /// What it should have been.
        kind: IdKind,
        /// Its last four characters.
        found: String,
    },
}

/// A well-formed ID of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ResourceId(String);

impl ResourceId {
    /// Reads an ID of this kind, white space around it left out.
    ///
    /// Errors: the first of [`IdError`]'s cases that holds, in their order.
    ///
    /// ```
    /// use taurusdb_session_console::domain::resource_id::{IdError, IdKind, ResourceId};
    ///
    /// let node = "18663926eacb443d98dc20f8620f28f2no07";
    /// assert!(ResourceId::parse(IdKind::Node, node).is_ok());
    /// assert_eq!(ResourceId::parse(IdKind::Instance, node), Err(IdError::OtherKind(IdKind::Node)));
    /// ```
    pub fn parse(kind: IdKind, text: &str) -> Result<Self, IdError> {
        let text = trimmed(text);
        if text.is_empty() {
            return Err(IdError::Empty(kind));
        }
        match IdKind::of(text) {
            Some(found) if found == kind => return Ok(Self(text.to_owned())),
            Some(other) => return Err(IdError::OtherKind(other)),
            None => {}
        }
        if let Some((index, character)) =
            text.chars().enumerate().find(|(_, character)| !character.is_ascii_alphanumeric())
        {
            return Err(IdError::Illegal { character, position: index + 1 });
        }
        if text.len() != kind.length() {
            return Err(IdError::Length { kind, found: text.len() });
        }
        let found = text[text.len() - kind.suffix().len()..].to_owned();
        Err(IdError::Suffix { kind, found })
    }

    /// The ID as it stands in the path.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PROJECT: &str = "619d3e78f61b4be68bc5aa0b59edcf7b";
    const INSTANCE: &str = "a23fb62bd61e4e9e9636fd2225f395bein07";
    const NODE: &str = "18663926eacb443d98dc20f8620f28f2no07";

    fn error(kind: IdKind, text: &str) -> IdError {
        ResourceId::parse(kind, text).unwrap_err()
    }

    #[test]
    fn the_samples_of_the_reference_are_ids() {
        for (kind, text) in IdKind::ALL.into_iter().zip([PROJECT, INSTANCE, NODE]) {
            assert_eq!(ResourceId::parse(kind, text).unwrap().as_str(), text);
            assert_eq!(IdKind::of(text), Some(kind));
        }
    }

    #[test]
    fn white_space_around_an_id_is_left_out() {
        let id = ResourceId::parse(IdKind::Node, &format!(" \t{NODE}\u{a0}\r\n")).unwrap();
        assert_eq!(id.as_str(), NODE);
    }

    #[test]
    fn nothing_but_white_space_is_empty() {
        assert_eq!(error(IdKind::Project, " \n"), IdError::Empty(IdKind::Project));
    }

    #[test]
    fn an_id_in_the_wrong_field_is_named() {
        assert_eq!(error(IdKind::Project, NODE), IdError::OtherKind(IdKind::Node));
        assert_eq!(error(IdKind::Instance, NODE), IdError::OtherKind(IdKind::Node));
        assert_eq!(error(IdKind::Node, PROJECT), IdError::OtherKind(IdKind::Project));
    }

    #[test]
    fn the_first_illegal_character_is_given_with_its_place() {
        let text = format!(" {}", INSTANCE.replace("b62", "b\u{200b}-"));
        assert_eq!(error(IdKind::Instance, &text), IdError::Illegal { character: '\u{200b}', position: 6 });
        assert_eq!(error(IdKind::Project, "é"), IdError::Illegal { character: 'é', position: 1 });
    }

    #[test]
    fn length_and_suffix_are_told_apart() {
        assert_eq!(
            error(IdKind::Instance, &INSTANCE[1..]),
            IdError::Length { kind: IdKind::Instance, found: 35 }
        );
        assert_eq!(
            error(IdKind::Node, &NODE.replace("no07", "nx07")),
            IdError::Suffix { kind: IdKind::Node, found: "nx07".into() }
        );
    }

    proptest! {
        #[test]
        fn no_text_panics_and_what_is_read_reads_again(text in any::<String>()) {
            for kind in IdKind::ALL {
                if let Ok(id) = ResourceId::parse(kind, &text) {
                    prop_assert_eq!(ResourceId::parse(kind, id.as_str()), Ok(id));
                }
            }
        }

        #[test]
        fn every_well_formed_node_id_is_read(text in "[0-9A-Za-z]{32}no07") {
            prop_assert!(ResourceId::parse(IdKind::Node, &text).is_ok());
        }
    }
}
