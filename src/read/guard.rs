//! A guard around parsers of others that may panic on damaged files: such a file is an error, not a crash.

use std::cell::Cell;
use std::panic::{UnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// What a parser returns; `None` when it panicked. Its message is not printed: the caller says what is wrong.
///
/// Panics elsewhere, in other threads too, are reported as ever.
pub fn caught<T>(parse: impl FnOnce() -> T + UnwindSafe) -> Option<T> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = take_hook();
        set_hook(Box::new(move |panic| {
            if !GUARDED.get() {
                usual(panic);
            }
        }));
    });
    let before = GUARDED.replace(true);
    let result = catch_unwind(parse);
    GUARDED.set(before);
    result.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_inside_is_caught_and_the_guard_is_lifted() {
        assert_eq!(caught(|| 7), Some(7));
        assert_eq!(caught(|| std::hint::black_box(&[0][..0])[0]), None::<i32>);
        assert!(!GUARDED.get());
    }
}
