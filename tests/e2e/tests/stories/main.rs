//! The stories, one module for each part of the console.

/// Makes tests of stories that are told twice: of the standalone page, and of a console in the page of a portal.
macro_rules! in_both_places {
    ($($story:ident)*) => {
        mod standalone {
            $(#[tokio::test] async fn $story() { super::$story(e2e::Place::Standalone).await })*
        }
        mod embedded {
            $(#[tokio::test] async fn $story() { super::$story(e2e::Place::Portal).await })*
        }
    };
}

mod behind_nginx;
mod broken;
mod by_keyboard;
mod confirmation;
mod faults;
mod for_everybody;
mod form;
mod history;
mod in_sight;
mod judge;
mod ledger_and_truth;
mod link;
mod list;
mod main_job;
mod pasted_list;
mod portal;
mod portal_app;
mod portal_approval;
mod portal_broken;
mod portal_cache;
mod portal_frameworks;
mod portal_given;
mod portal_leaving;
mod portal_zone;
mod real_database;
mod real_runs;
mod report;
mod skipped;
mod stop_and_go_on;
mod token;
