//! Where in a cue's text somebody else may begin to speak: line starts, `>>`, dialogue dashes.

/// A place where a stretch of talk may open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Byte offset of the mark.
    pub start: usize,
    /// Byte offset of what follows the mark.
    pub body: usize,
    /// The mark.
    pub mark: Mark,
}

/// The mark of a change of speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// None: a change only where a label stands.
    None,
    /// `>>` or more.
    Chevrons,
    /// A dialogue dash.
    Dash,
}

/// The heads of a text, in order; the first is its start.
pub fn heads(text: &str) -> Vec<Head> {
    let mut heads = Vec::new();
    let mut from = 0;
    for line in text.split('\n') {
        let mark = if line.starts_with(">>") {
            Mark::Chevrons
        } else if has_dash(line) {
            Mark::Dash
        } else {
            Mark::None
        };
        heads.push(head(text, from, mark));
        let inner = line.match_indices(" >>").map(|(at, _)| at + 1).filter(|at| *at > 1);
        heads.extend(inner.map(|at| head(text, from + at, Mark::Chevrons)));
        from += line.len() + 1;
    }
    heads
}

fn head(text: &str, start: usize, mark: Mark) -> Head {
    let rest = &text[start..];
    let shown = match mark {
        Mark::None => rest,
        Mark::Chevrons => rest.trim_start_matches('>').trim_start_matches(' '),
        Mark::Dash => rest.trim_start_matches(DASHES).trim_start_matches(' '),
    };
    Head { start, body: start + rest.len() - shown.len(), mark }
}

const DASHES: [char; 4] = ['-', '‐', '–', '—'];

/// Whether a line opens with a dialogue dash: `- Yes`, `-Yes`, `– Yes`; not `-- and so`, `-5`, `—and`.
fn has_dash(line: &str) -> bool {
    let mut letters = line.chars();
    let Some(dash) = letters.next().filter(|dash| DASHES.contains(dash)) else { return false };
    match letters.next() {
        Some(' ') => true,
        Some(next) => matches!(dash, '-' | '‐') && (next.is_uppercase() || "¿¡[(\"“'".contains(next)),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_lines_and_marks() {
        let found = |text: &str| heads(text).into_iter().map(|head| (head.mark, head.body)).collect::<Vec<_>>();
        assert_eq!(found("a\nb"), [(Mark::None, 0), (Mark::None, 2)]);
        assert_eq!(found(">> a >>> b"), [(Mark::Chevrons, 3), (Mark::Chevrons, 9)]);
        assert_eq!(
            found("- a\n-B\n-- c\n—d\n– é"),
            [(Mark::Dash, 2), (Mark::Dash, 5), (Mark::None, 7), (Mark::None, 12), (Mark::Dash, 21)]
        );
    }
}
