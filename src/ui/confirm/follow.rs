//! Values that follow what is asked.

use leptos::prelude::*;

use crate::ui::state::confirmation::Confirmation;
use crate::ui::state::confirming::Confirming;
use crate::ui::state::language::{I18n, Language};

/// A value that follows all that is asked, what is typed included; the default while nothing is.
pub fn follow<T>(of: fn(&Confirming, Language) -> T) -> Memo<T>
where
    T: Clone + Default + PartialEq + Send + Sync + 'static,
{
    let confirmation = expect_context::<Confirmation>();
    let i18n = expect_context::<I18n>();
    Memo::new(move |_| {
        let language = i18n.language();
        confirmation.asked.with(|asked| asked.as_ref().map(|asked| of(asked, language))).unwrap_or_default()
    })
}

/// A value that follows the sessions that are asked about. What is made of hundreds of them is not made anew at each key.
pub fn follow_sessions<T>(of: impl Fn(&Confirming, Language) -> T + Send + Sync + 'static) -> Memo<T>
where
    T: Clone + Default + PartialEq + Send + Sync + 'static,
{
    let confirmation = expect_context::<Confirmation>();
    let i18n = expect_context::<I18n>();
    Memo::new(move |_| {
        confirmation.sessions.track();
        let language = i18n.language();
        let asked = |asked: &Option<Confirming>| asked.as_ref().map(|asked| of(asked, language));
        confirmation.asked.try_with_untracked(asked).flatten().unwrap_or_default()
    })
}
