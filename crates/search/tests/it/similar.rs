//! Ranking claims by how likely they say what a text says.

use std::collections::HashMap;

use dementi_domain::searchable::Band;
use dementi_search::analyser::{Tongue, terms};
use dementi_search::similar::{Candidate, Frequencies, Match, Profile, rank, terms_to_ask};
use proptest::prelude::*;

const CLAIMS: [(&str, &str); 6] = [
    ("The harbour bridge of Tarnby was closed for 14 days in 2017.", "Was the Tarnby bridge closed?"),
    ("The harbour bridge of Tarnby was closed for 30 days in 2019.", "How long was the Tarnby bridge shut?"),
    ("A video shows Mayor Ilse Quandt feeding swans in the town hall.", "Did Ilse Quandt feed swans?"),
    ("Drinking nettle tea each morning cures hay fever.", "Does nettle tea cure hay fever?"),
    ("The water company has raised prices by 8 percent.", "Did water prices rise?"),
    ("Two trams collided in Tarnby because a driver was asleep.", "Was a tram driver asleep?"),
];

fn english(main: &str, more: &[&str]) -> Profile {
    Profile::of(main, more, Tongue::English)
}

fn desk() -> Vec<Profile> {
    CLAIMS.iter().map(|(claim, title)| english(claim, &[title])).collect()
}

fn frequencies(claims: &[Profile]) -> Frequencies {
    let mut of: HashMap<String, u64> = HashMap::new();
    for stem in claims.iter().flat_map(Profile::stems) {
        *of.entry(stem.to_owned()).or_default() += 1;
    }
    Frequencies { claims: claims.len() as u64, of }
}

fn ranked(text: &Profile, claims: &[Profile]) -> Vec<Match> {
    let candidates: Vec<Candidate<'_>> =
        claims.iter().map(|profile| Candidate { profile, cosine: None }).collect();
    rank(text, &candidates, &frequencies(claims))
}

fn stem_of(word: &str) -> String {
    terms(word, Tongue::English).first().map(|term| term.stem.clone()).unwrap_or_default()
}

#[test]
fn the_claim_that_a_post_makes_comes_first() {
    let post = "Unbelievable, mayor #IlseQuandt really fed the swans INSIDE town hall!! \
                https://example.org/v/81 \u{2014} Per Holm (@perholm) May 3, 2018";
    let matches = ranked(&english(post, &[]), &desk());
    assert_eq!(matches[0].candidate, 2);
    assert!(matches[0].band <= Band::Related, "{:?}", matches[0]);
    assert!(matches[1..].iter().all(|each| each.score < matches[0].score));
    let agreement = &matches[0].agreement;
    assert!(agreement.names.contains(&"Quandt".to_owned()), "{agreement:?}");
    assert!(agreement.words.contains(&"swans".to_owned()), "{agreement:?}");
}

#[test]
fn what_has_nothing_in_common_is_unrelated() {
    let matches = ranked(&english("Penguins migrate northwards every winter.", &[]), &desk());
    assert!(matches.iter().all(|each| each.band == Band::Unrelated), "{matches:?}");
}

#[test]
fn other_numbers_and_years_are_told_as_conflicts() {
    let text = english("They closed the harbour bridge in Tarnby for 14 days in 2017", &[]);
    let matches = ranked(&text, &desk());
    assert_eq!(matches[0].candidate, 0);
    assert_eq!(matches[0].agreement.numbers, ["14", "2017"]);
    assert_eq!(matches[0].agreement.conflicting_numbers, Vec::<String>::new());
    assert_eq!(matches[1].candidate, 1);
    assert_eq!(matches[1].agreement.numbers, Vec::<String>::new());
    assert_eq!(matches[1].agreement.conflicting_numbers, ["30", "2019"]);
}

#[test]
fn a_minus_is_part_of_a_number() {
    let claims = [english("It was -14 degrees in Tarnby.", &[])];
    let conflicts =
        |text: &str| ranked(&english(text, &[]), &claims)[0].agreement.conflicting_numbers.clone();
    assert_eq!(conflicts("It was 14 degrees in Tarnby."), ["-14"]);
    assert_eq!(conflicts("It was -14 degrees in Tarnby."), Vec::<String>::new());
    assert_eq!(conflicts("It was \u{2212}14 degrees in Tarnby today."), Vec::<String>::new());
}

#[test]
fn not_makes_another_claim() {
    let claims = [english("The mayor did not resign.", &[])];
    let score = |text: &str| ranked(&english(text, &[]), &claims)[0].score;
    assert!(score("The mayor did resign.") < score("the MAYOR did not resign"));
}

#[test]
fn a_text_is_the_same_as_itself_in_every_language() {
    let texts = [
        "The harbour bridge was closed for 14 days.",
        "Die Hafenbr\u{fc}cke war 14 Tage lang gesperrt.",
        "Le pont du port a \u{e9}t\u{e9} ferm\u{e9} pendant 14 jours.",
        "\u{41c}\u{43e}\u{441}\u{442} \u{431}\u{44b}\u{43b} \u{437}\u{430}\u{43a}\u{440}\u{44b}\u{442} 14 \u{434}\u{43d}\u{435}\u{439}.",
        "\u{62c}\u{633}\u{631} \u{627}\u{644}\u{645}\u{64a}\u{646}\u{627}\u{621} \u{645}\u{63a}\u{644}\u{642}",
        "\u{6e2f}\u{53e3}\u{5927}\u{6a4b}\u{5c01}\u{9589}\u{4e86}\u{5341}\u{56db}\u{5929}",
    ];
    for tongue in Tongue::ALL {
        for text in texts {
            let profile = Profile::of(text, &[], *tongue);
            let claims = [Profile::of(text, &["Another thing is said of it."], *tongue)];
            let matches = ranked(&profile, &claims);
            assert_eq!(matches[0].band, Band::Same, "{text} as {}", tongue.name());
        }
    }
}

#[test]
fn equal_claims_keep_their_order() {
    let claims = [&CLAIMS[3], &CLAIMS[0], &CLAIMS[0]].map(|(claim, title)| english(claim, &[title]));
    let matches = ranked(&english("bridge in Tarnby closed for 14 days", &[]), &claims);
    let places: Vec<usize> = matches.iter().map(|each| each.candidate).collect();
    assert_eq!(places, [1, 2, 0]);
}

#[test]
fn a_score_does_not_depend_on_what_else_was_found() {
    let claims = desk();
    let frequencies = frequencies(&claims);
    let text = english("Tarnby: two trams crash, driver asleep", &[]);
    let candidates: Vec<Candidate<'_>> =
        claims.iter().map(|profile| Candidate { profile, cosine: None }).collect();
    let all = rank(&text, &candidates, &frequencies);
    for each in &all {
        let alone = rank(&text, &candidates[each.candidate..=each.candidate], &frequencies);
        assert_eq!(alone[0].score.to_bits(), each.score.to_bits());
        assert_eq!((&alone[0].agreement, alone[0].band), (&each.agreement, each.band));
    }
}

#[test]
fn nearer_meanings_score_higher_and_nonsense_does_no_harm() {
    let claims = desk();
    let text = english("Trams crashed, the man at the wheel was sleeping", &[]);
    let score = |cosine| {
        let candidate = [Candidate { profile: &claims[5], cosine: Some(cosine) }];
        rank(&text, &candidate, &frequencies(&claims))[0].score
    };
    assert!(score(0.9) >= score(0.2));
    for cosine in [f32::NAN, f32::INFINITY, -1e30] {
        assert!((0.0..=1.0).contains(&score(cosine)));
    }
}

#[test]
fn the_rarest_stems_are_asked_for_and_names_as_they_stand() {
    let claims = desk();
    let text = english("Why was the bridge in Tarnby closed again? https://example.org/bridges", &[]);
    let frequencies = frequencies(&claims);
    let wanted = terms_to_ask(&text, &frequencies);
    let stems: Vec<&str> = wanted.iter().map(|wanted| wanted.stem).collect();
    assert_eq!(stems, ["bridg", "close", "tarnbi"]);
    assert_eq!(wanted[2].name, Some("Tarnby"));
    let long = (0..500).map(|number| format!("word{number}")).collect::<Vec<_>>().join(" ");
    let known = (0..500).map(|number| (format!("word{number}"), 3)).collect();
    let wanted = terms_to_ask(&english(&long, &[]), &Frequencies { claims: 9, of: known }).len();
    assert!(wanted <= 40, "{wanted}");
}

#[test]
fn empty_and_huge_texts_are_ranked() {
    let huge = "closed bridge 17 ".repeat(200_000);
    let claims =
        [english("", &[]), english("", &["bridge"]), english(&huge, &[&huge, ""]), english("!", &[])];
    for text in ["", "\u{1f600}", "bridge", &huge] {
        let matches = ranked(&english(text, &[]), &claims);
        assert_eq!(matches.len(), claims.len());
        assert!(matches.iter().all(|each| (0.0..=1.0).contains(&each.score)), "{matches:?}");
    }
    assert!(rank(&english("bridge", &[]), &[], &Frequencies::default()).is_empty());
}

proptest! {
    #[test]
    fn any_texts_get_a_bounded_score_that_is_the_same_again(
        text in "\\PC{0,80}", main in "\\PC{0,80}", more in "\\PC{0,80}", claims in any::<u64>(),
        having in any::<u64>(), cosine in proptest::option::of(any::<f32>()),
    ) {
        for tongue in [Tongue::English, Tongue::German, Tongue::Other] {
            let text = Profile::of(&text, &[], tongue);
            let claim = Profile::of(&main, &[&more], tongue);
            let of = claim.stems().map(|stem| (stem.to_owned(), having)).collect();
            let frequencies = Frequencies { claims, of };
            let candidates = [Candidate { profile: &claim, cosine }];
            let matches = rank(&text, &candidates, &frequencies);
            prop_assert!((0.0..=1.0).contains(&matches[0].score), "{:?}", matches);
            prop_assert_eq!(matches, rank(&text, &candidates, &frequencies));
        }
    }

    #[test]
    fn an_explanation_names_only_what_both_have(
        text in proptest::collection::vec(word(), 0..12), claim in proptest::collection::vec(word(), 0..12),
    ) {
        let profiles = [english(&claim.join(" "), &[])];
        let matches = ranked(&english(&text.join(" "), &[]), &profiles);
        let agreement = &matches[0].agreement;
        for common in agreement.words.iter().chain(&agreement.names).chain(&agreement.numbers) {
            let stem = stem_of(common);
            prop_assert!(text.iter().any(|word| stem_of(word) == stem), "{}", common);
            prop_assert!(claim.iter().any(|word| stem_of(word) == stem), "{}", common);
        }
        for conflict in &agreement.conflicting_numbers {
            prop_assert!(claim.contains(&conflict.as_str()) && !text.contains(&conflict.as_str()));
        }
    }
}

fn word() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "Tarnby", "bridge", "bridges", "closed", "closing", "Quandt", "swans", "2017", "2019", "14", "30",
        "the", "not", "water", "prices", "raised",
    ])
}

/// Texts of 100 kB whose every part could begin something: what is looked at of each is bounded, and looked at once.
#[test]
fn hostile_texts_are_taken_apart_in_linear_time() {
    for part in ["www.", "https://", "(@", "\u{2014}(@a)", "www. ", "- (@a) "] {
        let text = part.repeat(100_000 / part.len());
        let profile = english(&text, &[&text, &text]);
        assert!(profile.stems().count() < 10, "{part}");
    }
    // Once there are enough passages, the texts behind them are not looked at.
    let full = "Penguins migrate northwards. ".repeat(3_000);
    let texts = vec![full.as_str(); 100_000];
    assert_eq!(english("Penguins.", &texts).stems().count(), 3);
}
