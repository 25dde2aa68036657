//! Texts that occur again and again, kept once.

use std::rc::Rc;

use super::session::Session;

/// So many different texts are remembered: users, databases, commands and states are few.
const REMEMBERED: usize = 64;

/// Remembers the texts of the last sessions, so that 100,000 sessions share what they have in common.
#[derive(Default)]
pub struct Shared {
    names: Texts,
    /// By themselves: they are many, and would push the names out.
    statements: Texts,
}

#[derive(Default)]
struct Texts {
    texts: Vec<Rc<str>>,
    oldest: usize,
}

impl Shared {
    /// Lets a session use the texts that are remembered in the place of its own.
    pub fn share(&mut self, session: &mut Session) {
        let Session { user, db, command, state, info, .. } = session;
        for text in [user, db, command, state].into_iter().flatten() {
            self.names.share(text);
        }
        if let Some(info) = info {
            self.statements.share(info);
        }
    }
}

impl Texts {
    fn share(&mut self, text: &mut Rc<str>) {
        match self.texts.iter().find(|known| *known == text) {
            Some(known) => text.clone_from(known),
            None => self.remember(text.clone()),
        }
    }

    fn remember(&mut self, text: Rc<str>) {
        if self.texts.len() < REMEMBERED {
            self.texts.push(text);
        } else if let Some(oldest) = self.texts.get_mut(self.oldest) {
            *oldest = text;
            self.oldest = (self.oldest + 1) % REMEMBERED;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::thread_id::ThreadId;
    use super::*;

    #[test]
    fn equal_texts_are_kept_once_and_all_stay_what_they_were() {
        let mut shared = Shared::default();
        let mut last: Option<Rc<str>> = None;
        for id in 1..500_u64 {
            let id = ThreadId::new(id).unwrap();
            let info = format!("SELECT {id:?}");
            let mut session =
                Session { user: Some("app".into()), info: Some(info.as_str().into()), ..Session::new(id) };
            shared.share(&mut session);
            assert_eq!(
                (session.user.as_deref(), session.info.as_deref()),
                (Some("app"), Some(info.as_str()))
            );
            let user = session.user.as_ref().unwrap();
            assert!(last.is_none_or(|last| Rc::ptr_eq(&last, user)));
            last = session.user;
        }
    }
}
