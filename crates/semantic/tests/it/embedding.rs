//! What the model makes of texts. The expected numbers are those of `BertModel` of the Python library transformers
//! with the same weights.

use dementi_search::similar::semantic::{Embedder, Embedding};
use serde_json::json;

use crate::model::Model;

fn embedded(model: &Model, texts: &[&str]) -> Vec<Embedding> {
    model.load().unwrap().embed(texts).unwrap()
}

#[track_caller]
fn assert_near(embedding: &Embedding, expected: [f32; 8]) {
    let near = |(one, other): (&f32, &f32)| (one - other).abs() < 1e-5;
    let all = embedding.components().len() == 8 && embedding.components().iter().zip(&expected).all(near);
    assert!(all, "{:?} is not {expected:?}", embedding.components());
}

const DENIED: [f32; 8] =
    [0.165_344, 0.487_675, -0.273_518, -0.469_691, -0.413_647, 0.032_496, -0.311_937, -0.412_248];
const GIVEN: [f32; 8] =
    [0.171_948, 0.501_408, -0.272_208, -0.467_187, -0.373_233, 0.064_699, -0.363_185, -0.388_935];
const FIRST: [f32; 8] =
    [0.164_967, 0.466_634, -0.271_445, -0.458_667, -0.479_457, 0.116_625, -0.194_446, -0.435_535];

#[test]
fn as_the_reference_says_whatever_stands_beside_it() {
    let model = Model::sound();
    let [longer, shorter] =
        &embedded(&model, &["Nobody was given access to the mails", "Microsoft denied the access"])[..]
    else {
        panic!("two texts have two embeddings");
    };
    assert_near(shorter, DENIED);
    assert_near(longer, GIVEN);
    assert_near(&embedded(&model, &["microsoft denied the access"])[0], DENIED);
}

#[test]
fn the_first_token_may_stand_for_all() {
    let model = Model::sound();
    model.write(
        "1_Pooling/config.json",
        &json!({"pooling_mode_cls_token": true, "pooling_mode_mean_tokens": false}),
    );
    assert_near(&embedded(&model, &["microsoft denied the access"])[0], FIRST);
}

#[test]
fn as_many_as_there_are_texts_in_their_order() {
    let model = Model::sound().load().unwrap();
    assert!(model.embed(&[]).unwrap().is_empty());
    let words = ["microsoft", "denied", "mail", "nobody"];
    let texts: Vec<String> =
        (0..80).map(|number| [words[number % 4]].repeat(1 + number % 7).join(" ")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let together = model.embed(&texts).unwrap();
    assert_eq!(together.len(), texts.len());
    for (text, embedding) in texts.iter().zip(&together) {
        let alone = &model.embed(&[text]).unwrap()[0];
        assert!(alone.cosine(embedding).unwrap() > 0.999_99, "{text}");
        assert_eq!(embedding.dimensions(), model.dimensions());
    }
}

#[test]
fn a_text_is_read_to_where_the_model_ends() {
    let model = Model::sound();
    let long = "mail ".repeat(100);
    let ten = "mail ".repeat(10);
    let [long_one, ten_one] = &embedded(&model, &[&long, &ten])[..] else { panic!("two") };
    assert_eq!(long_one, ten_one);
    model.write("sentence_bert_config.json", &json!({"max_seq_length": 4, "do_lower_case": false}));
    let [two, more] = &embedded(&model, &["mail mail", "mail mail denied"])[..] else { panic!("two") };
    assert_eq!(two, more);
}

#[test]
fn a_text_of_nothing_and_one_of_unknown_words_have_embeddings_too() {
    let model = Model::sound();
    for text in ["", " ", "Ελλάδα", "\u{0}", "🦋"] {
        assert_eq!(embedded(&model, &[text])[0].dimensions(), 8, "{text:?}");
    }
}

#[test]
fn the_name_is_of_all_that_matters() {
    let name = |model: &Model| model.load().unwrap().name().to_owned();
    let model = Model::sound();
    let before = name(&model);
    assert_eq!(before, name(&Model::sound()));
    assert_eq!(before.len(), 32);
    model.write("README.json", &json!("of no interest"));
    assert_eq!(before, name(&model));
    model.write("sentence_bert_config.json", &json!({"max_seq_length": 6}));
    let shorter = name(&model);
    assert_ne!(before, shorter);
    let mut tensors = crate::model::tensors();
    let bias = tensors.get_mut("encoder.layer.0.output.dense.bias").unwrap();
    *bias = bias.affine(1.0, 0.5).unwrap();
    model.weights(&tensors);
    assert_ne!(shorter, name(&model));
}
