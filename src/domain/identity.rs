//! Whether two rows are the same session.
//!
//! An ID alone is none: it counts up from 1 at each start of the server. There is no start time in a list, so the best
//! that can be had is ID, user and host with port. A connection keeps these while it changes its database (`USE`) or its
//! user (`COM_CHANGE_USER`, as connection pools do): then ID and host with port still tell that it is the same one.

use super::session::{Session, Texts};

/// How a session that was seen earlier stands now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The same session is there.
    Same,
    /// The ID belongs to another session now, or the session is in another database or has another user.
    Changed,
    /// No session has the ID.
    Gone,
}

/// What a row of the node says about a session that was seen earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// It is the session, in all that was known of it.
    Same,
    /// It is the same connection, in another database.
    OtherDatabase,
    /// It is the same connection, as another user.
    OtherUser,
    /// It is another session with the same ID.
    OtherSession,
    /// Nobody can tell: the row names no user or no host, or has another user, and no port tells whether it is the same
    /// connection.
    Unclear,
}

impl Comparison {
    /// Whether it is the same connection.
    pub fn is_same_connection(self) -> bool {
        matches!(self, Self::Same | Self::OtherDatabase | Self::OtherUser)
    }
}

impl Session {
    /// Compares it with a row of the node's own list. What this session does not say makes no difference: the list that
    /// it comes from may lack a column. What the row does not say does: the node's own list has all columns.
    ///
    /// ```
    /// use taurusdb_session_console::domain::identity::Comparison;
    /// use taurusdb_session_console::domain::session::{Session, Texts};
    /// use taurusdb_session_console::domain::thread_id::ThreadId;
    ///
    /// let of = |host, db| {
    ///     let texts = Texts { user: Some("app"), host: Some(host), db: Some(db), ..Texts::default() };
    ///     Session::of(ThreadId::new(7).unwrap(), None, texts)
    /// };
    /// let selected = of("10.0.0.5:51234", "shop");
    /// assert_eq!(selected.compare(&of("10.0.0.5:51234", "shop")), Comparison::Same);
    /// assert_eq!(selected.compare(&of("10.0.0.5:51234", "stock")), Comparison::OtherDatabase);
    /// assert_eq!(selected.compare(&of("10.0.0.5:60000", "shop")), Comparison::OtherSession);
    /// ```
    pub fn compare(&self, row: &Self) -> Comparison {
        let (known, now) = (self.texts(), row.texts());
        if self.id != row.id {
            return Comparison::OtherSession;
        }
        match (known.host, now.host) {
            (Some(_), None) => return Comparison::Unclear,
            (Some(known), Some(now)) if !is_same_host(known, now) => return Comparison::OtherSession,
            _ => {}
        }
        match (known.user, now.user) {
            (Some(_), None) => return Comparison::Unclear,
            (Some(one), Some(other)) if one != other => {
                let is_same_port = known.host.is_some_and(has_port) && known.host == now.host;
                return if is_same_port { Comparison::OtherUser } else { Comparison::Unclear };
            }
            _ => {}
        }
        match known.db {
            Some(db) if db != now.db.unwrap_or_default() => Comparison::OtherDatabase,
            _ => Comparison::Same,
        }
    }

    /// Whether `row` is this session in all that was known of it; see [`Self::compare`].
    pub fn is_same_as(&self, row: &Self) -> bool {
        self.compare(row) == Comparison::Same
    }

    /// Whether enough is known of it to tell it from a later session with the same ID.
    pub fn has_identity(&self) -> bool {
        let texts = self.texts();
        texts.user.is_some() && texts.host.is_some()
    }

    /// How it stands, by the row that has its ID now. [`Standing::Same`] is only as sure as what is known of it; see
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
        host_name(self.host.unwrap_or_default())
    }
}

fn host_name(host: &str) -> &str {
    match host.rsplit_once(':') {
        // Two colons without brackets are an address without a port.
        Some((name, port)) if is_port(port) && (!name.contains(':') || name.ends_with(']')) => name,
        _ => host,
    }
}

fn has_port(host: &str) -> bool {
    host_name(host).len() < host.len()
}

/// A list may leave the port out, as `performance_schema.threads` does.
fn is_same_host(known: &str, now: &str) -> bool {
    known == now || (!has_port(known) && known == host_name(now))
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

    fn with(texts: Texts<'_>) -> Session {
        Session::of(ThreadId::new(7).unwrap(), None, texts)
    }

    #[test]
    fn id_user_host_with_port_and_database_make_a_session() {
        let one = session(7, "app", "10.0.0.1:5000", "shop");
        assert_eq!(one.standing(Some(&one)), Standing::Same);
        for (other, expected) in [
            (session(7, "root", "10.0.0.1:5000", "shop"), Comparison::OtherUser),
            (session(7, "app", "10.0.0.1:5000", "other"), Comparison::OtherDatabase),
            (session(7, "app", "10.0.0.1:5000", ""), Comparison::OtherDatabase),
            (session(7, "app", "10.0.0.1:5001", "shop"), Comparison::OtherSession),
            (session(7, "app", "10.0.0.1", "shop"), Comparison::OtherSession),
            (session(8, "app", "10.0.0.1:5000", "shop"), Comparison::OtherSession),
        ] {
            assert_eq!(one.compare(&other), expected, "{other:?}");
            assert_eq!(one.standing(Some(&other)), Standing::Changed, "{other:?}");
        }
        assert_eq!(one.standing(None), Standing::Gone);
    }

    #[test]
    fn without_a_port_nobody_knows_whether_another_user_is_another_session() {
        let local = session(7, "app", "localhost", "shop");
        assert_eq!(local.compare(&session(7, "root", "localhost", "shop")), Comparison::Unclear);
        assert_eq!(local.compare(&session(7, "app", "localhost", "other")), Comparison::OtherDatabase);
    }

    #[test]
    fn what_the_list_of_a_session_does_not_say_is_no_difference() {
        let listed = session(7, "app", "10.0.0.1:5000", "shop");
        for known in [
            Texts::default(),
            Texts { user: Some("app"), ..Texts::default() },
            Texts { host: Some("10.0.0.1:5000"), ..Texts::default() },
            Texts { user: Some("app"), host: Some("10.0.0.1"), ..Texts::default() },
        ] {
            assert_eq!(with(known).compare(&listed), Comparison::Same, "{known:?}");
        }
        assert_eq!(
            with(Texts { user: Some("batch"), ..Texts::default() }).compare(&listed),
            Comparison::Unclear
        );
        assert_eq!(
            with(Texts { host: Some("10.0.0.2"), ..Texts::default() }).compare(&listed),
            Comparison::OtherSession
        );
    }

    #[test]
    fn a_row_of_the_node_without_user_or_host_is_nobody() {
        let known = session(7, "app", "10.0.0.1:5000", "shop");
        for row in [
            Texts::default(),
            Texts { user: Some("app"), ..Texts::default() },
            Texts { host: Some("10.0.0.1:5000"), ..Texts::default() },
        ] {
            assert_eq!(known.compare(&with(row)), Comparison::Unclear, "{row:?}");
        }
    }

    #[test]
    fn only_another_session_is_another_connection() {
        for (comparison, is_same) in [
            (Comparison::Same, true),
            (Comparison::OtherDatabase, true),
            (Comparison::OtherUser, true),
            (Comparison::OtherSession, false),
            (Comparison::Unclear, false),
        ] {
            assert_eq!(comparison.is_same_connection(), is_same);
        }
    }

    #[test]
    fn the_port_is_no_part_of_the_host_s_name() {
        for (host, name) in [
            ("10.0.0.1:5000", "10.0.0.1"),
            ("db-1.example:33", "db-1.example"),
            ("localhost", "localhost"),
            ("localhost:", "localhost:"),
            ("localhost:sock", "localhost:sock"),
            ("[::1]:3306", "[::1]"),
            ("fe80::1:22", "fe80::1:22"),
            ("", ""),
        ] {
            assert_eq!(session(1, "", host, "").host_name(), name);
        }
    }
}
