//! Words with their times in one cell, as the ICSI dialogue act databases write them (Shriberg et al. 2004, MRDA):
//! `2.13+2.41+so|2.41+2.66+we`, with `XXXX` for a time that is not known.

/// The words, joined by blanks; `None` for a cell of another form.
pub fn words(text: &str) -> Option<String> {
    if !text.contains('+') {
        return None;
    }
    let mut words = Vec::new();
    for piece in text.trim().split('|') {
        let (start, rest) = piece.split_once('+')?;
        let (end, word) = rest.split_once('+')?;
        if !is_time(start) || !is_time(end) {
            return None;
        }
        // Braces say that the word has no place in the alignment; `{@reject@}` that nobody could make it out.
        let bare = word.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).filter(|bare| !bare.contains('@'));
        words.push(bare.unwrap_or(word));
    }
    Some(words.join(" "))
}

fn is_time(text: &str) -> bool {
    text == "XXXX" || (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lose_their_times() {
        assert_eq!(words("5.79+5.82+i|5.82+6.2+guess").as_deref(), Some("i guess"));
        assert_eq!(words("XXXX+XXXX+{@@}").as_deref(), Some("{@@}"));
        assert_eq!(words("XXXX+XXXX+{uhhuh}").as_deref(), Some("uhhuh"));
        assert_eq!(words("2+2 is four"), None);
        assert_eq!(words("I guess"), None);
        assert_eq!(words("1+2+a|b"), None);
    }
}
