//! Spanish.

use super::Language;

pub(super) const SPANISH: Language = Language {
    tag: "es",
    share: 13,
    small_words: "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me \
        si sin sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está mi \
        porque qué sólo han yo hay vez puede todos así nos ni parte tiene él uno donde durante contra otros ante \
        según fueron tras cada bajo nunca aunque",
    words: "gobierno persona año presidente estado país ley policía informe afirmación empresa ministro tribunal \
        ciudad salud dinero video foto vacuna elección voto votante partido frontera migrante escuela niño médico \
        hospital virus prueba mascarilla muerte caso número estudio científico clima temperatura energía petróleo \
        gas precio impuesto presupuesto deuda banco trabajador empleo salario sindicato huelga comida agua guerra \
        ejército soldado arma ataque bomba terrorista cárcel juez juicio delito asesinato droga iglesia mezquita \
        estudiante universidad maestro internet teléfono página cuenta mensaje carta documento archivo fuente red \
        agencia acceso dato servidor usuario contraseña cifrado vigilancia programa inteligencia secreto orden \
        solicitud declaración portavoz desmentido evidencia testigo investigación comisión consejo senado \
        parlamento miembro candidato campaña alcalde gobernador reforma tratado sanción exportación fábrica granja \
        animal bosque incendio inundación tormenta terremoto isla río puente carretera tren avión aeropuerto barco \
        coche motor batería nuclear planta residuo veneno paciente medicina dosis efecto mortalidad embarazo \
        familia madre mujer hombre refugiado pasaporte ciudadano extranjero pensión seguro alquiler vivienda \
        pobreza ingreso dueño fundador fundación donación contrato proveedor fraude corrupción escándalo negar \
        confirmar admitir anunciar publicar compartir mostrar prohibir permitir pagar recibir firmar matar detener \
        encontrar advertir causar aumentar reducir apoyar rechazar exigir decidir prometer",
    syllables: [
        "b br c ch cl cr d f fr g gr h j l ll m n ñ p pl pr qu r s t tr v z",
        "a e i o u a e i o u ia ie ue á é í ó",
        "- - - - - n r s l",
    ],
    suffixes: "- - - - ción dad miento dor ista ismo ivo ante oso al eza ería able aje",
    endings: ["- - - - s s es o a os as ó ando aron", "- - - - s s es o a os as ó ando aron"],
    front: "",
    given_names: "María José Carmen Antonio Ana Juan Isabel Manuel Laura Francisco Lucía Luis Elena Javier Marta \
        Carlos Sofía Miguel Paula Pedro Rosa Ángel Teresa Pablo Irene Sergio Andrés Inés Raúl Núñez",
    name_endings: "- - ez ez ar era ado illo ano ales osa",
    units: "personas euros años votos casos millones muertes toneladas kilómetros pesos dosis empleos",
    months: "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    separators: [".", ","],
};
