//! The stories, one module for each part of the console.

mod behind_nginx;
mod confirmation;
mod faults;
mod form;
mod history;
mod ledger_and_truth;
mod link;
mod list;
mod main_job;
mod pasted_list;
mod portal;
mod portal_frameworks;
mod real_database;
mod report;
mod stop_and_go_on;
mod token;
