//! Turkish.

use super::Language;

pub(super) const TURKISH: Language = Language {
    tag: "tr",
    share: 8,
    small_words: "ve bir bu da de için ile olarak çok olan daha gibi en kadar sonra var ne o ise ama ya her iki değil \
        göre olduğu hiç ki ancak tüm yeni bile şu mi önce ben diye kendi biz nasıl bazı onun tarafından ilk yok \
        arasında karşı sadece hem veya üzerinde zaman çünkü olduğunu eden olacak edildi başka böyle",
    words: "hükümet insan yıl başkan devlet ülke yasa polis rapor iddia şirket bakan mahkeme şehir sağlık para video \
        fotoğraf aşı seçim oy seçmen parti yüzde sınır göçmen okul çocuk doktor hastane virüs test maske ölüm vaka \
        sayı araştırma bilim iklim sıcaklık enerji petrol gaz fiyat vergi bütçe borç banka işçi maaş sendika grev \
        yemek su savaş ordu asker silah saldırı bomba terörist hapishane yargıç dava suç cinayet uyuşturucu kilise \
        cami öğrenci üniversite öğretmen internet telefon site hesap mesaj mektup belge dosya sızıntı kaynak ağ \
        ajans erişim veri sunucu kullanıcı parola şifreleme gözetim program istihbarat sır emir talep açıklama \
        sözcü yalanlama kanıt tanık soruşturma komisyon konsey meclis üye aday kampanya belediye vali reform \
        antlaşma yaptırım ihracat fabrika çiftlik hayvan orman yangın sel fırtına deprem ada nehir köprü yol tren \
        uçak havaalanı gemi araba motor pil nükleer santral atık zehir hasta ilaç doz etki gebelik aile anne kadın \
        erkek mülteci pasaport vatandaş yabancı yardım emekli sigorta kira konut yoksulluk gelir sahip kurucu vakıf \
        bağış sözleşme yolsuzluk skandal reddetti doğruladı açıkladı yayımladı paylaştı gösterdi yasakladı ödedi \
        aldı imzaladı öldürdü tutuklandı buldu uyardı arttı azaldı destekledi istedi karar söz",
    syllables: [
        "b c ç d f g h k l m n p r s ş t v y z k t s d b",
        "a e ı i o ö u ü a e i",
        "- - - - n r l k t m ş z",
    ],
    suffixes: "- - - - lık cı sız lı ma me iş ci siz li lik",
    endings: [
        "- - - - lar ı ın a da dan ları larda larının ım",
        "- - - - ler i in e de den leri lerde lerinin im",
    ],
    front: "eiöü",
    given_names: "Ayşe Mehmet Fatma Mustafa Emine Ahmet Hatice Ali Zeynep Hüseyin Elif Hasan Meryem İbrahim Şerife \
        İsmail Zehra Osman Sultan Yusuf Hanife Murat Merve Ömer Çiğdem Işıl",
    name_endings: "- - oğlu er an kaya soy lı ış taş gül",
    units: "kişi lira yıl oy vaka milyon milyar ölüm ton kilometre doz avro",
    months: "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
    separators: [".", ","],
};
