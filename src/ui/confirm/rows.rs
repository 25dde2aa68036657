//! The sessions that are asked about.

use leptos::prelude::*;

use super::follow::follow_sessions;
use super::words::outlook_words;
use crate::ui::sessions::prospect_row::ProspectRow;
use crate::ui::sessions::prospects_table::ProspectsTable;
use crate::ui::state::confirmation::Confirmation;
use crate::ui::state::confirming::Confirming;
use crate::ui::state::language::I18n;

/// The sessions as they are now, each with what is to be expected of it: first what will be terminated.
#[component]
pub fn AskedSessions() -> impl IntoView {
    let confirmation = expect_context::<Confirmation>();
    let i18n = expect_context::<I18n>();
    let order = follow_sessions(|asked, _| order(asked));
    let row_at = Callback::new(move |place: usize| {
        confirmation.sessions.track();
        let language = i18n.language();
        let place = order.with(|order| order.get(place).copied())?;
        let row = |asked: &Confirming| {
            let prospect = asked.selection.get(place)?;
            Some(ProspectRow::of(prospect, outlook_words(prospect, language), language))
        };
        confirmation.asked.try_with_untracked(|asked| asked.as_ref().and_then(row)).flatten()
    });
    let count = Signal::derive(move || order.with(Vec::len));
    view! { <ProspectsTable count=count row_at=row_at heading=|words| words.column_outlook /> }
}

/// The places of the sessions, in the order in which they are shown: those of which only the ID is known come last among what
/// will be terminated.
fn order(asked: &Confirming) -> Vec<usize> {
    let mut places: Vec<_> = (0..asked.selection.len()).collect();
    places.sort_by_key(|place| match asked.selection.get(*place) {
        Some(prospect) if prospect.is_terminated() => usize::from(prospect.now.is_none()),
        _ => 2,
    });
    places
}
