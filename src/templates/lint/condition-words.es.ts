import { wordsOf } from './words-of.ts';

/**
 * The same as `CONDITION_WORDS_EN`, in Spanish, without accents. Words that both languages share stand in the English list, which
 * is looked for in every text. These are not looked for in English texts, where some mean something else: `gripe`.
 */
export const CONDITION_WORDS_ES: readonly string[] = [
  // Conditions.
  ...wordsOf(`
    abceso, absceso, adiccion*, adicto, alcoholismo, alergi*, anemi*, aneurisma, angina de pecho, ansiedad, apnea,
    arritmia, artritis, artrosis, asma*, autismo, azucar en la sangre, bronquitis, bulimia, cancer*, cardiac*,
    cardiopat*, caries, catarata, ciatica, cirrosis, cistitis, clamidia, coagulo, colesterol, colico, conmocion,
    convulsion*, cronic*, demencia, depresi*, derrame cerebral, diabet*, diagnost*, dialisis, diarrea,
    discapacidad, embaraz*, enfermedad*, enfisema, epilep*, esclerosis, esquizo*, estrenimiento, fibromialgia,
    fractura*, gastritis, gestacion*, gingivitis, glaucoma, gonorrea, gripe, hemorragia, hemorroides, hepatitis,
    hernia, herpes, higado, hipertension, hipertiroid*, hipotiroid*, incontinencia, infarto, infeccion*, infertil*,
    influenza, insomnio, insuficiencia, intestino irritable, jaqueca, lesion*, leucemia, linfoma, malaria, malign*,
    melanoma, menopausia, menstrua*, metastasis, migrana, neumonia, neuropatia, obesidad, osteoporosis, paludismo,
    pancrea*, paralisis, parkinson, parto, piedras en la vesicula, posparto, postparto, presion alta,
    presion arterial, prostata, psicosis, psoriasis, pulmon*, quiste, recaida, renal, reuma*, rinon*, salud mental,
    sarampion, sarna, sida, sifilis, sindrome, sintoma*, sinusitis, sobredosis, sobrepeso, sobriedad, suicid*,
    tartamud*, tiroid*, toxicoman*, transgenero, trastorno, trombosis, tubercul*, tumor*, ulcera, urinari*, utero,
    vertigo, vih, vph
  `),
  // Drugs and what is done with them.
  ...wordsOf(`
    analgesico, anestesia, antibiotic*, anticoagul*, anticoncepti*, antidepresiv*, antirretrovir*, aspirina, dosis,
    droga, esteroide, farmaco, hormona*, ibuprofeno, inhalador*, inmunosupr*, insulina, inyeccion*, jarabe,
    medicacion, medicamento, medicina, metadona, metformina, morfina, nebuliza*, nicotina, paracetamol, pastilla,
    penicilina, pildora, quimio*, receta, resurtido, sertralina, vacuna*
  `),
  // Tests and procedures.
  ...wordsOf(`
    ablacion, aborto, amniocentesis, analisis, analitica, angioplastia, biopsia, cateter*, cesarea, cirug*,
    citologia, colonoscopia, densitometria, ecocardiogra*, ecografia, electrocardiogra*, empaste, en ayunas,
    endodoncia, endoscopia, ensayo clinico, espirometria, extraccion, gammagrafia, hemoglobina, histerectomia,
    infusion, laboratorio, mamografia, mastectomia, operacion, ortodoncia, papanicolaou, papanicolau, protesis,
    prueba de sangre, quirurgic*, radiacion, radiografia, rayos x, rehabilitacion, resonancia,
    resultado de laboratorio, resultados de sus pruebas, sangre, tamizaje, tomografia, transfusion, trasplante*,
    ultrasonido, vasectomia
  `),
  // Specialties and places of care that name one.
  ...wordsOf(`
    alergolog*, anestesiolog*, cardiolog*, cirujan*, cuidados paliativos, dental*, dentista, dermatolog*,
    desintoxica*, diente, encia, endocrin*, especialista, fertilidad, fisioterap*, gastroenterolog*, geriatr*,
    ginecolog*, hematolog*, higiene bucal, higienista, hospicio, infectolog*, inmunolog*, logopeda, maternidad,
    matrona, muela, nefrolog*, neumolog*, neurolog*, obstetr*, odontolog*, oftalmolog*, oncolog*, optometr*,
    ortoped*, otorrino*, partera, pediatr*, planificacion familiar, podolog*, proctolog*, psicolog*, psicoterap*,
    psiquiatr*, quiropract*, radiolog*, reproductiv*, respiratori*, reumatolog*, terap*, urolog*
  `),
];
