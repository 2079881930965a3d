//! French.

use super::Language;

pub(super) const FRENCH: Language = Language {
    tag: "fr",
    share: 13,
    small_words: "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec \
        son aux ont été cette sa ou mais comme nous ses leur fait être on deux si tout même entre après dont aussi \
        sans elle bien où contre encore depuis avait leurs était ils selon lors très sous ces avant toutes peut \
        d'un l'an qu'il d'une n'est jamais pendant parce chez",
    words: "gouvernement personne année président état pays loi police rapport affirmation entreprise ministre \
        tribunal ville santé argent vidéo photo vaccin élection vote électeur parti frontière migrant école enfant \
        médecin hôpital virus test masque décès cas nombre étude chercheur climat température énergie pétrole gaz \
        prix impôt budget dette banque ouvrier emploi salaire syndicat grève nourriture eau guerre armée soldat \
        arme attaque bombe terroriste prison juge procès crime meurtre drogue église mosquée étudiant université \
        enseignant internet téléphone site compte message lettre document fichier fuite source réseau agence accès \
        donnée serveur utilisateur chiffrement surveillance programme renseignement secret ordre demande \
        déclaration démenti preuve témoin enquête commission conseil sénat assemblée député candidat campagne \
        bulletin maire réforme traité sanction exportation usine ferme animal forêt incendie inondation tempête \
        séisme île fleuve pont route train avion aéroport navire voiture moteur batterie nucléaire centrale déchet \
        poison patient médicament dose effet mortalité grossesse famille mère femme homme réfugié passeport citoyen \
        étranger allocation retraite assurance loyer logement pauvreté revenu propriétaire fondateur fondation don \
        contrat fournisseur fraude corruption scandale nier confirmer admettre annoncer publier partager montrer \
        interdire autoriser payer recevoir signer tuer arrêter trouver avertir causer augmenter réduire retirer \
        remplacer soutenir refuser exiger décider promettre",
    syllables: [
        "b br bl c ch cl cr d dr f fl fr g gr j l m n p pl pr qu r s t tr v vr",
        "a e i o u a e i o u é è ai ou eau oi eu",
        "- - - - - n r l s t x nt",
    ],
    suffixes: "- - - - tion ment eur ité age ance isme iste if ique able eux ade esse",
    endings: ["- - - - s s e es er é ée ent ait", "- - - - s s e es er é ée ent ait"],
    front: "",
    given_names: "Marie Jean Camille Pierre Sophie Michel Nathalie Philippe Isabelle Alain Chloé Nicolas Léa Thomas \
        Émilie Julien Hélène François Anne Louis Manon Hugo Céline Gérard Inès Mathieu Agnès René Zoé Benoît",
    name_endings: "- - ard et eau in ier on ot aux elle ois",
    units: "personnes euros ans voix cas millions milliards décès tonnes kilomètres doses emplois",
    months: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    separators: [" ", ","],
};
