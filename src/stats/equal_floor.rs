//! The null model of equal floor-holding: everybody is as likely to hold each turn.
//!
//! A conversation is drawn anew as it stood, turn by turn, but its speakers are drawn evenly from all participants
//! (whoever spoke last excepted) and the lengths of its turns are dealt out in another order. What the model gives is
//! the inequality that chance alone makes among people who do not differ. (A randomisation test in the sense of
//! Edgington 1980; the draw of speakers is a random walk on the complete graph.)

use super::random::Draws;

/// What a piece of talk stands after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// Nothing known: the first turn, or the turn after one whose speaker is not named.
    Nothing,
    /// The turn before: its speakers do not speak again.
    Turn,
    /// It sits inside that turn, whose speakers do not interject in their own talk.
    Host,
}

/// A turn, or a turn inside another.
#[derive(Debug, Clone)]
pub struct Piece {
    /// What it stands after.
    pub after: After,
    /// How many speak together; 0 for a turn whose speaker is not named, which stays nobody's.
    pub voices: usize,
    /// What each of them is credited with, one amount a unit.
    pub amounts: Vec<f64>,
}

/// Draws conversations of people who do not differ.
pub struct EqualFloor<'a> {
    pieces: &'a [Piece],
    participants: usize,
    order: Vec<usize>,
    turn: Vec<usize>,
    voices: Vec<usize>,
}

impl<'a> EqualFloor<'a> {
    /// The model of some pieces and a number of participants; `None` for fewer than two participants or no piece.
    pub fn new(pieces: &'a [Piece], participants: usize) -> Option<Self> {
        let order = (0..pieces.len())
            .filter(|piece| pieces[*piece].after != After::Host && pieces[*piece].voices > 0)
            .collect();
        (participants > 1 && pieces.iter().any(|piece| piece.voices > 0)).then(|| Self {
            pieces,
            participants,
            order,
            turn: Vec::new(),
            voices: Vec::new(),
        })
    }

    /// One draw: `add(voices, amounts)` for every piece, the amounts of each voice.
    pub fn draw(&mut self, draws: &mut Draws, mut add: impl FnMut(&[usize], &[f64])) {
        draws.shuffle(&mut self.order);
        self.turn.clear();
        let mut next = 0;
        for piece in self.pieces {
            let is_turn = piece.after != After::Host;
            if piece.after == After::Nothing {
                self.turn.clear();
            }
            if piece.voices == 0 {
                continue;
            }
            self.voices.clear();
            for _ in 0..piece.voices.min(self.participants) {
                let voice = self.voice(draws);
                self.voices.push(voice);
            }
            // Lengths move between turns; what was said inside a turn stays as long as it was.
            let amounts = if is_turn { &self.pieces[self.order[next]].amounts } else { &piece.amounts };
            add(&self.voices, amounts);
            if is_turn {
                next += 1;
                std::mem::swap(&mut self.turn, &mut self.voices);
            }
        }
    }

    /// Somebody who is not yet among the voices, nor spoke last unless nobody else is left.
    fn voice(&self, draws: &mut Draws) -> usize {
        let taken = |one: usize, also_turn: bool| self.voices.contains(&one) || (also_turn && self.turn.contains(&one));
        let is_anybody_else = self.voices.len() + self.turn.len() < self.participants
            || (0..self.participants).any(|one| !taken(one, true));
        loop {
            let one = draws.below(self.participants);
            if !taken(one, is_anybody_else) {
                return one;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turn(after: After, words: f64) -> Piece {
        Piece { after, voices: 1, amounts: vec![words] }
    }

    #[test]
    fn nobody_follows_oneself_and_every_length_is_dealt_once() {
        let mut pieces = vec![turn(After::Nothing, 1.0)];
        pieces.extend((2..=20).map(|words| turn(After::Turn, f64::from(words))));
        let mut model = EqualFloor::new(&pieces, 3).unwrap_or_else(|| panic!("a model"));
        let mut draws = Draws::new(1, "equal");
        for _ in 0..100 {
            let mut spoken = Vec::new();
            model.draw(&mut draws, |voices, words| spoken.push((voices[0], words[0])));
            assert!(spoken.windows(2).all(|pair| pair[0].0 != pair[1].0));
            let mut lengths: Vec<f64> = spoken.iter().map(|(_, words)| *words).collect();
            lengths.sort_by(f64::total_cmp);
            assert_eq!(lengths, (1..=20).map(f64::from).collect::<Vec<_>>());
        }
    }

    #[test]
    fn one_participant_has_no_model() {
        assert!(EqualFloor::new(&[turn(After::Nothing, 1.0)], 1).is_none());
        assert!(EqualFloor::new(&[], 4).is_none());
    }
}
