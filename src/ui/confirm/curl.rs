//! What is being confirmed as curl commands, without the token.

use crate::domain::draft::Connection;
use crate::domain::policy::Policy;
use crate::report::commands::{curl_calls, left_out, nothing};
use crate::termination::outlook::{Outlook, Prospect};
use crate::termination::sendable::{WhyNot, allowed};
use crate::ui::state::confirming::Confirming;

/// The commands. What the run would not send stands below, with its reason.
pub fn as_curl(asked: &Confirming, language: &str) -> String {
    if let Some(violation) = asked.violation() {
        return shell_comment(&nothing(violation.into()));
    }
    let Connection { endpoint, target, .. } = &asked.form.connection;
    let (mut ids, mut others) = (Vec::new(), Vec::new());
    for prospect in &asked.selection {
        match may_be_sent(prospect, &asked.policy) {
            Ok(()) => ids.push(prospect.id),
            Err(why_not) => others.push(shell_comment(&left_out(&prospect.id.to_string(), Some(why_not)))),
        }
    }
    let others = (!others.is_empty()).then(|| others.join("\n"));
    curl_calls(endpoint, target, &ids, language).into_iter().chain(others).collect::<Vec<_>>().join("\n\n")
}

fn may_be_sent(prospect: &Prospect, policy: &Policy) -> Result<(), WhyNot> {
    match prospect.outlook {
        Outlook::Terminated => allowed(prospect.id, &prospect.now, prospect.is_listed, policy),
        Outlook::Ended | Outlook::NotListed => Err(WhyNot::NotListed),
        Outlook::Changed(_) => Err(WhyNot::Changed),
        Outlook::Excluded(reason) => Err(reason.into()),
        Outlook::Unclear => Err(WhyNot::Unverified),
    }
}

fn shell_comment(text: &str) -> String {
    ["# ", text].concat()
}
