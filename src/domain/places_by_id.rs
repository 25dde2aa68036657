//! Where in a list which thread ID stands.

use super::thread_id::ThreadId;

/// The places of the IDs of a list, which are found by ID. An ID may stand there more than once.
#[derive(Debug, Default)]
pub struct PlacesById {
    /// IDs with their places, in the order of both.
    sorted: Vec<(ThreadId, usize)>,
}

impl PlacesById {
    /// Of a list with these IDs.
    pub fn new(ids: impl Iterator<Item = ThreadId>) -> Self {
        let mut sorted: Vec<_> = ids.enumerate().map(|(place, id)| (id, place)).collect();
        sorted.sort_unstable();
        Self { sorted }
    }

    /// The first place of an ID.
    pub fn first(&self, id: ThreadId) -> Option<usize> {
        let index = self.sorted.partition_point(|(one, _)| *one < id);
        self.place_of(id, index)
    }

    /// The last place of an ID.
    pub fn last(&self, id: ThreadId) -> Option<usize> {
        let behind = self.sorted.partition_point(|(one, _)| *one <= id);
        self.place_of(id, behind.checked_sub(1)?)
    }

    /// Whether any ID has several places.
    pub fn has_repeated(&self) -> bool {
        !self.sorted.is_sorted_by(|(one, _), (next, _)| one < next)
    }

    /// The highest ID.
    pub fn highest(&self) -> Option<ThreadId> {
        self.sorted.last().map(|(id, _)| *id)
    }

    fn place_of(&self, id: ThreadId, index: usize) -> Option<usize> {
        let (of, place) = self.sorted.get(index)?;
        (*of == id).then_some(*place)
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
            let places = PlacesById::new(ids.iter().copied());
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
