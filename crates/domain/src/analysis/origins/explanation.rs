//! The analysis in sentences.

use super::{Analysis, Circle, End, Origin, Root, letter};
use crate::analysis::copies::Suspect;
use crate::ids::{PartyId, SourceId};

/// How many things a sentence names before it only counts the rest.
const NAMED: usize = 5;
/// How many origins, circles or links have sentences of their own before the rest is only counted.
const TOLD: usize = 20;

/// A doubt about the number of origins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Doubt {
    /// How many suspected pairs raise it.
    pub pairs: usize,
    /// Whether it is about the number of proven origins, not only about the highest possible one.
    pub proven: bool,
}

impl Analysis {
    /// Says how many origins there are and why, in English, one sentence or two in each text: the count first, then each
    /// origin, what makes several roots one, circles, and withdrawn sources. `title` and `party` name sources and
    /// parties as the reader may know them; a title comes with its quotation marks.
    pub fn explanation(
        &self,
        title: impl Fn(SourceId) -> String,
        party: impl Fn(PartyId) -> String,
    ) -> Vec<String> {
        let teller = Teller { analysis: self, title: &title, party: &party };
        let mut said = vec![teller.headline()];
        let leading = self.leading();
        said.extend(told(&self.origins, "origin", |index, origin| {
            teller.origin(index, origin, leading[index])
        }));
        said.extend(told(&self.circles, "circle", |index, circle| teller.circle(index, circle)));
        if !self.withdrawn.is_empty() {
            let (sources, verb) =
                (teller.titles(&self.withdrawn), if self.withdrawn.len() == 1 { "was" } else { "were" });
            said.push(format!(
                "{sources} {verb} withdrawn from the record and followed all the same: where a work has its words from \
                 stays so."
            ));
        }
        said
    }

    /// Says that there may be fewer origins than counted, in English: see [`Self::doubt`].
    pub fn caution<'a>(&self, suspects: impl IntoIterator<Item = &'a Suspect>) -> Option<String> {
        let doubt = self.doubt(suspects)?;
        let count =
            if doubt.proven { "number of independent origins" } else { "highest possible number of origins" };
        let have = match doubt.pairs {
            1 => "1 pair of sources that leads to no common origin has".to_owned(),
            many => format!("{many} pairs of sources that lead to no common origin have"),
        };
        Some(format!(
            "The {count} may be too high: {have} nearly the same text. This is a suspicion and changes no count; recording \
             what these sources rely on does."
        ))
    }

    /// What these suspected pairs cast doubt on, as no two of a pair share an origin. `None` if they lead to none.
    pub fn doubt<'a>(&self, suspects: impl IntoIterator<Item = &'a Suspect>) -> Option<Doubt> {
        let leads = |source| self.reaches(source).next().is_some();
        let proven = |source| self.reaches(source).any(|origin| self.origins[origin].proven);
        let mut doubt = Doubt { pairs: 0, proven: false };
        for Suspect { a, b, .. } in suspects {
            doubt.pairs += usize::from(leads(*a) || leads(*b));
            doubt.proven |= proven(*a) || proven(*b);
        }
        (doubt.pairs > 0).then_some(doubt)
    }

    /// How many appearances lead to each origin.
    fn leading(&self) -> Vec<usize> {
        let mut leading = vec![0; self.origins.len()];
        for origin in self.paths.iter().flat_map(|path| self.reaches(path.appearance)) {
            leading[origin] += 1;
        }
        leading
    }
}

/// The first texts on a list, and how many there are more.
fn told<'a, T>(
    list: &'a [T],
    noun: &'a str,
    tell: impl Fn(usize, &T) -> Vec<String> + 'a,
) -> impl Iterator<Item = String> + 'a {
    let rest = list.len().saturating_sub(TOLD);
    let more = (rest > 0).then(|| format!("There {} {} more.", is(rest), counted(rest, noun)));
    list.iter().take(TOLD).enumerate().flat_map(move |(index, thing)| tell(index, thing)).chain(more)
}

struct Teller<'a, T, P> {
    analysis: &'a Analysis,
    title: &'a T,
    party: &'a P,
}

impl<T: Fn(SourceId) -> String, P: Fn(PartyId) -> String> Teller<'_, T, P> {
    fn headline(&self) -> String {
        let appearances = self.analysis.paths.len();
        if appearances == 0 {
            return "No standing assertion or supporting evidence: the claim has no origin on record."
                .to_owned();
        }
        let counts = self.analysis.counts;
        let sources = counted(appearances, "source");
        let proven = match counts.independent_count {
            0 => "no independent origin".to_owned(),
            1 => "1 independent origin".to_owned(),
            many => format!("{many} independent origins"),
        };
        match (counts.independent_count, counts.at_most - counts.independent_count) {
            (_, 0) => format!("{sources}, {proven}."),
            (0, possible) => format!("{sources}, {proven} proven, {possible} possible."),
            (_, possible) => {
                format!("{sources}, {proven} proven, {possible} more possible: at most {}.", counts.at_most)
            }
        }
    }

    fn origin(&self, index: usize, origin: &Origin, leading: usize) -> Vec<String> {
        let lead = match (leading, self.analysis.paths.len()) {
            (1, 1) => "the only source leads".to_owned(),
            (2, 2) => "both sources lead".to_owned(),
            (some, all) if some == all => format!("all {all} sources lead"),
            (1, all) => format!("1 of {all} sources leads"),
            (some, all) => format!("{some} of {all} sources lead"),
        };
        let roots: Vec<String> = origin.roots.iter().take(NAMED + 1).map(|root| self.root(root)).collect();
        let (letter, roots) = (letter(index), listed(&roots, origin.roots.len()));
        let mut said = vec![if origin.proven {
            format!("Origin {letter}: {lead} to {roots}.")
        } else {
            let relies = if origin.roots.len() == 1 { "it relies" } else { "these rely" };
            format!(
                "Origin {letter}, not proven: {lead} to {roots}. It may be independent, but nobody has recorded what \
                 {relies} on."
            )
        }];
        said.extend(told(&origin.links, "such party", |_, link| {
            let (party, sources) = (self.party(link.party), self.titles(&link.sources));
            vec![format!("Origin {letter} counts once: {party} is author or supplier of {sources}.")]
        }));
        said
    }

    fn root(&self, root: &Root) -> String {
        let title = self.title(root.source);
        match root.supplied_by {
            Some(party) => format!("{title}, handed over by {}", self.party(party)),
            None => title,
        }
    }

    fn circle(&self, index: usize, circle: &Circle) -> Vec<String> {
        let sources = self.titles(&circle.sources);
        let relies = if circle.sources.len() == 1 { "relies on itself" } else { "rely on each other" };
        if circle.way_out {
            return vec![format!(
                "Circular reporting: {sources} {relies}; there is a way out of the circle to an origin."
            )];
        }
        let lost = self.analysis.paths.iter().filter(|path| path.ends == End::Circle(index)).count();
        let lost = match lost {
            0 => String::new(),
            1 => " 1 source leads to nothing else.".to_owned(),
            many => format!(" {many} sources lead to nothing else."),
        };
        vec![format!("Circular reporting: {sources} {relies} and on no origin; a circle is not one.{lost}")]
    }

    fn title(&self, source: SourceId) -> String {
        (self.title)(source)
    }

    fn titles(&self, sources: &[SourceId]) -> String {
        let titles: Vec<String> = sources.iter().take(NAMED + 1).map(|source| self.title(*source)).collect();
        listed(&titles, sources.len())
    }

    fn party(&self, party: PartyId) -> String {
        (self.party)(party)
    }
}

/// Lists the first of `all` things, `things` being at least one more than are named if there are so many.
fn listed(things: &[String], all: usize) -> String {
    if all > NAMED + 1 {
        return format!("{} and {} more", things[..NAMED].join(", "), all - NAMED);
    }
    match things {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

fn is(number: usize) -> &'static str {
    if number == 1 { "is" } else { "are" }
}

fn counted(number: usize, noun: &str) -> String {
    match (number, noun.strip_suffix('y')) {
        (1, _) => format!("1 {noun}"),
        (_, Some(stem)) => format!("{number} {stem}ies"),
        (_, None) => format!("{number} {noun}s"),
    }
}
