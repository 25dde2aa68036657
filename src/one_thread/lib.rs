//! Stands for the crate `send_wrapper`, on which Leptos builds, where there is one thread: in a page.
//!
//! That crate lets a value pass for one that may go to another thread, and asks at each use whether it has. In a page it
//! cannot have, for there is none; but to ask for the thread brings the standard library's handle of it, with an allocator of
//! its own, which is 3.8 kB of the page. Everything that asks nothing is as it is there.

#[cfg(any(not(target_family = "wasm"), target_feature = "atomics"))]
compile_error!("where there may be several threads, the crate send_wrapper itself is needed");

use std::fmt;
use std::ops::{Deref, DerefMut};

pin_project_lite::pin_project! {
    /// A value that counts as one that may go to another thread, where there is none.
    #[derive(Clone)]
    pub struct SendWrapper<T> {
        #[pin]
        value: T,
    }
}

// SAFETY: see the check above: there is no thread that it could be sent to.
#[allow(unsafe_code)]
unsafe impl<T> Send for SendWrapper<T> {}
// SAFETY: the same.
#[allow(unsafe_code)]
unsafe impl<T> Sync for SendWrapper<T> {}

impl<T> SendWrapper<T> {
    /// Of a value.
    pub const fn new(value: T) -> Self {
        Self { value }
    }

    /// Whether it may be used here, as it always may.
    pub const fn valid(&self) -> bool {
        true
    }

    /// The value.
    pub fn take(self) -> T {
        self.value
    }
}

impl<T> Deref for SendWrapper<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> DerefMut for SendWrapper<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

impl<T: fmt::Debug> fmt::Debug for SendWrapper<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(formatter)
    }
}

#[cfg(feature = "futures")]
mod futures {
    use std::future::Future;
    use std::pin::Pin;
    use std::task::{Context, Poll};

    use futures_core::Stream;

    use super::SendWrapper;

    impl<T: Future> Future for SendWrapper<T> {
        type Output = T::Output;

        fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T::Output> {
            self.project().value.poll(context)
        }
    }

    impl<T: Stream> Stream for SendWrapper<T> {
        type Item = T::Item;

        fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<T::Item>> {
            self.project().value.poll_next(context)
        }
    }
}
