//! Targets that were used before, kept on this device where the person wants that. A token is never among them.

use leptos::ev;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::domain::draft::{Draft, Field};
use crate::domain::prefill::Prefill;
use crate::domain::text::visible;
use crate::i18n::fill;
use crate::ui::state::language::I18n;
use crate::ui::state::layout::Layout;
use crate::ui::state::target_form::TargetForm;
use crate::ui::target::bar::end_of;

/// Where the browser keeps them. While the person has not agreed, there is no such entry.
const KEY: &str = "taurusdb-session-console-targets";
/// More are not kept: the oldest goes.
const MOST: usize = 8;

/// A target that was used.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
struct RecentTarget {
    project: String,
    instance: String,
    node: String,
    endpoint: String,
}

impl RecentTarget {
    fn of(draft: &Draft) -> Self {
        let text = |field| draft.text(field).to_owned();
        Self {
            project: text(Field::Project),
            instance: text(Field::Instance),
            node: text(Field::Node),
            endpoint: text(Field::Endpoint),
        }
    }

    fn prefill(&self) -> Prefill {
        let some = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        Prefill {
            project: some(&self.project),
            instance: some(&self.instance),
            node: some(&self.node),
            endpoint: some(&self.endpoint),
            ..Prefill::default()
        }
    }
}

/// The targets as the browser has them; none where the person does not want them kept.
fn kept() -> Option<Vec<RecentTarget>> {
    let kept = window().local_storage().ok()??.get_item(KEY).ok()??;
    Some(serde_json::from_str(&kept).unwrap_or_default())
}

/// Keeps them, or removes all. Where the browser keeps nothing, there are none the next time.
fn keep(targets: Option<&Vec<RecentTarget>>) {
    let Ok(Some(storage)) = window().local_storage() else { return };
    let _ = match targets.map(serde_json::to_string) {
        Some(Ok(json)) => storage.set_item(KEY, &json),
        _ => storage.remove_item(KEY),
    };
}

/// The question whether targets are to be kept, and those that are. Nothing is kept before the person agrees.
#[component]
pub fn RecentTargets() -> impl IntoView {
    let form = expect_context::<TargetForm>();
    let i18n = expect_context::<I18n>();
    let layout = expect_context::<Layout>();
    let targets = RwSignal::new(kept());
    let is_open = layout.is_target_open();
    let change = move |changed: Option<Vec<RecentTarget>>| {
        keep(changed.as_ref());
        targets.set(changed);
    };
    // One whose list was loaded is a target that exists.
    Effect::new(move |_| {
        if is_open.get() {
            return;
        }
        if let (Some(before), Some(used)) = (targets.get_untracked(), form.now(RecentTarget::of)) {
            let others = before.into_iter().filter(|target| target.node != used.node);
            change(Some(std::iter::once(used.clone()).chain(others).take(MOST).collect()));
        }
    });
    let agree = move |event: ev::Event| change(event_target_checked(&event).then(Vec::new));
    let items = move || {
        let targets = targets.get().unwrap_or_default();
        targets.into_iter().map(|target| view! { <RecentItem target=target /> }).collect_view()
    };
    view! {
        <div class="recent">
            <label>
                <input
                    type="checkbox"
                    name="remember-targets"
                    prop:checked=move || targets.with(Option::is_some)
                    on:change=agree
                />
                <span prop:textContent=i18n.text(|words| words.remember_targets)></span>
            </label>
            <Show when=move || targets.with(|targets| targets.as_ref().is_some_and(|targets| !targets.is_empty()))>
                <ul aria-label=i18n.text(|words| words.recent_targets)>{items}</ul>
                <button
                    type="button"
                    class="quiet"
                    name="forget-targets"
                    on:click=move |_| change(Some(Vec::new()))
                    prop:textContent=i18n.text(|words| words.forget_targets)
                ></button>
            </Show>
        </div>
    }
}

#[component]
fn RecentItem(target: RecentTarget) -> impl IntoView {
    let form = expect_context::<TargetForm>();
    let i18n = expect_context::<I18n>();
    let (node, instance) = (end_of(&target.node), end_of(&target.instance));
    let text = Signal::derive(move || fill(i18n.language().words().recent_target, &[&node, &instance]));
    let title = visible(&target.node, false, 100);
    let take = move |_| {
        // One of the page's own origin stands for that, whatever endpoint is in the form.
        form.type_in(Field::Endpoint, "");
        form.fill_from_paste(target.prefill(), &[]);
        form.focus(Field::Token);
    };
    view! {
        <li>
            <button type="button" class="quiet" title=title on:click=take prop:textContent=text></button>
        </li>
    }
}
