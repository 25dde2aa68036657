//! One row of a table of sessions that a person means.

use leptos::prelude::*;

use super::words::{activity_words, standing_words};
use crate::domain::session::{Session, Texts};
use crate::domain::text::visible;
use crate::i18n::Words;
use crate::sessions::roster::Source;
use crate::termination::outlook::{Outlook, Prospect};
use crate::ui::state::language::Language;
use crate::ui::time;

/// More of a text than this is not in the table.
const LONGEST_CELL: usize = 300;

/// What is seen of one of them. Of an ID alone nothing is said that would look like a session.
#[derive(Clone, PartialEq, Eq)]
pub struct ProspectRow {
    class: &'static str,
    id: String,
    user: String,
    host: String,
    database: String,
    /// The classes and words of where it comes from and what it does.
    doing: Vec<(&'static str, &'static str)>,
    /// More of what it does: its command and state.
    does: String,
    time: String,
    statement: String,
    said: String,
}

impl ProspectRow {
    /// A session as it is now, and what is said of it.
    pub fn of(prospect: &Prospect, said: String, language: Language) -> Self {
        let bare = Session::new(prospect.id);
        let known = prospect.now.as_ref().or(prospect.selected.as_ref());
        let session = known.unwrap_or(&bare);
        let Texts { user, host, db, command, state, info } = session.texts();
        let shown = |text: Option<&str>| visible(text.unwrap_or_default(), false, LONGEST_CELL);
        let does = [command, state].into_iter().flatten().filter(|text| !text.is_empty());
        Self {
            class: class_of(prospect.outlook),
            id: prospect.id.get().to_string(),
            user: shown(user),
            host: known.map(|_| ["@", &shown(host)].concat()).unwrap_or_default(),
            database: shown(db),
            doing: doing(prospect, known, language.words()),
            does: does.map(|text| shown(Some(text))).collect::<Vec<_>>().join(" · "),
            time: time::words_for(language, session.time()),
            statement: shown(info),
            said,
        }
    }

    /// The classes of its row.
    pub fn class(&self) -> &'static str {
        self.class
    }

    /// Its cells, in the order of the columns.
    pub fn into_cells(self) -> impl IntoView {
        let Self { id, user, host, database, doing, does, time, statement, said, .. } = self;
        let account = [user.as_str(), &host].concat();
        let doing = doing
            .into_iter()
            .map(|(class, text)| view! { <span class=class prop:textContent=text></span> })
            .collect_view();
        view! {
            <div class="c-id" role="cell" title=id.clone() prop:textContent=id></div>
            <div class="c-account" role="cell" title=account>
                <span prop:textContent=user></span>
                <span class="c-host" prop:textContent=host></span>
            </div>
            <div class="c-db" role="cell" title=database.clone() prop:textContent=database></div>
            <div class="c-doing" role="cell" title=does>
                {doing}
                " "
                <span class="c-time" prop:textContent=time></span>
            </div>
            <div class="c-info" role="cell" title=statement.clone() prop:textContent=statement></div>
            <div class="c-outlook" role="cell" title=said.clone() prop:textContent=said></div>
        }
    }
}

fn class_of(outlook: Outlook) -> &'static str {
    match outlook {
        Outlook::Terminated => "prospect",
        Outlook::Ended | Outlook::NotListed => "prospect gone",
        Outlook::Changed(_) | Outlook::Excluded(_) | Outlook::Unclear => "prospect kept",
    }
}

/// That it is not verified where the node has not listed it, and what it does where that is known.
fn doing(
    prospect: &Prospect,
    known: Option<&Session>,
    words: &'static Words,
) -> Vec<(&'static str, &'static str)> {
    let is_unseen = !prospect.is_listed && prospect.is_terminated();
    let unseen = is_unseen.then_some(Source::Pasted(None)).and_then(|source| standing_words(words, source));
    let unseen = unseen.map(|text| ("doing unseen", text));
    unseen.into_iter().chain(known.map(|session| activity_words(words, session))).collect()
}
