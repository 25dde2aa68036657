//! The schema of a report for those who read its JSON: generated from [`Report`], and checked to be what is published.

use std::fs;

use schemars::generate::SchemaSettings;
use serde_json::Value;
use ts_rs::{Config, TS};

use super::tests::json;
use super::{Call, Report, Reported, Row};
use crate::termination::census::Census;
use crate::termination::ledger::State;
use crate::termination::sendable::WhyNot;

const JSON_SCHEMA: &str = "docs/report.schema.json";
const TYPES: &str = "src/embed/report.d.ts";
/// With this variable the files are written, not compared.
const WRITES: &str = "WRITE_REPORT_SCHEMA";

/// The names of all states.
pub fn states() -> Vec<&'static str> {
    State::ALL.map(State::name).to_vec()
}

/// The names of all reasons why a session may not be sent, and null, where there is none.
pub fn reasons() -> Vec<Option<&'static str>> {
    WhyNot::ALL.into_iter().map(WhyNot::name).map(Some).chain([None]).collect()
}

fn json_schema() -> String {
    let schema =
        SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Report>();
    [serde_json::to_string_pretty(&schema).unwrap(), "\n".to_owned()].concat()
}

fn types() -> String {
    let note = "// Generated from src/report/mod.rs by its tests.\n";
    [
        note,
        &type_of::<Report>(),
        &type_of::<Census>(),
        &type_of::<Reported>(),
        &type_of::<Row>(),
        &type_of::<Call>(),
    ]
    .concat()
}

fn type_of<T: TS>() -> String {
    let config = Config::new().with_large_int("number");
    ["\n", &T::docs().unwrap_or_default(), "export ", &T::decl(&config), "\n"].concat()
}

fn is_published(path: &str, generated: &str) {
    if std::env::var_os(WRITES).is_some() {
        fs::write(path, generated).unwrap();
    }
    let published = fs::read_to_string(path).unwrap_or_default();
    assert!(published == generated, "{path} is not that of Report: {WRITES}=1 cargo test writes it");
}

#[test]
fn the_published_json_schema_is_generated_from_the_report() {
    is_published(JSON_SCHEMA, &json_schema());
}

#[test]
fn the_published_types_are_generated_from_the_report() {
    is_published(TYPES, &types());
}

#[test]
fn the_json_schema_takes_a_report_and_nothing_else() {
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.add_resource(JSON_SCHEMA, serde_json::from_str(&json_schema()).unwrap()).unwrap();
    let schema = compiler.compile(JSON_SCHEMA, &mut schemas).unwrap();
    let written: Value = serde_json::from_str(&json(false)).unwrap();
    schemas.validate(&written, schema).unwrap();
    for (path, wrong) in [
        ("/schema", "another/1"),
        ("/sessions/0/state", "dead"),
        ("/sessions/0/why_not", "so"),
        ("/calls/0/call", "1"),
    ] {
        let mut report = written.clone();
        *report.pointer_mut(path).unwrap() = wrong.into();
        assert!(schemas.validate(&report, schema).is_err(), "{path}");
    }
}
