use futures::executor::block_on;

use super::formats::{csv, hcloud, markdown, sql};
use super::*;
use crate::domain::clock::{Clock, Instant};
use crate::domain::failure::Failure;
use crate::domain::resource_id::{IdKind, ResourceId};
use crate::domain::session::{Session, Texts};
use crate::domain::target::Target;
use crate::domain::thread_id::ThreadId;
use crate::domain::thread_ids::ThreadIds;
use crate::listing::load::{Lister, Page};
use crate::termination::answer::Answer;
use crate::termination::ledger::State;
use crate::termination::node::Node;
use crate::termination::plan::{Checks, Plan};
use crate::termination::protocol::run;
use crate::termination::run::Run;
use crate::termination::supervisor::{GoOn, Supervisor};

const HOSTILE: &str = "=HYPERLINK(\"http://x\")|\n`<b>\u{202e}";

/// A node that lists one hostile session, and says that all were terminated.
struct Scene;

impl Node for Scene {
    async fn terminate(&self, ids: &[ThreadId]) -> Result<Answer, Failure> {
        Ok(Answer { killed: ids.to_vec(), request_id: Some("r-1".into()), ..Answer::default() })
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

impl Supervisor for Scene {
    fn show(&self, _: &Run) {}
    fn has_stopped(&self) -> bool {
        false
    }
    async fn renew_token(&self) {}
    async fn cannot_look(&self) -> GoOn {
        GoOn::Stop
    }
}

fn session() -> Session {
    let texts =
        Texts { user: Some("-app"), host: Some("10.0.0.1:5"), info: Some(HOSTILE), ..Texts::default() };
    Session::of(ThreadId::new(7).unwrap(), Some(-3), texts)
}

fn json(is_redacted: bool) -> String {
    let id = |kind, text: &str| ResourceId::parse(kind, text).unwrap();
    let target = Target {
        project: id(IdKind::Project, "619d3e78f61b4be68bc5aa0b59edcf7b"),
        instance: id(IdKind::Instance, "a23fb62bd61e4e9e9636fd2225f395bein07"),
        node: id(IdKind::Node, "18663926eacb443d98dc20f8620f28f2no07"),
    };
    let ids: Vec<String> = (7..30).map(|id| id.to_string()).collect();
    let threads = ThreadIds::parse(&ids.join(",")).unwrap();
    let plan = Plan::new(target, threads).checked(vec![session()], Checks::None);
    let run = block_on(run(plan, &Scene, &Scene, &Scene));
    let circumstances = Circumstances {
        endpoint: "https://portal.example",
        who: "Ada",
        reason: "too \"many\"",
        criteria: "",
        summary: "23 sessions: 23 killed.",
        is_redacted,
    };
    let means = Means {
        quote: &|text| serde_json::to_string(text).unwrap(),
        utc: &|instant| format!("1970-01-01T00:00:00.{:03}Z", instant.wall),
        label: &|_| "killed, the server says",
    };
    write(&run, &circumstances, &means)
}

fn report(is_redacted: bool) -> Report {
    serde_json::from_str(&json(is_redacted)).unwrap()
}

#[test]
fn what_is_written_is_read_as_it_was() {
    let report = report(false);
    assert_eq!((report.schema.as_str(), report.sessions.len(), report.calls.len()), (SCHEMA, 23, 2));
    assert_eq!((report.who.as_str(), report.reason.as_str()), ("Ada", "too \"many\""));
    assert_eq!((report.left, report.back.len()), (None, 0));
    let first = &report.sessions[0];
    let states: Vec<_> = first.history.iter().map(|(state, _)| state.as_str()).collect();
    assert_eq!(states, ["waiting", "sent", "killed"]);
    assert_eq!((first.id.as_str(), first.state.as_str()), ("7", State::Killed.name()));
    assert_eq!(first.chosen.as_ref().unwrap().info.as_deref(), Some(HOSTILE));
    assert_eq!(report.sessions[22].chosen, None);
    assert_eq!((report.calls[0].ids.len(), report.calls[1].ids.len()), (20, 3));
    assert_eq!((report.calls[0].request_id.as_deref(), report.calls[0].status), (Some("r-1"), Some(200)));
}

#[test]
fn a_redacted_report_has_no_statement_in_any_form() {
    assert!(json(false).contains("HYPERLINK"));
    assert!(!json(true).contains("HYPERLINK"));
    assert!(!csv(&report(true)).contains("HYPERLINK"));
    assert!(!markdown(&report(true)).contains("HYPERLINK"));
}

#[test]
fn no_cell_of_csv_is_a_formula_and_numbers_stay_numbers() {
    let text = csv(&report(false));
    let row = text.split("\r\n").nth(1).unwrap();
    assert!(row.starts_with("7,killed,\"killed, the server says\",,'-app,10.0.0.1:5,,,-3,,\"'=HYPERLINK(\"\"http://x\"\")|\n`<b>"), "{row}");
    assert_eq!(text.split("\r\n").count(), 25);
}

#[test]
fn markdown_shows_hostile_text_and_obeys_none() {
    let text = markdown(&report(false));
    let row = text.lines().find(|line| line.starts_with("| 7 ")).unwrap();
    assert!(row.ends_with(r#" | -3 | =HYPERLINK("http://x")\|⟨U+000A⟩\`&lt;b&gt;⟨U+202E⟩ |"#), "{row}");
}

#[test]
fn sql_leaves_out_what_kill_would_cut() {
    let mut report = report(false);
    report.sessions[1].id = "9007199254740993".to_owned();
    let text = sql(&report);
    assert_eq!(text.lines().filter(|line| line.starts_with("KILL ")).count(), 22);
    assert!(text.contains("\nKILL 7;\n-- 9007199254740993: KILL keeps"), "{text}");
}

#[test]
fn commands_have_the_ids_of_the_calls() {
    let text = hcloud(&report(false));
    assert_eq!(text.lines().count(), 2);
    assert!(text.lines().next().unwrap().ends_with(" --processes.20=26"), "{text}");
    assert!(text.ends_with(" --processes.1=27 --processes.2=28 --processes.3=29\n"), "{text}");
}
