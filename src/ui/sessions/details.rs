//! One session in full: the whole statement, and every field.

use leptos::prelude::*;

use super::words::heading_of;
use crate::domain::filter::{Filter, FilterField};
use crate::domain::session::Session;
use crate::domain::text::visible;
use crate::i18n::{Words, fill};
use crate::sessions::roster::Serial;
use crate::sessions::sort::Column;
use crate::ui::components::clipboard::CopyButton;
use crate::ui::state::language::{I18n, Language};
use crate::ui::state::list_state::ListState;
use crate::ui::state::session_list::SessionList;
use crate::ui::time;

/// More of a statement than this is not drawn; what is copied is always the whole.
const LONGEST_STATEMENT: usize = 20_000;

/// What is seen of the session.
#[derive(Clone, PartialEq, Eq)]
struct Details {
    serial: Serial,
    title: String,
    fields: Vec<(&'static str, String)>,
    statement: String,
}

impl Details {
    /// Of the row that was opened.
    fn of(list: &ListState, language: Language) -> Option<Self> {
        let row = list.opened.and_then(|serial| list.roster.row(serial))?;
        let columns = Column::ALL.into_iter().filter(|column| *column != Column::Info);
        let fields = columns
            .map(|column| (heading_of(language.words(), column), value_of(&row.session, column, language)));
        Some(Self {
            serial: row.serial,
            title: fill(language.words().details_of, &[&row.session.id.get().to_string()]),
            fields: fields.collect(),
            statement: visible(Column::Info.text(&row.session), true, LONGEST_STATEMENT),
        })
    }
}

fn value_of(session: &Session, column: Column, language: Language) -> String {
    match column {
        Column::Id => session.id.get().to_string(),
        Column::Time => {
            let seconds = |time: i64| fill(language.words().seconds, &[&time.to_string()]);
            let seconds = session.time().map(seconds).unwrap_or_default();
            fill(language.words().duration_exact, &[&time::words_for(language, session.time()), &seconds])
        }
        _ => visible(column.text(session), false, LONGEST_STATEMENT),
    }
}

/// The details of the row that was opened.
#[component]
pub fn SessionDetails() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let list = expect_context::<SessionList>();
    let details = Memo::new(move |_| {
        let language = i18n.language();
        list.state.with(|state| Details::of(state, language))
    });
    let opened = Memo::new(move |_| details.with(|details| details.as_ref().map(|details| details.serial)));
    let title = Signal::derive(move || details.get().map(|details| details.title).unwrap_or_default());
    let fields = move || {
        let fields = details.get().map(|details| details.fields).unwrap_or_default().into_iter();
        fields.map(|(name, value)| view! { <dt prop:textContent=name></dt> <dd class="code" prop:textContent=value></dd> }).collect_view()
    };
    let statement =
        Signal::derive(move || details.get().map(|details| details.statement).unwrap_or_default());
    let section = move |serial| {
        view! {
            <section class="details" aria-label=title>
                <h2 prop:textContent=title></h2>
                <dl>{fields}</dl>
                <p class="statement code" prop:textContent=statement></p>
                <Actions serial=serial />
            </section>
        }
    };
    view! { <div class="details-holder">{move || opened.get().map(section)}</div> }
}

#[component]
fn Actions(serial: Serial) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let list = expect_context::<SessionList>();
    let statement = move |()| {
        let statement = |state: &ListState| {
            state.roster.row(serial).map(|row| Column::Info.text(&row.session).to_owned())
        };
        list.now(statement).flatten().unwrap_or_default()
    };
    view! {
        <div class="actions">
            <CopyButton label=|words| words.copy_statement text=statement />
            <OnlyButton serial=serial name="only-user" label=|words| words.preset_user wanted=of_user />
            <OnlyButton serial=serial name="only-host" label=|words| words.preset_host wanted=of_host />
            <button
                type="button"
                class="quiet"
                on:click=move |_| list.change(&mut |state| state.opened = None)
                prop:textContent=i18n.text(|words| words.close)
            ></button>
        </div>
    }
}

fn of_user(session: &Session) -> Filter {
    Filter::default().with(FilterField::User, session.texts().user.unwrap_or_default())
}

fn of_host(session: &Session) -> Filter {
    Filter::default().with(FilterField::Host, session.host_name())
}

/// Adds to the filter what is wanted of the session.
#[component]
fn OnlyButton(
    serial: Serial,
    name: &'static str,
    label: fn(&'static Words) -> &'static str,
    wanted: fn(&Session) -> Filter,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let list = expect_context::<SessionList>();
    let add = move |_| {
        let wanted = list.now(|state| state.roster.row(serial).map(|row| wanted(&row.session))).flatten();
        if let Some(wanted) = wanted {
            list.add_filter(&wanted);
        }
    };
    view! { <button type="button" class="quiet" name=name on:click=add prop:textContent=i18n.text(label)></button> }
}
