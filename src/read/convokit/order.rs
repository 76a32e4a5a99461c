//! The order of the utterances in a conversation.

use std::collections::HashMap;

use super::records::Record;

/// The records in order: by `times` where all have one, else as given; and always after what they reply to.
///
/// The second value holds the records whose replies go in a circle: they stand at the end, as given.
pub(super) fn ordered(records: &[Record], times: &[Option<i64>]) -> (Vec<usize>, Vec<usize>) {
    let mut given: Vec<usize> = (0..records.len()).collect();
    if times.iter().all(Option::is_some) {
        given.sort_by_key(|index| times.get(*index).copied().flatten());
    }
    // The first of an identifier is the one that others reply to.
    let mut by_id: HashMap<&str, usize> = HashMap::new();
    for (index, record) in records.iter().enumerate() {
        by_id.entry(&record.id).or_insert(index);
    }
    let mut emitted = vec![false; records.len()];
    let mut waiting: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut order = Vec::with_capacity(records.len());
    for index in given.iter().copied() {
        let parent = records.get(index).and_then(|record| by_id.get(record.reply_to.as_deref()?).copied());
        match parent.filter(|parent| *parent != index && !emitted.get(*parent).copied().unwrap_or(true)) {
            Some(parent) => waiting.entry(parent).or_default().push(index),
            None => emit(index, &mut emitted, &mut waiting, &mut order),
        }
    }
    let circle: Vec<usize> = given.into_iter().filter(|index| !emitted.get(*index).copied().unwrap_or(true)).collect();
    order.extend(&circle);
    (order, circle)
}

/// Puts a record and all that wait for it into the order.
fn emit(index: usize, emitted: &mut [bool], waiting: &mut HashMap<usize, Vec<usize>>, order: &mut Vec<usize>) {
    let mut next = vec![index];
    while let Some(index) = next.pop() {
        if let Some(flag) = emitted.get_mut(index) {
            *flag = true;
        }
        order.push(index);
        next.extend(waiting.remove(&index).into_iter().flatten().rev());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(ids: &[(&str, &str)]) -> Vec<Record> {
        let record = |(id, reply): &(&str, &str)| Record {
            id: (*id).to_owned(),
            reply_to: Some((*reply).to_owned()).filter(|reply| !reply.is_empty()),
            ..Record::default()
        };
        ids.iter().map(record).collect()
    }

    #[test]
    fn a_reply_comes_after_its_parent() {
        // The Movie-Dialogs corpus lists its conversations backwards.
        let backwards = records(&[("c", "b"), ("b", "a"), ("a", "")]);
        assert_eq!(ordered(&backwards, &[None; 3]), (vec![2, 1, 0], vec![]));
        let times = [Some(5), Some(9), Some(1)];
        assert_eq!(ordered(&records(&[("a", ""), ("b", "a"), ("x", "")]), &times), (vec![2, 0, 1], vec![]));
        // A reply dated before its parent still follows it.
        assert_eq!(ordered(&records(&[("a", ""), ("b", "a")]), &[Some(9), Some(1)]), (vec![0, 1], vec![]));
    }

    #[test]
    fn circles_and_unknown_parents_lose_nobody() {
        let odd = records(&[("a", "b"), ("b", "a"), ("c", "c"), ("d", "nobody"), ("e", "a")]);
        assert_eq!(ordered(&odd, &[None; 5]), (vec![2, 3, 0, 1, 4], vec![0, 1, 4]));
    }
}
