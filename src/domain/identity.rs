//! Whether two rows are the same session.
//!
//! An ID alone is none: it counts up from 1 at each start of the server. There is no start time in a list, so
//! the best that can be had is ID, user, host with port, and database.

use super::session::{Session, Texts};

/// How a session that was seen earlier stands now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The same session is there.
    Same,
    /// The ID belongs to another session now.
    Changed,
    /// No session has the ID.
    Gone,
}

impl Session {
    /// Whether `other` is the same session. What one of them does not say is no difference: a list may lack a
    /// column. An empty database counts as none.
    pub fn is_same_as(&self, other: &Self) -> bool {
        let (one, other_one) = (self.texts(), other.texts());
        self.id == other.id
            && agree(one.user, other_one.user)
            && agree(one.host, other_one.host)
            && one.db.unwrap_or_default() == other_one.db.unwrap_or_default()
    }

    /// Whether enough is known of it to tell it from a later session with the same ID.
    pub fn has_identity(&self) -> bool {
        let texts = self.texts();
        texts.user.is_some() && texts.host.is_some()
    }

    /// How it stands, by the row that has its ID now. [`Standing::Same`] is only as sure as what is known of both; see
    /// [`Self::has_identity`].
    pub fn standing(&self, now: Option<&Self>) -> Standing {
        match now {
            None => Standing::Gone,
            Some(now) if self.is_same_as(now) => Standing::Same,
            Some(_) => Standing::Changed,
        }
    }

    /// The host without its port.
    pub fn host_name(&self) -> &str {
        self.texts().host_name()
    }
}

impl<'a> Texts<'a> {
    /// The host without its port, brackets of an IPv6 address kept.
    pub fn host_name(&self) -> &'a str {
        let host = self.host.unwrap_or_default();
        match host.rsplit_once(':') {
            // Two colons without brackets are an address without a port.
            Some((name, port)) if is_port(port) && (!name.contains(':') || name.ends_with(']')) => name,
            _ => host,
        }
    }
}

fn agree(one: Option<&str>, other: Option<&str>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    }
}

fn is_port(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::super::thread_id::ThreadId;
    use super::*;

    fn session(id: u64, user: &str, host: &str, db: &str) -> Session {
        let texts = Texts { user: Some(user), host: Some(host), db: Some(db), ..Texts::default() };
        Session::of(ThreadId::new(id).unwrap(), None, texts)
    }

    #[test]
    fn id_user_host_with_port_and_database_make_a_session() {
        let one = session(7, "app", "10.0.0.1:5000", "shop");
        assert_eq!(one.standing(Some(&one)), Standing::Same);
        for other in [
            session(7, "root", "10.0.0.1:5000", "shop"),
            session(7, "app", "10.0.0.1:5001", "shop"),
            session(7, "app", "10.0.0.1:5000", "other"),
            session(7, "app", "10.0.0.1:5000", ""),
        ] {
            assert_eq!(one.standing(Some(&other)), Standing::Changed, "{other:?}");
        }
        assert_eq!(one.standing(None), Standing::Gone);
    }

    #[test]
    fn what_a_list_does_not_say_is_no_difference() {
        let bare = Session::new(ThreadId::new(7).unwrap());
        assert!(bare.is_same_as(&session(7, "app", "h:1", "")));
        assert!(!bare.is_same_as(&session(8, "app", "h:1", "")));
    }

    #[test]
    fn the_port_is_no_part_of_the_host_s_name() {
        for (host, name) in [
            ("10.0.0.1:5000", "10.0.0.1"),
            ("db-1.example:33", "db-1.example"),
            ("localhost", "localhost"),
            ("[::1]:3306", "[::1]"),
            ("fe80::1:22", "fe80::1:22"),
            ("", ""),
        ] {
            assert_eq!(session(1, "", host, "").host_name(), name);
        }
    }
}
