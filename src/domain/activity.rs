//! What a session does, as far as a row of a process list tells.

use super::search::contains_in_any_case;
use super::session::Session;

/// What a session is doing, as far as a row can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activity {
    /// It waits for its client.
    Idle,
    /// It waits for a lock that another session holds.
    WaitingForLock,
    /// It runs something.
    Running,
    /// It is being ended.
    Killed,
}

impl Activity {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Running, Self::WaitingForLock, Self::Idle, Self::Killed];

    /// What it is called in a filter, such as `is:waiting`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::WaitingForLock => "waiting",
            Self::Idle => "idle",
            Self::Killed => "terminating",
        }
    }

    /// The activity of a name, in any case.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|activity| activity.name().eq_ignore_ascii_case(name))
    }
}

impl Session {
    /// What it is doing.
    pub fn activity(&self) -> Activity {
        let texts = self.texts();
        let command = texts.command.unwrap_or_default();
        let state = texts.state.unwrap_or_default();
        let has = |word: &[u8]| contains_in_any_case(state.as_bytes(), word);
        match () {
            () if command.eq_ignore_ascii_case("killed") => Activity::Killed,
            () if command.eq_ignore_ascii_case("sleep") => Activity::Idle,
            () if has(b"lock") && (has(b"wait") || state.eq_ignore_ascii_case("locked")) => {
                Activity::WaitingForLock
            }
            () => Activity::Running,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::session::Texts;
    use super::super::thread_id::ThreadId;
    use super::*;

    #[test]
    fn a_wait_for_a_lock_is_known_by_the_state() {
        for (state, activity) in [
            ("Locked", Activity::WaitingForLock),
            ("Waiting for table metadata lock", Activity::WaitingForLock),
            ("WAITING for table metadata LOCK", Activity::WaitingForLock),
            ("System lock", Activity::Running),
            ("waiting for handler commit", Activity::Running),
        ] {
            let texts = Texts { command: Some("Query"), state: Some(state), ..Texts::default() };
            let session = Session::of(ThreadId::new(1).unwrap(), Some(1), texts);
            assert_eq!(session.activity(), activity, "{state}");
        }
    }

    #[test]
    fn what_waits_for_its_client_or_is_being_ended_is_known_by_the_command() {
        for (command, activity) in
            [("Sleep", Activity::Idle), ("Killed", Activity::Killed), ("Query", Activity::WaitingForLock)]
        {
            let texts = Texts { command: Some(command), state: Some("Locked"), ..Texts::default() };
            let session = Session::of(ThreadId::new(1).unwrap(), Some(1), texts);
            assert_eq!(session.activity(), activity, "{command}");
        }
    }

    #[test]
    fn each_has_a_name_of_its_own() {
        for activity in Activity::ALL {
            assert_eq!(Activity::of_name(&activity.name().to_uppercase()), Some(activity));
        }
        assert_eq!(Activity::of_name("busy"), None);
    }
}
