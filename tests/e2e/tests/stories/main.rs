//! The stories, one module for each part of the console.

mod main_job;
