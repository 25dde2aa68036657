//! What may still be sent, as commands of other tools. What may not stands below as a comment, with its reason.

use super::{Report, Reported};
use crate::api::request::TerminateRequest;
use crate::domain::endpoint::Endpoint;
use crate::domain::region::region_of;
use crate::domain::resource_id::{IdKind, ResourceId};
use crate::domain::target::Target;
use crate::domain::text::visible;
use crate::domain::thread_id::ThreadId;
use crate::termination::ledger::State;
use crate::termination::request::MOST_IDS_A_CALL;
use crate::termination::sendable::WhyNot;

/// Statements for a client of the database. An ID that `KILL` would cut is left out.
pub fn sql(report: &Report) -> String {
    let kill = |ids: &[ThreadId]| {
        let kill = |id: &ThreadId| {
            if id.get() > ThreadId::MAX_KILLABLE {
                return format!(
                    "-- {id}: left out, KILL keeps only 32 bits of it and would terminate another session"
                );
            }
            format!("KILL {id};")
        };
        ids.iter().map(kill).collect()
    };
    text("-- ", report, &kill)
}

/// Calls with Huawei Cloud's command line client, `KooCLI`, which has its own credentials. Each stands there twice: the first
/// time it is only checked.
pub fn hcloud(report: &Report) -> String {
    let region = Endpoint::parse(&report.endpoint).ok().as_ref().and_then(region_of);
    let region = region.map(|region| format!(" --cli-region={region}")).unwrap_or_default();
    let call = |target: &Target, ids: &[ThreadId]| {
        let Target { project, instance, node } = target;
        let [project, instance, node] = [project, instance, node].map(ResourceId::as_str);
        let ids: Vec<_> =
            ids.iter().zip(1..).map(|(id, place)| format!(" --processes.{place}={id}")).collect();
        let ids = ids.concat();
        let call = format!(
            "hcloud GaussDB DeleteTaurusDbNodeProcesses{region} --project_id={project} --instance_id={instance} \
             --node_id={node}{ids}"
        );
        [call.clone() + " --dryrun", call]
    };
    text("# ", report, &|ids| match target(report) {
        Some(target) => ids.chunks(MOST_IDS_A_CALL).flat_map(|ids| call(&target, ids)).collect(),
        None => Vec::new(),
    })
}

/// Calls with curl, with `$TOKEN` in place of the token.
pub fn curl(report: &Report) -> String {
    text("# ", report, &|ids| match (Endpoint::parse(&report.endpoint), target(report)) {
        (Ok(endpoint), Some(target)) => curl_calls(&endpoint, &target, ids, "en-us"),
        _ => Vec::new(),
    })
}

/// Calls for these IDs with curl; `language` is that of the API's messages, `en-us` or `zh-cn`.
pub fn curl_calls(endpoint: &Endpoint, target: &Target, ids: &[ThreadId], language: &str) -> Vec<String> {
    let call = |ids| TerminateRequest::new(endpoint, target, ids).to_curl(language);
    ids.chunks(MOST_IDS_A_CALL).map(call).collect()
}

/// A comment without the sign that begins it: why a session is left out.
pub fn left_out(id: &str, why_not: Option<WhyNot>) -> String {
    let why_not = why_not.map_or("the report does not say that it may be sent", reason);
    format!("{}: left out, {why_not}", visible(id, false, 20))
}

/// Why nothing of a run is there, where it is the same for all of it.
pub fn nothing(why_not: WhyNot) -> String {
    format!("nothing to terminate: {}", reason(why_not))
}

const fn reason(why_not: WhyNot) -> &'static str {
    match why_not {
        WhyNot::ReadOnly => "the policy of the console does not allow to terminate sessions",
        WhyNot::Forbidden => "the policy of the console does not allow this run",
        WhyNot::Underway => "the run has not ended",
        WhyNot::Restarted => "the node has restarted, its IDs belong to other sessions",
        WhyNot::Terminated => "terminated",
        WhyNot::Terminating => "terminating",
        WhyNot::NotFound => "not found",
        WhyNot::Unaccounted => "not in the response",
        WhyNot::NotListed => "no longer listed",
        WhyNot::Changed => "the session changed, or its ID belongs to another one",
        WhyNot::Excluded => "a system or replication session",
        WhyNot::Protected => "protected by the policy of the console",
        WhyNot::AboveUint32 => "above 4294967295, and not listed by the node",
        WhyNot::Unverified => "the policy of the console asks for a session that the node has listed",
    }
}

/// The commands that `commands` makes of what may be sent, with comments, which begin with `sign`.
fn text(sign: &str, report: &Report, commands: &dyn Fn(&[ThreadId]) -> Vec<String>) -> String {
    let comment = |text: String| [sign, &text].concat();
    let of_the_run = report.sessions.iter().find_map(why_not).filter(|why_not| why_not.is_of_the_run());
    if let Some(why_not) = of_the_run {
        return comment(nothing(why_not)) + "\n";
    }
    let sendable = |session: &&Reported| session.may_be_sent && id_of(session).is_some();
    let (sent, others): (Vec<_>, Vec<_>) = report.sessions.iter().partition(sendable);
    let Report { node, started_at, .. } = report;
    let of = format!("of the run of {} on {}", visible(started_at, false, 40), visible(node, false, 40));
    let mut lines = vec![comment(match sent.len() {
        0 => format!("nothing is left to terminate {of}"),
        count => format!(
            "{count} left to terminate {of}; read the list first, an ID may be another session's by now"
        ),
    })];
    let is_unknown = |session: &&&Reported| session.state == State::Unknown.name();
    let unknown = sent.iter().filter(is_unknown);
    lines.extend(unknown.map(|session| comment(format!("{}: may be terminated already", session.id))));
    let ids: Vec<_> = sent.into_iter().filter_map(id_of).collect();
    lines.extend(commands(&ids));
    lines.extend(others.into_iter().map(|session| comment(left_out(&session.id, why_not(session)))));
    lines.join("\n") + "\n"
}

fn id_of(session: &Reported) -> Option<ThreadId> {
    ThreadId::new(session.id.parse().ok()?)
}

fn why_not(session: &Reported) -> Option<WhyNot> {
    let name = session.why_not.as_deref()?;
    WhyNot::ALL.into_iter().find(|why_not| why_not.name() == name)
}

fn target(report: &Report) -> Option<Target> {
    let id = |kind, text| ResourceId::parse(kind, text).ok();
    Some(Target {
        project: id(IdKind::Project, &report.project)?,
        instance: id(IdKind::Instance, &report.instance)?,
        node: id(IdKind::Node, &report.node)?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::report;
    use super::*;

    /// A report of sessions 7 to 29, of which those may be sent of which `is_left` says so; they were never sent.
    fn left(is_left: impl Fn(u64) -> bool) -> Report {
        let mut report = report(false);
        for session in &mut report.sessions {
            session.may_be_sent = is_left(session.id.parse().unwrap());
            let why_not = (!session.may_be_sent).then(|| "changed".to_owned());
            session.state = why_not.clone().unwrap_or_else(|| "not-sent".to_owned());
            session.why_not = why_not;
        }
        report
    }

    fn commands(text: &str) -> Vec<&str> {
        text.lines().filter(|line| !line.starts_with(['#', '-'])).collect()
    }

    #[test]
    fn only_what_may_be_sent_is_a_command_and_all_else_a_comment() {
        let report = left(|id| id == 8 || id == 10);
        assert_eq!(commands(&sql(&report)), ["KILL 8;", "KILL 10;"]);
        let calls = hcloud(&report);
        assert!(commands(&calls).iter().all(|call| call.contains(" --processes.1=8 --processes.2=10")));
        assert!(curl(&report).contains("{\"processes\":[8,10]}"));
        for (text, sign) in [(sql(&report), "--"), (calls, "#"), (curl(&report), "#")] {
            for id in (7..30).filter(|id| ![8, 10].contains(id)) {
                let comment = format!(
                    "\n{sign} {id}: left out, the session changed, or its ID belongs to another one\n"
                );
                assert_eq!(text.matches(&comment).count(), 1, "{text}");
            }
        }
    }

    #[test]
    fn what_may_be_terminated_already_is_said_so() {
        let mut report = left(|id| id == 8);
        report.sessions[1].state = State::Unknown.name().to_owned();
        let text = sql(&report);
        assert!(text.contains("\n-- 8: may be terminated already\nKILL 8;\n"), "{text}");
    }

    #[test]
    fn what_no_policy_allows_is_one_comment() {
        for (why_not, sentence) in
            [(WhyNot::ReadOnly, "does not allow to terminate"), (WhyNot::Forbidden, "this run")]
        {
            let mut report = left(|_| false);
            for session in &mut report.sessions {
                session.why_not = Some(why_not.name().to_owned());
            }
            for text in [sql(&report), hcloud(&report), curl(&report)] {
                assert_eq!(text.lines().count(), 1, "{text}");
                assert!(text.starts_with(['#', '-']) && text.contains(sentence), "{text}");
            }
        }
    }

    #[test]
    fn sql_leaves_out_what_kill_would_cut() {
        let mut report = left(|_| true);
        report.sessions[1].id = "9007199254740993".to_owned();
        let text = sql(&report);
        assert_eq!(commands(&text).len(), 22);
        assert!(text.contains("\nKILL 7;\n-- 9007199254740993: left out, KILL keeps"), "{text}");
    }

    #[test]
    fn each_call_of_hcloud_is_checked_first_and_knows_its_region() {
        let mut report = left(|_| true);
        let text = hcloud(&report);
        let calls = commands(&text);
        assert_eq!(calls.len(), 4);
        assert_eq!(calls[0], format!("{} --dryrun", calls[1]));
        assert!(calls[1].ends_with(" --processes.20=26") && !calls[1].contains("--cli-region"), "{text}");
        assert!(calls[3].ends_with(" --processes.1=27 --processes.2=28 --processes.3=29"), "{text}");
        report.endpoint = "https://gaussdb.cn-north-4.myhuaweicloud.com".to_owned();
        let text = hcloud(&report);
        assert!(commands(&text).iter().all(|call| call.contains(" --cli-region=cn-north-4 ")), "{text}");
    }

    #[test]
    fn curl_has_the_calls_of_the_console_and_no_token() {
        let text = curl(&left(|id| id < 9));
        assert!(
            text.contains("\ncurl -X DELETE https://portal.example/v3/619d3e78f61b4be68bc5aa0b59edcf7b/"),
            "{text}"
        );
        assert!(text.contains("-H \"X-Auth-Token: $TOKEN\""), "{text}");
        assert_eq!(curl(&left(|_| true)).matches("curl -X DELETE").count(), 2);
    }

    #[test]
    fn a_report_that_was_tampered_with_gives_no_command_of_its_own() {
        let mut report = left(|id| id == 8);
        report.node = "x; rm -rf ~\nKILL 1;".to_owned();
        report.started_at = "\nKILL 2;".to_owned();
        report.sessions[0].id = "3\nKILL 3;".to_owned();
        report.sessions[1].id = "8;KILL 4".to_owned();
        for text in [sql(&report), hcloud(&report), curl(&report)] {
            assert!(commands(&text).is_empty(), "{text}");
        }
    }
}
