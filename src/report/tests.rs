use std::cell::RefCell;
use std::collections::BTreeMap;

use futures::executor::block_on;

use super::commands::{curl, hcloud, sql};
use super::csv::csv;
use super::markdown::markdown;
use super::*;
use crate::domain::clock::{Clock, Instant};
use crate::domain::failure::{ErrorAnswer, Failure};
use crate::domain::policy::Policy;
use crate::domain::resource_id::{IdKind, ResourceId};
use crate::domain::session::{Session, Texts};
use crate::domain::target::Target;
use crate::domain::thread_id::ThreadId;
use crate::domain::thread_ids::ThreadIds;
use crate::domain::token::Token;
use crate::sessions::paging::{Lister, Page};
use crate::termination::answer::Answer;
use crate::termination::ledger::State;
use crate::termination::node::Node;
use crate::termination::protocol::run;
use crate::termination::request::{Checks, TerminationRequest};
use crate::termination::run::Run;
use crate::termination::sendable::WhyNot;
use crate::termination::supervisor::{GoOn, Supervisor};

const TOKEN: &str = "a-token-of-the-api-0123456789";
pub const HOSTILE: &str = "=HYPERLINK(\"http://x\")|\n`<b>\u{202e}";

/// A node that lists one hostile session, says that the first twenty were terminated, and refuses the others. A proxy before
/// it echoes the token.
struct Scene;

impl Node for Scene {
    async fn terminate(&self, ids: &[ThreadId]) -> Result<Answer, Failure> {
        if ids.len() == 20 {
            return Ok(Answer { killed: ids.to_vec(), request_id: Some("r-1".into()), ..Answer::default() });
        }
        let request_id = Some(format!("r-2 {TOKEN} {}", "x".repeat(400)));
        Err(Failure::Answered(ErrorAnswer { status: 409, request_id, ..ErrorAnswer::default() }))
    }
}

impl Lister for Scene {
    async fn page(&self, _: usize, _: usize) -> Result<Page, Failure> {
        Ok(Page { sessions: vec![session()], total: Some(1), ..Page::default() })
    }
}

impl Clock for Scene {
    fn now(&self) -> Instant {
        Instant::default().plus(5)
    }
    async fn sleep(&self, _: u64) {}
}

/// Keeps each run that it is shown.
#[derive(Default)]
struct Shown(RefCell<Vec<Run>>);

impl Supervisor for Shown {
    fn show(&self, run: &Run) {
        self.0.borrow_mut().push(run.clone());
    }
    fn has_stopped(&self) -> bool {
        false
    }
    async fn renew_token(&self) {}
    async fn cannot_verify(&self) -> GoOn {
        GoOn::Stop
    }
}

fn session() -> Session {
    let texts = Texts {
        user: Some("-app"),
        host: Some("10.0.0.1:5"),
        state: Some(TOKEN),
        info: Some(HOSTILE),
        ..Texts::default()
    };
    Session::of(ThreadId::new(7).unwrap(), Some(-3), texts)
}

/// A run of two calls at each of its steps.
pub fn runs() -> Vec<Run> {
    let id = |kind, text: &str| ResourceId::parse(kind, text).unwrap();
    let target = Target {
        project: id(IdKind::Project, "619d3e78f61b4be68bc5aa0b59edcf7b"),
        instance: id(IdKind::Instance, "a23fb62bd61e4e9e9636fd2225f395bein07"),
        node: id(IdKind::Node, "18663926eacb443d98dc20f8620f28f2no07"),
    };
    let ids: Vec<String> = (7..30).map(|id| id.to_string()).collect();
    let threads = ThreadIds::parse(&ids.join(",")).unwrap();
    let request = TerminationRequest::new(target, threads).checked(vec![session()], Checks::None);
    let shown = Shown::default();
    block_on(run(request, &Scene, &Scene, &shown));
    shown.0.take()
}

/// Makes something of a run with what the page would know.
fn made<T>(policy: &Policy, is_redacted: bool, make: impl Fn(&Circumstances, &Means) -> T) -> T {
    let token = Token::parse(TOKEN).ok();
    let circumstances = Circumstances {
        endpoint: "https://portal.example",
        operator: &["Ada ", TOKEN].concat(),
        reason: "too \"many\"",
        filter: &format!("statement holds {}…", TOKEN.get(..20).unwrap()),
        summary: "23 sessions: 20 killed, 3 refused.",
        is_redacted,
        policy,
        token: token.as_ref(),
    };
    let utc = |instant: Instant| format!("1970-01-01T00:00:00.{:03}Z", instant.wall);
    make(&circumstances, &Means { utc: &utc, label: &|_| "killed, the server says" })
}

/// The report, under a policy that is in force by now.
fn report_under(policy: &Policy, is_redacted: bool) -> Report {
    let run = runs().pop().unwrap();
    made(policy, is_redacted, |circumstances, means| Report::of(&run, circumstances, means))
}

pub fn json(is_redacted: bool) -> String {
    serde_json::to_string(&report_under(&Policy::default(), is_redacted)).unwrap()
}

/// The report as whoever reads its JSON has it.
pub fn report(is_redacted: bool) -> Report {
    serde_json::from_str(&json(is_redacted)).unwrap()
}

#[test]
fn what_is_written_is_read_as_it_was() {
    let report = report(false);
    assert_eq!(report, report_under(&Policy::default(), false));
    assert_eq!((report.schema.as_str(), report.sessions.len(), report.calls.len()), (SCHEMA, 23, 2));
    assert_eq!((report.operator.as_str(), report.reason.as_str()), ("Ada …", "too \"many\""));
    assert_eq!((report.sessions_left, report.came_back.len()), (None, 0));
    let first = &report.sessions[0];
    let states: Vec<_> = first.history.iter().map(|(state, _)| state.as_str()).collect();
    assert_eq!(states, ["waiting", "sent", "killed"]);
    assert_eq!((first.id.as_str(), first.state.as_str()), ("7", State::Killed.name()));
    assert_eq!(first.selected.as_ref().unwrap().info.as_deref(), Some(HOSTILE));
    assert_eq!(report.sessions[22].selected, None);
    assert_eq!((report.calls[0].ids.len(), report.calls[1].ids.len()), (20, 3));
    assert_eq!((report.calls[0].request_id.as_deref(), report.calls[0].status), (Some("r-1"), Some(200)));
}

#[test]
fn what_may_still_be_sent_is_told_from_what_may_not() {
    let report = report(false);
    let (left, others) = report.sessions.split_at(20);
    let said = |session: &Reported| (session.may_be_sent, session.why_not.clone());
    assert!(left.iter().all(|session| said(session) == (false, Some("terminated".to_owned()))));
    assert!(others.iter().all(|session| said(session) == (true, None)));
    let kills = sql(&report);
    let kills: Vec<_> = kills.lines().filter(|line| line.starts_with("KILL")).collect();
    assert_eq!(kills, ["KILL 27;", "KILL 28;", "KILL 29;"]);
}

#[test]
fn the_policy_in_force_holds_for_reports_too() {
    let read_only = Policy { is_read_only: true, ..Policy::default() };
    let listed_only = Policy { forbids_unverified: true, ..Policy::default() };
    for (policy, reason) in [(read_only, "read-only"), (listed_only, "unverified")] {
        let last = report_under(&policy, false).sessions[22].clone();
        assert_eq!((last.may_be_sent, last.why_not.as_deref()), (false, Some(reason)));
    }
}

#[test]
fn the_token_in_force_is_in_no_text_of_a_report() {
    let report = report(false);
    let texts = [markdown(&report), csv(&report), sql(&report), hcloud(&report), curl(&report), json(false)];
    for text in texts {
        assert!(!text.contains(TOKEN.get(..16).unwrap()), "{text}");
        assert!(!text.contains(TOKEN.get(13..).unwrap()), "{text}");
    }
    assert_eq!(report.filter, "statement holds ……");
    assert_eq!(report.sessions[0].selected.as_ref().unwrap().state.as_deref(), Some("…"));
    let request_id = report.calls[1].request_id.as_deref().unwrap();
    assert!(request_id.starts_with("r-2 … x") && request_id.chars().count() == 200, "{request_id}");
}

#[test]
fn a_redacted_report_has_no_statement_in_any_form() {
    assert!(json(false).contains("HYPERLINK"));
    assert!(!json(true).contains("HYPERLINK"));
    assert!(!csv(&report(true)).contains("HYPERLINK"));
    assert!(!markdown(&report(true)).contains("HYPERLINK"));
}

/// Puts what changed into what was known before; how many places those were.
fn take(known: &mut Option<Report>, changes: Changes) -> usize {
    let Changes { report, sessions, calls } = changes;
    let count = sessions.len() + calls.len();
    let (mut all_sessions, mut all_calls) =
        known.take().map(|known| (known.sessions, known.calls)).unwrap_or_default();
    replace(&mut all_sessions, sessions);
    replace(&mut all_calls, calls);
    *known = Some(Report { sessions: all_sessions, calls: all_calls, ..report });
    count
}

fn replace<T>(all: &mut Vec<T>, changed: BTreeMap<usize, T>) {
    for (place, value) in changed {
        match all.get_mut(place) {
            Some(known) => *known = value,
            None => all.push(value),
        }
    }
}

#[test]
fn who_takes_the_changes_of_a_run_always_has_its_report_as_if_nothing_more_was_heard_of_it() {
    let (mut known, mut before, mut counts) = (None, None::<Run>, Vec::new());
    for run in runs() {
        let policy = Policy::default();
        let changes = made(&policy, false, |circumstances, means| {
            Changes::of(&run, before.as_ref(), circumstances, means)
        });
        counts.push(take(&mut known, changes));
        let mut expected =
            made(&policy, false, |circumstances, means| Report::of(&run, circumstances, means));
        for (session, entry) in expected.sessions.iter_mut().zip(run.ledger().entries()) {
            session.state = if_cut_off(entry.state).name().to_owned();
            let is_underway = session.why_not.as_deref() == Some(WhyNot::Underway.name());
            if is_underway {
                (session.may_be_sent, session.why_not) = (true, None); // nothing more of it is under way
            }
        }
        assert_eq!(known, Some(expected));
        before = Some(run);
    }
    assert_eq!(counts, [24, 21, 5, 4, 1], "what is told once is not told again");
}
