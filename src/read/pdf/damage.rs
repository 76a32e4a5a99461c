//! Signs of damage in the bytes of a file, before and beside the parser.

/// How far from the end of a whole file its end mark stands at most.
const END_WITHIN: usize = 2048;

/// Whether the end mark is missing.
pub fn is_cut(bytes: &[u8]) -> bool {
    let end = bytes.get(bytes.len().saturating_sub(END_WITHIN)..).unwrap_or(bytes);
    !end.windows(5).any(|window| window == b"%%EOF")
}

/// How deep arrays and dictionaries nest outside streams: the parser takes a stack frame for each.
pub fn deepest_nesting(bytes: &[u8]) -> usize {
    let (mut at, mut depth, mut deepest) = (0, 0_usize, 0);
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        at += match rest {
            [b'[', ..] | [b'<', b'<', ..] => {
                depth += 1;
                deepest = deepest.max(depth);
                if rest.starts_with(b"<<") { 2 } else { 1 }
            }
            [b']', ..] | [b'>', b'>', ..] => {
                depth = depth.saturating_sub(1);
                if rest.starts_with(b">>") { 2 } else { 1 }
            }
            _ if rest.starts_with(b"endobj") => {
                depth = 0;
                6
            }
            _ if rest.starts_with(b"stream") => rest.windows(9).position(|end| end == b"endstream").unwrap_or(5) + 9,
            _ => 1,
        };
    }
    deepest
}

/// Whether the last "startxref" points to where a cross-reference table or stream begins.
pub fn is_table_in_place(bytes: &[u8]) -> bool {
    const KEY: &[u8] = b"startxref";
    let Some(key) = bytes.windows(KEY.len()).rposition(|window| window == KEY) else { return false };
    let behind = bytes.get(key + KEY.len()..).unwrap_or_default().trim_ascii_start();
    let digits = behind.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let number = std::str::from_utf8(&behind[..digits]).ok().and_then(|text| text.parse::<usize>().ok());
    let header = bytes.windows(5).position(|window| window == b"%PDF-").unwrap_or(0);
    [0, header].into_iter().any(|shift| {
        let table = number.and_then(|number| bytes.get(number.checked_add(shift)?..)).unwrap_or_default();
        let table = table.trim_ascii_start();
        let generation = table.iter().take(20).position(|byte| *byte == b'o');
        table.starts_with(b"xref") || (table.first().is_some_and(u8::is_ascii_digit) && generation.is_some())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nesting_is_counted_outside_streams() {
        assert_eq!(deepest_nesting(b"1 0 obj << /A [[1] <<>>] >> endobj"), 3);
        assert_eq!(deepest_nesting(b"<< >> stream [[[[[[ endstream"), 1);
        assert_eq!(deepest_nesting(b""), 0);
    }

    #[test]
    fn the_table_stands_where_the_file_says() {
        assert!(is_table_in_place(b"%PDF-1.4 xref 0 1 startxref\n9\n%%EOF"));
        assert!(is_table_in_place(b"%PDF-1.7 4 0 obj << >> startxref 9 %%EOF"));
        assert!(is_table_in_place(b"junk%PDF-1.4 xref startxref\n9\n%%EOF"));
        assert!(!is_table_in_place(b"%PDF-1.4 xref startxref\n3\n%%EOF"));
        assert!(!is_table_in_place(b"startxref 99999999999999999999999"));
        assert!(!is_table_in_place(b""));
    }
}
