//! Which sessions may still be sent after a run: what its exports offer as commands.

use super::ledger::{Entry, State};
use super::run::{Ending, Phase};
use crate::domain::policy::{Policy, Violation};
use crate::domain::protection::Exclusion;
use crate::domain::session::Session;
use crate::domain::thread_id::ThreadId;

/// Why a session must not be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// Nothing may be terminated: the policy allows to look only.
    ReadOnly,
    /// The policy did not allow the run.
    Forbidden,
    /// The run still sends calls, and may be about to send it.
    Underway,
    /// The node has restarted: its IDs belong to other sessions.
    Restarted,
    /// It is terminated.
    Terminated,
    /// It is being terminated.
    Terminating,
    /// The API found no such session.
    NotFound,
    /// The API did not mention it, as it leaves out internal sessions.
    Unaccounted,
    /// It is no longer listed.
    NotListed,
    /// Its ID belongs to another session, or it does other work.
    Changed,
    /// The server itself runs it, it carries replication, or it belongs to an account of the cloud.
    Excluded,
    /// The policy protects its user or its host.
    Protected,
    /// Its ID is above [`ThreadId::MAX_KILLABLE`], and the node has not listed it.
    AboveUint32,
    /// The policy asks for more than is known of it: whose it is, or that the node has listed it.
    Unverified,
}

impl WhyNot {
    /// All reasons.
    pub const ALL: [Self; 14] = [
        Self::ReadOnly,
        Self::Forbidden,
        Self::Underway,
        Self::Restarted,
        Self::Terminated,
        Self::Terminating,
        Self::NotFound,
        Self::Unaccounted,
        Self::NotListed,
        Self::Changed,
        Self::Excluded,
        Self::Protected,
        Self::AboveUint32,
        Self::Unverified,
    ];

    /// Its name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ReadOnly => "read-only",
            Self::Forbidden => "forbidden",
            Self::Underway => "underway",
            Self::Restarted => "restarted",
            Self::Terminated => "terminated",
            Self::Terminating => "terminating",
            Self::NotFound => "not-found",
            Self::Unaccounted => "unaccounted",
            Self::NotListed => "not-listed",
            Self::Changed => "changed",
            Self::Excluded => "excluded",
            Self::Protected => "protected",
            Self::AboveUint32 => "above-uint32",
            Self::Unverified => "unverified",
        }
    }

    /// Whether it holds for all sessions of a run alike.
    pub fn is_of_the_run(self) -> bool {
        matches!(self, Self::ReadOnly | Self::Forbidden)
    }
}

/// Whether a session of a run may still be sent, by what the run does, by its outcome, by what was seen of it, and by the policy
/// that is in force now: it may be stricter than the run's.
pub fn sendable(phase: &Phase, entry: &Entry, policy: &Policy) -> Result<(), WhyNot> {
    if policy.is_read_only {
        return Err(WhyNot::ReadOnly);
    }
    if let Phase::Ended(Ending::Forbidden(violation)) = phase {
        return Err((*violation).into());
    }
    let is_allowed = || {
        let rows = [&entry.selected, &entry.listed];
        allowed(entry.id, rows.into_iter().flatten(), entry.listed.is_some(), policy)
    };
    match entry.state {
        // Nothing tells whether it is the selected session.
        State::NotSent if entry.why.is_some() => Err(WhyNot::Unverified),
        State::NotSent | State::Refused | State::Unknown | State::Alive | State::KilledStillListed => {
            is_still_meant(phase)?;
            is_allowed()
        }
        State::Excluded => Err(is_allowed().err().unwrap_or(WhyNot::Excluded)),
        State::Waiting | State::Sent => Err(WhyNot::Underway),
        State::Killed | State::Gone => Err(WhyNot::Terminated),
        State::Dying => Err(WhyNot::Terminating),
        State::NotFound | State::NotFoundAfterListed => Err(WhyNot::NotFound),
        State::Unaccounted => Err(WhyNot::Unaccounted),
        State::Vanished | State::LeftBefore => Err(WhyNot::NotListed),
        State::Reused | State::Changed => Err(WhyNot::Changed),
    }
}

/// Whether a session may be sent under a policy, by all rows that are known of it. `is_listed` says that the node itself has
/// listed the ID.
pub fn allowed<'a>(
    id: ThreadId,
    rows: impl IntoIterator<Item = &'a Session>,
    is_listed: bool,
    policy: &Policy,
) -> Result<(), WhyNot> {
    if id.get() > ThreadId::MAX_KILLABLE && !is_listed {
        return Err(WhyNot::AboveUint32);
    }
    let mut is_known = false;
    for row in rows {
        is_known |= row.has_identity();
        if let Some(reason) = policy.exclusion(row, is_listed) {
            return Err(reason.into());
        }
    }
    let is_verified = is_known && (is_listed || !policy.forbids_unverified);
    if is_verified || !policy.needs_verification() { Ok(()) } else { Err(WhyNot::Unverified) }
}

/// Whether the run sends nothing more itself, and its IDs still mean what they meant.
fn is_still_meant(phase: &Phase) -> Result<(), WhyNot> {
    match phase {
        Phase::Ended(Ending::Restarted) => Err(WhyNot::Restarted),
        Phase::Ended(_) | Phase::Tracking => Ok(()),
        _ => Err(WhyNot::Underway),
    }
}

impl From<Violation> for WhyNot {
    fn from(violation: Violation) -> Self {
        if violation == Violation::ReadOnly { Self::ReadOnly } else { Self::Forbidden }
    }
}

impl From<Exclusion> for WhyNot {
    fn from(reason: Exclusion) -> Self {
        match reason {
            Exclusion::System | Exclusion::Replication => Self::Excluded,
            Exclusion::Dying => Self::Terminating,
            Exclusion::AboveUint32 => Self::AboveUint32,
            Exclusion::Protected => Self::Protected,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::clock::Instant;
    use crate::domain::resource_id::{IdKind, ResourceId};
    use crate::domain::session::Texts;
    use crate::domain::target::Target;
    use crate::domain::thread_ids::ThreadIds;
    use crate::termination::ledger::Why;
    use crate::termination::request::TerminationRequest;
    use crate::termination::run::Run;

    /// A run of session 7, alone, of `app` at `10.0.0.1:5`, that has ended.
    fn run() -> Run {
        let id = |kind, text: &str| ResourceId::parse(kind, text).unwrap();
        let target = Target {
            project: id(IdKind::Project, "619d3e78f61b4be68bc5aa0b59edcf7b"),
            instance: id(IdKind::Instance, "a23fb62bd61e4e9e9636fd2225f395bein07"),
            node: id(IdKind::Node, "18663926eacb443d98dc20f8620f28f2no07"),
        };
        let request = TerminationRequest::new(target, ThreadIds::parse("7").unwrap());
        let mut run = Run::new(request, Instant::default());
        run.phase = Phase::Ended(Ending::Complete);
        run
    }

    fn session(id: u64, user: &str, command: &str) -> Session {
        let texts =
            Texts { user: Some(user), host: Some("10.0.0.1:5"), command: Some(command), ..Texts::default() };
        Session::of(ThreadId::new(id).unwrap(), None, texts)
    }

    fn entry(state: State) -> Entry {
        let entry = run().ledger().entries()[0].clone();
        Entry { state, selected: Some(session(7, "app", "Sleep")), ..entry }
    }

    fn check(run: &Run, state: State, policy: &Policy) -> Result<(), WhyNot> {
        sendable(run.phase(), &entry(state), policy)
    }

    const SENDABLE: [State; 5] =
        [State::NotSent, State::Refused, State::Unknown, State::Alive, State::KilledStillListed];

    #[test]
    fn only_what_is_not_settled_may_be_sent() {
        let sendable: Vec<_> = State::ALL
            .into_iter()
            .filter(|state| check(&run(), *state, &Policy::default()).is_ok())
            .collect();
        assert_eq!(sendable.len(), SENDABLE.len(), "{sendable:?}");
        assert!(SENDABLE.iter().all(|state| sendable.contains(state)), "{sendable:?}");
    }

    #[test]
    fn what_nothing_could_verify_is_not_sent() {
        for why in [Why::ListHasHoles, Why::Unclear, Why::NeverSeen] {
            let entry = Entry { why: Some(why), ..entry(State::NotSent) };
            assert_eq!(
                sendable(run().phase(), &entry, &Policy::default()),
                Err(WhyNot::Unverified),
                "{why:?}"
            );
        }
    }

    #[test]
    fn each_outcome_has_its_reason() {
        for (state, reason) in [
            (State::Changed, WhyNot::Changed),
            (State::Reused, WhyNot::Changed),
            (State::Excluded, WhyNot::Excluded),
            (State::LeftBefore, WhyNot::NotListed),
            (State::Vanished, WhyNot::NotListed),
            (State::Gone, WhyNot::Terminated),
            (State::Dying, WhyNot::Terminating),
            (State::Sent, WhyNot::Underway),
        ] {
            assert_eq!(check(&run(), state, &Policy::default()), Err(reason), "{state:?}");
        }
    }

    #[test]
    fn nothing_may_be_sent_while_the_run_sends_after_a_restart_or_where_it_was_forbidden() {
        let mut run = run();
        for (phase, reason) in [
            (Phase::Calling, WhyNot::Underway),
            (Phase::NeedsToken, WhyNot::Underway),
            (Phase::Ended(Ending::Restarted), WhyNot::Restarted),
            (Phase::Ended(Ending::Forbidden(Violation::NoReason)), WhyNot::Forbidden),
        ] {
            run.phase = phase;
            for state in SENDABLE {
                assert_eq!(check(&run, state, &Policy::default()), Err(reason), "{state:?}");
            }
        }
        run.phase = Phase::Tracking;
        assert_eq!(check(&run, State::NotSent, &Policy::default()), Ok(()));
    }

    #[test]
    fn the_policy_in_force_holds_for_all_that_was_seen_of_a_session() {
        let read_only = Policy { is_read_only: true, ..Policy::default() };
        let users = Policy { protected_users: vec!["backup".into()], ..Policy::default() };
        let hosts = Policy { protected_hosts: vec!["10.0.0.*".into()], ..Policy::default() };
        for state in SENDABLE {
            assert_eq!(check(&run(), state, &read_only), Err(WhyNot::ReadOnly));
            assert_eq!(check(&run(), state, &hosts), Err(WhyNot::Protected));
            assert_eq!(check(&run(), state, &users), Ok(()));
            let now = Entry { listed: Some(session(7, "backup", "Sleep")), ..entry(state) };
            assert_eq!(sendable(run().phase(), &now, &users), Err(WhyNot::Protected));
            let now = Entry { listed: Some(session(7, "rdsAdmin", "Sleep")), ..entry(state) };
            assert_eq!(sendable(run().phase(), &now, &Policy::default()), Err(WhyNot::Excluded));
            let now = Entry { listed: Some(session(7, "app", "Killed")), ..entry(state) };
            assert_eq!(sendable(run().phase(), &now, &Policy::default()), Err(WhyNot::Terminating));
        }
        assert_eq!(check(&run(), State::Excluded, &hosts), Err(WhyNot::Protected));
        assert_eq!(check(&run(), State::Killed, &read_only), Err(WhyNot::ReadOnly));
    }

    #[test]
    fn what_nobody_has_seen_is_sent_only_where_no_policy_has_to_know_whose_it_is() {
        let bare = Entry { selected: None, ..entry(State::NotSent) };
        let listed_only = Policy { forbids_unverified: true, ..Policy::default() };
        let users = Policy { protected_users: vec!["backup".into()], ..Policy::default() };
        assert_eq!(sendable(run().phase(), &bare, &Policy::default()), Ok(()));
        for policy in [listed_only, users] {
            assert_eq!(sendable(run().phase(), &bare, &policy), Err(WhyNot::Unverified));
            let id_alone = Entry { selected: Some(Session::new(bare.id)), ..bare.clone() };
            assert_eq!(sendable(run().phase(), &id_alone, &policy), Err(WhyNot::Unverified));
        }
    }

    #[test]
    fn a_policy_of_listed_sessions_asks_for_the_node_s_own_row() {
        let policy = Policy { forbids_unverified: true, ..Policy::default() };
        let pasted = entry(State::NotSent);
        assert_eq!(sendable(run().phase(), &pasted, &policy), Err(WhyNot::Unverified));
        let listed = Entry { listed: pasted.selected.clone(), ..pasted };
        assert_eq!(sendable(run().phase(), &listed, &policy), Ok(()));
    }

    #[test]
    fn an_id_above_32_bits_is_sent_only_where_the_node_has_listed_it() {
        let large = session(1 << 32, "app", "Sleep");
        let pasted = Entry { id: large.id, selected: Some(large.clone()), ..entry(State::NotSent) };
        assert_eq!(sendable(run().phase(), &pasted, &Policy::default()), Err(WhyNot::AboveUint32));
        let largest =
            Entry { id: ThreadId::new(ThreadId::MAX_KILLABLE).unwrap(), selected: None, ..pasted.clone() };
        assert_eq!(sendable(run().phase(), &largest, &Policy::default()), Ok(()));
        let unseen = Entry { selected: None, ..pasted.clone() };
        assert_eq!(sendable(run().phase(), &unseen, &Policy::default()), Err(WhyNot::AboveUint32));
        let listed = Entry { listed: Some(large), ..pasted };
        assert_eq!(sendable(run().phase(), &listed, &Policy::default()), Ok(()));
    }
}
