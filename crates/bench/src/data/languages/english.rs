//! English.

use super::Language;

pub(super) const ENGLISH: Language = Language {
    tag: "en",
    share: 34,
    small_words: "the of and to in a is that for it was on with as by at be this are from or had not have but \
        has were which their will been they would there who what its all more when if no about into than up out \
        some so can only other after could over also between under before because during against through where \
        while since until both such each most did does how now very even without within",
    words: "government people year president state country law police report claim company minister court city \
        health money video photo vaccine election vote voter party percent border migrant school child doctor \
        hospital virus test mask death case number study scientist climate temperature energy oil gas price tax \
        budget debt bank worker job wage union strike food water war army soldier weapon attack bomb terrorist \
        prison judge trial crime murder drug gun church mosque student university teacher internet phone website \
        account message post letter document file leak source network agency access data server user password \
        encryption surveillance program intelligence secret order request warrant statement spokesman denial \
        evidence witness inquiry committee council senate parliament member candidate campaign ballot mayor \
        governor reform treaty sanction export import factory farm animal forest fire flood storm earthquake \
        island river bridge road train plane airport ship car engine battery nuclear plant waste chemical poison \
        patient medicine dose side effect mortality pregnancy infant family mother woman man refugee passport \
        citizen foreigner benefit pension insurance rent housing homeless poverty income owner founder director \
        billionaire foundation donation charity contract supplier fraud corruption bribe scandal resign deny \
        confirm admit announce publish share show ban allow pay receive sign kill arrest find warn spread cause \
        increase reduce remove replace support refuse demand plan decide promise",
    syllables: [
        "b br bl c ch cl cr d dr f fl fr g gr h j k l m n p pl pr qu r s sc sh sl sp st str t th tr v w",
        "a e i o u a e i o u ea ee ai ou oo",
        "- - - - n r l t s m d ck nd st rt ng",
    ],
    suffixes: "- - - - er ion ment ness ity al ive ant ism ist ic ous age ance",
    endings: ["- - - - - s s s ed ing", "- - - - - s s s ed ing"],
    front: "",
    given_names: "James Mary John Sarah Michael Emma David Laura Robert Alice Daniel Helen Peter Grace Thomas Ruth \
        Andrew Julia Edward Nina George Clara Simon Joyce Martin Irene Steven Hannah Paul Kate Brian Susan",
    name_endings: "- - son ton ley man ford well er s by worth",
    units: "percent dollars people years votes cases million billion deaths tons miles pounds doses jobs",
    months: "January February March April May June July August September October November December",
    separators: [",", "."],
};
