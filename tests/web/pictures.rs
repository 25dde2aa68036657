//! Pictures have their numbers as text, and say what is not known.

use leptos::mount::mount_to_renderer;
use leptos::prelude::*;
use taurusdb_session_console::domain::clock::Instant;
use taurusdb_session_console::domain::session::{Session, Texts};
use taurusdb_session_console::domain::thread_id::ThreadId;
use taurusdb_session_console::sessions::impact::Activity;
use taurusdb_session_console::sessions::paging::Loaded;
use taurusdb_session_console::sessions::roster::Roster;
use taurusdb_session_console::termination::census::Census;
use taurusdb_session_console::ui::pictures::ActivityStrip;
use taurusdb_session_console::ui::pictures::before_after::BeforeAfter;
use taurusdb_session_console::ui::state::language::I18n;
use taurusdb_session_console::ui::state::session_list::SessionList;
use taurusdb_session_console::ui::state::shell::Shell;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};

use crate::harness::until;

/// A picture in an element of its own, which is taken away with it.
struct Picture {
    root: Element,
    _mounted: Box<dyn std::any::Any>,
}

impl Picture {
    fn of<V: IntoView + 'static>(view: impl FnOnce(SessionList) -> V + 'static) -> Self {
        let root = document().create_element("div").unwrap();
        document().body().unwrap().append_child(&root).unwrap();
        let mounted = mount_to_renderer(&root, move || {
            let shell = Shell::new(js_sys::Function::new_no_args(""));
            let list = SessionList::new(Roster::default());
            provide_context(I18n::new(shell));
            provide_context(list);
            view(list)
        });
        Self { root, _mounted: Box::new(mounted) }
    }

    fn find(&self, selector: &str) -> Option<HtmlElement> {
        self.root.query_selector(selector).unwrap().map(JsCast::unchecked_into)
    }

    fn text(&self, selector: &str) -> String {
        self.find(selector).and_then(|element| element.text_content()).unwrap_or_default()
    }

    fn attribute(&self, selector: &str, name: &str) -> String {
        self.find(selector).and_then(|element| element.get_attribute(name)).unwrap_or_default()
    }
}

impl Drop for Picture {
    fn drop(&mut self) {
        self.root.remove();
    }
}

/// A list of so many running and idle sessions, read at a second.
fn list(running: u64, idle: u64, second: u64) -> Loaded {
    let session = |id, command| {
        let texts = Texts { user: Some("app"), command: Some(command), ..Texts::default() };
        Session::of(ThreadId::new(id).unwrap(), Some(1), texts)
    };
    let running = (1..=running).map(|id| session(id, "Query"));
    let sessions: Vec<_> = running.chain((1..=idle).map(|id| session(1_000 + id, "Sleep"))).collect();
    let asked_at = Instant { wall: 1_000 * second, steady: 1_000 * second };
    Loaded { total: sessions.len(), sessions, asked_at, took: 1, is_whole: true, skipped: 0, age: 0 }
}

#[wasm_bindgen_test]
async fn the_strip_shows_activities_to_pick_and_their_course() {
    let picked = RwSignal::new(Vec::new());
    let lists = StoredValue::new_local(None::<SessionList>);
    let picture = Picture::of(move |list| {
        lists.set_value(Some(list));
        view! { <ActivityStrip on_pick=Callback::new(move |one: Activity| picked.update(|all| all.push(one))) picked=picked /> }
    });
    let take = |loaded: Loaded| {
        let mut loaded = Some(loaded);
        lists.get_value().unwrap().change(&mut |state| {
            state.is_shown = true;
            state.take(loaded.take().unwrap());
        });
    };
    assert!(picture.find(".activity-strip").is_none(), "there is no list");
    take(list(2, 6, 0));
    until("it is there", || picture.text("[name=activity-running]") == "2 running").await;
    assert_eq!(picture.text("[name=activity-idle]"), "6 idle");
    let spoken = picture.attribute(".activity-bar", "aria-label");
    assert!(spoken.contains("2 running") && spoken.contains("6 idle"), "{spoken}");
    assert_eq!(picture.attribute(".activity-bar .idle", "x"), "250");
    assert_eq!(picture.attribute(".activity-bar .idle", "width"), "750");
    assert!(picture.find(".course").is_none(), "one sample is no course");

    picture.find("[name=activity-idle]").unwrap().click();
    until("it is marked", || picture.attribute("[name=activity-idle]", "aria-pressed") == "true").await;
    assert_eq!(picked.get_untracked(), [Activity::Idle]);

    take(list(4, 6, 5));
    take(list(0, 6, 10));
    until("there is a course", || picture.find(".course").is_some()).await;
    assert_eq!(picture.attribute(".course .running", "points"), "0,50 500,0 1000,100");
    assert!(picture.text(".course").contains("at most 4 running, 0 waiting"), "{}", picture.text(".course"));
}

#[wasm_bindgen_test]
async fn before_and_after_say_what_is_not_known() {
    let counts = |running, sessions, is_whole| Census { sessions, running, waiting_for_lock: 1, is_whole };
    let now = RwSignal::new(None);
    let picture = Picture::of(move |_| {
        let (before, after) = (counts(8, 1_000, true), counts(0, 1_500, false));
        view! { <BeforeAfter before=Signal::stored(Some(before)) after=Signal::stored(Some(after)) now=now /> }
    });
    let line = |place: usize| picture.text(&format!("tbody tr:nth-child({place})"));
    assert_eq!(line(1), "running8≥ 0—");
    assert_eq!(line(3), "all sessions1,000≥ 1,500—");
    now.set(Some(counts(5, 10, true)));
    until("it is known now", || line(3) == "all sessions1,000≥ 1,50010").await;
}
