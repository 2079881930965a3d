//! Reports on things that never happened, written for these tests.

/// A dispatch.
pub(super) const WIRE: &str = "The harbour authority of Lindhaven has admitted that its cranes were run without the \
    yearly safety inspection for almost three years. An internal audit, which was presented to the city council on \
    Tuesday evening, lists eleven machines whose papers had expired before the first of two accidents last winter. \
    Nobody was seriously hurt, although a driver spent several nights in hospital after a container slipped from its \
    hook and crushed an empty lorry. The council asked for an independent inquiry and for the resignation of the \
    technical director, who has been on leave since the spring. According to the audit the inspections were cancelled \
    one after another because the terminal could not spare the machines during the busiest months on record. Trade \
    unions had warned of the practice as early as two years ago, and say that their letters were never answered.";

/// The dispatch, lightly edited and with a paragraph of the paper's own.
pub(super) const EDITED: &str = "Lindhaven - The harbour authority has admitted that its cranes were run without the \
    yearly safety inspection for nearly three years. An internal audit, which was presented to the city council on \
    Tuesday evening, lists eleven machines whose papers had run out before the first of two accidents last winter. \
    Nobody was badly hurt, although a driver spent several nights in hospital after a container slipped from its \
    hook and crushed an empty lorry. Councillors asked for an independent inquiry and for the resignation of the \
    technical director, on leave since the spring. According to the audit, the inspections were called off \
    one after another because the terminal could not spare the machines during the busiest months on record. Unions \
    had warned of the practice as early as two years ago, and say that their letters were never answered. \
    \n\nOur readers will remember the tug strike, which this paper covered at length; the harbour master declined to \
    talk to us at the time, and his office has not returned two calls since Monday.";

/// Another reporter's report on the same evening.
pub(super) const INDEPENDENT: &str = "Eleven cranes, no valid papers, and a council that learns of it three winters \
    later: Tuesday's session at Lindhaven town hall ended in uproar. What the auditors had found was read out by the \
    deputy mayor in a flat voice. Inspections due every year had simply been struck from the calendar whenever the \
    quays were full. Two accidents followed. In the worse one a container came down on a lorry whose driver, by sheer \
    luck, had stepped out; a colleague in the next lane was taken to hospital. The opposition wants the technical \
    director gone and outsiders to look at the books. He himself has not been seen at work since April. For the dockers' \
    representatives none of this is news, as they wrote to management about it twice and kept the receipts.";

/// A dispatch in German.
pub(super) const WIRE_DE: &str = "Die Stadtwerke Grünau haben eingeräumt, dass sie die Messwerte zweier Brunnen über \
    Monate hinweg nicht an das Gesundheitsamt weitergegeben haben. Wie aus einem Bericht hervorgeht, der am Donnerstag \
    im Umweltausschuss vorlag, lag der Nitratgehalt in mindestens neun Proben über dem zulässigen Grenzwert. Eine \
    Gefahr für die Bevölkerung habe zu keiner Zeit bestanden, heißt es darin, weil das Wasser vor der Einspeisung \
    gemischt werde. Der Ausschuss forderte dennoch eine lückenlose Aufklärung und setzte eine Frist bis zum Monatsende. \
    Der zuständige Abteilungsleiter wurde von seinen Aufgaben entbunden, ein Disziplinarverfahren ist eröffnet.";

/// The German dispatch as another paper prints it.
pub(super) const EDITED_DE: &str = "Grünau. Die Stadtwerke haben zugegeben, dass sie die Messwerte zweier Brunnen über \
    Monate hinweg nicht an das Gesundheitsamt weitergegeben haben. Wie aus einem Bericht hervorgeht, der am Donnerstag \
    im Umweltausschuß vorlag, lag der Nitratgehalt in mindestens neun Proben über dem erlaubten Grenzwert. Eine \
    Gefahr für die Bevölkerung habe zu keiner Zeit bestanden, heisst es, weil das Wasser vor der Einspeisung \
    gemischt werde. Der Ausschuss forderte trotzdem eine lückenlose Aufklärung und setzte eine Frist bis Monatsende. \
    Der zuständige Abteilungsleiter wurde von seinen Aufgaben entbunden.";

/// Another German report on the same session.
pub(super) const INDEPENDENT_DE: &str = "Neunmal zu viel Nitrat, und niemand erfährt davon: Im Umweltausschuss mussten \
    die Stadtwerke am Donnerstag unangenehme Fragen beantworten. Zwei Brunnen im Norden von Grünau liefern seit dem \
    Frühjahr belastetes Wasser, doch die Zahlen blieben in der Schublade. Man habe das Wasser verdünnt, sagte die \
    Geschäftsführerin, deshalb sei alles im Rahmen geblieben. Das überzeugte kaum jemanden. Bis Ende des Monats soll \
    nun auf den Tisch, wer wann was gewusst hat; ein leitender Mitarbeiter darf sein Büro vorerst nicht betreten.";

/// A statement that two reporters quote in full.
pub(super) const STATEMENT: &str = "We have always put the safety of our people and of the city first, and we regret \
    that some formalities were not completed in time. Every crane on our quays was maintained by trained staff on every \
    single day of the period in question, and there is no connection whatsoever between the missing certificates and \
    the two incidents that the press has described. We will of course work together with any inquiry, and we ask for \
    patience until the experts whom we have called in ourselves have finished their work in the coming weeks.";
