//! Where in a list which thread ID stands.

use super::sort::{places, sort_by_number};
use super::thread_id::ThreadId;

/// The places of the IDs of a list, which are found by ID. An ID may stand there more than once.
#[derive(Debug, Default)]
pub struct PlacesById {
    /// The IDs, by place.
    ids: Vec<u64>,
    /// The places in the order of their IDs, and of places where an ID has several.
    order: Vec<u32>,
}

impl PlacesById {
    /// Of a list with these IDs.
    pub fn new(ids: &mut dyn Iterator<Item = ThreadId>) -> Self {
        let ids: Vec<u64> = ids.map(ThreadId::get).collect();
        let mut order = places(ids.len(), &|_| true);
        sort_by_number(&mut order, &ids, false);
        Self { ids, order }
    }

    /// The first place of an ID.
    pub fn first(&self, id: ThreadId) -> Option<usize> {
        let before = self.order.partition_point(|place| self.id_at(*place) < id.get());
        self.place_of(id, before)
    }

    /// The last place of an ID.
    pub fn last(&self, id: ThreadId) -> Option<usize> {
        let behind = self.order.partition_point(|place| self.id_at(*place) <= id.get());
        self.place_of(id, behind.checked_sub(1)?)
    }

    /// Whether any ID has several places.
    pub fn has_repeated(&self) -> bool {
        !self.order.is_sorted_by(|one, next| self.id_at(*one) < self.id_at(*next))
    }

    /// The highest ID.
    pub fn highest(&self) -> Option<ThreadId> {
        ThreadId::new(self.id_at(*self.order.last()?))
    }

    fn id_at(&self, place: u32) -> u64 {
        self.ids.get(place as usize).copied().unwrap_or_default()
    }

    fn place_of(&self, id: ThreadId, index: usize) -> Option<usize> {
        let place = *self.order.get(index)?;
        (self.id_at(place) == id.get()).then_some(place as usize)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_id_is_found_where_it_stands(numbers in proptest::collection::vec(1..30_u64, 0..40)) {
            let ids: Vec<_> = numbers.iter().map(|number| ThreadId::new(*number).unwrap()).collect();
            let places = PlacesById::new(&mut ids.iter().copied());
            for id in (1..31).filter_map(ThreadId::new) {
                prop_assert_eq!(places.first(id), ids.iter().position(|one| *one == id));
                prop_assert_eq!(places.last(id), ids.iter().rposition(|one| *one == id));
            }
            let distinct: std::collections::HashSet<_> = numbers.iter().collect();
            prop_assert_eq!(places.has_repeated(), distinct.len() < numbers.len());
            prop_assert_eq!(places.highest(), ids.into_iter().max());
        }
    }
}
