//! What is read out of calls, and what must never be.

mod dialects;
mod secrets;
mod writings;

use super::{Pasted, Reading, Refusal};
use crate::domain::prefill::Prefill;

const PROJECT: &str = "619d3e78f61b4be68bc5aa0b59edcf7b";
const INSTANCE: &str = "a23fb62bd61e4e9e9636fd2225f395bein07";
const NODE: &str = "18663926eacb443d98dc20f8620f28f2no07";
const OTHER_NODE: &str = "5d2c9e0f7a414d6b8c3e1f0a9b8d7c6eno07";
const ENDPOINT: &str = "https://gaussdb.cn-north-4.myhuaweicloud.com";
const URL: &str = "https://gaussdb.cn-north-4.myhuaweicloud.com/v3/619d3e78f61b4be68bc5aa0b59edcf7b/instances/\
                   a23fb62bd61e4e9e9636fd2225f395bein07/nodes/18663926eacb443d98dc20f8620f28f2no07/processes";

fn target(endpoint: Option<&str>) -> Prefill {
    Prefill {
        project: Some(PROJECT.into()),
        instance: Some(INSTANCE.into()),
        node: Some(NODE.into()),
        endpoint: endpoint.map(str::to_owned),
        ..Prefill::default()
    }
}

fn reading(text: &str) -> Reading {
    match super::read(text) {
        Pasted::Call(reading) => reading,
        other => panic!("{other:?}: {text}"),
    }
}

fn prefill(text: &str) -> Prefill {
    reading(text).prefill()
}

fn refusal(text: &str) -> Refusal {
    match super::read(text) {
        Pasted::Refused(refusal) => refusal,
        other => panic!("{other:?}: {text}"),
    }
}
