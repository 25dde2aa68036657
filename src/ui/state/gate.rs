//! Whether calls may be sent: one run at a time, under a policy.

use std::rc::Rc;

use leptos::prelude::*;

use crate::domain::policy::Policy;

/// What every run has to pass.
#[derive(Clone, Copy)]
pub struct Gate {
    /// Calls may be sent, or wait to be approved: true from the click that confirms them on.
    pub is_busy: RwSignal<bool>,
    /// What was confirmed waits for the host page to approve it; another number for each time.
    pub approval: RwSignal<Option<u32>>,
    policy: StoredValue<Rc<Policy>, LocalStorage>,
    asked: StoredValue<u32>,
}

impl Gate {
    /// Runs obey the policy.
    pub fn new(policy: Rc<Policy>) -> Self {
        Self {
            is_busy: RwSignal::new(false),
            approval: RwSignal::new(None),
            policy: StoredValue::new_local(policy),
            asked: StoredValue::new(0),
        }
    }

    /// What runs may do; nothing is allowed once the console is gone.
    pub fn policy(self) -> Rc<Policy> {
        let none = || Rc::new(Policy { is_read_only: true, ..Policy::default() });
        self.policy.try_get_value().unwrap_or_else(none)
    }

    /// Obeys another policy from now on.
    pub fn obey(self, policy: Rc<Policy>) {
        self.policy.try_update_value(|obeyed| *obeyed = policy);
    }

    /// Whether calls may be sent right now; true once the console is gone: nothing is started then.
    pub fn is_busy_now(self) -> bool {
        self.is_busy.try_get_untracked().unwrap_or(true)
    }

    /// Begins to wait for an approval, and returns what tells it from others.
    pub fn ask(self) -> u32 {
        let number = self.asked.try_update_value(|asked| {
            *asked += 1;
            *asked
        });
        self.approval.try_set(number);
        number.unwrap_or_default()
    }

    /// Ends the wait for this approval; whether it was still waited for.
    pub fn end_ask(self, number: u32) -> bool {
        let is_waiting = self.approval.try_get_untracked().flatten() == Some(number);
        if is_waiting {
            self.approval.try_set(None);
        }
        is_waiting
    }
}
