//! What the events tell the page around the console. IDs are texts: 64 bits do not fit a number of JavaScript.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::draft::{CheckedForm, Draft, Field};
use crate::domain::resource_id::{IdKind, ResourceId};
use crate::domain::target::Target;
use crate::domain::thread_id::ThreadId;
use crate::termination::run::Run;

/// Which node is meant. What is no ID of its kind is empty: anything may stand in a field, a token too.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TargetDetail {
    #[serde(rename = "projectId")]
    project: String,
    #[serde(rename = "instanceId")]
    instance: String,
    #[serde(rename = "nodeId")]
    node: String,
}

impl TargetDetail {
    /// Of a form as it stands.
    pub fn of(draft: &Draft) -> Self {
        let id = |kind| {
            let id = ResourceId::parse(kind, draft.text(Field::of(kind))).ok();
            id.map(|id| id.as_str().to_owned()).unwrap_or_default()
        };
        Self { project: id(IdKind::Project), instance: id(IdKind::Instance), node: id(IdKind::Node) }
    }
}

/// Which sessions are selected in the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SelectionDetail {
    thread_ids: Vec<String>,
}

impl SelectionDetail {
    /// Of these.
    pub fn of(selected: &[ThreadId]) -> Self {
        Self { thread_ids: texts(selected) }
    }
}

/// What is going to be ended, or is being ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RunDetail {
    /// Which run it is, as its report has it; none before it starts.
    #[serde(skip_serializing_if = "Option::is_none")]
    started_at: Option<String>,
    #[serde(flatten)]
    target: TargetDetail,
    thread_ids: Vec<String>,
    reason: String,
}

impl RunDetail {
    /// Of what was confirmed.
    pub fn of_form(form: &CheckedForm, reason: &str) -> Self {
        Self::new(&form.connection.target, form.threads.as_slice(), reason)
    }

    /// Of a run that started at this time.
    pub fn of_run(run: &Run, reason: &str, started_at: &str) -> Self {
        let detail = Self::new(run.request().target(), run.request().ids(), reason);
        Self { started_at: Some(started_at.to_owned()), ..detail }
    }

    fn new(target: &Target, ids: &[ThreadId], reason: &str) -> Self {
        let target = TargetDetail {
            project: target.project.as_str().to_owned(),
            instance: target.instance.as_str().to_owned(),
            node: target.node.as_str().to_owned(),
        };
        Self { started_at: None, target, thread_ids: texts(ids), reason: reason.to_owned() }
    }
}

/// How many IDs of a run are in which state; those of all states together are all that was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ProgressDetail {
    /// Which run it is, as its report has it: the one before may still be tracked.
    started_at: String,
    counts: BTreeMap<&'static str, usize>,
}

impl ProgressDetail {
    /// Of a run that started at this time.
    pub fn of(run: &Run, started_at: &str) -> Self {
        let counts = run.ledger().counts().into_iter().filter(|(_, count)| *count > 0);
        let started_at = started_at.to_owned();
        Self { started_at, counts: counts.map(|(state, count)| (state.name(), count)).collect() }
    }
}

fn texts(ids: &[ThreadId]) -> Vec<String> {
    ids.iter().map(ToString::to_string).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::draft::Field;

    #[test]
    fn what_is_no_id_of_its_kind_is_not_told() {
        let node = "18663926eacb443d98dc20f8620f28f2no07";
        let mut draft = Draft::default();
        draft.type_in(Field::Project, "MIIsecret-token".into());
        draft.type_in(Field::Instance, node.into());
        draft.type_in(Field::Node, format!(" {node} "));
        let told = TargetDetail { node: node.to_owned(), ..TargetDetail::default() };
        assert_eq!(TargetDetail::of(&draft), told);
    }
}
