//! The histogram of times: how many sessions are in their state for how long.

use leptos::prelude::*;

use super::filter_words::{bin_words, label_of};
use crate::domain::filter::FilterField;
use crate::domain::time_bin::{TIME_BINS, TimeBin};
use crate::ui::components::bar_button::BarButton;
use crate::ui::state::language::I18n;
use crate::ui::state::session_list::SessionList;

/// The sessions of each length of time; a click wants those alone.
#[component]
pub fn Times() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let list = expect_context::<SessionList>();
    let times = list.memo(|state| state.facets.times);
    let unknown = list.memo(|state| state.facets.no_time);
    let largest = Memo::new(move |_| times.get().into_iter().max());
    let label = i18n.text(|words| label_of(words, FilterField::Time));
    let bins = TIME_BINS.into_iter().enumerate().map(|(place, bin)| {
        let at = move |values: [&'static str; 6]| values.get(place).copied().unwrap_or_default();
        let count = Memo::new(move |_| times.get().get(place).copied().unwrap_or_default());
        let is_wanted = list.memo(move |state| bin.is_wanted_by(&state.filter));
        view! {
            <li>
                <BarButton
                    label=Signal::derive(move || at(bin_words(i18n.language().words())).to_owned())
                    count=count
                    largest=largest
                    is_pressed=Signal::derive(move || is_wanted.get().to_string())
                    on_click=move |_| toggle_bin(list, bin)
                />
            </li>
        }
    });
    let unknown_text = Signal::derive(move || match (unknown.get(), i18n.language()) {
        (0, _) => String::new(),
        (count, language) => [language.words().time_unknown, " ", &language.number(count)].concat(),
    });
    view! {
        <div class="facet times" role="group" aria-label=label>
            <h2 prop:textContent=label></h2>
            <ul>{bins.collect_view()}</ul>
            <p class="hint" prop:textContent=unknown_text></p>
        </div>
    }
}

fn toggle_bin(list: SessionList, bin: TimeBin) {
    let filter = list.filter();
    let others = filter.clone().without_field(FilterField::Time);
    list.set_filter(&if bin.is_wanted_by(&filter) { others } else { others.and(&bin.filter()) });
}
