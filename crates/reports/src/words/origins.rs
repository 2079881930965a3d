//! The analysis of origins in sentences: in English by the domain, in German here.

use dementi_domain::analysis::copies::Suspect;
use dementi_domain::analysis::origins::{Analysis, Circle, End, Origin, Root, letter};
use dementi_domain::ids::{PartyId, SourceId};

use crate::language::Language::{self, English, German};

/// How many things a sentence names before it only counts the rest.
const NAMED: usize = 5;
/// How many origins, circles or links have sentences of their own before the rest is only counted.
const TOLD: usize = 20;

/// How many origins there are, and why; see [`Analysis::explanation`].
pub(crate) fn explanation(
    l: Language,
    analysis: &Analysis,
    title: impl Fn(SourceId) -> String,
    party: impl Fn(PartyId) -> String,
) -> Vec<String> {
    match l {
        English => analysis.explanation(title, party),
        German => Teller { analysis, title: &title, party: &party }.explanation(),
    }
}

/// That there may be fewer origins than counted; see [`Analysis::caution`].
pub(crate) fn caution<'a>(
    l: Language,
    analysis: &Analysis,
    suspects: impl IntoIterator<Item = &'a Suspect>,
) -> Option<String> {
    match l {
        English => analysis.caution(suspects),
        German => {
            let doubt = analysis.doubt(suspects)?;
            let what = if doubt.proven {
                "Die Zahl der unabhängigen Ursprünge"
            } else {
                "Die höchstmögliche Zahl der Ursprünge"
            };
            let have = match doubt.pairs {
                1 => "1 Paar von Quellen, die auf keinen gemeinsamen Ursprung zurückgehen, hat".to_owned(),
                many => {
                    format!(
                        "{many} Paare von Quellen, die auf keinen gemeinsamen Ursprung zurückgehen, haben"
                    )
                }
            };
            Some(format!(
                "{what} ist möglicherweise zu hoch: {have} fast denselben Text. Das ist ein Verdacht und ändert keine \
                 Zählung; das geschieht erst, wenn erfasst wird, worauf diese Quellen sich stützen."
            ))
        }
    }
}

/// The suspicion that one text is copied from the other, without names; see [`Suspect::told`].
pub(crate) fn suspicion(l: Language, suspect: &Suspect) -> String {
    match l {
        English => suspect.told(),
        German => format!(
            "{} % des kürzeren Textes stehen, Zitate nicht mitgerechnet, auch im anderen, und nach Aktenlage gehen beide \
             auf keinen gemeinsamen Ursprung zurück.",
            suspect.percent()
        ),
    }
}

/// What a source is called in these sentences; `None` if its title is withheld.
pub(crate) fn title(l: Language, title: Option<String>, number: usize) -> String {
    match (l, title) {
        (English, Some(title)) => format!("“{title}” [{number}]"),
        (English, None) => format!("[{number}] (title withheld)"),
        (German, Some(title)) => format!("„{title}“ [{number}]"),
        (German, None) => format!("[{number}] (Titel nicht genannt)"),
    }
}

/// Two sources.
pub(crate) fn both(l: Language, one: &str, other: &str) -> String {
    match l {
        English => format!("{one} and {other}"),
        German => format!("{one} und {other}"),
    }
}

struct Teller<'a, T, P> {
    analysis: &'a Analysis,
    title: &'a T,
    party: &'a P,
}

impl<T: Fn(SourceId) -> String, P: Fn(PartyId) -> String> Teller<'_, T, P> {
    fn explanation(&self) -> Vec<String> {
        let analysis = self.analysis;
        let mut said = vec![self.headline()];
        let leading = |index: usize| {
            let paths = analysis.paths.iter();
            paths.filter(|path| analysis.reaches(path.appearance).any(|origin| origin == index)).count()
        };
        said.extend(told(&analysis.origins, ("weiterer Ursprung", "weitere Ursprünge"), |index, origin| {
            self.origin(index, origin, leading(index))
        }));
        let circles = ("weiterer Zirkel", "weitere Zirkel");
        said.extend(told(&analysis.circles, circles, |index, circle| vec![self.circle(index, circle)]));
        if !analysis.withdrawn.is_empty() {
            let verb = if analysis.withdrawn.len() == 1 { "wurde" } else { "wurden" };
            said.push(format!(
                "{} {verb} aus den Akten zurückgezogen und dennoch zurückverfolgt: Woher ein Werk seine Worte hat, ändert \
                 sich dadurch nicht.",
                self.titles(&analysis.withdrawn)
            ));
        }
        said
    }

    fn headline(&self) -> String {
        let appearances = self.analysis.paths.len();
        if appearances == 0 {
            return "Keine geltende Äußerung und kein stützender Beleg: Die Behauptung hat keinen erfassten Ursprung."
                .to_owned();
        }
        let counts = self.analysis.counts;
        let sources = if appearances == 1 { "1 Quelle".to_owned() } else { format!("{appearances} Quellen") };
        let proven = match counts.independent_count {
            0 => "kein unabhängiger Ursprung".to_owned(),
            1 => "1 unabhängiger Ursprung".to_owned(),
            many => format!("{many} unabhängige Ursprünge"),
        };
        match (counts.independent_count, counts.at_most - counts.independent_count) {
            (_, 0) => format!("{sources}, {proven}."),
            (0, possible) => format!("{sources}, {proven} belegt, {possible} möglich."),
            (_, possible) => {
                let more = if possible == 1 { "weiterer" } else { "weitere" };
                format!(
                    "{sources}, {proven} belegt, {possible} {more} möglich: höchstens {}.",
                    counts.at_most
                )
            }
        }
    }

    fn origin(&self, index: usize, origin: &Origin, leading: usize) -> Vec<String> {
        let lead = match (leading, self.analysis.paths.len()) {
            (1, 1) => "Die einzige Quelle führt".to_owned(),
            (2, 2) => "Beide Quellen führen".to_owned(),
            (some, all) if some == all => format!("Alle {all} Quellen führen"),
            (1, all) => format!("1 von {all} Quellen führt"),
            (some, all) => format!("{some} von {all} Quellen führen"),
        };
        let roots: Vec<String> = origin.roots.iter().take(NAMED + 1).map(|root| self.root(root)).collect();
        let (letter, roots) = (letter(index), listed(&roots, origin.roots.len(), "weiteren"));
        let mut said = vec![if origin.proven {
            format!("Ursprung {letter}: {lead} zu {roots}.")
        } else {
            let relies =
                if origin.roots.len() == 1 { "worauf er sich stützt" } else { "worauf diese sich stützen" };
            format!(
                "Ursprung {letter}, nicht belegt: {lead} zu {roots}. Er kann unabhängig sein, aber es ist nicht erfasst, \
                 {relies}."
            )
        }];
        let more = ("weiterer solcher Fall", "weitere solche Fälle");
        said.extend(told(&origin.links, more, |_, link| {
            let (party, sources) = ((self.party)(link.party), self.titles(&link.sources));
            vec![format!(
                "Ursprung {letter} zählt nur einmal: {party} hat {sources} verfasst oder übergeben."
            )]
        }));
        said
    }

    fn root(&self, root: &Root) -> String {
        let title = (self.title)(root.source);
        match root.supplied_by {
            Some(party) => format!("{title}, übergeben von {}", (self.party)(party)),
            None => title,
        }
    }

    fn circle(&self, index: usize, circle: &Circle) -> String {
        let sources = self.titles(&circle.sources);
        let relies = if circle.sources.len() == 1 {
            "stützt sich auf sich selbst"
        } else {
            "stützen sich aufeinander"
        };
        if circle.way_out {
            return format!(
                "Zirkelberichterstattung: {sources} {relies}; aus dem Zirkel führt ein Weg zu einem Ursprung."
            );
        }
        let lost = self.analysis.paths.iter().filter(|path| path.ends == End::Circle(index)).count();
        let lost = match lost {
            0 => String::new(),
            1 => " 1 Quelle führt zu nichts anderem.".to_owned(),
            many => format!(" {many} Quellen führen zu nichts anderem."),
        };
        format!(
            "Zirkelberichterstattung: {sources} {relies} und auf keinen Ursprung; ein Zirkel ist keiner.{lost}"
        )
    }

    fn titles(&self, sources: &[SourceId]) -> String {
        let titles: Vec<String> =
            sources.iter().take(NAMED + 1).map(|source| (self.title)(*source)).collect();
        listed(&titles, sources.len(), "weitere")
    }
}

/// What is told of the first things on a list, and how many there are more.
fn told<T>(list: &[T], (one, many): (&str, &str), tell: impl Fn(usize, &T) -> Vec<String>) -> Vec<String> {
    let rest = list.len().saturating_sub(TOLD);
    let mut said: Vec<String> =
        list.iter().take(TOLD).enumerate().flat_map(|(index, thing)| tell(index, thing)).collect();
    match rest {
        0 => {}
        1 => said.push(format!("Dazu kommt 1 {one}.")),
        rest => said.push(format!("Dazu kommen {rest} {many}.")),
    }
    said
}

/// Lists the first of `all` things, `things` being at least one more than are named if there are so many. `more` is said of
/// the others, in the case that the sentence wants.
fn listed(things: &[String], all: usize, more: &str) -> String {
    if all > NAMED + 1 {
        return format!("{} und {} {more}", things[..NAMED].join(", "), all - NAMED);
    }
    match things {
        [] => "nichts".to_owned(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} und {last}", most.join(", ")),
    }
}
